package answer

import (
	"slices"
	"sync"

	"summitbot/bot/answer/paraphrase"
	"summitbot/bot/answer/question"
	"summitbot/knowledge"
	"summitbot/knowledge/words"
)

// When a question is taken for one that the pack lists. The likeness was set
// where, over questions written by people who hadn't seen the pack, one more
// wrong answer came with fewer than three more right ones.
const (
	minLikeness = 0.3 // of the wording that is most alike
	minCovered  = 0.6 // of its words, in any wording of that question
	maxLikes    = 3   // how many questions are tried
)

// rephrase returns the questions that the pack says q may be another wording
// of, the likeliest first: as the pack asks them, of the people, places and
// dates that q names. Where q is most like what the article doesn't answer,
// there are none.
func (e *Engine) rephrase(q *question.Question) []question.Question {
	var found []question.Question
	if e.content(q) == 0 {
		return nil // "for how long?" says of nothing what it asks
	}
	w := e.wordings[q.Lang]
	if w == nil {
		return nil
	}
	for _, m := range w.set().Nearest(paraphrase.Wording{Text: q.Text, Lang: q.Lang}, maxLikes) {
		asked := w.asked[m.Group]
		if m.Score < minLikeness || asked.Ask == "" {
			break
		}
		if m.Covered < minCovered {
			continue
		}
		like, ask := e.vocab.Read(m.Text), e.vocab.Read(asked.Ask)
		if e.asksAlike(q, &like, &ask) && e.transfer(q, &like, &ask) {
			found = append(found, ask)
		}
	}
	return found
}

// wordings is the pack's wordings in one language. A set is made when it is
// first needed: most questions are understood without.
type wordings struct {
	asked []knowledge.Asked
	set   func() *paraphrase.Set
}

func newWordings(list []knowledge.Asked) map[string]*wordings {
	byLang := make(map[string]*wordings)
	for _, a := range list {
		w := byLang[a.Lang]
		if w == nil {
			w = new(wordings)
			w.set = sync.OnceValue(w.make)
			byLang[a.Lang] = w
		}
		w.asked = append(w.asked, a)
	}
	return byLang
}

func (w *wordings) make() *paraphrase.Set {
	groups := make([][]paraphrase.Wording, len(w.asked))
	for i, a := range w.asked {
		for _, text := range append([]string{a.Ask}, a.Like...) {
			if text != "" {
				groups[i] = append(groups[i], paraphrase.Wording{Text: text, Lang: a.Lang})
			}
		}
	}
	return paraphrase.New(groups)
}

// orders put one thing before or after another.
var orders = []string{"before", "after", "since", "until", "до", "после", "дейін", "кейін"}

// asksAlike tells whether q asks for nothing that neither the wording nor the
// question of the pack asks for: when is not where, however alike the rest.
func (e *Engine) asksAlike(q, like, ask *question.Question) bool {
	if q.Negated || like.Negated || q.YesNo != like.YesNo {
		return false
	}
	for _, t := range e.vocab.Concepts(qualifiers) {
		if mentions(q, t) && !mentions(like, t) && !mentions(ask, t) {
			return false // "the previous summit" is not the summit
		}
	}
	for _, t := range q.Tokens {
		if slices.Contains(orders, t.Norm) && !hasWord(like.Tokens, []string{t.Norm}) && !hasWord(ask.Tokens, []string{t.Norm}) {
			return false // who held the office before isn't who holds it
		}
	}
	if len(q.Type) > 0 && len(like.Type)+len(ask.Type) > 0 && !sharesAny(q.Type, like.Type) && !sharesAny(q.Type, ask.Type) {
		return false
	}
	for i := range q.Mentions {
		if m := &q.Mentions[i]; m.Kind == question.Word && len(m.Terms) == 0 && e.wantedWord(q, m) && !sharesStem(q, *m, like) {
			return false // "what language" is not "what city"
		}
	}
	for _, a := range q.Asks {
		if a.Noun || slices.Contains(general, a.What) {
			continue
		}
		if !like.Has(a.What) && !ask.Has(a.What) {
			return false
		}
	}
	return true
}

