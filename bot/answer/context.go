package answer

import (
	"slices"

	"summitbot/bot"
	"summitbot/bot/answer/question"
)

// maxTurns bounds how far back a follow-up is resolved.
const maxTurns = 6

// conversation is what the turns before a question leave to refer to.
type conversation struct {
	question *question.Question // the last question, itself resolved; nil at the start
	verdict  verdict            // what was decided about it
	reply    question.Question  // what the bot said last
}

// recall resolves the turns before a question.
func (e *Engine) recall(turns []bot.Turn) conversation {
	if len(turns) > 2*maxTurns {
		turns = turns[len(turns)-2*maxTurns:]
	}
	var c conversation
	for _, t := range turns {
		if t.Role == bot.Bot {
			c.reply = e.vocab.Read(t.Text)
			continue
		}
		read := e.vocab.Read(t.Text)
		parts := e.clauses(&read)
		if len(parts) == 0 {
			parts = append(parts, read)
		}
		for _, part := range parts {
			if q, v, ok := e.judgeMessage(part, e.readings(part, c), c, e.frames); ok || e.namesThing(&part) || c.question == nil {
				c = conversation{question: &q, verdict: v}
			}
		}
	}
	return c
}

// namesThing tells whether a question speaks of something by name, which what
// comes after may refer to though the article doesn't answer it.
func (e *Engine) namesThing(q *question.Question) bool {
	return slices.ContainsFunc(q.Mentions, func(m question.Mention) bool { return m.Kind == question.Entity || m.Name })
}

// focus returns the facts that the conversation is about.
func (c *conversation) focus() []*frame { return c.verdict.frames }

// readings completes a follow-up from the conversation, the likeliest reading
// first: a fragment takes over the last question, a pronoun what was last
// spoken of. A message that stands by itself has one reading.
func (e *Engine) readings(q question.Question, c conversation) []question.Question {
	if c.question == nil {
		return []question.Question{q}
	}
	content := e.content(&q)
	if e.ofThem(&q) && len(c.verdict.values) > 0 {
		return []question.Question{e.amongThem(q, c)}
	}
	switch {
	case q.Else && content == 0:
		return []question.Question{e.askOthers(q, c)}
	case content == 0 && (e.hasPerson(&q) || e.hasPronoun(&q) && !e.fromOrTo(&q)):
		return []question.Question{e.withReferent(q, c), e.carry(q, c)}
	case e.fragment(&q, content):
		readings := []question.Question{e.substitute(q, c, e.rivals), e.substitute(q, c, instances)}
		if q.Has(question.About) {
			readings = append(readings, q) // "what about the code?" may begin anew
		}
		return readings
	case content == 0 && e.namesEvent(&q) && len(q.Asks) > 0:
		return []question.Question{q, e.carry(q, c)}
	case content == 0 || content == 1 && e.asksSpeaker(&q):
		return []question.Question{e.carry(q, c)}
	case e.hasPronoun(&q) && content > 1:
		return []question.Question{e.withReferent(q, c), q} // "it" may stand for what follows
	case e.hasPronoun(&q):
		return []question.Question{e.withReferent(q, c)}
	}
	return []question.Question{q}
}

// namesEvent tells whether q names the event that everything is about.
func (e *Engine) namesEvent(q *question.Question) bool {
	return slices.ContainsFunc(q.Mentions, func(m question.Mention) bool { return !m.Soft && anyOf(m.Terms, e.context) })
}

// ofThem tells whether q asks which or how many of those just listed.
func (e *Engine) ofThem(q *question.Question) bool {
	if !q.Has(question.HowMany) && !q.Has(question.Which) && !q.Has(question.Who) || len(q.Type) > 0 || e.content(q) == 0 {
		return false
	}
	for i, t := range q.Tokens {
		if i > 0 && (t.Norm == "them" && q.Tokens[i-1].Norm == "of" || t.Norm == "них" && q.Tokens[i-1].Norm == "из") {
			return true
		}
	}
	return false
}

// amongThem asks q of what the last answer listed: of those that are what it
// names ("how many of them are presidents?"), or of all of their kind.
func (e *Engine) amongThem(q question.Question, c conversation) question.Question {
	for _, m := range q.Mentions {
		if !m.Soft && slices.ContainsFunc(c.verdict.values, func(t term) bool { return e.isAny(t, m.Terms) }) {
			q.Type = m.Terms
			return q
		}
	}
	ent := e.entity(c.verdict.values[0])
	q.Type = e.vocab.Concepts(append([]string{ent.Type}, ent.Is...))
	return q
}

// fromOrTo tells whether q asks from or to whom: then "it" is what was handed.
func (e *Engine) fromOrTo(q *question.Question) bool {
	slots := e.whoSlots(q)
	return q.Has(question.Who) && len(slots) == 1
}

// content counts the mentions that say something: not mere grammar, not the
// event that everything is about, not the type that is asked for.
func (e *Engine) content(q *question.Question) int {
	n := 0
	for i := range q.Mentions {
		m := &q.Mentions[i]
		if !m.Soft && m.Kind != question.ChatWord && (m.Kind == question.Entity || !anyOf(m.Terms, e.context)) && !isType(q, m) {
			n++
		}
	}
	return n
}

func isType(q *question.Question, m *question.Mention) bool {
	return sharesAny(m.Terms, q.Type)
}

