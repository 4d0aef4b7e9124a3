package telegram

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
	"sync"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"summitbot/bot"
)

// What a button sends back, at most 64 bytes of it
// (core.telegram.org/bots/api#inlinekeyboardbutton). Buttons work for as long as
// they can be seen, after a restart too: nothing about them is kept here. The
// stamp is the article's, so that none shows another article's sentences.
//
//	show:15,6:1a2b3c4d    show sentences 15 and 6 in the article
//	ask:ru:3:1a2b3c4d     ask the third of the examples in Russian
//	ask::3:1a2b3c4d       ask what the button, the third, reads
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
func (a *Adapter) answerButtons(lang string, ans bot.Answer) keyboard {
	l := bot.LabelsIn(lang)
	var k keyboard
	if data := a.showData(ans.Evidence); data != "" {
		k = append(k, tgbotapi.NewInlineKeyboardRow(button(l.Show, data)))
	}
	return append(k, tgbotapi.NewInlineKeyboardRow(
		button(l.Helpful, doVote+":"+yes), button(l.NotHelpful, doVote+":"+no)))
}

// showData names as many of the sentences as there is room for.
func (a *Adapter) showData(evidence []bot.Evidence) string {
	stamp := ":" + a.stamp()
	list := ""
	for _, e := range evidence {
		longer := strings.TrimPrefix(list+","+strconv.Itoa(e.Sentence), ",")
		if len(doShow)+1+len(longer)+len(stamp) > maxData {
			break
		}
		list = longer
	}
	if list == "" {
		return ""
	}
	return doShow + ":" + list + stamp
}

// questionButtons offer questions, a row each.
func (a *Adapter) questionButtons(lang string, questions []string) keyboard {
	examples := a.bot.About().ExamplesIn(lang)
	var k keyboard
	for i, q := range questions {
		list, n := "", i
		if at := slices.Index(examples, q); at >= 0 && len(lang) <= 16 {
			list, n = lang, at
		}
		data := strings.Join([]string{doAsk, list, strconv.Itoa(n + 1), a.stamp()}, ":")
		k = append(k, tgbotapi.NewInlineKeyboardRow(button(q, data)))
	}
	return k
}

func button(label, data string) tgbotapi.InlineKeyboardButton {
	// A button has one line, and people ask what it reads.
	return tgbotapi.NewInlineKeyboardButtonData(strings.Join(strings.Fields(bot.Plain(label)), " "), cutBytes(data, maxData))
}

// sentencesOf reads the data of a Show button; ok is false if the article has
// changed since.
func (a *Adapter) sentencesOf(list, stamp string) (sentences []int, ok bool) {
	for s := range strings.SplitSeq(list, ",") {
		n, err := strconv.Atoi(s)
		if err != nil {
			return nil, false
		}
		sentences = append(sentences, n)
	}
	return sentences, stamp == a.stamp()
}

// questionOf is the question of a button: what it reads, as long as Telegram
// tells, or the example that it names, as long as the article is the same.
func (a *Adapter) questionOf(c *callback, lang, number, stamp string) string {
	if c.Message != nil && c.Message.ReplyMarkup != nil {
		for _, row := range c.Message.ReplyMarkup.InlineKeyboard {
			for _, b := range row {
				if b.CallbackData != nil && *b.CallbackData == c.Data {
					return b.Text
				}
			}
		}
	}
	examples := a.bot.About().ExamplesIn(lang)
	n, err := strconv.Atoi(number)
	if err != nil || lang == "" || stamp != a.stamp() || n < 1 || n > len(examples) {
		return ""
	}
	return examples[n-1]
}

// stamps tells articles apart. It remembers the last one, for making a stamp
// reads all of an article.
type stamps struct {
	mu    sync.Mutex
	of    *bot.Sentence // the first of the article
	n     int
	stamp string
}

func (a *Adapter) stamp() string {
	article := a.bot.About().Article
	if len(article) == 0 {
		return "0"
	}
	s := &a.stamps
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.of != &article[0] || s.n != len(article) {
		h := sha256.New()
		for _, sentence := range article {
			h.Write([]byte(sentence.Text + "\n")) // a hash takes all that it is given
		}
		s.of, s.n, s.stamp = &article[0], len(article), hex.EncodeToString(h.Sum(nil)[:4])
	}
	return s.stamp
}
