package console_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"summitbot/bot"
	"summitbot/bot/bottest"
	"summitbot/bot/console"
)

// terminal is a person at the console: a line is typed when it is asked for,
// by when all of the answer before it is on the screen.
type terminal struct {
	typed  chan string
	asked  chan struct{}
	screen bytes.Buffer
}

func (t *terminal) ReadLine() (string, error) {
	t.asked <- struct{}{}
	line, ok := <-t.typed
	if !ok {
		return "", io.EOF
	}
	return line, nil
}

func (t *terminal) say(text string) string {
	t.screen.Reset()
	t.typed <- text
	<-t.asked
	return t.screen.String()
}

// choose types the number that is on the screen before a question.
func (t *terminal) choose(question string) string {
	for line := range strings.Lines(t.screen.String()) {
		if number, rest, _ := strings.Cut(strings.TrimSpace(line), ". "); rest == question {
			return t.say(number)
		}
	}
	return "no number for " + question
}

func TestAdapter(t *testing.T) {
	t.Parallel()
	bottest.TestAdapter(t, func(t *testing.T, h bot.Handler) bottest.Person {
		term := &terminal{typed: make(chan string), asked: make(chan struct{})}
		ended := make(chan error)
		go func() {
			ended <- console.Chat(context.Background(), term, console.NewPrinter(&term.screen, "", false), h)
		}()
		<-term.asked
		t.Cleanup(func() {
			close(term.typed)
			if err := <-ended; err != nil {
				t.Error(err)
			}
		})
		return bottest.Person{Say: term.say, Press: term.choose}
	})
}

// TestScripts plays testdata/*.txtar, whose first line says what a case is about:
// what is typed, and what the screen shows then. Questions that begin with "Who"
// are answered, "Spoke?" asks back; -update rewrites the screen.
func TestScripts(t *testing.T) {
	t.Parallel()
	bottest.Scripts(t, "testdata/*.txtar", func(t *testing.T, script *txtar.Archive) {
		var screen bytes.Buffer
		bottest.Steps(t, script, func(words []string, text string) (string, bool) {
			if words[0] == "screen" {
				return screen.String(), true
			}
			typed := console.NewReader(strings.NewReader(text + "\n"))
			if err := console.Chat(t.Context(), typed, console.NewPrinter(&screen, "", false), spoke); err != nil {
				t.Fatal(err)
			}
			return "", false
		})
	})
}

// spoke knows who spoke.
func spoke(_ context.Context, r bot.Request) (bot.Answer, error) {
	switch {
	case r.Text == "Spoke?":
		choices := []string{"Who spoke \x1b[1mfirst?", "Who spoke last?", "Who spoke @all?"}
		return bot.Answer{Status: bot.AskedBack, Note: "Did you mean:", Choices: choices}, nil
	case r.Text == "Last?":
		return bot.Answer{Status: bot.AskedBack, Note: "Did you mean:", Choices: []string{"Who spoke last?"}}, nil
	case strings.HasPrefix(r.Text, "Who"):
		return bot.Answer{Status: bot.Answered, Answer: fmt.Sprintf("Ms Okoye is %q.", r.Text)}, nil
	}
	return bot.Answer{Status: bot.NotCovered, Text: "Nothing is said of “" + r.Text + "”."}, nil
}

func echo(_ context.Context, r bot.Request) (bot.Answer, error) {
	switch r.Text {
	case "fail":
		return bot.Answer{}, errors.New("no index\nstack")
	case "panic":
		panic("oops")
	}
	reply := fmt.Sprintf("%d bytes, %d turns", len(r.Text), len(r.Context))
	return bot.Answer{Language: "en", Status: bot.NotCovered, Text: reply}, nil
}

func TestChatEndsWithItsContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	silent, w := io.Pipe()
	defer w.Close()
	cancel()
	if err := console.Chat(ctx, console.NewReader(silent), console.NewPrinter(io.Discard, "", false), echo); err != nil {
		t.Error(err)
	}
}

func TestBatchEndsWithItsContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	silent, w := io.Pipe()
	defer w.Close()
	cancel()
	if _, err := console.Batch(ctx, console.NewReader(silent), console.JSON{Out: io.Discard}, false, echo); !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want that it was cancelled", err)
	}
}

const emptyAnswer = `"confidence":0,"evidence":[],"facts":[],"candidates":[],"suggestions":[]}`

