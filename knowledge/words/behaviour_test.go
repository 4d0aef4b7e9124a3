package words_test

import (
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"

	"summitbot/knowledge/words"
)

// Forms of one word meet in a stem, and words of different meaning don't.
func TestStem(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		lang        string
		same, other []string
	}{
		{"en", []string{"country", "countries"}, []string{"county", "count"}},
		{"en", []string{"approve", "approved", "approves", "approving"}, []string{"prove"}},
		{"en", []string{"summit", "summits"}, []string{"summer", "sum"}},
		{"en", []string{"minister", "ministers"}, []string{"ministry"}},
		{"en", []string{"2018"}, []string{"201", "2018s"}},
		{"ru", []string{"саммит", "саммита", "саммиту", "саммитом", "саммите", "саммиты"}, []string{"сумма"}},
		{"ru", []string{"страна", "страны", "стране", "страной", "странами"}, []string{"сторона"}},
		{"ru", []string{"путин", "путина", "путину", "путиным", "путине"}, []string{"путь"}},
		{"ru", []string{"лукашенко"}, []string{"лука"}},
		{"ru", []string{"meeting", "meetings"}, []string{"meat"}},
		{"kk", []string{"summit", "summits"}, []string{"саммит"}},
	} {
		want := words.Stem(c.same[0], c.lang)
		for _, w := range c.same {
			if got := words.Stem(w, c.lang); got != want {
				t.Errorf("%s: the stem of %q is %q, want %q as of %q", c.lang, w, got, want, c.same[0])
			}
		}
		for _, w := range c.other {
			if got := words.Stem(w, c.lang); got == want {
				t.Errorf("%s: %q and %q have the stem %q in common", c.lang, w, c.same[0], got)
			}
		}
	}
}

// What has no inflection, or none that is cut, stays as it is.
func TestStemLeaves(t *testing.T) {
	t.Parallel()
	for _, c := range [][2]string{{"", "en"}, {"", "ru"}, {"", "kk"}, {"a", "en"}, {"is", "en"}, {"2018", "en"}, {"21st", "ru"}, {"и", "ru"}, {"одкб", "ru"}, {"президенті", "kk"}, {"誰", "en"}} {
		if got := words.Stem(c[0], c[1]); got != c[0] {
			t.Errorf("%s: the stem of %q is %q", c[1], c[0], got)
		}
	}
}

func TestNormalise(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"":             "",
		"Oslo":         "oslo",
		"O’Neill’s":    "oneill",
		"dogs'":        "dogs",
		"U.N.":         "un",
		"1,000.5":      "1000.5",
		"8.11.2018":    "8.11.2018",
		"Café":         "cafe",
		"Ёлка":         "елка",
		"Йод":          "йод",
		"ҚАЗАҚСТАН":    "қазақстан",
		"In\u00adner":  "inner",
		"İstanbul":     "istanbul",
		"ЕРЕВАН":       "ереван",
		"well-known":   "well-known",
		"Müller-Łódź’": "muller-łodz",
	} {
		if got := words.Normalise(in); got != want {
			t.Errorf("Normalise(%q) = %q, want %q", in, got, want)
		}
	}
}

// Whatever the language, tokens differ by their stems alone.
func TestTokensLanguages(t *testing.T) {
	t.Parallel()
	text := "The president of Қазақстан met Путина in Astana on Nov. 8, 2018"
	plain := func(lang string) []words.Token {
		tokens := words.Tokens(text, lang)
		for i := range tokens {
			if got := words.Stem(tokens[i].Norm, lang); tokens[i].Stem != got {
				t.Errorf("%s: the stem of %q is %q, want %q", lang, tokens[i].Norm, tokens[i].Stem, got)
			}
			tokens[i].Stem = ""
		}
		return tokens
	}
	for _, lang := range []string{"ru", "kk", "", "fr"} {
		if got := plain(lang); !reflect.DeepEqual(got, plain("en")) {
			t.Errorf("%q: %v", lang, got)
		}
	}
}

// Every token has a norm, and phrases take any tokens. U+02BC is a letter to
// Unicode but an apostrophe to who types it: alone it is no word.
func TestTokensHaveNorms(t *testing.T) {
	t.Parallel()
	texts := []string{"ʼ", "who ʼ is", "ʼs", "ʼʼ", "ʼ's", "xʼʼ"}
	for r := range rune(unicode.MaxRune) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			texts = append(texts, string(r))
		}
	}
	for _, lang := range []string{"en", "ru", "kk"} {
		phrases := words.NewPhrases(lang, nil)
		for _, text := range texts {
			tokens := words.Tokens(text, lang)
			for _, k := range tokens {
				if k.Norm == "" {
					t.Errorf("%s: %q has a token %q without a norm", lang, text, text[k.Start:k.End])
				}
			}
			phrases.Find(tokens)
			phrases.FindAll(tokens)
		}
	}
}

