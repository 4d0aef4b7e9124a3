package knowledge

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func sortedKeys(m map[string]string) []string { return slices.Sorted(maps.Keys(m)) }

// article returns the article of a case and whether it is Markdown. Escapes in
// a file article.quoted stand for bytes that a text file can't show.
func article(t *testing.T, files map[string]string) (string, bool) {
	t.Helper()
	if text, ok := files["article.quoted"]; ok {
		return strings.NewReplacer(`\r`, "\r", `\n`, "\n", `\t`, "\t", `\ufeff`, "\ufeff", `\u00a0`, "\u00a0", "\n", "").Replace(text), false
	}
	if text, ok := files["article.md"]; ok {
		return text, true
	}
	return files["article.txt"], false
}

// A line a sentence: paragraph and number, the heading, the text with ⏎ for a
// line break.
func TestSplit(t *testing.T) {
	t.Parallel()
	runCases(t, "split", func(t *testing.T, files map[string]string) map[string]string {
		var out strings.Builder
		text, markdown := article(t, files)
		for _, s := range checked(t, text, markdown) {
			heading := ""
			if s.Heading != "" {
				heading = " {" + s.Heading + "}"
			}
			fmt.Fprintf(&out, "%d.%d%s %s\n", s.Paragraph, s.Number, heading, strings.NewReplacer("\r\n", "⏎", "\n", "⏎", "\r", "⏎").Replace(s.Text))
		}
		return map[string]string{"want": out.String()}
	})
}

// A line a sentence: its speaker, with marks if it is quoted.
func TestSpeakers(t *testing.T) {
	t.Parallel()
	runCases(t, "speakers", func(t *testing.T, files map[string]string) map[string]string {
		var out strings.Builder
		text, markdown := article(t, files)
		for _, s := range checked(t, text, markdown) {
			speaker := s.Speaker
			if s.Quoted {
				speaker = "“" + speaker + "”"
			}
			words := strings.Fields(s.Text)
			fmt.Fprintf(&out, "%d %s: %s\n", s.Number, speaker, strings.Join(words[:min(5, len(words))], " "))
		}
		return map[string]string{"want": out.String()}
	})
}

// The offsets of the summit article are what its facts and its readers rely on.
func TestSplitSummit(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("packs/astana2018/article.txt")
	if err != nil {
		t.Fatal(err)
	}
	sentences := checked(t, string(data), false)
	if n := len(sentences); n != 19 || sentences[n-1].Paragraph != 14 {
		t.Fatalf("%d sentences in %d paragraphs, want 19 in 14", n, sentences[n-1].Paragraph)
	}
	speakers := make([]string, 0, 19)
	for _, s := range sentences {
		speakers = append(speakers, fmt.Sprint(s.Paragraph, s.Quoted, s.Speaker))
	}
	const n = "Nazarbayev"
	want := []string{"1false", "2false", "3false", "4false" + n, "5true" + n, "5true" + n, "5true" + n, "5true" + n, "6false",
		"7true" + n, "7true" + n, "8true" + n, "9false" + n, "10false" + n, "11false", "11false" + n, "12false", "13false", "14false"}
	for i := range want {
		if got := strings.ReplaceAll(speakers[i], " ", ""); got != want[i] {
			t.Errorf("sentence %d: %s, want %s", i+1, got, want[i])
		}
	}
	if !strings.HasPrefix(sentences[0].Text, "ASTANA – The presidents") || !strings.HasSuffix(sentences[7].Text, "signed,” said Nazarbayev.") {
		t.Errorf("sentence 1: %s\nsentence 8: %s", sentences[0].Text, sentences[7].Text)
	}
}

// checked splits a text and checks what holds of any text.
func checked(t *testing.T, text string, markdown bool) []Sentence {
	t.Helper()
	sentences := Split(text, markdown)
	end, paragraph := 0, 0
	for i, s := range sentences {
		switch {
		case s.Number != i+1:
			t.Errorf("sentence %d has number %d", i+1, s.Number)
		case s.Start < end || s.End <= s.Start || s.End > len(text):
			t.Fatalf("sentence %d is %d..%d, the one before ends at %d of %d", i+1, s.Start, s.End, end, len(text))
		case text[s.Start:s.End] != s.Text:
			t.Errorf("sentence %d is %q, its offsets give %q", i+1, s.Text, text[s.Start:s.End])
		case s.Paragraph < paragraph || s.Paragraph > paragraph+1:
			t.Errorf("sentence %d is in paragraph %d after %d", i+1, s.Paragraph, paragraph)
		case utf8.ValidString(text) && !utf8.ValidString(s.Text):
			t.Errorf("sentence %d is cut inside a character: %q", i+1, s.Text)
		case strings.TrimFunc(s.Text, unicode.IsSpace) != s.Text:
			t.Errorf("sentence %d has space around it: %q", i+1, s.Text)
		case !markdown && strings.Trim(text[end:s.Start], margin+"\r\n\u0085\u2028\u2029") != "" && strings.TrimFunc(text[end:s.Start], unicode.IsSpace) != "":
			t.Errorf("text is lost before sentence %d: %q", i+1, text[end:s.Start])
		}
		end, paragraph = s.End, s.Paragraph
	}
	if rest := strings.TrimSpace(strings.Trim(text[end:], margin+"\r\n")); !markdown && rest != "" && strings.Trim(rest, margin+"\r\n") != "" {
		t.Errorf("text is lost at the end: %q", rest)
	}
	return sentences
}

func FuzzSplit(f *testing.F) {
	for _, text := range []string{
		"", "A b. C d.", "“A. B,” said X. “C?” he asked.", "В 1990 г. он ушёл. «Да», – сказал Иван.", "# H\n\n- a\n- b\n\n```\nx.\n```\n",
		"---\na: b\n---\nText.", "x\r\ny.\r\n\r\nZ", "\ufeffHi. [1] (See p. 5.) Ok…", "\"a\n\"b\" said C.", "> q. r.\n> s.\n", "a . . . b!?” c", "\xff. A",
	} {
		f.Add(text, true)
		f.Add(text, false)
	}
	f.Fuzz(func(t *testing.T, text string, markdown bool) { checked(t, text, markdown) })
}
