package knowledge

import (
	"slices"
	"strings"
	"testing"
)

// Every ask of the embedded pack can be shown in all its languages and answered
// from facts that fill what it wants.
func TestDefaultAsks(t *testing.T) {
	t.Parallel()
	b, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	written := 0
	for _, a := range b.Asks {
		if !a.Derived {
			written++
		}
		for _, lang := range b.Pack.Languages {
			if a.Text[lang] == "" {
				t.Errorf("ask %s has no text in %s", a.ID, lang)
			}
		}
		if len(a.Facts) == 0 || a.Derived && len(a.Want) != 1 {
			t.Errorf("ask %s has facts %v and wants %v", a.ID, a.Facts, a.Want)
		}
		for _, id := range a.Facts {
			if b.fact(id) == nil {
				t.Errorf("ask %s has no fact %s", a.ID, id)
			}
		}
	}
	if written < 140 || written == len(b.Asks) || b.Asks[0].ID != "summit-date" {
		t.Errorf("%d of %d asks are written, the first is %s", written, len(b.Asks), b.Asks[0].ID)
	}
}

// Every wording of the embedded pack belongs to an ask, and every ask and
// language has some.
func TestDefaultWordings(t *testing.T) {
	t.Parallel()
	b, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	wordings, err := b.Wordings()
	if err != nil {
		t.Fatal(err)
	}
	count := make(map[string]int)
	for _, w := range wordings {
		known := slices.ContainsFunc(b.Asks, func(a Ask) bool { return a.ID == w.Ask })
		if !known && (w.Ask != "" || w.Kind != Misses) {
			t.Errorf("%s:%d: %c %q is of no ask %q", w.Voice, w.Line, w.Kind, w.Text, w.Ask)
		}
		if !strings.HasPrefix(w.Voice, w.Lang+"-") || w.Line == 0 || w.Text == "" {
			t.Errorf("wording is %+v", w)
		}
		count[w.Ask]++
		count[w.Lang]++
		count[string(w.Kind)]++
	}
	for _, key := range append([]string{"", "q", "y", "n", "x"}, b.Pack.Languages...) {
		if count[key] < 100 {
			t.Errorf("%d wordings of %q", count[key], key)
		}
	}
	for _, a := range b.Asks {
		if !a.Derived && count[a.ID] == 0 {
			t.Errorf("ask %s has no wordings", a.ID)
		}
	}
}
