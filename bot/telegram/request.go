package telegram

import (
	"encoding/base64"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"summitbot/bot"
)

// place is where a message is, and a reply goes.
type place struct {
	chat  int64
	topic int // of a forum; 0 elsewhere
}

// channel is the place as requests and logs have it.
func (p place) channel() string {
	if p.topic == 0 {
		return strconv.FormatInt(p.chat, 10)
	}
	return strconv.FormatInt(p.chat, 10) + "/" + strconv.Itoa(p.topic)
}

// asked is a request with all that a reply to it needs.
type asked struct {
	bot.Request
	place
	key     bot.ExchangeKey // what the ledger knows it by
	replyTo int             // the message that the reply quotes, or 0
	edited  bool            // the reply may be there already
	start   bool            // it is /start and gets the greeting
	hint    bool            // it is /help in a group and says how to ask there
	shown   bool            // the reply repeats the question, which nobody wrote in the chat
}

// anonymous is the account that Telegram puts before the messages of a group's
// anonymous administrators.
const anonymous = 1087968824

// fromPerson tells whether a person wrote a message: no bot, no channel, and not
// the bot itself on a person's behalf, in inline mode.
func fromPerson(m *message) bool {
	switch {
	case m.From == nil, m.ViaBot != nil, m.IsAutomaticForward, m.Chat.IsChannel():
		return false
	case m.From.ID == anonymous:
		return m.SenderChat != nil && m.SenderChat.ID == m.Chat.ID
	}
	return !m.From.IsBot
}

// question makes a request of a message, if it is for the bot: anything in a
// private chat; in a group a command, a reply to the bot, or a mention of it.
func (a *Adapter) question(m *message) (asked, bool) {
	text, entities := m.Text, m.Entities
	if text == "" {
		text, entities = m.Caption, m.CaptionEntities
	}
	if !fromPerson(m) || strings.TrimSpace(text) == "" {
		return asked{}, false
	}
	q := a.askedBy(m.From, place{m.Chat.ID, m.topic()}, strconv.Itoa(m.MessageID))
	if !m.private() {
		q.replyTo = m.MessageID
	}
	if name, to, rest, ok := splitCommand(text); ok {
		if !a.commandIsOurs(name, to, m.private()) {
			return asked{}, false
		}
		if name == "start" {
			a.greet(&q, rest)
		} else {
			q.Text = strings.TrimSpace("/" + name + " " + rest)
			q.hint = name == "help" && !m.private()
		}
		return q, true
	}
	rest, mentioned := a.withoutMention(text, entities)
	if q.Text = rest; m.private() {
		q.Text = text
	}
	return q, m.private() || mentioned || a.repliesToUs(m)
}

// askedBy is a request of somebody's, still without a text.
func (a *Adapter) askedBy(from *tgbotapi.User, p place, id string) asked {
	return asked{
		Request: bot.Request{
			ID: id, Channel: p.channel(), Language: from.LanguageCode, User: strconv.FormatInt(from.ID, 10),
		},
		place: p,
		// A chat's messages have numbers of their own, whatever their topic.
		key: bot.ExchangeKey{Platform: platform, Channel: strconv.FormatInt(p.chat, 10), Question: id},
	}
}

// splitCommand splits "/name@bot rest". A slash before anything but a letter
// begins no command.
func splitCommand(text string) (name, to, rest string, ok bool) {
	word, rest, _ := strings.Cut(strings.TrimSpace(text), " ")
	if first, after, more := strings.Cut(word, "\n"); more {
		word, rest = first, after+" "+rest
	}
	name, to, _ = strings.Cut(word, "@")
	if len(name) < 2 || name[0] != '/' || !isLetter(name[1]) {
		return "", "", "", false
	}
	return strings.ToLower(name[1:]), to, strings.TrimSpace(rest), true
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= utf8.RuneSelf }

// commandIsOurs tells whether a command is for this bot. In a group one that
// names no bot may be for another that is there, unless it is one of ours.
func (a *Adapter) commandIsOurs(name, to string, private bool) bool {
	if to != "" {
		return strings.EqualFold(to, a.self.UserName)
	}
	_, known := a.bot.Commands.Lookup(name)
	return private || known
}

func (a *Adapter) repliesToUs(m *message) bool {
	r := m.ReplyTo
	return r != nil && r.From != nil && r.From.ID == a.self.ID && len(r.TopicCreated) == 0
}

// withoutMention is a text without the mentions of the bot, and whether there
// were any. Entities count in UTF-16 units.
func (a *Adapter) withoutMention(text string, entities []tgbotapi.MessageEntity) (string, bool) {
	units := utf16.Encode([]rune(text))
	var kept []uint16
	from := 0
	for _, e := range entities {
		to := e.Offset + e.Length
		if e.Offset < from || e.Length < 1 || to > len(units) || !a.mentions(e, units[e.Offset:to]) {
			continue
		}
		kept = append(kept, units[from:e.Offset]...)
		from = to
	}
	if from == 0 {
		return text, false
	}
	rest := strings.ReplaceAll(string(utf16.Decode(append(kept, units[from:]...))), "  ", " ")
	return strings.TrimLeft(strings.TrimSpace(rest), ",:;!– "), true
}

func (a *Adapter) mentions(e tgbotapi.MessageEntity, units []uint16) bool {
	switch e.Type {
	case "mention":
		return strings.EqualFold(string(utf16.Decode(units)), "@"+a.self.UserName)
	case "text_mention":
		return e.User != nil && e.User.ID == a.self.ID
	}
	return false
}

// greet makes a request of /start. What follows it comes from a link,
// t.me/bot?start=…, and asks a question: q3 is the third example, anything else
// the question itself in base64url. What is neither gets the greeting.
func (a *Adapter) greet(q *asked, payload string) {
	if question := a.linked(payload, q.Language); question != "" {
		q.Text, q.shown = question, true
		return
	}
	q.Text, q.start = "/start", true
}

func (a *Adapter) linked(payload, lang string) string {
	if digits, ok := strings.CutPrefix(payload, "q"); ok {
		examples := a.bot.About().ExamplesIn(lang)
		if n, err := strconv.Atoi(digits); err == nil && n >= 1 && n <= len(examples) {
			return examples[n-1]
		}
	}
	text, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(payload, "="))
	question := strings.TrimSpace(bot.Plain(string(text)))
	// A link may ask and not command: nobody forgets a conversation by a link.
	if err != nil || !utf8.Valid(text) || strings.HasPrefix(question, "/") {
		return ""
	}
	return question
}
