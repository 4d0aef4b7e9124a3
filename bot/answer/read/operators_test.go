package read_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// TestOperators runs testdata/operators/*.txtar: a message a line, and the
// operators that are read of it.
// go test -run TestOperators -update rewrites.
func TestOperators(t *testing.T) {
	t.Parallel()
	names, err := filepath.Glob("testdata/operators/*.txtar")
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
			messages, want := string(archive.Files[0].Data), string(archive.Files[1].Data)
			got := operators(t, messages)
			if got == want {
				return
			}
			if !*update {
				t.Fatalf("%s: got\n%s\nwant\n%s", name, got, want)
			}
			archive.Files[1].Data = []byte(got)
			if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
				t.Fatal(err)
			}
		})
	}
}

func operators(t *testing.T, messages string) string {
	t.Helper()
	v := embedded(t)
	var b strings.Builder
	for line := range strings.Lines(messages) {
		q := v.Read(strings.TrimSuffix(line, "\n"))
		b.WriteString(line)
		for _, op := range q.Operators {
			said := q.Text[q.Tokens[op.From].Start:q.Tokens[op.To-1].End]
			fmt.Fprintf(&b, "\t%s = %s\n", said, strings.TrimSpace(string(op.Kind)+" "+op.Value))
		}
	}
	return b.String()
}