// fragment tells whether q only names something to ask the last question of:
// "and Belarus?", "what about the CDM", "Kazakhstan too?".
func (e *Engine) fragment(q *question.Question, content int) bool {
	if q.YesNo && (len(q.Tokens) > 3 || question.BeginsVerb(q)) {
		return false
	}
	asks := slices.DeleteFunc(slices.Clone(q.Asks), func(a question.Ask) bool { return a.What == question.About })
	if len(asks) > 0 || content == 0 || content > 2 {
		return false
	}
	for i := range q.Mentions {
		m := &q.Mentions[i]
		if m.Kind == question.Concept && !m.Soft && !e.isInstance(m) && !e.qualifies(m) {
			return false
		}
	}
	return true
}

// qualifies tells whether a concept only narrows what is asked: next, previous, 2019.
func (e *Engine) qualifies(m *question.Mention) bool {
	return slices.ContainsFunc(m.Terms, func(t term) bool { return slices.Contains(qualifiers, e.vocab.Name(t)) }) || e.anyKind(m)
}

var qualifiers = []string{"next", "previous", "first", "last"}

// anyKind tells whether a mention is a kind of things or offices, which may
// take the place of another: "and the ministers?".
func (e *Engine) anyKind(m *question.Mention) bool {
	return slices.ContainsFunc(m.Terms, func(t term) bool { return e.isAny(t, e.kinds) })
}

// substitute asks the last question of what q names, in the place of what it
// was asked of before.
func (e *Engine) substitute(q question.Question, c conversation, replaces func(old, new question.Mention) bool) question.Question {
	merged := *c.question
	merged.Lang = q.Lang
	merged.Mentions = nil
	for _, m := range c.question.Mentions {
		if !slices.ContainsFunc(q.Mentions, func(n question.Mention) bool { return replaces(m, n) }) {
			merged.Mentions = append(merged.Mentions, m)
		}
	}
	return e.append(merged, q)
}

// rivals tells whether two mentions are of one kind, so that the new replaces the old.
func (e *Engine) rivals(a, b question.Mention) bool {
	if a.Kind == b.Kind && a.Value != "" {
		return true
	}
	return e.sameTypeAny(a.Terms, b.Terms) || a.Kind == question.Entity && b.Name
}

// instances lets any named thing replace any other: "and the secretary
// general?" after who came from a country.
func instances(a, _ question.Mention) bool { return a.Kind == question.Entity }

// append adds the mentions of q behind those of merged, with their tokens.
func (e *Engine) append(merged, q question.Question) question.Question {
	at := len(merged.Tokens)
	merged.Tokens = slices.Concat(merged.Tokens, q.Tokens)
	for i := at; i < len(merged.Tokens); i++ {
		merged.Tokens[i].Start += len(merged.Text) + 1
		merged.Tokens[i].End += len(merged.Text) + 1
	}
	merged.Text += " " + q.Text
	merged.Mentions = slices.Clone(merged.Mentions)
	for _, m := range q.Mentions {
		m.From += at
		m.To += at
		merged.Mentions = append(merged.Mentions, m)
	}
	return merged
}

// carry asks something else about what the last question was about: "for how
// long?", "which city?", "who said that?".
func (e *Engine) carry(q question.Question, c conversation) question.Question {
	merged := e.append(*c.question, q)
	merged.Lang, merged.Type, merged.YesNo, merged.Else = q.Lang, q.Type, q.YesNo, q.Else
	if len(q.Type) == 0 && c.question.Has(question.HowMany) && q.Has(question.Which) && len(c.verdict.values) > 0 {
		merged.Type = c.question.Type // how many? which ones?
		if len(merged.Type) == 0 {
			merged.Type = e.vocab.Concepts(e.entity(c.verdict.values[0]).Is)
		}
	}
	merged.Asks = slices.Clone(q.Asks)
	for i := range merged.Asks {
		merged.Asks[i].At += len(c.question.Tokens)
	}
	merged.Mentions = slices.DeleteFunc(merged.Mentions, func(m question.Mention) bool {
		denied := c.verdict.deny && sharesAny(m.Terms, c.verdict.denied.Terms) // "so who did?"
		return (isType(c.question, &m) || denied) && m.To <= len(c.question.Tokens)
	})
	return merged
}

// askOthers asks for those who weren't named yet: "who else?".
func (e *Engine) askOthers(q question.Question, c conversation) question.Question {
	merged := e.carry(q, c)
	for i := range merged.Mentions {
		if m := &merged.Mentions[i]; m.Kind == question.Entity {
			m.Excluded = true
		}
	}
	for _, m := range c.reply.Mentions {
		if m.Kind == question.Entity {
			m.Excluded, m.From, m.To = true, 0, 1
			merged.Mentions = append(merged.Mentions, m)
		}
	}
	for _, t := range c.verdict.values {
		if e.isGroup(t) { // no reply names it as such
			merged.Mentions = append(merged.Mentions, question.Mention{From: 0, To: 1, Kind: question.Entity, Terms: []term{t}, Excluded: true})
		}
	}
	if len(merged.Asks) == 0 {
		merged.Asks = []question.Ask{{What: question.Who}}
	}
	return merged
}

// asksSpeaker tells whether q asks who said what the bot said.
func (e *Engine) asksSpeaker(q *question.Question) bool {
	say, ok := e.vocab.Concept("say")
	return ok && q.Has(question.Who) && mentions(q, say)
}
