package read

import (
	"slices"
	"strings"

	"summitbot/knowledge/words"
)

// trueAsks are the question words proper: a question that begins with a verb
// and has one of them is still no question of yes or no.
var trueAsks = []string{Who, When, Where, HowMany, HowMuch, HowLong, Why, What, Which, How, List, Define, Quote, Summary}

func (v *Vocabulary) decideYesNo(q *Question) {
	if !asksWhether(q) {
		return
	}
	for _, a := range q.Asks {
		if !a.Noun && slices.Contains(trueAsks, a.What) && !introducesClause(q, a.At) {
			return
		}
	}
	q.YesNo = true
	q.Asks = slices.DeleteFunc(q.Asks, func(a Ask) bool { return a.What != Else })
}

// introducesClause tells whether a Russian "что" is "that" and not "what": "верно
// ли, что …".
func introducesClause(q *Question, at int) bool {
	return at > 0 && q.Tokens[at].Norm == "что" && slices.Contains(particles["ru"], q.Tokens[at-1].Norm)
}

// verbs that begin a question of yes or no in English.
var auxiliaries = strings.Fields(`is are was were am be do does did has have had will would can could shall should
	may might must isnt arent wasnt werent doesnt dont didnt hasnt havent hadnt wont wouldnt cant couldnt`)

// leadIns may stand before the verb that begins a question.
var leadIns = strings.Fields(`and so but or well ok okay hey hi then also please now actually ah oh`)

// particles make a question of yes or no in Russian and Kazakh.
var particles = map[string][]string{
	"ru": {"ли", "разве", "неужели", "правда", "верно"},
	"kk": {"ма", "ме", "ба", "бе", "па", "пе", "рас"},
}

func asksWhether(q *Question) bool {
	if q.Lang != "en" {
		return slices.ContainsFunc(q.Tokens, func(t words.Token) bool { return slices.Contains(particles[q.Lang], t.Norm) }) ||
			len(q.Asks) == 0 && strings.HasSuffix(strings.TrimSpace(q.Text), "?") && (len(q.Tokens) > 2 || statesOfName(q))
	}
	i := 0
	for i < len(q.Tokens) && slices.Contains(leadIns, q.Tokens[i].Norm) {
		i++
	}
	if i == len(q.Tokens) {
		return false
	}
	if slices.Contains(auxiliaries, q.Tokens[i].Norm) {
		return !addressesBot(q.Tokens[i+1:])
	}
	if asksOfPronoun(q.Tokens) {
		return true
	}
	last := q.Tokens[len(q.Tokens)-1].Norm
	if last == "right" || last == "correct" || last == "true" {
		return true
	}
	if tag(q.Tokens) > 0 || declares(q, i) {
		return true
	}
	return len(q.Asks) == 0 && len(q.Tokens) > 2 && strings.HasSuffix(strings.TrimSpace(q.Text), "?") && !strings.Contains(q.Text, "=") &&
		len(q.Mentions) > 1 && (q.Mentions[0].Kind == Entity || q.Mentions[0].Name) && q.Mentions[0].From == i
}

// declares tells whether a message puts a statement to the test: "so the summit
// was in Moscow?".
func declares(q *Question, from int) bool {
	if len(q.Asks) > 0 || !strings.HasSuffix(strings.TrimSpace(q.Text), "?") || strings.Contains(q.Text, "=") {
		return false
	}
	at := slices.IndexFunc(q.Tokens, func(t words.Token) bool { return slices.Contains(auxiliaries, t.Norm) })
	return at > from && at+1 < len(q.Tokens) && slices.ContainsFunc(q.Mentions, func(m Mention) bool { return m.To <= at && !m.Soft })
}

// statesOfName tells whether a message is a name and what it did: "Рахмон
// приезжал?". A kind beside a name ("президент России?") states nothing, but a
// verb that nobody knows does beside any noun: "саммит перенесли?".
func statesOfName(q *Question) bool {
	if len(q.Tokens) != 2 || len(q.Mentions) != 2 {
		return false
	}
	noun, verb := &q.Mentions[0], &q.Mentions[1]
	if noun.Kind != Entity && (noun.Kind != Concept || noun.Soft) || verb.Kind != Word && (verb.Kind != Concept || noun.Kind != Entity) {
		return false
	}
	return slices.ContainsFunc(pastEndings[q.Lang], func(end string) bool { return strings.HasSuffix(q.Tokens[1].Norm, end) })
}

// pastEndings end verbs in the past tense.
var pastEndings = map[string][]string{
	"ru": {"л", "ла", "ло", "ли", "лся", "лась", "лось", "лись"},
	"kk": {"ды", "ді", "ты", "ті"},
}

// asksOfPronoun finds an inverted verb later on: "and Medvedev, did he come?".
func asksOfPronoun(tokens []words.Token) bool {
	for i := 1; i+1 < len(tokens); i++ {
		if slices.Contains(auxiliaries, tokens[i].Norm) && slices.Contains(subjects, tokens[i+1].Norm) {
			return true
		}
	}
	return false
}

// addressesBot tells whether the words after an auxiliary ask the bot for
// something ("could you tell me") and not whether something is so; "do you know
// if" asks both.
func addressesBot(rest []words.Token) bool {
	if len(rest) == 0 || !slices.Contains([]string{"you", "u", "i", "we"}, rest[0].Norm) {
		return false
	}
	return !slices.ContainsFunc(rest, func(t words.Token) bool { return t.Norm == "if" || t.Norm == "whether" })
}
