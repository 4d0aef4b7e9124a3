package syntax_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"summitbot/knowledge/syntax"
)

var update = flag.Bool("update", false, "rewrite what testdata wants")

// archives gives every txtar file of a folder of testdata to run.
func archives(t *testing.T, folder string, run func(t *testing.T, name string, archive *txtar.Archive)) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join("testdata", folder, "*.txtar"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no cases in %s: %v", folder, err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			t.Parallel()
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			run(t, name, archive)
		})
	}
}

// TestTokens runs testdata/tokens: a file a language, a sentence a line. Wanted
// are the tokens, with spaces between them.
func TestTokens(t *testing.T) {
	t.Parallel()
	archives(t, "tokens", func(t *testing.T, name string, archive *txtar.Archive) {
		var got strings.Builder
		last := len(archive.Files) - 1
		for _, f := range archive.Files[:last] {
			for text := range strings.Lines(string(f.Data)) {
				for _, s := range syntax.Tokens(text, f.Name) {
					fmt.Fprintf(&got, "%s ", text[s.Start:s.End])
				}
				got.WriteString("\n")
			}
		}
		if got.String() == string(archive.Files[last].Data) {
			return
		}
		if !*update {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got.String(), archive.Files[last].Data)
			return
		}
		archive.Files[last].Data = []byte(got.String())
		if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	})
}

// TestTrees runs testdata/trees: files named after a language, with a sentence
// a line and below it, indented, what its tree must have: "nsubj Riga sign" for
// an arc from sign to Riga, "root sign" for the root, "VERB signed sign" for a
// word's tag and lemma, "Voice=Pass signed" for a feature.
func TestTrees(t *testing.T) {
	t.Parallel()
	archives(t, "trees", func(t *testing.T, name string, archive *txtar.Archive) {
		for _, f := range archive.Files {
			p, ok := syntax.For(f.Name)
			if !ok {
				t.Fatalf("%s: no language %q", name, f.Name)
			}
			var tokens []syntax.Token
			for line := range strings.Lines(string(f.Data)) {
				line = strings.TrimSuffix(line, "\n")
				if want, ok := strings.CutPrefix(line, "\t"); !ok {
					tokens = p.Read(line)
				} else if !has(tokens, want) {
					t.Errorf("%s: no %q in\n%s", name, want, drawn(tokens))
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
