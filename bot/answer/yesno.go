package answer

import (
	"slices"

	"summitbot/bot/answer/question"
	"summitbot/knowledge"
	"summitbot/knowledge/words"
)

// decideYesNo answers yes where a fact supports the whole question, no where a
// fact supports all but one part and the article is complete about that part,
// and nothing otherwise.
func (e *Engine) decideYesNo(q *question.Question, frames []*frame) (verdict, bool) {
	var yes, no []verdict
	q = assertion(q)
	for _, f := range frames {
		if !e.related(q, f) {
			continue
		}
		ft := e.compare(q, f, nil)
		v := verdict{frames: []*frame{f}, score: ft.score}
		if i, slot, ok := e.contradicts(q, f, ft); ok {
			v.deny, v.denied, v.slot = true, q.Mentions[i], slot
			no = append(no, v)
		} else if len(ft.missing) == 0 {
			v.yes = true
			yes = append(yes, v)
		}
	}
	if !e.future(q) && len(no) > 0 {
		yes = slices.DeleteFunc(yes, func(v verdict) bool { return qualified(q, v.frames[0]) })
	}
	for _, verdicts := range [][]verdict{yes, no} {
		if len(verdicts) > 0 {
			slices.SortStableFunc(verdicts, func(a, b verdict) int {
				if a, b := e.ofNamed(q, a), e.ofNamed(q, b); a != b {
					return b - a
				}
				if a, b := a.denied.Kind == question.Date, b.denied.Kind == question.Date; a != b {
					return before(b) // of the day that was asked about, rather than of another
				}
				if a, b := mentions(q, a.frames[0].relation), mentions(q, b.frames[0].relation); a != b && !verdicts[0].deny {
					return before(a)
				}
				return compareFloat(b.score, a.score)
			})
			return e.complete(verdicts[0], frames), true
		}
	}
	return verdict{why: "no fact states it, and none rules it out"}, false
}

// futures tell that a question is about what is still to come.
var futures = []string{"will", "shall", "going", "будет", "будут", "состоится", "пройдет", "өтеді", "болады"}

// future tells whether a question may be about the next event without saying
// next: "will the summit be in 2019?". "Was the summit in 2019?" is not.
func (e *Engine) future(q *question.Question) bool {
	return slices.ContainsFunc(q.Tokens, func(t words.Token) bool { return slices.Contains(futures, t.Norm) })
}

// before orders what has something before what hasn't.
func before(has bool) int {
	if has {
		return -1
	}
	return 1
}

// ofNamed is 1 if a denial says of the one thing that the question names that it
// is otherwise ("Pashinyan is acting Prime Minister"), 0 if it says so of
// something else ("Nazarbayev is the president").
func (e *Engine) ofNamed(q *question.Question, v verdict) int {
	named, same := 0, false
	for i := range q.Mentions {
		if m := &q.Mentions[i]; m.Kind == question.Entity {
			named++
			same = same || sharesAny(m.Terms, v.frames[0].slots[knowledge.Subject])
		}
	}
	if v.deny && v.denied.Kind != question.Entity && named == 1 && same {
		return 1
	}
	return 0
}

// assertion returns q with the words that look like asking but, in a question
// of yes or no, say what is asked about: "did they talk about".
func assertion(q *question.Question) *question.Question {
	if !slices.ContainsFunc(q.Mentions, func(m question.Mention) bool { return m.Asking }) {
		return q
	}
	whole := *q
	whole.Mentions = slices.Clone(q.Mentions)
	for i := range whole.Mentions {
		if m := &whole.Mentions[i]; m.Asking {
			m.Soft = false
		}
	}
	return &whole
}

