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
//	show:15:1a2b3c:port   the same of the pack "port"
//	ask:ru:3:1a2b3c       ask the third of the examples in Russian
//	ask::3:1a2b3c         ask what the button, the third, reads
//	vote:yes, vote:no     the answer was helpful, or not; vote:no:port tells its pack
const (
	maxData = 64

	doShow = "show"
	doAsk  = "ask"
	doVote = "vote"
	yes    = "yes"
	no     = "no"
)

// answerButtons are those below an answer that the article gives.
func answerButtons(about bot.About, lang string, ans bot.Answer) keyboard {
	l := bot.LabelsIn(lang)
	var k keyboard
	if data := showData(about, ans); data != "" {
		k = append(k, tgbotapi.NewInlineKeyboardRow(button(l.Show, data)))
	}
	return append(k, tgbotapi.NewInlineKeyboardRow(
		button(l.Helpful, doVote+":"+yes+ofPack(ans)), button(l.NotHelpful, doVote+":"+no+ofPack(ans))))
}

// ofPack ends what a button sends back about an answer.
func ofPack(ans bot.Answer) string {
	if ans.Pack == "" {
		return ""
	}
	return ":" + ans.Pack
}

// packIn is the pack that the end of a button's data tells, if it does.
func packIn(parts []string) string {
	if len(parts) == 0 {
		return ""
	}
	return parts[0]
}

// showData names as many of the sentences as there is room for.
func showData(about bot.About, ans bot.Answer) string {
	var numbers []int
	list := ""
	for _, e := range ans.Evidence {
		longer := strings.TrimPrefix(list+","+strconv.Itoa(e.Sentence), ",")
		if len(doShow)+len(longer)+len("::")+maxStamp+len(ofPack(ans)) > maxData {
			break
		}
		list, numbers = longer, append(numbers, e.Sentence)
	}
	if list == "" {
		return ""
	}
	return doShow + ":" + list + ":" + about.Stamp(numbers) + ofPack(ans)
}

// maxStamp is how long a stamp gets.
const maxStamp = 7

// questionButtons offer questions, a row each.
func questionButtons(about bot.About, lang string, questions []string) keyboard {
	examples := about.ExamplesIn(lang)
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
