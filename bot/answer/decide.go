package answer

import (
	"slices"
	"strconv"
	"strings"

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

// slotsFor lists the slots that an ask may be answered from, the likeliest first.
var slotsFor = map[string][]knowledge.Slot{
	question.Who:     {knowledge.Subject, knowledge.To, knowledge.From},
	question.When:    {knowledge.Date},
	question.Where:   {knowledge.Place, knowledge.Of},
	question.HowLong: {knowledge.Term},
	question.HowMany: {knowledge.Count},
	question.Why:     {knowledge.Purpose},
	question.Role:    {knowledge.Role},
	question.What:    {knowledge.Object, knowledge.Topic, knowledge.Purpose, knowledge.Subject},
	question.How:     {knowledge.Object},
}

// typedSlots may hold what "which country" or "what document" asks for.
var typedSlots = []knowledge.Slot{
	knowledge.Object, knowledge.Subject, knowledge.Of, knowledge.To, knowledge.From, knowledge.Place,
	knowledge.Role, knowledge.Topic, knowledge.Date, knowledge.Purpose, knowledge.Event, knowledge.Speaker,
}

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

// inherit gives a fact of the pack's event the place and date of the event:
// where the statement was adopted is where they met.
func (e *Engine) inherit(q *question.Question, f *frame, ask string) ([]term, knowledge.Slot, bool) {
	slot := map[string]knowledge.Slot{question.Where: knowledge.Place, question.When: knowledge.Date}[ask]
	if len(q.Type) > 0 && e.isAny(q.Type[0], e.places) {
		slot = knowledge.Place
	}
	acts := len(f.slots[knowledge.Object])+len(f.slots[knowledge.Topic]) > 0 || f.fact.Relation != "attend"
	if slot == "" || e.held == nil || !acts || len(f.slots[knowledge.Event]) == 0 || len(f.slots[slot]) > 0 {
		return nil, "", false
	}
	values := slices.DeleteFunc(slices.Clone(e.held.slots[slot]), func(t term) bool {
		return len(q.Type) > 0 && !e.isAny(t, q.Type)
	})
	return values, slot, len(values) > 0
}

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

// wantedSlots are the slots that may stay unmentioned because they hold the answer.
func (e *Engine) wantedSlots(q *question.Question, ask string) []knowledge.Slot {
	switch {
	case len(q.Type) > 0:
		return typedSlots
	case ask == question.What:
		return []knowledge.Slot{knowledge.Object, knowledge.Topic}
	}
	return slotsFor[ask]
}

// fill returns the entities of f that answer ask, and the slot they fill.
// Entities that the question itself names can't be the answer.
func (e *Engine) fill(q *question.Question, f *frame, ask string) ([]term, knowledge.Slot, bool) {
	if ask == question.HowMany {
		return e.fillCount(q, f)
	}
	if len(q.Type) > 0 && (ask == question.What || ask == question.Who) {
		if values, slot := e.typed(q, f); len(values) > 0 {
			return values, slot, true
		}
		return nil, knowledge.Object, ask == question.What && !e.concrete(q.Type) && anyOf(q.Type, f.core)
	}
	if ask == question.How {
		return nil, knowledge.Object, e.stance(q) && mentions(q, f.relation)
	}
	slots := slotsFor[ask]
	if ask == question.Who {
		slots = e.whoSlots(q)
	}
	for _, slot := range slots {
		if e.excluded(q, f.slots[slot]) {
			return nil, "", false
		}
		values := e.unnamed(q, f.slots[slot])
		if ask == question.When && !e.precise(q, values) {
			return nil, "", false
		}
		if ask == question.Who {
			values = slices.DeleteFunc(values, func(t term) bool { return !e.isAgent(t) || e.isGroup(t) && wantsNames(q) })
		}
		if len(values) > 0 {
			return values, slot, true
		}
	}
	return nil, knowledge.Object, ask == question.What && len(f.slots[knowledge.Object])+len(f.slots[knowledge.Topic]) > 0
}

// whoSlots orders the slots for "who" by the words around it: from whom, to
// whom, who said.
func (e *Engine) whoSlots(q *question.Question) []knowledge.Slot {
	slots := slotsFor[question.Who]
	for _, a := range q.Asks {
		if a.What != question.Who || a.At >= len(q.Tokens) {
			continue
		}
		if slices.Contains(possessives, q.Tokens[a.At].Norm) {
			slots = append([]knowledge.Slot{knowledge.Of}, slots...)
		}
		if a.At == 0 {
			continue
		}
		switch q.Tokens[a.At-1].Norm {
		case "from", "от", "у":
			return []knowledge.Slot{knowledge.From}
		case "to":
			if !e.says(q) { // "according to whom"
				return []knowledge.Slot{knowledge.To}
			}
		}
	}
	if e.asksHost(q) {
		slots = append([]knowledge.Slot{knowledge.Place}, slots...)
	}
	if e.benefits(q) {
		return []knowledge.Slot{knowledge.To}
	}
	if e.says(q) {
		slots = append([]knowledge.Slot{knowledge.Speaker}, slots...)
	}
	return slots
}

// benefits tells whether the question asks in whose favour.
func (e *Engine) benefits(q *question.Question) bool {
	t, ok := e.vocab.Concept("benefit")
	return ok && mentions(q, t)
}

// asksHost tells whether the question asks where something is by asking who
// hosts it.
func (e *Engine) asksHost(q *question.Question) bool {
	t, ok := e.vocab.Concept("host")
	return ok && mentions(q, t) && (q.Has(question.Who) || len(q.Type) > 0 && e.isAny(q.Type[0], e.places))
}

// possessives ask for whom something belongs to or comes from.
var possessives = []string{"whose", "чей", "чья", "чье", "чьи", "чью", "чьем", "чьей", "чьего", "чьим", "кімнің"}

// wantsRecipient tells whether a typed question asks to whom: "to which
// country", "қай елге".
func (e *Engine) wantsRecipient(q *question.Question) bool {
	for _, a := range q.Asks {
		if a.What != question.Which && a.What != question.What || a.At >= len(q.Tokens) {
			continue
		}
		switch {
		case q.Lang == "en":
			return a.At > 0 && q.Tokens[a.At-1].Norm == "to"
		case q.Lang == "kk" && a.At+1 < len(q.Tokens):
			next := q.Tokens[a.At+1].Norm
			return slices.ContainsFunc([]string{"ға", "ге", "қа", "ке"}, func(s string) bool { return strings.HasSuffix(next, s) })
		case q.Lang == "ru" && a.At+1 < len(q.Tokens):
			return q.Tokens[a.At].Norm == "какой" && q.Tokens[a.At+1].Norm == "стране"
		}
	}
	return false
}

// wantsGiver tells whether a typed question asks from whom: "from which country".
func wantsGiver(q *question.Question) bool {
	return slices.ContainsFunc(q.Asks, func(a question.Ask) bool {
		return a.At > 0 && (a.What == question.Which || a.What == question.What) && slices.Contains([]string{"from", "от"}, q.Tokens[a.At-1].Norm)
	})
}

// precise tells whether the dates are as fine as the question wants them: a
// year is no answer to "which month".
func (e *Engine) precise(q *question.Question, dates []term) bool {
	need := 0
	for _, t := range q.Tokens {
		switch t.Norm {
		case "month", "месяц", "месяце", "айы", "айда":
			need = len("2018-11")
		case "day", "день", "числа", "күні":
			need = len("2018-11-08")
		case "exact", "precise":
			need = len("2018-11-08")
		}
	}
	return !slices.ContainsFunc(dates, func(t term) bool { return len(e.entity(t).Value) < need })
}

// stances are the concepts that "how" asks about: how somebody sees something.
var stances = []string{"consider", "expect"}

func (e *Engine) stance(q *question.Question) bool {
	return slices.ContainsFunc(e.vocab.Concepts(stances), func(t term) bool { return mentions(q, t) })
}

// says tells whether the question asks about somebody's words.
func (e *Engine) says(q *question.Question) bool {
	t, ok := e.vocab.Concept("say")
	return ok && mentions(q, t)
}

// typed returns the entities of the kind that the question wants.
func (e *Engine) typed(q *question.Question, f *frame) ([]term, knowledge.Slot) {
	slots := typedSlots
	switch {
	case e.wantsRecipient(q):
		slots = []knowledge.Slot{knowledge.To}
	case wantsGiver(q) && len(f.slots[knowledge.From]) > 0:
		slots = []knowledge.Slot{knowledge.From}
	}
	var values []term
	var found knowledge.Slot
	for _, slot := range slots {
		of := slices.DeleteFunc(e.unnamed(q, e.placed(q, f.slots[slot])), func(t term) bool {
			return e.isGroup(t) && (!e.isAny(t, e.people) || wantsNames(q)) || e.entity(t).Value != "" && !e.asksValue(q) || !slices.ContainsFunc(q.Type, func(want term) bool { return e.vocab.Is(t, want) })
		})
		if of = e.narrowed(q, of); len(of) == 0 {
			continue
		}
		if len(values) == 0 {
			values, found = of, slot
		}
		if !e.described(q, of) {
			return of, slot
		}
	}
	return values, found
}

// placed puts the country that a city is in, as far as the pack knows, in its
// place where the question wants a country that hosts.
func (e *Engine) placed(q *question.Question, values []term) []term {
	if !e.asksHost(q) || !slices.ContainsFunc(values, func(t term) bool { return e.entity(t).Type == "city" }) || e.isAny(values[0], q.Type) {
		return values
	}
	for _, ent := range e.kb.Entities {
		if t, ok := e.vocab.Entity(ent.ID); ok && e.isAny(t, q.Type) && e.within(values[0], t) && e.entity(t).Type != "city" {
			return []term{t}
		}
	}
	return values
}

// narrowed keeps of several values those that are what a question says they are:
// "which of the three bodies is a committee".
func (e *Engine) narrowed(q *question.Question, values []term) []term {
	for i := range q.Mentions {
		m := &q.Mentions[i]
		if m.Kind != question.Concept || m.Soft || m.Excluded || isType(q, m) {
			continue
		}
		are := slices.DeleteFunc(slices.Clone(values), func(t term) bool { return !e.isAny(t, m.Terms) })
		if len(are) > 0 {
			values = are
		}
	}
	return values
}

// described tells whether a question says in other words which of the values it
// means, so that it may want another: "at which body's session was the arms
// standards council born".
func (e *Engine) described(q *question.Question, values []term) bool {
	n := 0
	for i := range q.Mentions {
		m := &q.Mentions[i]
		if m.Kind == question.Concept && !m.Soft && !isType(q, m) && slices.ContainsFunc(values, func(t term) bool { return anyOf(m.Terms, e.evokes[t]) }) {
			n++
		}
	}
	return n >= minKnown
}

// nameWords ask for names of their own, which no group has.
var nameWords = []string{"names", "ones", "named", "called", "имена", "фамилии", "зовут", "поименно", "есімдері", "аттары"}

// wantsNames tells whether people are wanted by name: "which ministers came, by
// name?".
func wantsNames(q *question.Question) bool {
	for i, t := range q.Tokens {
		if slices.Contains(nameWords, t.Norm) || t.Norm == "name" && i > 0 && slices.Contains([]string{"by", "whose", "the"}, q.Tokens[i-1].Norm) {
			return true
		}
	}
	return false
}

// asksValue tells whether a date or number may be the answer, rather than names.
func (e *Engine) asksValue(q *question.Question) bool {
	return !q.Has(question.List) && !q.Has(question.Which)
}

// fillCount returns the count that f states.
func (e *Engine) fillCount(q *question.Question, f *frame) ([]term, knowledge.Slot, bool) {
	for _, t := range f.slots[knowledge.Count] {
		if len(q.Type) == 0 || slices.ContainsFunc(q.Type, func(want term) bool { return e.vocab.Is(t, want) }) {
			return []term{t}, knowledge.Count, true
		}
	}
	values, slot := e.typed(q, f)
	values = slices.DeleteFunc(values, func(t term) bool { return e.isGroup(t) || e.entity(t).Value != "" })
	return values, slot, len(values) > 1 || len(values) == 1 && f.own && e.enumerated[f.relation]
}

// unnamed returns the entities that the question doesn't name.
func (e *Engine) unnamed(q *question.Question, values []term) []term {
	var out []term
	for _, t := range values {
		if !slices.ContainsFunc(q.Mentions, func(m question.Mention) bool {
			return m.Kind == question.Entity && slices.Contains(m.Terms, t) || m.Excluded && e.covers(m, t)
		}) {
			out = append(out, t)
		}
	}
	return out
}

// excluded tells whether all of values are what the question doesn't want.
func (e *Engine) excluded(q *question.Question, values []term) bool {
	return len(values) > 0 && !slices.ContainsFunc(values, func(t term) bool {
		return !slices.ContainsFunc(q.Mentions, func(m question.Mention) bool { return m.Excluded && e.covers(m, t) })
	})
}

// covers tells whether a mention names t or a kind that t is of.
func (e *Engine) covers(m question.Mention, t term) bool {
	return slices.ContainsFunc(m.Terms, func(u term) bool { return e.vocab.Is(t, u) })
}

// keyed tells whether the question brings to mind what the fact is about, beside
// what it asks for. Without this "who created the organisation" would be
// answered by who created something else of the organisation's.
func (e *Engine) keyed(q *question.Question, f *frame, slot knowledge.Slot) bool {
	if slot == knowledge.Object || slot == knowledge.Topic {
		return true
	}
	switch slot {
	case knowledge.Term, knowledge.Date, knowledge.Place, knowledge.Count:
		if e.evoked(q, f, slot) {
			return true // "how long is the inter-sessional period"
		}
	case knowledge.To:
		if e.benefits(q) {
			return true
		}
	}
	if e.content(q) == 1 && onlyMeans(q, f.relation) && e.sole(f) {
		return true // "who took over?"
	}
	if slot == knowledge.Subject && mentions(q, f.relation) && e.evoked(q, f, knowledge.To) {
		return true // "who helped Kazakhstan?"
	}
	keys := 0
	for _, key := range []knowledge.Slot{knowledge.Object, knowledge.Topic, knowledge.Subject} {
		if key == slot || len(f.slots[key]) == 0 || slices.Equal(f.slots[key], f.slots[slot]) {
			continue
		}
		if key == knowledge.Subject && e.eventEvoked(q, f) {
			if !f.own {
				return true
			}
			continue
		}
		if e.evoked(q, f, key) {
			return true
		}
		keys++
	}
	return keys == 0
}

// onlyMeans tells whether the question has a word that means t and nothing else.
func onlyMeans(q *question.Question, t term) bool {
	return slices.ContainsFunc(q.Mentions, func(m question.Mention) bool { return len(m.Terms) == 1 && m.Terms[0] == t })
}

// sole tells whether the article tells of one thing only that had done to it
// what f says.
func (e *Engine) sole(f *frame) bool {
	return len(f.slots[knowledge.Object]) == 1 && !slices.ContainsFunc(e.frames, func(g *frame) bool {
		return g.relation == f.relation && !slices.Equal(g.slots[knowledge.Object], f.slots[knowledge.Object])
	})
}

// happens tells whether the question says what the doer that it asks for does:
// who introduced a status is not who has it. Being, meeting and taking part go
// without saying.
func (e *Engine) happens(q *question.Question, f *frame, slot knowledge.Slot) bool {
	switch slot {
	case knowledge.Subject, knowledge.Of, knowledge.To, knowledge.From:
	default:
		return true
	}
	if mentions(q, f.relation) || e.reminded(q, f) || len(f.slots[knowledge.Object])+len(f.slots[knowledge.Topic]) == 0 {
		return true
	}
	return slices.ContainsFunc(q.Mentions, func(m question.Mention) bool {
		return !m.Soft && m.Kind == question.Concept && !isType(q, &m) && anyOf(m.Terms, f.core) && !anyOf(m.Terms, e.context) &&
			!slices.ContainsFunc(f.slots[knowledge.Object], func(t term) bool { return anyOf(m.Terms, e.evokes[t]) })
	})
}

// eventEvoked tells whether the question is about the event that f is about:
// the article's own, unless it names another.
func (e *Engine) eventEvoked(q *question.Question, f *frame) bool {
	if len(f.slots[knowledge.Event]) == 0 {
		return false
	}
	if f.own {
		return !e.saysMore(q) || mentions(q, f.relation) || e.reminded(q, f) || slices.ContainsFunc(q.Mentions, func(m question.Mention) bool { return anyOf(m.Terms, e.context) })
	}
	return anyOf(q.Focus, f.event) || slices.ContainsFunc(q.Mentions, func(m question.Mention) bool {
		return anyOf(m.Terms, f.event) || sharesAny(m.Terms, f.slots[knowledge.Event])
	}) || slices.ContainsFunc(q.Mentions, func(m question.Mention) bool {
		return m.Kind == question.Date && e.supportsDate(m.Value, f) == stated
	})
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