func compareFloat(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// related tells whether the question asks about what f states at all: it names
// the relation, or what brings it to mind, or the office that it gives. A fact
// about the event as such also answers a question that names no happening.
func (e *Engine) related(q *question.Question, f *frame) bool {
	if mentions(q, f.relation) || q.Exists && (e.evoked(q, f, knowledge.Object) || e.evoked(q, f, knowledge.Subject)) {
		return true
	}
	if e.reminded(q, f) {
		return true
	}
	if !f.own && len(f.slots[knowledge.Object]) == 0 && e.eventEvoked(q, f) && !e.namesHappening(q, f) {
		return true
	}
	if len(f.slots[knowledge.Role]) > 0 && f.fact.Relation == "be" && e.namesOffice(q) {
		return true
	}
	return f.own && len(f.slots[knowledge.Event]) > 0 && len(f.slots[knowledge.Object]) == 0 && !e.namesHappening(q, f) &&
		(len(f.slots[knowledge.Place]) > 0 || !e.asksPlace(q))
}

// asksPlace tells whether the question has something in another place than the
// event's: "is the summit in Kyrgyzstan?" isn't asked of who came from there.
func (e *Engine) asksPlace(q *question.Question) bool {
	return slices.ContainsFunc(q.Mentions, func(m question.Mention) bool {
		return e.inPlace(q, &m) && !slices.Contains(m.Terms, e.place)
	})
}

// inPlace tells whether a mention is a place that something is in.
func (e *Engine) inPlace(q *question.Question, m *question.Mention) bool {
	return m.From > 0 && slices.Contains([]string{"in", "в", "во"}, q.Tokens[m.From-1].Norm) &&
		slices.ContainsFunc(m.Terms, func(t term) bool { return e.isAny(t, e.places) })
}

// namesOffice tells whether the question names an office: president, minister.
func (e *Engine) namesOffice(q *question.Question) bool {
	return slices.ContainsFunc(q.Mentions, func(m question.Mention) bool {
		return m.Kind == question.Concept && e.sameTypeAny(m.Terms, e.people)
	})
}

// namesHappening tells whether the question has a concept of its own beside the
// event of f, so that it is not about the event as such.
func (e *Engine) namesHappening(q *question.Question, f *frame) bool {
	for i := range q.Mentions {
		m := &q.Mentions[i]
		if e.qualifies(m) || !f.own && anyOf(m.Terms, f.event) {
			continue
		}
		if m.Kind == question.Concept && !m.Soft && !anyOf(m.Terms, e.context) && !e.isInstance(m) {
			return true
		}
	}
	return false
}

// contradicts finds the one mention that f rules out: the only one missing, of
// the same type as what f has in a slot about which the article is complete, or
// an entity in another place of the sentence than f gives it.
func (e *Engine) contradicts(q *question.Question, f *frame, ft fit) (int, knowledge.Slot, bool) {
	if len(ft.missing) == 0 {
		return e.misplaced(q, f)
	}
	if len(ft.missing) > 1 {
		return 0, "", false
	}
	i := ft.missing[0]
	for _, slot := range f.only {
		if e.excludes(q, f, slot, &q.Mentions[i]) {
			return i, slot, true
		}
	}
	return 0, "", false
}

// excludes tells whether the values that f has in slot leave no room for m.
func (e *Engine) excludes(q *question.Question, f *frame, slot knowledge.Slot, m *question.Mention) bool {
	if len(f.slots[slot]) == 0 {
		return false
	}
	switch m.Kind {
	case question.Date:
		return slot == knowledge.Date
	case question.Duration:
		return slot == knowledge.Term
	case question.Word:
		return m.Name && slot == knowledge.Subject && e.enumerated[f.relation] && e.anyIs(f.slots[slot], "person")
	}
	if !e.isInstance(m) && slot != knowledge.Role {
		return false
	}
	if slot == knowledge.Place && !e.located(q, m) || slot == knowledge.Of && e.inPlace(q, m) {
		return false
	}
	return slices.ContainsFunc(f.slots[slot], func(t term) bool {
		return slices.ContainsFunc(m.Terms, func(u term) bool { return e.sameType(t, u) || slot == knowledge.Place && e.apart(t, u) })
	})
}

// located tells whether the question names a place as one: "in Moscow", or a
// host.
func (e *Engine) located(q *question.Question, m *question.Mention) bool {
	if m.From > 0 && slices.Contains([]string{"in", "at", "to", "into", "near", "в", "во", "на"}, q.Tokens[m.From-1].Norm) || q.Lang == "kk" {
		return true
	}
	return slices.ContainsFunc(e.vocab.Concepts([]string{"host", "take-place", "visit"}), func(t term) bool { return mentions(q, t) })
}

// apart tells whether two places are a city and a country that it isn't in, as
// far as the lexicon knows: the concepts of a region have it and its cities.
func (e *Engine) apart(a, b term) bool {
	if !e.isAny(a, e.places) || !e.isAny(b, e.places) {
		return false
	}
	return !slices.ContainsFunc(e.vocab.Up(a), func(t term) bool {
		return e.vocab.Is(t, e.region) && t != e.region && e.vocab.Is(b, t)
	})
}

// misplaced finds an entity that f knows, but in another role than the question
// gives it: "from Kyrgyzstan" where the fact says to, or a doer who isn't.
func (e *Engine) misplaced(q *question.Question, f *frame) (int, knowledge.Slot, bool) {
	doer := -1
	for i := range q.Mentions {
		m := &q.Mentions[i]
		if m.Kind != question.Entity {
			continue
		}
		switch prep := e.preposition(q, m); prep {
		case knowledge.From, knowledge.To:
			if len(f.slots[prep]) > 0 && !sharesAny(f.slots[prep], m.Terms) && e.sameTypeAny(f.slots[prep], m.Terms) {
				return i, prep, slices.Contains(f.only, prep)
			}
		case "":
			if doer < 0 {
				doer = i
			}
		}
	}
	if doer < 0 || q.Lang != "en" {
		return 0, "", false
	}
	m := &q.Mentions[doer]
	if sharesAny(f.slots[knowledge.Subject], m.Terms) || sharesAny(f.slots[knowledge.Of], m.Terms) || !e.sameTypeAny(f.slots[knowledge.Subject], m.Terms) {
		return 0, "", false
	}
	return doer, knowledge.Subject, slices.Contains(f.only, knowledge.Subject)
}

// preposition returns the slot that the word before a mention points to, "in"
// for any other preposition, "" for none.
func (e *Engine) preposition(q *question.Question, m *question.Mention) knowledge.Slot {
	if m.From == 0 {
		return ""
	}
	switch q.Tokens[m.From-1].Norm {
	case "from", "от", "из":
		return knowledge.From
	case "to":
		return knowledge.To
	case "in", "of", "by", "with", "at", "for", "on", "about", "against":
		return "in"
	}
	return ""
}

// complete adds to a denial the other facts of the relation, so that the answer
// can name everyone that the article does name.
func (e *Engine) complete(v verdict, frames []*frame) verdict {
	if !v.deny {
		return v
	}
	first := v.frames[0]
	v.frames = nil
	for _, f := range frames {
		if f.relation == first.relation && f.own == first.own && sameEvent(f, first) && e.siblings(f, first, v.slot) {
			v.frames = append(v.frames, f)
			for _, t := range f.slots[v.slot] {
				if !slices.Contains(v.values, t) && !e.isGroup(t) {
					v.values = append(v.values, t)
				}
			}
		}
	}
	alike := slices.DeleteFunc(slices.Clone(v.values), func(t term) bool {
		return e.entity(t).Value != "" || !e.sameTypeAny([]term{t}, v.denied.Terms)
	})
	if len(alike) > 0 {
		v.values = alike // "names … states": no body among them
	}
	return v
}

// siblings tells whether two facts of a relation enumerate: who attended, not
// what else was approved.
func (e *Engine) siblings(f, g *frame, slot knowledge.Slot) bool {
	return f == g || e.enumerated[f.relation] && slot != knowledge.Date && slot != knowledge.Place
}

func sameEvent(f, g *frame) bool {
	return slices.Equal(f.slots[knowledge.Event], g.slots[knowledge.Event])
}

func sharesAny(a, b []term) bool {
	return slices.ContainsFunc(a, func(t term) bool { return slices.Contains(b, t) })
}

func (e *Engine) sameTypeAny(a, b []term) bool {
	return slices.ContainsFunc(a, func(t term) bool {
		return slices.ContainsFunc(b, func(u term) bool { return e.sameType(t, u) })
	})
}

func (e *Engine) anyIs(terms []term, concept string) bool {
	c, ok := e.vocab.Concept(concept)
	return ok && slices.ContainsFunc(terms, func(t term) bool { return e.vocab.Is(t, c) })
}
