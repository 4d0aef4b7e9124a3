package knowledge

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// Every ask of the embedded pack can be shown in all its languages and answered
// from facts that fill what it wants.
func TestDefaultAsks(t *testing.T) {
	t.Parallel()
	b, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	written := 0
	for _, a := range b.Asks {
		if !a.Derived {
			written++
		}
		for _, lang := range b.Pack.Languages {
			if a.Text[lang] == "" {
				t.Errorf("ask %s has no text in %s", a.ID, lang)
			}
		}
		if len(a.Facts) == 0 || a.Derived && len(a.Want) != 1 {
			t.Errorf("ask %s has facts %v and wants %v", a.ID, a.Facts, a.Want)
		}
		for _, id := range a.Facts {
			if b.fact(id) == nil {
				t.Errorf("ask %s has no fact %s", a.ID, id)
			}
		}
	}
	if written < 140 || written == len(b.Asks) || b.Asks[0].ID != "summit-date" {
		t.Errorf("%d of %d asks are written, the first is %s", written, len(b.Asks), b.Asks[0].ID)
	}
}

// Every wording of the shipped pack belongs to an ask, every ask and language has
// some, and the model was learned from them.
func TestDefaultWordings(t *testing.T) {
	t.Parallel()
	b, err := Load(DefaultPack)
	if err != nil {
		t.Fatal(err)
	}
	if problem := b.ModelProblem(); problem != "" {
		t.Error(problem)
	}
	wordings, err := b.Wordings()
	if err != nil {
		t.Fatal(err)
	}
	count := make(map[string]int)
	for _, w := range wordings {
		known := slices.ContainsFunc(b.Asks, func(a Ask) bool { return a.ID == w.Ask })
		if !known && (w.Ask != "" || w.Kind != Misses) {
			t.Errorf("%s:%d: %c %q is of no ask %q", w.Voice, w.Line, w.Kind, w.Text, w.Ask)
		}
		if !strings.HasPrefix(w.Voice, w.Lang+"-") || w.Line == 0 || w.Text == "" {
			t.Errorf("wording is %+v", w)
		}
		count[w.Ask]++
		count[w.Lang]++
		count[string(w.Kind)]++
	}
	for _, key := range append([]string{"", "q", "y", "n", "x"}, b.Pack.Languages...) {
		if count[key] < 100 {
			t.Errorf("%d wordings of %q", count[key], key)
		}
	}
	for _, a := range b.Asks {
		if !a.Derived && count[a.ID] == 0 {
			t.Errorf("ask %s has no wordings", a.ID)
		}
	}
}

const oneAsk = "asks:\n  - id: who\n    ask: {en: Who signed}\n    facts: [signed]\n    want: [subject]\n"

// A pack without asks.yaml can be asked for every slot that its facts fill;
// what is written isn't made again.
func TestDerive(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ asks, want string }{
		{"", "signed.subject [signed] [subject] Ann Lee signed it\nsigned.object [signed] [object] Ann Lee signed it\nsigned.place [signed] [place] Ann Lee signed it\n"},
		{oneAsk, "who [signed] [subject] Who signed\nsigned.object [signed] [object] Ann Lee signed it\nsigned.place [signed] [place] Ann Lee signed it\n"},
		{oneAsk + "    by: [subject]\n", "who [signed] [subject] Who signed\nsigned.subject [signed] [subject] Ann Lee signed it\nsigned.object [signed] [object] Ann Lee signed it\nsigned.place [signed] [place] Ann Lee signed it\n"},
	} {
		asks := c.asks
		if asks == "" {
			asks = "none"
		}
		b, err := LoadFS(packFS(map[string]string{"asks.yaml": asks}), "pack")
		if err != nil {
			t.Fatal(err)
		}
		if got := listed(b); got != c.want {
			t.Errorf("with %q the asks are\n%swant\n%s", c.asks, got, c.want)
		}
	}
}

// Facts of one relation and event are asked for together if they differ in
// their subjects, each slot of those that fill it.
func TestDeriveGroups(t *testing.T) {
	t.Parallel()
	fact := func(id, subject, more string) string {
		return fmt.Sprintf("  - {id: %s, relation: sign, subject: %s, event: meeting%s, quote: Ann Lee signed, text: {en: '%s did'}}\n", id, subject, more, subject)
	}
	facts := base()["facts.yaml"] + fact("a", "ann-lee", "") + fact("b", "oslo", ", date: pact") + fact("c", "[pact, oslo]", "")
	b, err := LoadFS(packFS(map[string]string{"facts.yaml": facts}), "pack")
	if err != nil {
		t.Fatal(err)
	}
	want := "a.subject [a b] [subject] ann-lee did. oslo did\nb.date [b] [date] oslo did\na.event [a b] [event] ann-lee did. oslo did\n" +
		"c.subject [c] [subject] [pact, oslo] did\nc.event [c] [event] [pact, oslo] did\n"
	if _, got, _ := strings.Cut(listed(b), "signed.place [signed] [place] Ann Lee signed it\n"); got != want {
		t.Errorf("the asks are\n%swant\n%s", got, want)
	}
}

func listed(b *Base) string {
	var s strings.Builder
	for _, a := range b.Asks {
		fmt.Fprintln(&s, a.ID, a.Facts, a.Want, a.Text["en"])
	}
	return s.String()
}

// What wordings are made of: the prefix gives the kind, the file's name the
// language and the voice.
func TestWordings(t *testing.T) {
	t.Parallel()
	b, err := LoadFS(packFS(map[string]string{
		"asks.yaml":            oneAsk,
		"wordings/en-a.txt":    "# comment\n= who\nWho did it: tell me\ny: Ann signed\nn:Bob signed\n\nx: why\n= none\nwho am I\n",
		"wordings/ru-chat.txt": "= signed.place\nгде\n= who\nкто\n",
		"wordings/.keep":       "",
	}), "pack")
	if err != nil {
		t.Fatal(err)
	}
	got, err := b.Wordings()
	if err != nil {
		t.Fatal(err)
	}
	want := []Wording{
		{"who", Asks, "en", "en-a", "Who did it: tell me", 3}, {"who", Confirms, "en", "en-a", "Ann signed", 4},
		{"who", Contradicts, "en", "en-a", "Bob signed", 5}, {"who", Misses, "en", "en-a", "why", 7}, {"", Misses, "en", "en-a", "who am I", 9},
		{"signed.place", Asks, "ru", "ru-chat", "где", 2}, {"who", Asks, "ru", "ru-chat", "кто", 4},
	}
	if !slices.Equal(got, want) {
		t.Errorf("wordings are %+v", got)
	}
}
