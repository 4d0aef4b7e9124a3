package read_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"summitbot/bot/answer/read"
)

// FuzzRead reads anything and checks that what was understood is whole: text
// that can be shown, and mentions, asks and corrections that lie in it.
func FuzzRead(f *testing.F) {
	for _, text := range []string{
		"", "Who attended the summit in Astana on Nov. 8, 2018?", "Did Lukashnko atend apart from Putn?", "Кто, кроме Путина, был на саммите 8 ноября?",
		"Саммитке Путин қатысты ма?", "<script>x</script><b>who</b> <@1> @everyone http://x/ www.", "\u202ewho\u200b\x00\xff", "which other two member countries came",
		"How long does it last? One year? 12 months? the 1990s", "hello", "誰が 👍🏽 من", "what is it for", "31 November 0000", "in", "may", "two", "is there", "A.B.C. 1,000.5",
		"else", "first of 1st of", "Nov", "8 of", "один", "бір жыл ма", "ʼ", "who ʼs", "on 08.11.2018, 8/11/18", "2018 жылғы 8 қараша айында", "ҰҚШҰ-ның саммити кайда отти",
		"one hundred and", "70 000 thousand million", "99999999 million million", "самит", "did angela merkel", "W o 000000 AstAAA 0000", "xxxx summit v astane xxxx",
	} {
		f.Add(text)
	}
	v := embedded(f)
	f.Fuzz(func(t *testing.T, text string) {
		q := v.Read(text)
		most := len(text)
		if cyrillic(q.Text) && !cyrillic(text) {
			most *= 4 // it was typed in Latin letters, and "x" becomes two of two bytes each
		}
		if !utf8.ValidString(q.Text) || len(q.Text) > most || strings.ContainsFunc(q.Text, unicode.IsControl) {
			t.Errorf("text %q", q.Text)
		}
		if !slices.Contains([]string{"en", "ru", "kk"}, q.Lang) {
			t.Errorf("language %q", q.Lang)
		}
		if len(q.Tokens) > 100 || len(q.Asks) > 100 || len(q.Expected) > 100 {
			t.Errorf("%d words, %d asks, %d types", len(q.Tokens), len(q.Asks), len(q.Expected))
		}
		checkMentions(t, v, &q)
		for _, a := range q.Asks {
			if a.What == "" || a.At < 0 || a.At >= len(q.Tokens) || !q.Has(a.What) {
				t.Errorf("ask %+v of %d words", a, len(q.Tokens))
			}
		}
		for typed, word := range q.Corrected {
			if !strings.Contains(q.Text, typed) || word == "" || !utf8.ValidString(word) {
				t.Errorf("corrected %q to %q", typed, word)
			}
		}
		if again := v.Read(text); !reflect.DeepEqual(again, q) {
			t.Errorf("read again: %+v, before: %+v", again, q)
		}
	})
}

func cyrillic(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) })
}

// checkMentions checks that mentions stand in order, beside each other and
// within the text, mean terms that there are, and have a value if their kind has.
func checkMentions(t *testing.T, v *read.Vocabulary, q *read.Question) {
	t.Helper()
	end := 0
	for _, m := range q.Mentions {
		if m.From < end || m.To <= m.From || m.To > len(q.Tokens) {
			t.Fatalf("mention %+v after %d, of %d words", m, end, len(q.Tokens))
		}
		end = m.To
		if q.Said(m) == "" {
			t.Errorf("mention %+v says nothing", m)
		}
		for _, list := range [][]read.Term{m.Terms, m.Chat, q.Expected} {
			if slices.ContainsFunc(list, func(t read.Term) bool { return t < 0 || int(t) >= v.Len() }) {
				t.Errorf("mention %+v: no such term", m)
			}
		}
		hasValue := m.Kind == read.Date || m.Kind == read.Number || m.Kind == read.Duration
		if hasValue != (m.Value != "") {
			t.Errorf("mention %+v: value %q", m, m.Value)
		}
	}
}
