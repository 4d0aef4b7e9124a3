package dialog_test

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"summitbot/bot"
	"summitbot/bot/answer/dialog"
	"summitbot/bot/answer/read"
	"summitbot/knowledge"
)

var update = flag.Bool("update", false, "rewrite what testdata wants")

// fixture is a resolver of the embedded pack, compiled once.
type fixture struct {
	kb       *knowledge.Base
	vocab    *read.Vocabulary
	resolver *dialog.Resolver
}

var embedded = sync.OnceValues(func() (*fixture, error) {
	kb, err := knowledge.Default()
	if err != nil {
		return nil, err
	}
	vocab := read.NewVocabulary(kb)
	return &fixture{kb, vocab, dialog.New(kb, vocab)}, nil
})

// TestResolve runs testdata/resolve/*.txtar: what was answered before, a line
// "= ask entity …" each, then a message "? …", then what it is to mean.
// go test -run TestResolve -update rewrites.
func TestResolve(t *testing.T) {
	t.Parallel()
	f, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	names, err := filepath.Glob("testdata/resolve/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			t.Parallel()
			f.run(t, name)
		})
	}
}

func (f *fixture) run(t *testing.T, name string) {
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for i := range archive.Files {
		file := &archive.Files[i]
		given := slices.DeleteFunc(strings.Split(string(file.Data), "\n"), func(l string) bool {
			return !strings.HasPrefix(l, "=") && !strings.HasPrefix(l, "?")
		})
		got := strings.Join(given, "\n") + "\n" + f.resolve(t, given)
		if got != string(file.Data) && !*update {
			t.Errorf("%s\ngot:\n%swant:\n%s", file.Name, got, file.Data)
		}
		file.Data = []byte(got)
	}
	if *update {
		if err := os.WriteFile(name, txtar.Format(archive), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// resolve resolves the last of some lines in the conversation that those before
// it are.
func (f *fixture) resolve(t *testing.T, lines []string) string {
	var states []bot.State
	for _, l := range lines[:len(lines)-1] {
		states = append(states, f.state(t, strings.Fields(l)[1:]))
	}
	m := f.vocab.Read(strings.TrimSpace(strings.TrimPrefix(lines[len(lines)-1], "?")))
	return f.show(f.resolver.Resolve(&m, states))
}

// TestOtherArticle asks of an article without asks, whose states link only what
// was named: a whole question inherits nothing, a pronoun what was named.
func TestOtherArticle(t *testing.T) {
	t.Parallel()
	kb, err := knowledge.FromText("museum.txt", "Anna Berg founded the museum in 1990. The museum hired Lena Fuchs in 2010. She restored the organ.")
	if err != nil {
		t.Fatal(err)
	}
	vocab := read.NewVocabulary(kb)
	resolver := dialog.New(kb, vocab)
	states := []bot.State{{Asks: []string{"who-founded"}, Links: []string{"museum"}}}
	for text, alone := range map[string]bool{"Who restored the organ?": true, "What did she restore?": false} {
		m := vocab.Read(text)
		if r := resolver.Resolve(&m, states); r.Alone != alone || len(r.Prior) != 0 {
			t.Errorf("%s: %+v", text, r)
		}
	}
}

// state is what an ask leaves behind that was asked of some entities; "none" is
// no ask, and those behind "offer" were offered.
func (f *fixture) state(t *testing.T, words []string) bot.State {
	if words[0] == "offer" {
		return bot.State{Choices: words[1:]}
	}
	st := bot.State{Links: words[1:]}
	if words[0] == "none" {
		return st
	}
	i := slices.IndexFunc(f.kb.Asks, func(a knowledge.Ask) bool { return a.ID == words[0] })
	if i < 0 {
		t.Fatalf("no ask %q", words[0])
	}
	a := &f.kb.Asks[i]
	st.Asks = []string{a.ID}
	for _, fact := range f.kb.Facts {
		if !slices.Contains(a.Facts, fact.ID) || !picks(a, &fact, words[1:]) {
			continue
		}
		st.Facts = append(st.Facts, fact.ID)
		for _, slot := range a.Want {
			st.Answers = append(st.Answers, fact.Slots[slot]...)
		}
	}
	return st
}

// picks tells whether an ask of some entities is answered from a fact.
func picks(a *knowledge.Ask, f *knowledge.Fact, links []string) bool {
	return len(a.By) == 0 || slices.ContainsFunc(a.By, func(s knowledge.Slot) bool {
		return slices.ContainsFunc(links, func(id string) bool { return slices.Contains(f.Slots[s], id) })
	})
}

// maxShown is how many of the likeliest are shown.
const maxShown = 3

// show writes a resolution out, a line for each part that isn't empty.
func (f *fixture) show(r dialog.Resolution) string {
	if r.Alone {
		return "alone\n"
	}
	var b strings.Builder
	fmt.Fprintln(&b, []string{"alone", "open", "fragment", "bare", "referring", "check", "choice"}[r.Kind])
	if r.Text != "" {
		fmt.Fprintln(&b, "text:", r.Text)
	}
	if len(r.Also) > 0 {
		fmt.Fprintln(&b, "also:", strings.Join(r.Also[:min(maxShown, len(r.Also))], " "))
	}
	if len(r.Except) > 0 {
		fmt.Fprintln(&b, "except:", strings.Join(r.Except, " "))
	}
	if r.Claim {
		fmt.Fprintln(&b, "claim")
	}
	fmt.Fprintln(&b, "prior:", strings.Join(f.likeliest(r.Prior), ", "))
	return b.String()
}

// likeliest returns the asks of the highest prior that were written for the pack.
func (f *fixture) likeliest(prior []float64) []string {
	var asks []int
	for i := range f.kb.Asks {
		if !f.kb.Asks[i].Derived {
			asks = append(asks, i)
		}
	}
	slices.SortStableFunc(asks, func(a, b int) int { return cmp.Compare(prior[b], prior[a]) })
	var shown []string
	for _, i := range asks[:maxShown] {
		shown = append(shown, fmt.Sprintf("%s %.1f", f.kb.Asks[i].ID, prior[i]))
	}
	return shown
}
