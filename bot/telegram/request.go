package telegram

import (
	"encoding/base64"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"summitbot/bot"
)

// help is what the mere name of the bot asks for.
const help = "/help"

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

// named is the place as operators name it.
func (p place) named() bot.Place {
	if !p.isGroup() {
		return bot.Place{Channel: bot.Direct}
	}
	return bot.Place{Channel: strconv.FormatInt(p.chat, 10)}
}

// isGroup tells whether more than one person reads what is written there.
func (p place) isGroup() bool { return p.chat < 0 }

// question is a request with all that a reply to it needs.
type question struct {
	bot.Request
	place
	key      bot.ExchangeKey // what the ledger knows it by
	replyTo  int             // the message that the reply quotes, or 0
	edited   bool            // the reply may be there already
	start    bool            // it is /start and gets the greeting
	hint     bool            // it is /help in a group and says how to ask there
	titled   bool            // the reply repeats what was asked, for the message that it answers doesn't say that
	wordless bool            // it is a picture, a voice message or the like, and nothing is asked
}

// conversation is how the queue and notices know who asks where.
func (q question) conversation() string { return platform + " " + q.Channel + " " + q.User }

// reader makes requests of messages.
type reader struct {
	self     *tgbotapi.User
	commands *bot.Commands
	articles bot.Articles
	albums   *bot.Recent // albums of which a picture came; only one of them has a caption
}

// The accounts that Telegram puts before what is written in a group in another
// name: a group's, by its anonymous administrators, and a channel's.
const (
	anonymous = 1087968824
	asChannel = 136817688
)

// fromPerson tells whether a person wrote a message, be it in the name of their
// group or channel: no bot, no post that a channel's discussion group gets by
// itself, and not the bot itself on a person's behalf, in inline mode.
func fromPerson(m *message) bool {
	switch {
	case m.From == nil, m.ViaBot != nil, m.IsAutomaticForward, m.Chat.IsChannel():
		return false
	case m.From.ID == anonymous:
		return m.SenderChat != nil && m.SenderChat.ID == m.Chat.ID
	case m.From.ID == asChannel:
		return m.SenderChat != nil && m.SenderChat.IsChannel()
	}
	return !m.From.IsBot
}

// questionIn makes a request of an update's message, if it is for the bot.
func (rd *reader) questionIn(u update) (question, bool) {
	if u.EditedMessage != nil {
		q, ok := rd.question(u.EditedMessage)
		q.edited = true
		return q, ok && !q.wordless
	}
	if u.Message != nil {
		return rd.question(u.Message)
	}
	return question{}, false
}

// question makes a request of a message, if it is for the bot: anything in a
// private chat; in a group a command, a reply to the bot, or a mention of it.
func (rd *reader) question(m *message) (question, bool) {
	if !fromPerson(m) {
		return question{}, false
	}
	q := questionOf(m.From, place{m.Chat.ID, m.topic()}, strconv.Itoa(m.MessageID))
	if m.SenderChat != nil {
		q.User = strconv.FormatInt(m.SenderChat.ID, 10)
	}
	if !m.private() {
		q.replyTo = m.MessageID
	}
	text, entities := m.words()
	if newAlbum := m.MediaGroupID == "" || rd.albums.Add(m.MediaGroupID); strings.TrimSpace(text) == "" {
		q.wordless = true
		return q, newAlbum && m.private() && m.wordless()
	}
	said, mentioned := rd.withoutMentions(text, entities)
	if name, to, rest, ok := splitCommand(said); ok {
		return q, rd.command(&q, m, name, to, rest)
	}
	q.Text = said
	if said == "" && !rd.asksAnother(&q, m) {
		q.Text = help
	}
	return q, m.private() || mentioned || rd.repliesToUs(m)
}

// command makes a request of a command, if it is for the bot.
func (rd *reader) command(q *question, m *message, name, to, rest string) bool {
	switch {
	case !rd.commandIsOurs(q.Request, name, to, m.private()):
		return false
	case name == "start":
		rd.greet(q, rest)
	case name == "ask" && rest == "" && rd.asksAnother(q, m):
	default:
		q.Text = strings.TrimSpace("/" + name + " " + rest)
		q.hint = name == "help" && !m.private()
	}
	return true
}

// asksAnother makes a question of the message of somebody else that a message
// replies to, if it does.
func (rd *reader) asksAnother(q *question, m *message) bool {
	to := m.ReplyTo
	if to == nil || len(to.TopicCreated) > 0 || rd.repliesToUs(m) {
		return false
	}
	text, _ := rd.withoutMentions(to.words())
	if text == "" {
		return false
	}
	q.Text, q.titled = bot.AskThis(text), true
	return true
}

// questionOf is a request of somebody's, still without a text.
func questionOf(from *tgbotapi.User, p place, id string) question {
	return question{
		Request: bot.Request{
			ID: id, Channel: p.channel(), Place: p.named(), Private: !p.isGroup(), Language: from.LanguageCode, User: strconv.FormatInt(from.ID, 10),
		},
		place: p,
		// A chat's messages have numbers of their own, whatever their topic.
		key: bot.ExchangeKey{Platform: platform, Channel: strconv.FormatInt(p.chat, 10), Question: id},
	}
}

