package answer_test

import (
	"strings"
	"testing"

	"summitbot/bot"
)

func TestSuggest(t *testing.T) {
	t.Parallel()
	e := open(t, "summit")
	for _, c := range []struct {
		typed, lang string
		first       string // the first question offered; "" where none must be
		answer      string
	}{
		{"", "en", "Who took over the CSTO chairmanship?", "Kyrgyzstan"},
		{"", "ru", "Кто стал председателем ОДКБ?", "Кыргызстан"},
		{"who took", "en", "Who took over the CSTO chairmanship?", "Kyrgyzstan"},
		{"next summ", "en", "When and where is the next summit?", "2019"},
		{"WHERE is the next summit", "en", "WHERE is the next summit", "Kyrgyzstan"},
		{"где следующий", "ru", "где следующий", "Кыргызстан"},
		{"who is the king of Norway", "en", "", ""},
		{strings.Repeat("x", 100_000), "en", "", ""},
	} {
		got := e.Suggest(t.Context(), bot.Request{Text: c.typed, Language: c.lang}, 5)
		switch {
		case len(got) == 0 && c.first != "":
			t.Errorf("typed %q: nothing is offered, want %q", c.typed, c.first)
		case len(got) > 0 && c.first == "":
			t.Errorf("typed %.20q: %q is offered", c.typed, got[0].Question)
		case len(got) > 5:
			t.Errorf("typed %q: %d are offered", c.typed, len(got))
		case len(got) > 0 && (got[0].Question != c.first || !strings.Contains(got[0].Answer.Answer, c.answer)):
			t.Errorf("typed %q: %q with %q is offered first, want %q with %q", c.typed, got[0].Question, got[0].Answer.Answer, c.first, c.answer)
		}
		for _, s := range got {
			if s.Answer.Status != bot.Answered || len(s.Answer.Evidence) == 0 {
				t.Errorf("typed %q: %q is offered without a proven answer", c.typed, s.Question)
			}
		}
	}
}
