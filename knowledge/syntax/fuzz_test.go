package syntax_test

import (
	"reflect"
	"strings"
	"testing"
	"unicode"

	"summitbot/knowledge/syntax"
)

// FuzzRead checks that any text gives tokens that cover its letters and digits
// in order, and one tree of them.
func FuzzRead(f *testing.F) {
	for _, text := range []string{
		"", " ", ".", "Who didn't sign?", "Kazakhstan’s 1,000.5 U.N. cannot 's n't ''", "Саммитке Путин қатысты ма?",
		"\xff\xfe a\xc3", "a\u0301\u0301 \u200b \ufeff x", "誰が 👍🏽 🇰🇿", "http:// www. a@b.c @", "'''s ‘’ I.I.I. ſ's İn't", strings.Repeat("to and ", 200),
	} {
		for i := range 3 {
			f.Add(text, uint8(i))
		}
	}
	f.Fuzz(func(t *testing.T, text string, which uint8) {
		p, _ := syntax.For([]string{"en", "ru", "kk"}[which%3])
		tokens := p.Read(text)
		at := 0
		for _, k := range tokens {
			if k.Start < at || k.End <= k.Start || text[k.Start:k.End] != k.Form {
				t.Fatalf("%q at %d to %d after %d", k.Form, k.Start, k.End, at)
			}
			wantNoLetters(t, text[at:k.Start])
			at = k.End
		}
		wantNoLetters(t, text[at:])
		wantTree(t, tokens)
		if again := p.Read(text); !reflect.DeepEqual(again, tokens) {
			t.Errorf("read again: %v, before: %v", again, tokens)
		}
	})
}

func wantNoLetters(t *testing.T, gap string) {
	t.Helper()
	if strings.ContainsFunc(gap, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		t.Errorf("no token for %q", gap)
	}
}

// wantTree wants one root, and that every other word comes from it.
func wantTree(t *testing.T, tokens []syntax.Token) {
	t.Helper()
	roots := 0
	for i, k := range tokens {
		if k.Head < 0 {
			roots++
		}
		if k.Tag == "" || k.Relation == "" || k.Sure < 0 || k.Sure > 100 || (k.Relation == "root") != (k.Head < 0) {
			t.Errorf("%+v", k)
		}
		steps := 0
		for h := i; h >= 0; h = tokens[h].Head {
			if steps++; steps > len(tokens) {
				t.Fatalf("%q comes from itself", k.Form)
			}
		}
	}
	if roots != min(len(tokens), 1) {
		t.Errorf("%d roots of %d words", roots, len(tokens))
	}
}

// What isn't there, or no model, is told.
func TestUnknownLanguage(t *testing.T) {
	t.Parallel()
	if _, ok := syntax.For("de"); ok {
		t.Error("there is a parser of German")
	}
	if _, err := syntax.Load("en", []byte("no model")); err == nil || !strings.Contains(err.Error(), "summitbot knowledge treebank") {
		t.Errorf("a model that is none: %v", err)
	}
	whole := syntax.ModelFile("kk")
	for n := 0; n < len(whole); n += 1 + len(whole)/50 {
		if _, err := syntax.Load("kk", whole[:n]); err == nil {
			t.Errorf("%d bytes of a model are taken for a whole one", n)
		}
	}
}
