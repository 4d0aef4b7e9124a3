package words_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"summitbot/knowledge/words"
)

var languages = []string{"en", "ru", "kk"}

// FuzzTokens checks tokens against the text that they are of, and that the
// phrases made of them are found in it.
func FuzzTokens(f *testing.F) {
	for _, text := range []string{
		"", "Who attended the CSTO summit on Nov. 8, 2018?", "Kazakhstan’s U.N. 1,000.5 O'Neill's dogs'", "Саммитке Путин қатысты ма? ҰҚШҰ-ның",
		"с ёлкой на́ 2-й Назарбаевым", "\u202esdra wh\u200bo \ufeff", "a\u0301\u0301\u0301 ﬁ ﷺ １２٣ ½", "\xff\xc3\x28 a\xffb", "誰が 👍🏽 🇰🇿", "A.B.C.d. 1.2,3.", "президенттеріміздің",
		"ʼa x’’y ''", "ʼ", "ʼʼs xʼ", "oʼʼclock", "İ ſ ß Ǆ", "ͺ",
	} {
		for i := range languages {
			f.Add(text, uint8(i))
		}
	}
	f.Fuzz(func(t *testing.T, text string, which uint8) {
		lang := languages[int(which)%len(languages)]
		tokens := words.Tokens(text, lang)
		checkOffsets(t, text, tokens)
		for _, k := range tokens {
			written := text[k.Start:k.End]
			if k.Norm != words.Normalise(written) || k.Norm == "" || k.Stem != words.Stem(k.Norm, lang) || !utf8.ValidString(k.Norm) {
				t.Errorf("%q: norm %q, stem %q", written, k.Norm, k.Stem)
			}
			if !k.Number && strings.ContainsAny(k.Norm, "'’\u00ad\u200b") {
				t.Errorf("%q has the norm %q", written, k.Norm)
			}
		}
		if again := words.Tokens(text, lang); !reflect.DeepEqual(again, tokens) {
			t.Errorf("read again: %v, before: %v", again, tokens)
		}
		checkPhrases(t, tokens, lang)
	})
}

// checkOffsets checks that tokens are whole runes of the text in order, begin
// with a letter or digit, and leave none out.
func checkOffsets(t *testing.T, text string, tokens []words.Token) {
	t.Helper()
	end := 0
	for _, k := range tokens {
		if k.Start < end || k.End <= k.Start || k.End > len(text) {
			t.Fatalf("%d to %d after %d, of %d", k.Start, k.End, end, len(text))
		}
		wantNone(t, text[end:k.Start])
		written := text[k.Start:k.End]
		first, _ := utf8.DecodeRuneInString(written)
		if !wordy(first) || !utf8.ValidString(written) {
			t.Errorf("%q is no token", written)
		}
		if k.Upper != unicode.IsUpper(first) || k.Number != unicode.IsDigit(first) {
			t.Errorf("%q: upper %v, number %v", written, k.Upper, k.Number)
		}
		if strings.ContainsFunc(written, unicode.IsSpace) {
			t.Errorf("%q has a space in it", written)
		}
		end = k.End
	}
	wantNone(t, text[end:])
}

// wordy tells letters and digits; U+02BC is a letter to Unicode only.
func wordy(r rune) bool { return unicode.IsLetter(r) && r != 'ʼ' || unicode.IsDigit(r) }

func wantNone(t *testing.T, gap string) {
	t.Helper()
	if strings.ContainsFunc(gap, wordy) {
		t.Errorf("no token for %q", gap)
	}
}

// checkPhrases checks that a text is found in itself, as a whole and by its
// first word, and that matches are in order and within it.
func checkPhrases(t *testing.T, tokens []words.Token, lang string) {
	t.Helper()
	if len(tokens) == 0 {
		return
	}
	phrases := words.NewPhrases(lang, words.NewPhrases("en", nil))
	phrases.Add(tokens, 1)
	phrases.Add(tokens[:1], 2)
	found := phrases.Find(tokens)
	if len(found) == 0 || found[0].From != 0 || found[0].To != len(tokens) || !slices.Contains(found[0].IDs, 1) {
		t.Errorf("the whole text of %d tokens is found as %v", len(tokens), found)
	}
	end := 0
	for _, m := range phrases.Find(tokens[1:]) {
		if m.From < end || m.To <= m.From || m.To > len(tokens)-1 || len(m.IDs) == 0 {
			t.Errorf("%v after %d of %d", m, end, len(tokens)-1)
		}
		end = m.To
	}
	for _, m := range phrases.FindAll(tokens) {
		if m.From < 0 || m.To <= m.From || m.To > len(tokens) || len(m.IDs) == 0 {
			t.Errorf("%v of %d", m, len(tokens))
		}
	}
}
