package slack

import (
	"strconv"

	"github.com/slack-go/slack"

	"summitbot/bot"
	"summitbot/bot/slash"
)

// What a button does is the beginning of its action's ID, which must differ from
// those of the others below the same message: "ask:2". What it needs is its value,
// so that it works after a restart too: the question, or what is kept of the
// answer.
const (
	doAsk     = "ask"
	doShow    = "show"
	doHelpful = "helpful"
	doNot     = "not_helpful"
	doShare   = "share"
	doDelete  = "delete" // its value is who shared the answer
)

// maxOffers is how many questions are offered, a row each.
const maxOffers = 10

// answerButtons are those below an answer that the article gives.
func answerButtons(lang string, k slash.Kept, private bool) []slack.BlockElement {
	l, kept := bot.LabelsIn(lang), k.Encode(maxValue)
	var row []slack.BlockElement
	if len(k.Sentences) > 0 {
		row = append(row, button(l.Show, doShow, kept))
	}
	row = append(row, button(l.Helpful, doHelpful, kept), button(l.NotHelpful, doNot, kept))
	if private {
		row = append(row, button(l.ShareInChannel, doShare, kept))
	}
	return row
}

// sharedButtons are those below an answer that a person shared.
func sharedButtons(lang string, k slash.Kept, user string) []slack.BlockElement {
	return append(answerButtons(lang, k, false), button(bot.LabelsIn(lang).Delete, doDelete, user))
}

// questionButtons offer questions, a row each. One that a button can't keep whole
// isn't offered.
func questionButtons(questions []string) (rows [][]slack.BlockElement) {
	for i, q := range questions {
		if q = bot.OneLine(q); q == "" || bot.Units(q) > maxValue || i >= maxOffers {
			continue
		}
		rows = append(rows, []slack.BlockElement{button(q, doAsk+":"+strconv.Itoa(i+1), q)})
	}
	return rows
}

func button(label, id, value string) slack.BlockElement {
	text := slack.NewTextBlockObject(slack.PlainTextType, bot.Fit(bot.OneLine(label), maxLabel), false, false)
	return slack.NewButtonBlockElement(id, value, text)
}
