package read_test

import (
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"summitbot/bot/answer/read"
	"summitbot/knowledge"
	"summitbot/knowledge/words"
)

// term returns a term by its name, which must be there.
func term(t *testing.T, v *read.Vocabulary, name string) read.Term {
	t.Helper()
	find := v.Concept
	if id, ok := strings.CutPrefix(name, "@"); ok {
		find, name = v.Entity, id
	}
	got, ok := find(name)
	if !ok {
		t.Fatalf("no term %s", name)
	}
	return got
}

// Every concept and entity of the pack has a term, with its name.
func TestTerms(t *testing.T) {
	t.Parallel()
	v := embedded(t)
	kb, err := knowledge.Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range kb.Lexicon.Concepts {
		if got := term(t, v, c.ID); v.Name(got) != c.ID || int(got) >= v.Len() {
			t.Errorf("%s is term %d of %d, named %q", c.ID, got, v.Len(), v.Name(got))
		}
	}
	for _, e := range kb.Entities {
		if got := term(t, v, "@"+e.ID); v.Name(got) != "@"+e.ID || int(got) >= v.Len() || !v.Named(got) {
			t.Errorf("%s is term %d of %d, named %q", e.ID, got, v.Len(), v.Name(got))
		}
	}
	if _, ok := v.Concept("no-such-concept"); ok {
		t.Error("a concept that is not there")
	}
	if _, ok := v.Entity("no-such-entity"); ok {
		t.Error("an entity that is not there")
	}
	if got := v.Concepts([]string{"country", "no-such-concept", "president"}); !slices.Equal(got, []read.Term{term(t, v, "country"), term(t, v, "president")}) {
		t.Errorf("concepts: %v", got)
	}
	if got := v.Concepts(nil); len(got) != 0 {
		t.Errorf("no concepts: %v", got)
	}
}

// Terms fall under broader ones, directly or not, and never under narrower.
func TestIs(t *testing.T) {
	t.Parallel()
	v := embedded(t)
	for _, c := range []struct {
		narrow, broad string
		want          bool
	}{
		{"president", "president", true},
		{"president", "person", true},
		{"@putin", "president", true},
		{"@putin", "person", true},
		{"@kazakhstan", "country", true},
		{"declaration", "document", true},
		{"person", "president", false},
		{"president", "@putin", false},
		{"@kazakhstan", "person", false},
		{"@pashinyan", "president", false},
	} {
		narrow, broad := term(t, v, c.narrow), term(t, v, c.broad)
		if got := v.Is(narrow, broad); got != c.want {
			t.Errorf("%s is %s: %v", c.narrow, c.broad, got)
		}
		if got := slices.Contains(v.Up(narrow), broad); got != c.want {
			t.Errorf("%s is above %s: %v", c.broad, c.narrow, got)
		}
	}
	for i := range v.Len() {
		if up := v.Up(read.Term(i)); len(up) == 0 || up[0] != read.Term(i) {
			t.Errorf("above %s: %v, want itself first", v.Name(read.Term(i)), up)
		}
	}
}

func TestNamed(t *testing.T) {
	t.Parallel()
	v := embedded(t)
	for name, want := range map[string]bool{"@putin": true, "x-nato": true, "x-argentina": true, "summit": false, "attend": false, "weapon": false} {
		if got := v.Named(term(t, v, name)); got != want {
			t.Errorf("%s is named: %v", name, got)
		}
	}
}

// Near is for "did you mean": further off than what is corrected.
func TestNear(t *testing.T) {
	t.Parallel()
	v := embedded(t)
	for word, want := range map[string]string{
		"nazarbajew": "@nazarbayev", "lukashenk": "@lukashenko", "pashinjan": "@pashinyan", "назарбай": "@nazarbayev",
		"merkel": "", "zzzzzzzz": "", "меркель": "", "誰": "", "x": "",
	} {
		got, ok := v.Near(word)
		if ok != (want != "") || ok && v.Name(got) != want {
			t.Errorf("near %q: %v, %q; want %q", word, ok, v.Name(got), want)
		}
	}
}

// The terms of a text are all wordings at all places, and what the words of the article
// mean in it; equal things meet across languages.
func TestTextTerms(t *testing.T) {
	t.Parallel()
	v := embedded(t)
	for _, c := range []struct {
		text, lang string
		want       []string
	}{
		{"The next joint meeting will be in Kyrgyzstan", "en", []string{"next", "joint-meeting", "@kyrgyzstan"}},
		{"следующий саммит в Кыргызстане", "ru", []string{"next", "summit", "@kyrgyzstan"}},
		{"келесі саммит Қырғызстанда", "kk", []string{"next", "summit", "@kyrgyzstan"}},
		{"the CSTO Secretary General", "en", []string{"@csto", "secretary-general", "~secretari"}},
	} {
		names := termNames(v, v.Terms(c.text, c.lang))
		for _, want := range c.want {
			if !slices.Contains(names, want) {
				t.Errorf("%q lacks %s: %v", c.text, want, names)
			}
		}
	}
	if got := v.Terms("", "en"); len(got) != 0 {
		t.Errorf("no text: %v", got)
	}
}

