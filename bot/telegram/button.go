package telegram

import (
	"slices"
	"strconv"
	"strings"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"summitbot/bot"
)

// What a button sends back, at most 64 bytes of it
// (core.telegram.org/bots/api#inlinekeyboardbutton). Buttons work for as long as
// they can be seen, after a restart too: nothing about them is kept here. The
// stamp is that of the sentences or of the question, so that none shows or asks
// another.
//
//	show:15,6:1a2b3c      show sentences 15 and 6 in the article
//	ask:ru:3:1a2b3c       ask the third of the examples in Russian
//	ask::3:1a2b3c         ask what the button, the third, reads
//	vote:yes, vote:no     the answer was helpful, or not
const (
	maxData = 64

	doShow = "show"
	doAsk  = "ask"
	doVote = "vote"
	yes    = "yes"
	no     = "no"
)

// answerButtons are those below an answer that the article gives.
func (re *renderer) answerButtons(lang string, ans bot.Answer) keyboard {
	l := bot.LabelsIn(lang)
	var k keyboard
	if data := re.showData(ans.Evidence); data != "" {
		k = append(k, tgbotapi.NewInlineKeyboardRow(button(l.Show, data)))
	}
	return append(k, tgbotapi.NewInlineKeyboardRow(
		button(l.Helpful, doVote+":"+yes), button(l.NotHelpful, doVote+":"+no)))
}

// showData names as many of the sentences as there is room for.
func (re *renderer) showData(evidence []bot.Evidence) string {
	var numbers []int
	list := ""
	for _, e := range evidence {
		longer := strings.TrimPrefix(list+","+strconv.Itoa(e.Sentence), ",")
		if len(doShow)+len(longer)+len("::")+maxStamp > maxData {
			break
		}
		list, numbers = longer, append(numbers, e.Sentence)
	}
	if list == "" {
		return ""
	}
	return doShow + ":" + list + ":" + re.about().Stamp(numbers)
}

// maxStamp is how long a stamp gets.
const maxStamp = 7

// questionButtons offer questions, a row each.
func (re *renderer) questionButtons(lang string, questions []string) keyboard {
	examples := re.about().ExamplesIn(lang)
	var k keyboard
	for i, q := range questions {
		list, n := "", i
		if at := slices.Index(examples, q); at >= 0 && len(lang) <= 16 {
			list, n = lang, at
		}
		data := strings.Join([]string{doAsk, list, strconv.Itoa(n + 1), bot.Stamp(q)}, ":")
		k = append(k, tgbotapi.NewInlineKeyboardRow(button(q, data)))
	}
	return k
}

func button(label, data string) tgbotapi.InlineKeyboardButton {
	// A button has one line, and people ask what it reads.
	return tgbotapi.NewInlineKeyboardButtonData(bot.OneLine(label), cutBytes(data, maxData))
}

// parseNumbers reads the numbers of sentences; nil if they are none.
func parseNumbers(list string) (numbers []int) {
	for text := range strings.SplitSeq(list, ",") {
		n, err := strconv.Atoi(text)
		if err != nil {
			return nil
		}
		numbers = append(numbers, n)
	}
	return numbers
}
