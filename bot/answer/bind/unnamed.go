package bind

import (
	"slices"
	"strconv"
	"strings"

	"summitbot/bot/answer/query"
	"summitbot/knowledge"
)

// nameWords ask who or what something is by name.
var nameWords = map[string][]string{
	"en": strings.Fields("name names"),
	"ru": strings.Fields("имя имена имен имени поименно зовут назови назовите"),
	"kk": strings.Fields("аты аттары есімі есімдері"),
}

// exactly are the words that may stand between "which" and a number.
var exactly = strings.Fields("exactly именно конкретно нақты дәл the of")

// unnamed tells whether a question asks for names that the facts don't give: they
// have a number of them, or a group: "which 70 countries?", "the ministers' names".
func (x *binding) unnamed() bool {
	if x.out.Claim || len(x.facts) == 0 {
		return false
	}
	values := x.wanted(nil)
	if len(values) == 0 && x.whichOf(0) {
		for _, f := range x.facts {
			values = append(values, f.Slots[knowledge.Subject]...)
		}
	}
	return len(values) > 0 && (x.byName() || x.whichOf(len(values))) && !slices.ContainsFunc(values, func(id string) bool {
		e := x.entities[id]
		return e.Type != "number" && e.Type != "group"
	})
}

// byName tells whether the message asks for a name in so many words.
func (x *binding) byName() bool {
	for i := x.from; i < x.to; i++ {
		if slices.Contains(nameWords[x.m.Lang], x.m.Tokens[i].Norm) {
			return true
		}
	}
	return false
}

// whichOf tells whether the message asks which of so many are meant: "which ones",
// "which 70 countries"; not "which two" of two that are known.
func (x *binding) whichOf(known int) bool {
	return slices.ContainsFunc(x.m.Asks, func(a query.Ask) bool {
		if a.What != "which" && a.What != "what" {
			return false
		}
		at := a.At + 1
		for at < len(x.m.Tokens) && slices.Contains(exactly, x.m.Tokens[at].Norm) {
			at++
		}
		return at < len(x.m.Tokens) && a.What == "which" && x.m.Tokens[at].Norm == "ones" || slices.ContainsFunc(x.m.Mentions, func(s query.Mention) bool {
			return s.Kind == query.Number && s.From == at && s.Value != strconv.Itoa(known)
		})
	})
}