func TestBatch(t *testing.T) {
	t.Parallel()
	megabytes := strings.Repeat("long ", 1<<20)
	answered := func(id, question, reply string) string {
		return fmt.Sprintf(`{"id":%s,"question":%q,"language":"en","status":"not_covered","answer":"","reply":%q,`, id, question, reply) + emptyAnswer
	}
	for _, c := range []struct{ name, in, want string }{
		{"nothing", "", ""},
		{"empty lines", "\n \r\n\n", ""},
		{"a question", `{"id":"a","question":"Who?"}`, answered(`"a"`, "Who?", "4 bytes, 0 turns")},
		{"byte order mark and CRLF", "\uFEFF{\"id\":\"a\",\"question\":\"Who?\"}\r\n", answered(`"a"`, "Who?", "4 bytes, 0 turns")},
		{"no id", `{"question":"<b>"}`, answered(`""`, "<b>", "3 bytes, 0 turns")},
		{"a number as id", `{"id":12,"question":"Who?"}`, answered("12", "Who?", "4 bytes, 0 turns")},
		{"unknown keys", `{"id":"a","lang":"en","question":"Who?"}`, answered(`"a"`, "Who?", "4 bytes, 0 turns")},
		{
			"context", `{"id":"a","question":"Who?","context":[{"role":"user","text":"x"},{"role":"bot","text":"y"}]}`,
			answered(`"a"`, "Who?", "4 bytes, 2 turns"),
		},
		{
			"malformed lines in between", "{\n{\"id\":\"b\",\"question\":\"Who?\"}\n\n[1]\n{\"id\":\"c\"}",
			`{"line":1,"error":"not JSON: unexpected end of JSON input"}` + "\n" +
				answered(`"b"`, "Who?", "4 bytes, 0 turns") + "\n" +
				`{"line":4,"error":"a line holds a JSON object like {\"id\":\"1\",\"question\":\"…\"}, and this one: array"}` + "\n" +
				`{"line":5,"error":"no \"question\"; write {\"id\":\"1\",\"question\":\"…\"}"}`,
		},
		{"a question that is no text", `{"question":5}`, `{"line":1,"error":"\"question\" must be a string, and is: number"}`},
		{"a context that is no list", `{"question":"a","context":"b"}`, `{"line":1,"error":"\"context\" must be a list, and is: string"}`},
		{"two objects", `{"question":"a"}{"question":"b"}`, `{"line":1,"error":"not JSON: invalid character '{' after top-level value"}`},
		{
			"a stranger in the context", `{"question":"Who?","context":[{"role":"system","text":"x"}]}`,
			`{"line":1,"error":"context 1: role \"system\"; write \"user\" or \"bot\""}`,
		},
		{"an error", `{"question":"fail"}`, `{"line":1,"error":"no index"}`},
		{"a panic", `{"question":"panic"}`, `{"line":1,"error":"panic: oops"}`},
		{"five megabytes", `{"id":"a","question":"` + megabytes + `"}`, answered(`"a"`, megabytes, "5242880 bytes, 0 turns")},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var out strings.Builder
			h := bot.Chain(echo, bot.Recover())
			if _, err := console.Batch(t.Context(), console.NewReader(strings.NewReader(c.in)), console.JSON{Out: &out}, false, h); err != nil {
				t.Fatal(err)
			}
			if got := strings.TrimSuffix(out.String(), "\n"); got != c.want {
				t.Errorf("got  %.600s\nwant %.600s", got, c.want)
			}
		})
	}
}

func TestBatchText(t *testing.T) {
	t.Parallel()
	in := "{\"question\":\"Who\\n?\"}\nx\n"
	var out strings.Builder
	text := console.Text{Printer: console.NewPrinter(&out, "", false)}
	if _, err := console.Batch(t.Context(), console.NewReader(strings.NewReader(in)), text, false, echo); err != nil {
		t.Fatal(err)
	}
	want := "? Who ?\n5 bytes, 0 turns\n\nline 2: not JSON: invalid character 'x' looking for beginning of value\n\n"
	if out.String() != want {
		t.Errorf("got %q, want %q", &out, want)
	}
}

func TestReaderSkipsEndlessLines(t *testing.T) {
	t.Parallel()
	endless := io.LimitReader(forever{}, 65<<20)
	r := console.NewReader(io.MultiReader(endless, strings.NewReader("\nnext")))
	if _, err := r.ReadLine(); err == nil || !strings.Contains(err.Error(), "longer than") {
		t.Fatalf("%v, want that the line is too long", err)
	}
	if line, err := r.ReadLine(); line != "next" || err != nil {
		t.Fatalf("%.20q, %v, want the line behind it", line, err)
	}
}