// transfer puts what q names in the place of what the wording names: asked like
// "who came from Belarus", "who came from Armenia" is "who represented Armenia".
// It is false where q names something that the wording has nothing for.
func (e *Engine) transfer(q, like, ask *question.Question) bool {
	mine, theirs := e.particulars(q), e.particulars(like)
	for _, m := range mine {
		if m.Name && sharesStem(q, m, like) {
			continue // a word of the wording, not a name
		}
		i := slices.IndexFunc(theirs, func(t question.Mention) bool { return sameParticular(m, t) })
		if i < 0 {
			i = slices.IndexFunc(theirs, func(t question.Mention) bool { return e.comparable(m, t) })
		}
		if i < 0 {
			if slices.ContainsFunc(ask.Mentions, func(t question.Mention) bool { return sameParticular(m, t) }) {
				continue
			}
			return false
		}
		if !sameParticular(m, theirs[i]) && !put(ask, theirs[i], m, q) {
			return false
		}
		theirs = slices.Delete(theirs, i, i+1)
	}
	return !slices.ContainsFunc(theirs, func(t question.Mention) bool {
		return slices.ContainsFunc(ask.Mentions, func(m question.Mention) bool { return sameParticular(m, t) })
	}) || len(mine) == 0
}

// particulars are the mentions that make a question one of its own: names,
// dates and numbers, but not the names of what everything is about.
func (e *Engine) particulars(q *question.Question) []question.Mention {
	var list []question.Mention
	for i := range q.Mentions {
		m := &q.Mentions[i]
		if m.Soft || anyOf(m.Terms, e.context) || slices.Contains(m.Terms, e.place) {
			continue
		}
		if e.isInstance(m) && !e.topical(m) || m.Value != "" || m.Name {
			list = append(list, *m)
		}
	}
	return list
}

// topical tells whether a mention may be a mere word of the subject ("weapons",
// "code") rather than a name.
func (e *Engine) topical(m *question.Mention) bool {
	return m.Kind == question.Entity && slices.ContainsFunc(m.Terms, func(t term) bool { return !e.vocab.Named(t) || e.entity(t) != nil && !e.isAny(t, e.kinds) })
}

// sharesStem tells whether another question has the words of a mention.
func sharesStem(q *question.Question, m question.Mention, other *question.Question) bool {
	for _, t := range q.Tokens[m.From:m.To] {
		if !slices.ContainsFunc(other.Tokens, func(u words.Token) bool { return u.Stem == t.Stem }) {
			return false
		}
	}
	return true
}

func sameParticular(a, b question.Mention) bool {
	if a.Value != "" || b.Value != "" {
		return a.Kind == b.Kind && a.Value == b.Value
	}
	return len(a.Terms) > 0 && sharesAny(a.Terms, b.Terms)
}

// comparable tells whether one thing can stand in another's place: a person in
// a person's, a date in a date's. Nobody knows what an unknown name names.
func (e *Engine) comparable(a, b question.Mention) bool {
	switch {
	case a.Value != "" || b.Value != "":
		return a.Kind == b.Kind
	case a.Name || b.Name:
		return a.Name == b.Name
	}
	return e.sameTypeAny(a.Terms, b.Terms)
}

// put replaces what ask names by m, which is of q; false if ask doesn't name it.
func put(ask *question.Question, old, m question.Mention, q *question.Question) bool {
	for i := range ask.Mentions {
		n := &ask.Mentions[i]
		if sameParticular(*n, old) || n.Name && old.Name {
			n.Terms, n.Kind, n.Value, n.Name = m.Terms, m.Kind, m.Value, m.Name
			return true
		}
	}
	return false
}
