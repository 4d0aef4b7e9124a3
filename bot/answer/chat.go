package answer

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"summitbot/bot"
	"summitbot/bot/answer/query"
	"summitbot/bot/answer/read"
	"summitbot/bot/answer/say"
	"summitbot/knowledge/words"
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
	rejectForeign
)

// talk replies to what asks nothing of the article: small talk, attempts to give
// orders, and what holds no words.
func (e *Engine) talk(m *query.Message, conversing bool) (bot.Answer, bool) {
	switch intent := e.smallTalk(m); {
	case intent == orders:
		return e.reject(m.Lang, rejectOrder), true
	case intent == "fine" && conversing && slices.ContainsFunc(m.Tokens, func(t words.Token) bool { return t.Norm == "you" }):
		return bot.Answer{}, false // "are you sure?" tests what was answered
	case intent != "":
		return e.chat(m.Lang, intent), true
	case m.Foreign:
		return e.reject(m.Lang, rejectForeign), true
	case nonsense(m) && !conversing || markup(m.Text), !conversing && m.Else && len(m.Mentions) == 0:
		return e.reject(m.Lang, rejectNonsense), true
	}
	return bot.Answer{}, false
}

// orders is the concept of attempts to make the bot do something else.
const orders = "orders"

// smallTalk returns the intent of a message that is nothing but small talk, or
// an attempt to give orders; "" for anything to look up.
func (e *Engine) smallTalk(m *query.Message) string {
	intent := ""
	for i := range m.Mentions {
		x := &m.Mentions[i]
		for _, t := range x.Chat {
			if e.vocab.Name(t) == orders {
				return orders
			}
		}
		switch {
		case len(x.Chat) > 0:
			if intent == "" || intent == "greet" || intent == "fine" {
				intent = e.vocab.Name(x.Chat[0])
			}
		case x.Soft:
		default:
			return ""
		}
	}
	return intent
}

// nonsense tells whether nothing in a message is a word that anybody knows, and it
// doesn't ask in so many words.
func nonsense(m *query.Message) bool {
	if len(m.Tokens) == 0 {
		return true
	}
	for i := range m.Mentions {
		if x := &m.Mentions[i]; len(x.Terms) > 0 || x.Value != "" {
			return false
		}
	}
	return len(m.Asks) == 0 && !m.YesNo && !m.Else && utf8.RuneCountInString(m.Text) > 0
}

// identifying are the questions that ask what something is, and so need its name.
var identifying = []string{read.Who, read.What, read.Define}

// namesNothing tells whether a message asks who or what something is, or whether
// it is so, without a word on what: "who is this?", "is this true?". Where nothing
// was said before, it asks of what only the person sees.
func namesNothing(m *query.Message) bool {
	return (len(m.Asks) > 0 || m.YesNo) && !m.Origin &&
		!slices.ContainsFunc(m.Asks, func(a query.Ask) bool { return !slices.Contains(identifying, a.What) }) &&
		!slices.ContainsFunc(m.Mentions, func(x query.Mention) bool { return !x.Soft })
}

// longWord is from how many letters on a word that nobody knows is no misspelt
// "why" or "who".
const longWord = 4

// oneWord tells whether a message is one long word that nobody knows: within a
// conversation it may still refer to something, but where it isn't answered
// there is nothing to offer.
func oneWord(m *query.Message) bool {
	return nonsense(m) && len(m.Tokens) == 1 && utf8.RuneCountInString(m.Tokens[0].Norm) >= longWord
}

// markup tells whether a text has a sign for every two letters, as queries and code
// have.
func markup(text string) bool {
	letters, signs := 0, 0
	for _, r := range text {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r):
			letters++
		case strings.ContainsRune(".+-*/\\|&^~=<>{}[]()$#;:\"'`%", r):
			signs++
		}
	}
	return 2*signs >= letters
}

// maxSuggestions is how many questions a reply offers.
const maxSuggestions = 3

// examples returns the pack's example questions in a language, or in English.
func (e *Engine) examples(lang string, n int) []string {
	list := e.kb.Pack.Examples[lang]
	if len(list) == 0 {
		list = e.kb.Pack.Examples["en"]
	}
	return append([]string{}, list[:min(n, len(list))]...)
}

func blank(lang string) bot.Answer {
	return bot.Answer{Language: lang, Evidence: []bot.Evidence{}, Facts: []string{}, Candidates: []bot.Candidate{}, Suggestions: []string{}}
}

// closing is the small talk behind which nothing is suggested.
var closing = []string{"thanks", "bye", "fine", "stop"}

// chat replies to small talk.
func (e *Engine) chat(lang, intent string) bot.Answer {
	a := blank(lang)
	a.Status = bot.Chat
	words := say.In(lang)
	switch intent {
	case "greet":
		a.Text = words.Greet
		if greeting := e.kb.Pack.Greeting.In(lang); greeting != "" {
			a.Text = greeting
		}
	case "thanks":
		a.Text = words.Welcome
	case "bye":
		a.Text = words.Bye
	case "fine":
		a.Text = words.Fine
	case "stop":
		a.Text = words.Stop
	case "self":
		a.Text = words.Self
	case "languages":
		a.Text = words.Languages
	case "help":
		a.Text, a.Items = e.help(lang, words)
	default:
		a.Text = words.OffTopic
	}
	if !slices.Contains(closing, intent) {
		a.Suggestions = e.examples(lang, maxSuggestions)
	}
	return a
}

// help tells what can be asked, with examples.
func (e *Engine) help(lang string, words *say.Words) (text string, examples []string) {
	text = words.Help
	if covers := e.kb.Pack.Covers.In(lang); covers != "" {
		text = words.HelpCovers(covers)
	}
	examples = e.examples(lang, maxSuggestions)
	if len(examples) > 0 {
		text += " " + words.Try
	}
	return text, examples
}

// origin tells what the pack says of where its article is from. Who wrote it no
// pack says, so that it isn't covered.
func (e *Engine) origin(lang string) bot.Answer {
	a := blank(lang)
	words := say.In(lang)
	a.Status, a.Text = bot.NotCovered, words.NotCovered
	if source := e.kb.Pack.Source; source != "" {
		a.Text += " " + words.Source(source)
	}
	a.Suggestions = e.examples(lang, maxSuggestions)
	return a
}

// reject replies to what is no question.
func (e *Engine) reject(lang string, r reason) bot.Answer {
	a := blank(lang)
	a.Status = bot.Rejected
	words := say.In(lang)
	switch r {
	case rejectLong:
		a.Text = words.TooLong
	case rejectOrder:
		a.Text = words.Order
	case rejectForeign:
		a.Text = say.Foreign
	default:
		a.Text = words.Nonsense
	}
	a.Suggestions = e.examples(lang, maxSuggestions)
	return a
}
