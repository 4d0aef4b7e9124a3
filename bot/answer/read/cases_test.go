package read_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"summitbot/bot/answer/read"
	"summitbot/knowledge"
)

var update = flag.Bool("update", false, "rewrite what testdata wants")

// vocabulary is that of the embedded pack. It is compiled once: it is safe for
// concurrent use, and large.
var vocabulary = sync.OnceValues(func() (*read.Vocabulary, error) {
	kb, err := knowledge.Default()
	if err != nil {
		return nil, err
	}
	return read.NewVocabulary(kb), nil
})

func embedded(t testing.TB) *read.Vocabulary {
	t.Helper()
	v, err := vocabulary()
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// TestRead runs testdata/read/*.txtar: a question a line, and how each is to
// be understood. What can't be seen is written as Go does: \u200b.
// go test -run TestRead -update rewrites.
func TestRead(t *testing.T) {
	t.Parallel()
	names, err := filepath.Glob("testdata/read/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			t.Parallel()
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			runReadCase(t, name, archive)
		})
	}
}

func runReadCase(t *testing.T, name string, archive *txtar.Archive) {
	files := make(map[string]string)
	for _, f := range archive.Files {
		files[f.Name] = string(f.Data)
	}
	v := embedded(t)
	var b strings.Builder
	for line := range strings.Lines(files["questions"]) {
		line = strings.TrimSuffix(line, "\n")
		text, err := strconv.Unquote(`"` + strings.ReplaceAll(line, `"`, `\"`) + `"`)
		if err != nil {
			t.Fatalf("%s: %q: %v", name, line, err)
		}
		q := v.Read(text)
		fmt.Fprintf(&b, "%s\n%s", line, show(v, &q, text))
	}
	if b.String() == files["want"] {
		return
	}
	if !*update {
		t.Errorf("%s: got\n%s\nwant\n%s", name, b.String(), files["want"])
		return
	}
	archive.Files = slices.DeleteFunc(archive.Files, func(f txtar.File) bool { return f.Name == "want" })
	archive.Files = append(archive.Files, txtar.File{Name: "want", Data: []byte(b.String())})
	if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
		t.Fatal(err)
	}
}

// show writes how a question was understood: its language, what it asks for
// and its kind; its text if that is not what was typed; then what it speaks of.
func show(v *read.Vocabulary, q *read.Question, typed string) string {
	var b strings.Builder
	b.WriteString("\t" + q.Lang)
	for _, a := range q.Asks {
		b.WriteString(" " + a.What)
		if a.Noun {
			b.WriteString("(noun)")
		}
	}
	for _, flag := range []struct {
		is   bool
		name string
	}{{q.YesNo, "yes-no"}, {q.Exists, "exists"}, {q.Else, "else"}, {q.Foreign, "foreign"}, {q.Origin, "origin"}} {
		if flag.is {
			b.WriteString(" " + flag.name)
		}
	}
	if len(q.Expected) > 0 {
		b.WriteString(" of type " + strings.Join(termNames(v, q.Expected), ", "))
	}
	b.WriteString("\n")
	if q.Text != strings.TrimSpace(typed) {
		fmt.Fprintf(&b, "\ttext: %s\n", q.Text)
	}
	for _, m := range q.Mentions {
		fmt.Fprintf(&b, "\t%s = %s\n", q.Said(m), showMention(v, m))
	}
	for _, word := range sorted(q.Corrected) {
		fmt.Fprintf(&b, "\tcorrected: %s to %s\n", word, q.Corrected[word])
	}
	return b.String()
}

var kinds = map[read.Kind]string{
	read.Concept: "concept", read.Entity: "entity", read.Word: "word", read.Date: "date",
	read.Number: "number", read.Duration: "duration", read.ChatWord: "chat",
}

func showMention(v *read.Vocabulary, m read.Mention) string {
	parts := []string{kinds[m.Kind]}
	if m.Value != "" {
		parts = append(parts, m.Value)
	}
	parts = append(parts, termNames(v, m.Terms)...)
	if len(m.Chat) > 0 {
		parts = append(parts, "(chat "+strings.Join(termNames(v, m.Chat), ", ")+")")
	}
	for _, mark := range []struct {
		is   bool
		name string
	}{{m.Name, "name"}, {m.Soft, "soft"}, {m.Excluded, "excluded"}} {
		if mark.is {
			parts = append(parts, "("+mark.name+")")
		}
	}
	return strings.Join(parts, " ")
}

func termNames(v *read.Vocabulary, terms []read.Term) []string {
	var names []string
	for _, t := range terms {
		names = append(names, v.Name(t))
	}
	return names
}

func sorted(m map[string]string) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
