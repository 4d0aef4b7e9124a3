package answer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"summitbot/bot"
	"summitbot/bot/answer/question"
)

// maxQuestion is how long a message may be, in bytes. Nobody asks a question
// of two thousand letters; reading more only costs time.
const maxQuestion = 2000

func tooLong(text string) bool { return len(text) > maxQuestion }

// reasons for rejecting a message.
type reason int

const (
	rejectNonsense reason = iota
	rejectLong
	rejectOrder
)

// smallTalk returns the intent of a message that is nothing but small talk, or
// an attempt to give orders; "" for anything to look up.
func (e *Engine) smallTalk(q *question.Question) string {
	intent := ""
	for i := range q.Mentions {
		m := &q.Mentions[i]
		switch {
		case e.isOrder(m):
			return "orders"
		case len(m.Chat) > 0:
			if intent == "" || intent == "greet" {
				intent = e.vocab.Name(m.Chat[0])
			}
		case m.Soft:
		default:
			return ""
		}
	}
	return intent
}

// nonsense tells whether nothing in a message is a word that anybody knows.
func (e *Engine) nonsense(q *question.Question) bool {
	if len(q.Tokens) == 0 || markup(q.Text) {
		return true
	}
	for i := range q.Mentions {
		if m := &q.Mentions[i]; len(m.Terms) > 0 || m.Value != "" {
			return false
		}
	}
	return len(q.Asks) == 0 && !q.Else && utf8.RuneCountInString(q.Text) > 0
}

// markup tells whether a text is more signs than letters, as queries and code are.
func markup(text string) bool {
	letters, signs := 0, 0
	for _, r := range text {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r):
			letters++
		case strings.ContainsRune("+-*/\\|&^~=<>{}[]()$#;:\"'`%_", r):
			signs++
		}
	}
	return signs >= letters
}

// chat replies to small talk.
func (e *Engine) chat(a bot.Answer, q *question.Question, intent string) bot.Answer {
	if intent == "orders" {
		return e.reject(a, q.Lang, rejectOrder)
	}
	a.Status = bot.Chat
	say := sayings[q.Lang]
	switch intent {
	case "greet":
		a.Reply = or(e.kb.Pack.Greeting.In(q.Lang), say.greet)
	case "thanks":
		a.Reply = say.welcome
	case "bye":
		a.Reply = say.bye
	case "help":
		a.Reply = e.help(q.Lang)
	default:
		a.Reply = say.offtopic
	}
	if intent != "thanks" && intent != "bye" {
		a.Suggestions = e.examples(q.Lang, maxSuggestions)
	}
	return a
}

// help tells what can be asked.
func (e *Engine) help(lang string) string {
	say := sayings[lang]
	reply := say.help
	if covers := e.kb.Pack.Covers.In(lang); covers != "" {
		reply = say.helpCovers(covers)
	}
	for i, ex := range e.examples(lang, maxSuggestions) {
		if i == 0 {
			reply += " " + say.try
		}
		reply += "\n• " + ex
	}
	return reply
}

// reject replies to what is no question.
func (e *Engine) reject(a bot.Answer, lang string, why reason) bot.Answer {
	a.Language, a.Status = lang, bot.Rejected
	say := sayings[lang]
	switch why {
	case rejectLong:
		a.Reply = say.tooLong
	case rejectOrder:
		a.Reply = say.order
	default:
		a.Reply = say.nonsense
	}
	a.Suggestions = e.examples(lang, maxSuggestions)
	return a
}

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
