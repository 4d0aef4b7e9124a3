package answer

import (
	"slices"

	"summitbot/bot/answer/question"
	"summitbot/knowledge"
)

// summary is the verdict on a question for the gist of the article.
func (e *Engine) summary() verdict {
	v := verdict{ask: question.Summary, score: 1}
	for _, id := range e.kb.Pack.Summary {
		v.frames = append(v.frames, e.frames[e.order[id]])
	}
	return v
}

// define finds what an abbreviation stands for, or what a name means.
func (e *Engine) define(q *question.Question, frames []*frame) (verdict, bool) {
	for i := range q.Mentions {
		m := &q.Mentions[i]
		if m.Kind != question.Entity {
			continue
		}
		for _, f := range frames {
			if f.fact.Relation == "stand-for" && sharesAny(f.slots[knowledge.Subject], m.Terms) {
				return verdict{frames: []*frame{f}, ask: question.Define, values: f.slots[knowledge.Subject], score: 1}, true
			}
		}
	}
	return verdict{}, false
}

// decideQuote finds what somebody said of something, in their words.
func (e *Engine) decideQuote(q *question.Question, frames []*frame) (verdict, bool) {
	var best []candidate
	for _, f := range frames {
		if len(f.slots[knowledge.Speaker]) == 0 {
			continue
		}
		if ft := e.compare(q, f, nil); len(ft.missing) == 0 {
			best = append(best, candidate{fit: ft})
		}
	}
	if len(best) == 0 {
		return verdict{why: "nobody is quoted on all of this"}, false
	}
	slices.SortStableFunc(best, func(a, b candidate) int { return compareFloat(b.score, a.score) })
	v := verdict{ask: question.Quote, score: best[0].score}
	for _, c := range best {
		if c.score >= best[0].score-tie {
			v.frames = append(v.frames, c.frame)
		}
	}
	return v, true
}

// maxAbout is how many facts answer a bare keyword.
const maxAbout = 3

// decideAbout answers a keyword or "tell me about": the facts that it is most
// central to.
func (e *Engine) decideAbout(q *question.Question, frames []*frame) (verdict, bool) {
	if e.content(q) == 0 && len(q.Mentions) > 0 && !e.onlyNames(q) && len(e.kb.Pack.Summary) > 0 {
		return e.summary(), true
	}
	var best []candidate
	for _, f := range frames {
		ft := e.compare(q, f, nil)
		if len(ft.missing) > 0 || !e.central(q, f) {
			continue
		}
		ft.score += e.centrality(q, f)
		best = append(best, candidate{fit: ft})
	}
	if len(best) == 0 {
		return verdict{why: "no fact is about all of this"}, false
	}
	slices.SortStableFunc(best, func(a, b candidate) int { return compareFloat(b.score, a.score) })
	v := verdict{ask: question.About, score: best[0].score}
	for _, c := range best {
		if c.score >= best[0].score-tie {
			v.frames = append(v.frames, c.frame)
		}
	}
	if len(v.frames) > maxAbout && e.enumerates(v.frames) {
		v.ask = question.Who
		for _, f := range v.frames {
			v.values = append(v.values, f.slots[knowledge.Subject]...)
		}
	} else {
		v.frames = v.frames[:min(maxAbout, len(v.frames))]
	}
	slices.SortFunc(v.frames, func(a, b *frame) int { return e.order[a.fact.ID] - e.order[b.fact.ID] })
	return v, true
}

// enumerates tells whether facts say the same of different subjects.
func (e *Engine) enumerates(frames []*frame) bool {
	for _, f := range frames {
		if f.relation != frames[0].relation || len(f.slots[knowledge.Subject]) == 0 {
			return false
		}
	}
	return true
}

// central tells whether a question names something that f is about, not only
// words that f happens to hold.
func (e *Engine) central(q *question.Question, f *frame) bool {
	if mentions(q, f.relation) {
		return true
	}
	for _, slot := range knowledge.Slots {
		if len(f.slots[slot]) > 0 && e.evoked(q, f, slot) {
			return true
		}
	}
	for _, id := range f.fact.Evokes {
		if t, ok := e.vocab.Concept(id); ok && mentions(q, t) {
			return true
		}
	}
	return false
}

// centrality prefers facts that say what a thing is to facts that it has a part in.
func (e *Engine) centrality(q *question.Question, f *frame) float64 {
	c := 0.0
	for i := range q.Mentions {
		m := &q.Mentions[i]
		switch {
		case sharesAny(m.Terms, f.slots[knowledge.Subject]) && (f.fact.Relation == "be" || f.fact.Relation == "stand-for"):
			c += 0.5
		case sharesAny(m.Terms, f.slots[knowledge.Subject]), sharesAny(m.Terms, f.slots[knowledge.Object]):
			c += 0.2
		}
	}
	return c
}

// listsRest tells whether a message without a question word names a kind of
// things and what isn't wanted of it ("leaders other than Nazarbayev"), and makes
// it ask for that kind.
func (e *Engine) listsRest(q *question.Question) bool {
	if !slices.ContainsFunc(q.Mentions, func(m question.Mention) bool { return m.Excluded }) {
		return false
	}
	for i := range q.Mentions {
		if m := &q.Mentions[i]; !m.Excluded && !m.Soft && m.Kind == question.Concept && e.anyKind(m) && !e.isInstance(m) {
			q.Type = m.Terms
			return true
		}
	}
	return false
}

// saidBy returns the facts that the person whom a question names stated, if it
// asks what they said about something: "what did Nazarbayev say about the CSTO".
func (e *Engine) saidBy(q *question.Question, frames []*frame) []*frame {
	if !q.Has(question.About) || !e.stance(q) && !e.says(q) {
		return nil
	}
	var said []*frame
	for _, f := range frames {
		if slices.ContainsFunc(q.Mentions, func(m question.Mention) bool { return sharesAny(m.Terms, f.slots[knowledge.Speaker]) }) {
			said = append(said, f)
		}
	}
	return said
}

// topicOf is q without who speaks: what the words are about.
func topicOf(q *question.Question, said []*frame) *question.Question {
	topic := *q
	topic.Mentions = slices.DeleteFunc(slices.Clone(q.Mentions), func(m question.Mention) bool {
		return m.Soft || sharesAny(m.Terms, said[0].slots[knowledge.Speaker])
	})
	return &topic
}

// eachAbout answers "who are Putin and Rahmon?": what each of them is.
func (e *Engine) eachAbout(parts []question.Question, frames []*frame) (verdict, bool) {
	all := verdict{ask: question.What, score: 1}
	for i := range parts {
		v, ok := e.decideAbout(&parts[i], frames)
		if !ok {
			return v, false
		}
		all.frames = append(all.frames, v.frames...)
		all.score = min(all.score, v.score)
	}
	return all, true
}
