package bind_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"summitbot/bot/answer/bind"
	"summitbot/bot/answer/query"
	"summitbot/bot/answer/read"
	"summitbot/knowledge"
)

var update = flag.Bool("update", false, "rewrite what testdata wants")

// pack is a pack with what reads messages and binds them.
type pack struct {
	kb    *knowledge.Base
	vocab *read.Vocabulary
	bind  *bind.Binder
}

// embedded is the embedded pack, compiled once.
var embedded = sync.OnceValues(func() (*pack, error) {
	kb, err := knowledge.Default()
	return prepare(kb), err
})

func prepare(kb *knowledge.Base) *pack {
	if kb == nil {
		return nil
	}
	v := read.NewVocabulary(kb)
	return &pack{kb, v, bind.New(kb, v)}
}

// TestBind runs testdata/bind/*.txtar: the asks, one a line with the facts that
// they go by, and messages below the name of the ask, with how each is bound.
// go test -run TestBind -update rewrites.
func TestBind(t *testing.T) {
	t.Parallel()
	p, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	run(t, "testdata/bind/*.txtar", func(*testing.T, []txtar.File) *pack { return p })
}

// TestPacks runs testdata/packs/*.txtar, which bring a pack of their own.
func TestPacks(t *testing.T) {
	t.Parallel()
	run(t, "testdata/packs/*.txtar", func(t *testing.T, files []txtar.File) *pack {
		t.Helper()
		fsys := make(fstest.MapFS)
		for _, f := range files {
			fsys[f.Name] = &fstest.MapFile{Data: f.Data}
		}
		kb, err := knowledge.LoadFS(fsys, "pack")
		if err != nil {
			t.Fatal(err)
		}
		return prepare(kb)
	})
}

func run(t *testing.T, pattern string, load func(*testing.T, []txtar.File) *pack) {
	t.Helper()
	names, err := filepath.Glob(pattern)
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
			got := play(t, load(t, archive.Files), file(archive.Files, "asks"), file(archive.Files, "messages"))
			settle(t, name, archive, got)
		})
	}
}

// settle compares with what a file wants, or rewrites it.
func settle(t *testing.T, name string, archive *txtar.Archive, got string) {
	t.Helper()
	want := file(archive.Files, "messages")
	if got == want {
		return
	}
	if !*update {
		t.Errorf("%s: got\n%s\nwant\n%s", name, got, want)
		return
	}
	for i := range archive.Files {
		if archive.Files[i].Name == "messages" {
			archive.Files[i].Data = []byte(got)
		}
	}
	if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
		t.Fatal(err)
	}
}

func file(files []txtar.File, name string) string {
	for _, f := range files {
		if f.Name == name {
			return string(f.Data)
		}
	}
	return ""
}

// play binds every message to the ask that stands above it.
func play(t *testing.T, p *pack, asks, messages string) string {
	t.Helper()
	byName := make(map[string]*knowledge.Ask)
	for line := range strings.Lines(asks) {
		a := parse(p.kb, line)
		byName[a.ID] = a
	}
	var b strings.Builder
	var ask *knowledge.Ask
	var also []string
	for line := range strings.Lines(messages) {
		line = strings.TrimSuffix(line, "\n")
		switch name, given, ok := strings.Cut(line, ":"); {
		case strings.HasPrefix(line, "\t"):
			continue
		case ok && byName[name] != nil:
			ask, also = byName[name], strings.Fields(given)
			fmt.Fprintln(&b, line)
		case line == "":
			fmt.Fprintln(&b)
		default:
			text, claim := strings.CutPrefix(line, "= ") // what the learned reader takes for a claim
			m := p.vocab.Read(text)
			out := p.bind.Bind(&m, ask, claim, also...)
			fmt.Fprintf(&b, "%s\n\t%s\n", line, show(&m, &out))
		}
	}
	return b.String()
}

// parse reads an ask: its ID, the slots that it wants and goes by, its form, and
// its facts, by ID or, with a star, by how their IDs begin.
func parse(kb *knowledge.Base, line string) *knowledge.Ask {
	a := &knowledge.Ask{}
	for i, field := range strings.Fields(line) {
		key, value, ok := strings.Cut(field, "=")
		switch {
		case i == 0:
			a.ID = field
		case ok && key == "want":
			a.Want = slots(value)
		case ok && key == "by":
			a.By = slots(value)
		case ok:
			a.As = knowledge.AskForm(value)
		default:
			a.Facts = append(a.Facts, matching(kb, field)...)
		}
	}
	return a
}

func slots(list string) []knowledge.Slot {
	var slots []knowledge.Slot
	for s := range strings.SplitSeq(list, ",") {
		slots = append(slots, knowledge.Slot(s))
	}
	return slots
}

func matching(kb *knowledge.Base, pattern string) []string {
	var ids []string
	begin, star := strings.CutSuffix(pattern, "*")
	for _, f := range kb.Facts {
		if f.ID == pattern || star && strings.HasPrefix(f.ID, begin) {
			ids = append(ids, f.ID)
		}
	}
	return ids
}

var truths = map[query.Truth]string{query.Open: "open", query.Confirmed: "yes", query.Denied: "no"}

// show writes how a message was bound: the truth of a claim and what it said, or
// the values or facts that answer; then what is left.
func show(m *query.Message, b *query.Binding) string {
	var parts []string
	if b.Claim {
		parts = append(parts, truths[b.Truth])
	}
	values := b.Values
	if len(b.Ask.Want) == 0 {
		for _, f := range b.Facts {
			values = append(values, f.ID)
		}
	}
	parts = append(parts, "["+strings.Join(values, " ")+"]")
	if len(b.Said) > 0 {
		parts = append(parts, "said "+strings.Join(b.Said, ", "))
	}
	left := slices.Clone(b.Left)
	slices.SortFunc(left, func(a, b query.Left) int { return a.From - b.From })
	for _, l := range left {
		parts = append(parts, fmt.Sprintf("left %q (%s)", m.Text[m.Tokens[l.From].Start:m.Tokens[l.To-1].End], l.Reason))
	}
	return strings.Join(parts, "; ")
}