// Said gives a mention as it was typed, and Has tells what is asked for.
func TestSaidAndHas(t *testing.T) {
	t.Parallel()
	v := embedded(t)
	q := v.Read("Where did <b>Vladmir  PUTIN</b> stay?")
	if !q.Has(read.Where) || q.Has(read.When) || q.Has("") {
		t.Errorf("asks %v", q.Asks)
	}
	if len(q.Mentions) == 0 || q.Said(q.Mentions[0]) != "Vladmir  PUTIN" {
		t.Errorf("mentions %v of %q", q.Mentions, q.Text)
	}
	if want := map[string]string{"Vladmir": "vladimir"}; !reflect.DeepEqual(q.Corrected, want) {
		t.Errorf("corrected %v, want %v", q.Corrected, want)
	}
	if q := v.Read("Who attended the summit?"); len(q.Corrected) != 0 {
		t.Errorf("corrected %v", q.Corrected)
	}
}

// A message of any length is read, and no more of it than a question needs.
func TestReadLong(t *testing.T) {
	t.Parallel()
	v := embedded(t)
	for _, part := range []string{"who ", "Путин ", "<b>", "8 November 2018 ", "президенттеріміздің", "<script>", "@everyone ", "http://a/", "тақ", "Zzz "} {
		q := v.Read(strings.Repeat(part, 20000/len(part)))
		if len(q.Tokens) > 100 || len(q.Mentions) > len(q.Tokens) || len(q.Asks) > len(q.Tokens) {
			t.Errorf("%q: %d words, %d mentions, %d asks", part, len(q.Tokens), len(q.Mentions), len(q.Asks))
		}
	}
	q := v.Read("Who attended the summit? " + strings.Repeat("Please. ", 5000))
	if !q.Has(read.Who) {
		t.Errorf("the question before much else is lost: %v", q.Asks)
	}
}

// A vocabulary reads for many at once, from its first question on.
func TestReadConcurrently(t *testing.T) {
	t.Parallel()
	kb, err := knowledge.Default()
	if err != nil {
		t.Fatal(err)
	}
	fresh, v := read.NewVocabulary(kb), embedded(t)
	var wg sync.WaitGroup
	for _, text := range []string{"Who is Vladmir Putn?", "Кто такой Назорбаев?", "Саммитке кім қатысты?", "hello"} {
		want := v.Read(text)
		for range 3 {
			wg.Go(func() {
				if got := fresh.Read(text); !reflect.DeepEqual(got, want) {
					t.Errorf("%q: got %+v, want %+v", text, got, want)
				}
			})
		}
	}
	wg.Wait()
}

// A pack without facts has a vocabulary too: the words of its article, and
// the lexicon that every pack shares.
func TestPlainArticle(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ article, question, word, lang string }{
		{"Otters eat fish. Beavers don't.", "What do beavers eat?", "beavers", "en"},
		{"Выдры едят рыбу. Бобры не едят.", "Что едят бобры?", "бобры", "ru"},
	} {
		kb, err := knowledge.FromText("article.txt", c.article)
		if err != nil {
			t.Fatal(err)
		}
		if got := read.ArticleLanguage(kb); got != c.lang {
			t.Errorf("%q is %s", c.article, got)
		}
		v := read.NewVocabulary(kb)
		q := v.Read(c.question)
		stem := "~" + words.Stem(c.word, c.lang)
		if !q.Has(read.What) || !slices.ContainsFunc(q.Mentions, func(m read.Mention) bool {
			return q.Said(m) == c.word && slices.Equal(termNames(v, m.Terms), []string{stem})
		}) {
			t.Errorf("%s", show(v, &q, c.question))
		}
	}
	if got := read.ArticleLanguage(&knowledge.Base{}); got != "en" {
		t.Errorf("without languages: %q", got)
	}
}

func TestClean(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"":                                  "",
		"  who?\n":                          "who?",
		"a\x00b\x07c":                       "abc",
		"a\nb\tc\r\nd":                      "a b c  d",
		"\u202ea\u2066b\u200b":              "ab",
		"\xffwho\xfe":                       "who",
		"<script>a</script>b":               "b",
		"<SCRIPT src=x>\na\n</SCRIPT>b<br>": "b",
		"x <@123> y":                        "x   y",
		"see www.a.org/b?c=d now":           "see   now",
		"5 < 6 > 4":                         "5 < 6 > 4",
		"<<b>>":                             "< >",
		"👍🏽":                                "👍🏽",
		"mail a@here.org":                   "mail a@here.org",
		"почта@here":                        "почта@here",
		"who,@everyone":                     "who,",
		"(@here)":                           "( )",
		"<script>a</script >b":              "b",
		"<style>a</STYLE\n>b":               "b",
	} {
		if got := read.Clean(in); got != want {
			t.Errorf("Clean(%q) = %q, want %q", in, got, want)
		}
	}
}
