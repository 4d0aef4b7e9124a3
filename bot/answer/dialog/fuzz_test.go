package dialog_test

import (
	"strings"
	"testing"

	"summitbot/bot"
)

// FuzzResolve looks for messages and states that the resolver can't cope with:
// states are stored, and may be of a pack that has changed since.
func FuzzResolve(f *testing.F) {
	for _, seed := range [][2]string{
		{"", ""},
		{"and Belarus?", "who-represented armenia pashinyan attend-pashinyan"},
		{"the last two", "gone gone gone"},
		{"no", "attended"},
		{"first", ""},
		{"a third one and what about it", "members"},
	} {
		f.Add(seed[0], seed[1])
	}
	fix, err := embedded()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text, ids string) {
		list := strings.Fields(ids)
		m := fix.vocab.Read(text)
		for _, choices := range [][]string{nil, list} {
			r := fix.resolver.Resolve(&m, []bot.State{{Asks: list, Links: list, Answers: list, Facts: list, Choices: choices}})
			if !r.Alone && len(r.Prior) != len(fix.kb.Asks) {
				t.Errorf("%d priors for %d asks", len(r.Prior), len(fix.kb.Asks))
			}
		}
	})
}