// The time that a text takes grows with its length, not with its square.
func TestTokensInitials(t *testing.T) {
	t.Parallel()
	if tokens := words.Tokens(strings.Repeat("A.", 4<<20), "en"); len(tokens) != 1 {
		t.Errorf("%d tokens", len(tokens))
	}
	for text, want := range map[string]int{"U.S.A. won": 2, "Mr.X.Y": 2, "a.b.c": 3, "AB.C": 2} {
		if got := words.Tokens(text, "en"); len(got) != want {
			t.Errorf("%q: %v, want %d tokens", text, got, want)
		}
	}
}

// A wording of many words, and a text of one, in time that their length allows.
func TestTokensLong(t *testing.T) {
	t.Parallel()
	for _, text := range []string{strings.Repeat("a", 1<<16), strings.Repeat("A.", 1<<12), strings.Repeat("a'", 1<<14), strings.Repeat("1,", 1<<14), strings.Repeat("президенттер", 1<<10)} {
		tokens := words.Tokens(text, "kk")
		if len(tokens) != 1 || tokens[0].Start != 0 || tokens[0].End < len(text)-1 {
			t.Errorf("%.10q…: %d tokens", text, len(tokens))
		}
		phrases := words.NewPhrases("kk", nil)
		phrases.Add(words.Tokens("президент", "kk"), 1)
		_ = phrases.FindAll(tokens)
	}
}

// Adding a wording again changes nothing, with another id it means both, and
// no words mean nothing.
func TestPhrasesAdd(t *testing.T) {
	t.Parallel()
	phrases := words.NewPhrases("en", nil)
	phrases.Add(nil, 9)
	phrases.Add(words.Tokens("?!", "en"), 9)
	for _, id := range []int{4, 4, 7, 4} {
		phrases.Add(words.Tokens("Action plan", "en"), id)
		phrases.Add(words.Tokens("action  PLAN!", "en"), id)
	}
	got := phrases.Find(words.Tokens("two action plans and an action plan", "en"))
	want := []words.Match{{From: 1, To: 3, IDs: []int{4, 7}}, {From: 5, To: 7, IDs: []int{4, 7}}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := phrases.Find(nil); len(got) != 0 {
		t.Errorf("no text: %v", got)
	}
	if got := words.NewPhrases("ru", phrases).Find(words.Tokens("план action plan", "ru")); !reflect.DeepEqual(got, []words.Match{{From: 1, To: 3, IDs: []int{4, 7}}}) {
		t.Errorf("Latin words in Russian: %v", got)
	}
	if got := words.NewPhrases("ru", nil).Find(words.Tokens("action plan", "ru")); len(got) != 0 {
		t.Errorf("no wordings: %v", got)
	}
}

// What is returned belongs to the caller's search alone: found again, the same.
func TestPhrasesConcurrently(t *testing.T) {
	t.Parallel()
	l := newLexicon()
	l.add("en", "leader: leader, heads, head of state")
	l.add("en", "body-part: head")
	l.add("kk", "leader: басшы")
	l.add("kk", "body-part: бас")
	for lang, text := range map[string]string{"en": "the heads of the state headed a head of state", "kk": "басшысы heads бастың"} {
		tokens := words.Tokens(text, lang)
		want, all := l.phrases[lang].Find(tokens), l.phrases[lang].FindAll(tokens)
		if len(want) == 0 {
			t.Errorf("%s: nothing found", text)
		}
		var wg sync.WaitGroup
		for range 8 {
			wg.Go(func() {
				for range 50 {
					if !reflect.DeepEqual(l.phrases[lang].Find(tokens), want) || !reflect.DeepEqual(l.phrases[lang].FindAll(tokens), all) {
						t.Errorf("%s: found otherwise", text)
					}
				}
			})
		}
		wg.Wait()
	}
}

// Everything that Find finds is among what FindAll finds, at least in part.
func TestPhrasesFindAll(t *testing.T) {
	t.Parallel()
	l := newLexicon()
	l.add("en", "new-york: New York")
	l.add("en", "york: York")
	l.add("en", "state: state, states")
	tokens := words.Tokens("New York State and the states of New York", "en")
	all := l.phrases["en"].FindAll(tokens)
	for _, m := range l.phrases["en"].Find(tokens) {
		if !slices.ContainsFunc(all, func(x words.Match) bool { return reflect.DeepEqual(x, m) }) {
			t.Errorf("%v is not in %v", m, all)
		}
	}
}