// splitCommand splits "/name@bot rest", whatever space parts them. A slash before
// anything but a letter begins no command.
func splitCommand(text string) (name, to, rest string, ok bool) {
	word := strings.TrimSpace(text)
	if end := strings.IndexFunc(word, unicode.IsSpace); end >= 0 {
		word, rest = word[:end], strings.TrimSpace(word[end:])
	}
	name, to, _ = strings.Cut(word, "@")
	if len(name) < 2 || name[0] != '/' || !isLetter(name[1]) {
		return "", "", "", false
	}
	return strings.ToLower(name[1:]), to, rest, true
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= utf8.RuneSelf }

// commandIsOurs tells whether a command is for this bot. In a group one that
// names no bot may be for another that is there, unless it is one of ours.
func (rd *reader) commandIsOurs(r bot.Request, name, to string, private bool) bool {
	if to != "" {
		return strings.EqualFold(to, rd.self.UserName)
	}
	_, known := rd.commands.Lookup(r, name)
	return private || known
}

func (rd *reader) repliesToUs(m *message) bool {
	r := m.ReplyTo
	return r != nil && r.From != nil && r.From.ID == rd.self.ID && len(r.TopicCreated) == 0
}

// withoutMentions is a text without mentions, which are no words of a question,
// and whether the bot is mentioned. Entities count in UTF-16 units.
func (rd *reader) withoutMentions(text string, entities []tgbotapi.MessageEntity) (said string, ours bool) {
	units := utf16.Encode([]rune(text))
	var kept []uint16
	from := 0
	for _, e := range entities {
		to := e.Offset + e.Length
		if e.Offset < from || e.Length < 1 || to > len(units) {
			continue
		}
		us, is := rd.mention(e, units[e.Offset:to])
		if !is {
			continue
		}
		ours = ours || us
		kept = append(kept, units[from:e.Offset]...)
		from = to
	}
	if from == 0 {
		return strings.TrimSpace(text), false
	}
	return bot.Tidy(string(utf16.Decode(append(kept, units[from:]...)))), ours
}

// mention tells whether an entity mentions the bot, and whether it mentions
// somebody by what is no word: a person's own name, which stands for somebody
// without a name on Telegram, is words.
func (rd *reader) mention(e tgbotapi.MessageEntity, units []uint16) (us, is bool) {
	switch e.Type {
	case "mention":
		return strings.EqualFold(string(utf16.Decode(units)), "@"+rd.self.UserName), true
	case "text_mention":
		us = e.User != nil && e.User.ID == rd.self.ID
		return us, us
	}
	return false, false
}

// greet makes a request of /start. What follows it comes from a link,
// t.me/bot?start=…, and asks a question: q3 is the third example, anything else
// the question itself in base64url. What is neither gets the greeting.
func (rd *reader) greet(q *question, payload string) {
	if text := rd.linked(q.Request, payload); text != "" {
		q.Text, q.titled = text, true
		return
	}
	q.Text, q.start = "/start", true
}

func (rd *reader) linked(r bot.Request, payload string) string {
	if digits, ok := strings.CutPrefix(payload, "q"); ok {
		examples := rd.articles.About(r).ExamplesIn(r.Language)
		if n, err := strconv.Atoi(digits); err == nil && n >= 1 && n <= len(examples) {
			return examples[n-1]
		}
	}
	text, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(payload, "="))
	asked := strings.TrimSpace(bot.Plain(string(text)))
	// A link may ask and not command: nobody forgets a conversation by a link.
	if err != nil || !utf8.Valid(text) || strings.HasPrefix(asked, "/") {
		return ""
	}
	return asked
}

// pressed is the request that a press on a button may become. The ledger knows
// it by the press, so that none does its work twice.
func pressed(c *callback) question {
	if c.Message == nil {
		// On a message that was sent in inline mode; the chat isn't told.
		return questionOf(c.From, place{}, "press "+c.ID)
	}
	q := questionOf(c.From, place{c.Message.Chat.ID, c.Message.topic()}, "press "+c.ID)
	q.titled = true
	if !c.Message.private() {
		q.replyTo = c.Message.MessageID
	}
	return q
}

// typing is the request that an inline query is, in whatever chat it is typed.
func typing(i *tgbotapi.InlineQuery) question {
	return question{Request: bot.Request{
		Text: strings.TrimSpace(i.Query), Channel: "inline", Place: bot.Place{Channel: bot.Direct}, User: strconv.FormatInt(i.From.ID, 10),
	}}
}

// onButton is the question that a button of a press asks: what it reads, as long
// as Telegram tells, or the example that it names, as long as it is the same.
func (rd *reader) onButton(c *callback, r bot.Request, lang, number, stamp string) string {
	if c.Message != nil && c.Message.ReplyMarkup != nil {
		for _, row := range c.Message.ReplyMarkup.InlineKeyboard {
			i := slices.IndexFunc(row, func(b tgbotapi.InlineKeyboardButton) bool { return b.CallbackData != nil && *b.CallbackData == c.Data })
			if i >= 0 {
				return row[i].Text
			}
		}
	}
	examples := rd.articles.About(r).ExamplesIn(lang)
	n, err := strconv.Atoi(number)
	if err != nil || lang == "" || n < 1 || n > len(examples) || bot.Stamp(examples[n-1]) != stamp {
		return ""
	}
	return examples[n-1]
}
