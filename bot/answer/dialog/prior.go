package dialog

import (
	"slices"

	"summitbot/bot/answer/query"
	"summitbot/knowledge"
)

// feature is a way in which an ask may go on from what was said.
type feature int

const (
	again    feature = iota // it was answered last
	replaced                // it was answered last, of another value of what the message names
	factual                 // the share of its facts that the last answer rests on
	event                   // it is of the event last spoken of
	naming                  // its facts hold what the message names
	fitting                 // its answer is of the kind that the message asks for
	unfit                   // its answer isn't
	alike                   // it wants of its facts what the last ask wanted of its own
	saying                  // it asks for who said what the last answer was
	features
)

// weights are in tenths of a nat. That an ask was answered last counts against
// it, as the words that it is put into come from it, unless the message tests
// that answer or names another value. A maximum likelihood fit, with a pull to
// zero, to 200 conversations of which it is known what the last message asks gave
// the first row; by hand are replaced, which the fit had lower, event, which it
// had at zero, and the second row. A row for each kind of message gained one
// point in tenfold cross-validation, which isn't worth four more rows.
var weights = map[bool][features]int{
	false: {again: -45, replaced: 50, factual: 17, event: 5, naming: 20, fitting: 28, unfit: -25, alike: 12, saying: 50},
	true:  {again: 20, factual: 17, event: 5, naming: 20}, // it tests the last answer
}

// prior tells how likely each ask is in the place where the message stands.
func (r *Resolver) prior(s *shape, t *topic, kind Kind) []float64 {
	prior := make([]float64, len(r.profiles))
	for i := range r.profiles {
		f := r.features(s, t, i)
		for k, w := range weights[kind == Check] {
			prior[i] += float64(w) / 10 * f[k]
		}
	}
	return prior
}

// features measures how an ask goes on from what was said, each from 0 to 1.
func (r *Resolver) features(s *shape, t *topic, ask int) (f [features]float64) {
	p := &r.profiles[ask]
	f[again] = truth(slices.Contains(t.asks, ask) && !s.m.Else)
	f[replaced] = truth(slices.Contains(t.asks, ask) && r.replaces(s, p))
	f[factual] = p.share(t.facts)
	f[event] = truth(slices.ContainsFunc(t.events, func(id string) bool { return p.events[id] }))
	f[naming] = r.naming(s, p)
	f[fitting], f[unfit] = r.fit(s, p)
	f[alike] = truth(len(t.asks) > 0 && slices.Equal(p.ask.Want, r.profiles[t.asks[0]].ask.Want))
	f[saying] = truth(s.says && p.tells(knowledge.Speaker)) * f[factual]
	return f
}

// replaces tells whether a message names a value in the place of the one that an
// ask was asked of: one of those that it can be asked of, or of their type.
func (r *Resolver) replaces(s *shape, p *profile) bool {
	slots := p.ask.By
	if p.ask.As == knowledge.AskClaim {
		slots = p.ask.Want
	}
	return slices.ContainsFunc(p.facts, func(f *knowledge.Fact) bool {
		return slices.ContainsFunc(slots, func(slot knowledge.Slot) bool {
			return slices.ContainsFunc(f.Slots[slot], func(id string) bool { return r.namesLike(s, id) })
		})
	})
}

// namesLike tells whether a message names an entity, or something of its type.
func (r *Resolver) namesLike(s *shape, id string) bool {
	return slices.ContainsFunc(s.kept(), func(x query.Mention) bool {
		e := r.entities[id]
		return e != nil && x.Kind != query.Date && (r.entity(x) == e || slices.Contains(r.types(x), e.Type))
	})
}

func truth(is bool) float64 {
	if is {
		return 1
	}
	return 0
}

// share is the part of an ask's facts that are among some others.
func (p *profile) share(facts []*knowledge.Fact) float64 {
	n := 0
	for _, f := range p.facts {
		if slices.Contains(facts, f) {
			n++
		}
	}
	return float64(n) / float64(max(1, len(p.facts)))
}

// naming is the share of what a message names that an ask's facts hold.
func (r *Resolver) naming(s *shape, p *profile) float64 {
	found, all := 0.0, 0.0
	named := [][]query.Term{s.m.Expected}
	for _, x := range s.kept() {
		named = append(named, x.Terms)
	}
	for _, terms := range named {
		if len(terms) > 0 {
			all++
		}
		most := 0.0
		for _, t := range terms {
			name := r.terms.Name(t)
			if p.concepts[name] || name[0] == '@' && p.holds[name[1:]] {
				most = max(most, r.rarity[name])
			}
		}
		found += most
	}
	return found / max(1, all)
}
