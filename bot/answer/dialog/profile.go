package dialog

import (
	"math"
	"slices"

	"summitbot/knowledge"
)

// profile is what is known of an ask before any message.
type profile struct {
	ask      *knowledge.Ask
	facts    []*knowledge.Fact
	holds    map[string]bool // entities in the slots of its facts
	events   map[string]bool // those among them that its facts tell of
	concepts map[string]bool // what its facts are and bring to mind
	expected map[string]bool // what the values that answer are: concepts, and their types
}

// profile collects what the facts of an ask hold.
func (r *Resolver) profile(a *knowledge.Ask) profile {
	p := profile{
		ask: a, holds: make(map[string]bool), events: make(map[string]bool),
		concepts: make(map[string]bool), expected: make(map[string]bool),
	}
	for _, id := range a.Facts {
		f := r.facts[id]
		if f == nil {
			continue
		}
		p.facts = append(p.facts, f)
		for _, c := range append([]string{f.Relation}, f.Evokes...) {
			p.concepts[c] = true
		}
		for slot, values := range f.Slots {
			r.collect(&p, slot, values)
		}
	}
	return p
}

func (r *Resolver) collect(p *profile, slot knowledge.Slot, values []string) {
	for _, id := range values {
		p.holds[id] = true
		p.events[id] = p.events[id] || slot == knowledge.Event
		for _, c := range r.kinds[id] {
			p.concepts[c] = true
			p.expected[c] = p.expected[c] || slices.Contains(p.ask.Want, slot)
		}
	}
}

// above returns some concepts and all broader ones.
func (r *Resolver) above(concepts []string) []string {
	for i := 0; i < len(concepts); i++ {
		concepts = appendNew(concepts, r.broader[concepts[i]])
	}
	return concepts
}

// rarity weighs what asks hold: what nearly all of them hold tells nothing, what
// one holds tells it apart. From 0 to 1.
func rarity(profiles []profile) map[string]float64 {
	counts := make(map[string]int)
	for _, p := range profiles {
		for id := range p.holds {
			counts["@"+id]++
		}
		for c := range p.concepts {
			counts[c]++
		}
	}
	weights := make(map[string]float64, len(counts))
	for name, n := range counts {
		weights[name] = math.Log(float64(len(profiles)+1)/float64(n)) / math.Log(float64(len(profiles)+1))
	}
	return weights
}
