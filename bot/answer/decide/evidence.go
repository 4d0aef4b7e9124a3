package decide

import (
	"math"
	"slices"
	"strconv"

	"summitbot/bot/answer/learn"
	"summitbot/bot/answer/query"
)

// kindsOf returns the kinds of question that a message is.
func kindsOf(m *query.Message) []string {
	var list []string
	for _, a := range m.Asks {
		list = append(list, a.What)
	}
	if m.YesNo {
		list = append(list, "yes or no")
	}
	if len(list) == 0 {
		list = append(list, "keywords")
	}
	return list
}

// closedKinds are the kinds of question that ask for one thing only.
var closedKinds = []string{"who", "when", "where", "why", "how-long", "how-many"}

// enoughWordings is how many wordings of an ask tell which kinds of question it
// answers.
const enoughWordings = 30

// unasked tells whether a message asks for something that nobody has asked of the
// ask: when, of what the article doesn't date.
func (w *Wordings) unasked(m *query.Message, ask int) bool {
	asks := 0
	for _, a := range m.Asks {
		switch {
		case a.Noun || !slices.Contains(closedKinds, a.What):
		case w.asked(a.What, ask) > 0:
			return false
		default:
			asks++
		}
	}
	return asks > 0 && w.size(ask) >= enoughWordings
}

// state is how a word of a message stands to an ask.
type state byte

// The states, from explained to strange; their letters are parts of the names of
// features. "used" stands behind "missing" where they are compared: a model was
// learned that takes what few wordings have for little explained.
const (
	usual   state = 'P' // in a tenth of the wordings and more
	used    state = 'p' // in a wording
	mixed   state = 'm' // in wordings, but more often in near misses
	missing state = 'n' // in near misses alone
	other   state = 'o' // in wordings of other asks
	strange state = 'u' // in none
)

// content is the rarity from which a word carries meaning by itself.
const content = 45

// state is how the word of a row of the words stands to an ask.
func (w *Wordings) state(r row, ask int) state {
	c := w.words.counts(r, ask)
	switch {
	case r == none:
		return strange
	case c.Asking*10 >= w.size(ask) && c.Asking > 0:
		return usual
	case c.Asking > 0 && c.Missing > c.Asking:
		return mixed
	case c.Asking > 0:
		return used
	case c.Missing > 0:
		return missing
	}
	return other
}

// evidence collects the features of a proposal.
type evidence struct{ *learn.Features }

func (e evidence) add(by float64, parts ...string) { e.Add(learn.Hash(parts...), by) }

// How much a feature of each sort counts.
const (
	wordWeight = 0.3
	meanWeight = 0.5
)

// features returns what speaks for and against one of the proposals, in a fixed
// order.
func (model *Model) features(cover *Cover, m *query.Message, words []learn.Word, list []Proposal, at int) *learn.Features {
	e := evidence{learn.NewFeatures()}
	p := &list[at]
	e.add(1, "bias", m.Lang)
	e.words(model.Wordings, words, p.Ask)
	e.kinds(model.Wordings, m, p.Ask)
	e.ranking(list, at, len(words))
	e.covered(cover, list, at)
	e.binding(p.Bound(), m, words)
	e.strange(m, p.Bound().Strange)
	e.unexplained(model.Wordings, words, p.Ask)
	return e.Features
}

// words adds how each word stands to the ask, and each two in a row.
func (e evidence) words(w *Wordings, words []learn.Word, ask int) {
	beforeState, beforeForm := "^", "^"
	for i := range words {
		x := &words[i]
		s := w.state(w.find(x), ask)
		mark := string(s)
		if s >= missing && x.Rarity >= content && w.meant(x, ask) {
			mark += "~"
		}
		e.add(wordWeight, "state", mark, strconv.Itoa(band(x)))
		e.add(wordWeight, "word in state", string(s), x.Form)
		e.add(wordWeight, "word", x.Form)
		e.add(wordWeight, "two states", beforeState, string(s))
		e.add(wordWeight, "two words", beforeForm, x.Form)
		if s != usual || beforeState != string(usual) {
			e.add(wordWeight, "two words in states", beforeState, string(s), beforeForm, x.Form)
		}
		beforeState, beforeForm = string(s), x.Form
	}
}

// band is how rare a word is: 0 for function words to 3.
func band(x *learn.Word) int {
	switch {
	case x.Slot, x.Rarity < content:
		return 0
	case x.Rarity < 60:
		return 1
	case x.Rarity < 80:
		return 2
	}
	return 3
}

// kinds adds whether what is asked for is what the ask's wordings ask for.
func (e evidence) kinds(w *Wordings, m *query.Message, ask int) {
	for _, k := range kindsOf(m) {
		known := strconv.FormatBool(w.asked(k, ask)*20 >= w.size(ask))
		e.add(wordWeight, "kind", k, known)
		e.add(wordWeight, "kinds", known)
	}
}

