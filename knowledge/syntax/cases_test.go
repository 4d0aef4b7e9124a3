package syntax_test

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"summitbot/bot/bottest"
	"summitbot/knowledge/syntax"
)

// TestTokens runs testdata/tokens: a file a language, a sentence a line. Wanted
// are the tokens, with spaces between them.
func TestTokens(t *testing.T) {
	t.Parallel()
	bottest.Scripts(t, "testdata/tokens/*.txtar", func(t *testing.T, script *txtar.Archive) {
		var got strings.Builder
		for _, f := range script.Files[:len(script.Files)-1] {
			for text := range strings.Lines(string(f.Data)) {
				for _, s := range syntax.Tokens(text, f.Name) {
					fmt.Fprintf(&got, "%s ", text[s.Start:s.End])
				}
				got.WriteString("\n")
			}
		}
		bottest.Want(t, script, "want", got.String())
	})
}

// TestTrees runs testdata/trees: files named after a language, with a sentence
// a line and below it, indented, what its tree must have: "nsubj Riga sign" for
// an arc from sign to Riga, "root sign" for the root, "VERB signed sign" for a
// word's tag and lemma, "Voice=Pass signed" for a feature.
func TestTrees(t *testing.T) {
	t.Parallel()
	bottest.Scripts(t, "testdata/trees/*.txtar", func(t *testing.T, script *txtar.Archive) {
		for _, f := range script.Files {
			p, ok := syntax.For(f.Name)
			if !ok {
				t.Fatalf("no language %q", f.Name)
			}
			var tokens []syntax.Token
			for line := range strings.Lines(string(f.Data)) {
				line = strings.TrimSuffix(line, "\n")
				if want, ok := strings.CutPrefix(line, "\t"); !ok {
					tokens = p.Read(line)
				} else if !has(tokens, want) {
					t.Errorf("no %q in\n%s", want, drawn(tokens))
				}
			}
		}
	})
}

func has(tokens []syntax.Token, want string) bool {
	for _, k := range tokens {
		for _, said := range said(tokens, k) {
			if said == want {
				return true
			}
		}
	}
	return false
}

// said is what can be said of a token.
func said(tokens []syntax.Token, k syntax.Token) []string {
	arc := k.Relation + " " + k.Form
	if k.Head >= 0 {
		arc += " " + tokens[k.Head].Form
	}
	list := []string{arc, k.Tag + " " + k.Form + " " + k.Lemma}
	f := k.Features
	for name, value := range map[string]string{"Case": f.Case, "Number": f.Number, "Tense": f.Tense, "Voice": f.Voice, "Polarity": f.Polarity, "VerbForm": f.VerbForm} {
		list = append(list, name+"="+value+" "+k.Form)
	}
	return list
}

func drawn(tokens []syntax.Token) string {
	var b strings.Builder
	for _, k := range tokens {
		head := "-"
		if k.Head >= 0 {
			head = tokens[k.Head].Form
		}
		fmt.Fprintf(&b, "\t%s (%s %s) %s %s %d%% %v\n", k.Form, k.Tag, k.Lemma, k.Relation, head, k.Sure, k.Features)
	}
	return b.String()
}