type forever struct{}

func (forever) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	return len(p), nil
}

func TestPrinter(t *testing.T) {
	t.Parallel()
	a := bot.Answer{
		Language: "en", Status: bot.Answered, Answer: "Yes", Confidence: 0.5, Evidence: []bot.Evidence{{Sentence: 1, Text: "They met."}},
		Facts: []string{"met"}, Candidates: []bot.Candidate{{Sentence: 1, Start: 0, End: 10, Score: 1.5}},
	}
	const explained = "Yes.\n> They met. (sentence 1)\n\nunderstood:\n  language: en\n" +
		"  status: answered, confidence: 0.50\n  facts: met\ncandidates:\n   1    1.500  They met.\n"
	for _, c := range []struct {
		name    string
		colours bool
		explain []string
		want    string
	}{
		{"plain", false, nil, "Yes.\n> They met. (sentence 1)\n"},
		{"coloured", true, nil, "\x1b[1mYes.\x1b[22m\n\x1b[2m> They met. (sentence 1)\x1b[22m\n"},
		{"explained", false, []string{"language: en"}, explained},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var out strings.Builder
			a := a
			a.Explain = c.explain
			if err := console.NewPrinter(&out, "They\n met.", c.colours).Answer(a); err != nil {
				t.Fatal(err)
			}
			if out.String() != c.want {
				t.Errorf("got  %q\nwant %q", &out, c.want)
			}
		})
	}
}

// TestFit wants lines that break at words, each below what begins it.
func TestFit(t *testing.T) {
	t.Parallel()
	a := bot.Answer{
		Language: "ru", Status: bot.Answered, Answer: "Председательство передано Кыргызстану",
		Evidence: []bot.Evidence{{Sentence: 15, Text: "They met there, whatever supercalifragilisticexpialidocious words they had."}},
		Choices:  []string{"Who took over the chair?"}, Items: []string{"Who, when and where it was"},
		Invite: "You could ask this or that:", Suggestions: []string{"Short?"},
	}
	const want = `Председательство
передано Кыргызстану.
1. Who took over the
   chair?
• Who, when and where
  it was
> They met there,
> whatever
> supercalifragilisticexpialidocious
> words they had.
> (предложение 15)
You could ask this or
that:
• Short?
`
	for _, width := range []int{21, 0} {
		var out strings.Builder
		p := console.NewPrinter(&out, "", false).Fit(func() int { return width })
		if err := p.Answer(a); err != nil {
			t.Fatal(err)
		}
		got := out.String()
		if width == 21 && got != want {
			t.Errorf("in %d columns:\n%s\nwant\n%s", width, got, want)
		} else if width == 0 && strings.Count(got, "\n") != 6 {
			t.Errorf("in lines of any length:\n%s", got)
		}
	}
}

func TestComplete(t *testing.T) {
	t.Parallel()
	c := console.Completer{
		Commands:  []string{"/ask", "/help"},
		Questions: []string{"Who came?", "Who attended the summit?", "Кто стал председателем?"},
		Names:     []string{"Council of Foreign Ministers", "Council of Defence Ministers", "Казахстан", "council of foreign ministers", "Astana"},
	}
	for _, tt := range []struct {
		line, behind string
		want         []string // whole lines
	}{
		{"", "", nil},
		{"/", "", []string{"/ask", "/help"}},
		{"/h", "", []string{"/help"}},
		{"/ask Asta", "", []string{"/ask Astana"}},
		{"who ", "", []string{"Who attended the summit?", "Who came?"}},
		{"кто", "", []string{"Кто стал председателем?"}},
		{"where is ast", "?", []string{"where is Astana?"}},
		{"the Council of F", "", []string{"the Council of Foreign Ministers", "the council of foreign ministers"}},
		{"И каза", "", []string{"И Казахстан"}},
		{"И каза", " тоже?", []string{"И Казахстан тоже?"}},
		{"кто стал п", "", []string{"Кто стал председателем?"}},
		{"Ив каза", "", []string{"Ив Казахстан"}},
		{"nothing like it", "", nil},
		{"space ", "", nil},
	} {
		head, completions, tail := c.Complete(tt.line+tt.behind, len(tt.line))
		var got []string
		for _, completion := range completions {
			got = append(got, head+completion+tail)
		}
		if fmt.Sprint(got) != fmt.Sprint(tt.want) {
			t.Errorf("%q: got %q, want %q", tt.line, got, tt.want)
		}
	}
}
