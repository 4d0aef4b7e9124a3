package bot_test

import (
	"os"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"summitbot/bot"
)

func TestCut(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text string
		n    int
		want string
	}{
		{"", 5, ""},
		{"Short.", 6, "Short."},
		{"Anything", 0, ""},
		{"One sentence. Another one that is long.", 20, "One sentence."},
		{"He said “yes.” Then he went away for good.", 20, "He said “yes.”"},
		{"They met on Nov. 8 in Astana to discuss things.", 22, "They met on Nov. 8 in…"},
		{"No. A very long sentence that goes on and on.", 30, "No. A very long sentence that…"},
		{"Declarations, and more", 15, "Declarations…"},
		{"one two", 4, "one…"},
		{"Председательство", 6, "Предс…"},
		{"Встреча прошла. Потом ещё одна.", 20, "Встреча прошла."},
	} {
		if got := bot.Cut(c.text, c.n); got != c.want {
			t.Errorf("Cut(%q, %d) = %q, want %q", c.text, c.n, got, c.want)
		}
	}
}

func TestCutNeverExceeds(t *testing.T) {
	t.Parallel()
	article, err := os.ReadFile("../knowledge/packs/astana2018/article.txt")
	if err != nil {
		t.Fatal(err)
	}
	for n := range 3000 {
		got := bot.Cut(string(article), n)
		if utf8.RuneCountInString(got) > n || !utf8.ValidString(got) {
			t.Fatalf("Cut to %d gave %d characters", n, utf8.RuneCountInString(got))
		}
		if !strings.HasPrefix(string(article), strings.TrimSuffix(got, "…")) {
			t.Fatalf("Cut to %d made up text: %q", n, got)
		}
	}
}

func TestPlain(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, want string }{
		{"line\n\ttab", "line\n\ttab"},
		{"\x1b[31mred\x1b[0m\a\x00", "[31mred[0m"},
		{"safe\u202egnp.exe\u2069", "safegnp.exe"},
		{"\xff\xfe", "\uFFFD"},
		{"“Қазақстан” – семья 👨‍👩‍👧", "“Қазақстан” – семья 👨‍👩‍👧"},
	} {
		if got := bot.Plain(c.text); got != c.want {
			t.Errorf("Plain(%s) = %s, want %s", strconv.Quote(c.text), strconv.Quote(got), strconv.Quote(c.want))
		}
	}
}

func TestTidy(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":                         "",
		" , who  came ,  ?":        "who came?",
		", : ! – Who came":         "Who came",
		"When, where and how : . ": "When, where and how.",
		"8 Nov., or 9?":            "8 Nov., or 9?",
	} {
		if got := bot.Tidy(text); got != want {
			t.Errorf("Tidy(%q) = %q, want %q", text, got, want)
		}
	}
}

// What is cut fits, and is cut to nothing only where there is next to no room.
func FuzzFit(f *testing.F) {
	f.Add("a. b", 3000)
	f.Add(strings.Repeat("🚢", 50), 20)
	f.Fuzz(func(t *testing.T, text string, n int) {
		n = n % 5000
		if got := bot.Fit(text, n); bot.Units(got) > max(0, n) {
			t.Errorf("%d units, at most %d", bot.Units(got), n)
		}
	})
}
