package answer

import (
	"slices"
	"strconv"

	"summitbot/bot/answer/question"
	"summitbot/knowledge"
)

// verdict is what was decided about a question.
type verdict struct {
	frames []*frame         // the facts that the answer rests on, in order
	ask    string           // what was asked for, "" for a question of yes or no
	values []term           // the entities that answer it; nil where the facts' texts do
	yes    bool             // for a question of yes or no
	deny   bool             // no: the article says otherwise
	denied question.Mention // what it denies
	slot   knowledge.Slot   // where it says otherwise
	count  int              // for a computed count
	score  float64
	more   []verdict // further asks of the same question
	why    string    // for the explanation
}

// tie is how close the scores of facts of one relation must be for all of them
// to be the answer.
const tie = 0.02

// decide finds the facts that answer one ask of q, or says that none does.
func (e *Engine) decide(q *question.Question, ask string, frames []*frame) (verdict, bool) {
	ask = e.refine(q, ask)
	wanted := e.wantedSlots(q, ask)
	var best []candidate
	for _, f := range frames {
		ft := e.compare(q, f, wanted)
		if len(ft.missing) > 1 {
			continue
		}
		values, slot, ok := e.fill(q, f, ask)
		var via *frame
		if !ok && f.own && f != e.held && (mentions(q, f.relation) || e.reminded(q, f)) {
			values, slot, ok = e.inherit(q, f, ask)
			via = e.held
		}
		if e.asksHost(q) && slot != knowledge.Place && slot != knowledge.Date {
			continue // who came hosts nothing
		}
		if !ok || !e.keyed(q, f, slot) || !e.happens(q, f, slot) {
			continue
		}
		if len(ft.missing) > 0 && (len(values) == 0 || !isType(q, &q.Mentions[ft.missing[0]])) {
			continue // unless it is the kind of thing that was found
		}
		best = append(best, candidate{ft, values, slot, via})
	}
	if best = e.individuals(q, best); len(best) == 0 {
		return verdict{why: "no fact supports every part of the question"}, false
	}
	slices.SortStableFunc(best, func(a, b candidate) int {
		return compareFloat(b.score+countBonus(b), a.score+countBonus(a))
	})
	return e.gather(q, ask, best)
}

// candidate is a fact that supports the question, with what would answer it.
type candidate struct {
	fit
	values []term
	slot   knowledge.Slot
	via    *frame // another fact that the values are of; nil for none
}

// countBonus prefers a number that the article states to one that is counted.
func countBonus(c candidate) float64 {
	if c.slot == knowledge.Count {
		return statedBonus
	}
	return 0
}

// statedBonus is more than what facts of one relation differ by.
const statedBonus = 0.10

// individuals leaves out the facts that only name a group where others name who
// is in it, if the question asks for a kind of people: "which heads of state met".
func (e *Engine) individuals(q *question.Question, best []candidate) []candidate {
	group := func(c candidate) bool {
		return !slices.ContainsFunc(c.values, func(t term) bool { return !e.isGroup(t) })
	}
	if len(q.Type) == 0 || !slices.ContainsFunc(best, func(c candidate) bool { return !group(c) && e.isAny(c.values[0], e.people) }) {
		return best
	}
	return slices.DeleteFunc(best, group)
}

// refine settles what a general question word asks for.
func (e *Engine) refine(q *question.Question, ask string) string {
	switch ask {
	case question.Which, question.List:
		if len(q.Type) == 0 && ask == question.List && e.aboutPeople(q) {
			return question.Who
		}
		return question.What
	}
	return ask
}

// aboutPeople tells whether a list without a noun is one of people: "list everyone who came".
func (e *Engine) aboutPeople(q *question.Question) bool {
	t, ok := e.vocab.Concept("attend")
	return ok && mentions(q, t)
}

// gather makes the verdict from the supported facts, the best first: facts of
// the best one's relation that fit as well belong to the answer too.
func (e *Engine) gather(q *question.Question, ask string, best []candidate) (verdict, bool) {
	v := verdict{ask: ask, slot: best[0].slot, score: best[0].score}
	relation := best[0].frame.relation
	for _, c := range best {
		if (c.slot == knowledge.Count) != (best[0].slot == knowledge.Count) {
			continue // a stated number is not one more of what others are counted
		}
		if c.score < best[0].score-tie || c.frame.relation != relation && (ask != question.What || mentions(q, relation)) {
			continue
		}
		v.frames = append(v.frames, c.frame)
		if c.via != nil && !slices.Contains(v.frames, c.via) {
			v.frames = append(v.frames, c.via)
		}
		for _, t := range c.values {
			if !slices.Contains(v.values, t) {
				v.values = append(v.values, t)
			}
		}
	}
	if ask == question.HowMany && best[0].slot != knowledge.Count {
		v.count = len(v.values)
	}
	slices.SortFunc(v.frames, func(a, b *frame) int { return e.order[a.fact.ID] - e.order[b.fact.ID] })
	if n, ok := e.counted(q, v.frames[0]); ok && len(v.values) > 0 && n != len(v.values) {
		return verdict{why: "the article names another number of them"}, false
	}
	return v, true
}

// counted returns the number that a question gives of what only several facts
// together enumerate: "all five presidents".
func (e *Engine) counted(q *question.Question, f *frame) (int, bool) {
	for i := range q.Mentions {
		if m := &q.Mentions[i]; m.Kind == question.Number && e.supportsNumber(m.Value, f) != stated {
			n, err := strconv.Atoi(m.Value)
			return n, err == nil
		}
	}
	return 0, false
}