// ranking adds how probable the ask is beside the others.
func (e evidence) ranking(list []Proposal, at, size int) {
	p := &list[at]
	e.steps("rank", math.Log(p.Rank+1e-4), -9, 0)
	e.add(0.1*math.Log(p.Rank+1e-4), "rank")
	next, best := 0.0, p.Search
	for i, o := range list {
		if best = max(best, o.Search); i != at {
			next = max(next, o.Rank)
		}
	}
	e.steps("margin", 2*math.Log((p.Rank+1e-4)/(next+1e-4)), -6, 12)
	e.steps("search", 10*p.Search/best, 0, 10)
	e.steps("miss", 2*p.Miss, -14, 10)
	e.add(0.3*p.Miss, "miss")
	e.steps("size", float64(min(size, 24))/3, 0, 8)
}

// covered adds how probable it is that what answers the ask answers whichever ask
// is meant: in doubt between who handed over and who took over, the statement that
// says both does.
func (e evidence) covered(cover *Cover, list []Proposal, at int) {
	sum := 0.0
	for i := range list {
		if cover.Covers(list[at].Ask, list[i].Ask) {
			sum += list[i].Rank
		}
	}
	e.steps("covered", math.Log(sum+1e-4), -9, 0)
	e.steps("covered nearly", 10*sum, 0, 10)
	e.add(0.1*math.Log(sum+1e-4), "covered")
}

// steps adds a number as the step that it stands on, and all below: what is
// learned of each is how much it adds.
func (e evidence) steps(name string, x, from, to float64) {
	for s := from; s < min(x, to); s++ {
		e.add(wordWeight, name, strconv.Itoa(int(s)))
	}
}

// binding adds what the facts bind and leave.
func (e evidence) binding(b *Bound, m *query.Message, words []learn.Word) {
	form := "question"
	if b.Claim {
		form = "claim"
	}
	e.add(wordWeight, form)
	e.add(1, form, "truth", strconv.Itoa(int(b.Truth)), strconv.FormatBool(len(b.Said) > 0))
	relation := ""
	if len(b.Facts) > 0 {
		relation = b.Facts[0].Relation
	}
	for _, l := range b.Left {
		e.add(wordWeight, form, "left", string(l.Reason))
		what := what(m, words, l)
		e.add(wordWeight, form, "left", string(l.Reason), what)
		e.add(wordWeight, form, "left", string(l.Reason), what, relation)
	}
	if len(b.Left) == 0 {
		e.add(wordWeight, form, "nothing left")
	}
	if m.Negated {
		e.add(wordWeight, form, "negated")
	}
	e.add(wordWeight, form, string(b.Ask.As))
	for _, o := range m.Operators {
		e.add(wordWeight, form, "operator", string(o.Kind))
	}
	e.add(wordWeight, form, "by", strconv.Itoa(len(b.Ask.By)))
}

// strange adds how much of the message the ask's own text and facts don't have: a
// plain question has nothing else.
func (e evidence) strange(m *query.Message, list []int) {
	unknown := 0
	for _, i := range list {
		if len(m.Mentions[i].Terms) == 0 {
			unknown++
		}
	}
	e.steps("strange", float64(len(list)), -1, 6)
	e.steps("strange words", float64(unknown), -1, 4)
	if len(list) == 0 {
		e.add(1, "nothing strange")
	}
}

// what tells what is left over: which operator, or what slot a name is.
func what(m *query.Message, words []learn.Word, l query.Left) string {
	for _, o := range m.Operators {
		if l.Reason == query.UnboundOperator && o.From == l.From {
			return string(o.Kind)
		}
	}
	for i := range words {
		if words[i].At == l.From && words[i].Slot {
			return words[i].Form
		}
	}
	return ""
}

// unexplained adds the direction of what the words mean that no wording of the
// ask has: what people add in politeness and chat points elsewhere than what
// they ask beyond.
func (e evidence) unexplained(w *Wordings, words []learn.Word, ask int) {
	var sum [learn.Dimensions]float64
	for i := range words {
		x := &words[i]
		if x.Vector == nil || x.Rarity < content || w.state(w.find(x), ask) < mixed {
			continue
		}
		for k, v := range x.Vector {
			sum[k] += float64(int8(v)) / 127 * float64(x.Rarity) / 80
		}
	}
	for k, v := range sum {
		if v != 0 {
			e.List = append(e.List, learn.Feature{Name: meanings[k], Value: meanWeight * v})
		}
	}
}

var meanings = func() (names [learn.Dimensions]uint32) {
	for i := range names {
		names[i] = learn.Hash("unexplained", strconv.Itoa(i))
	}
	return names
}()
