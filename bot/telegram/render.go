package telegram

import (
	"cmp"
	"slices"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"summitbot/bot"
)

// renderer lays answers out.
type renderer struct {
	articles bot.Articles
}

// reply is what a person gets to see: text, and rows of buttons below it.
type reply struct {
	text    rich
	buttons keyboard
	silent  bool // there is nothing to see: the person was told before (see bot.ErrSilent)
}

// answer renders what a handler returned for a request.
func (re *renderer) answer(q question, ans bot.Answer) reply {
	about, lang := re.articles.About(q.Of(ans)), cmp.Or(ans.Language, re.language(q.Request))
	var r reply
	if q.titled || ans.Asked != "" {
		r.text.add(italic, ans.Title(q.Text))
	}
	r.text.body(about, lang, ans)
	if q.hint {
		r.text.add(italic, hintIn(lang))
	}
	switch {
	case ans.Status == bot.Answered:
		r.buttons = answerButtons(about, lang, ans)
	default:
		r.buttons = questionButtons(about, lang, ans.Offers())
	}
	return r
}

// hints say how to ask in a group. Under privacy mode, which bots are in unless
// their owner ends it, a mention doesn't reach the bot
// (core.telegram.org/bots/features#privacy-mode).
var hints = map[string]string{
	"en": "In a group, ask with /ask or reply to one of my messages; I may not see what only mentions me.",
	"ru": "В группе спрашивайте через /ask или ответом на моё сообщение: простого упоминания я могу не увидеть.",
	"kk": "Топта /ask арқылы немесе менің хабарламама жауап беріп сұраңыз: жай ғана атап өткенді көрмеуім мүмкін.",
}

func hintIn(lang string) string {
	if hint, ok := hints[bot.BaseLanguage(lang)]; ok {
		return hint
	}
	return hints["en"]
}

// body is an answer's text: what is said, in bold if the article says it, then
// the sentences that prove it, and where they stand.
func (t *rich) body(about bot.About, lang string, ans bot.Answer) {
	how := plain
	if ans.Status == bot.Answered {
		how = bold
	}
	t.add(how, ans.Lead())
	for _, item := range ans.Items {
		// What the buttons offer isn't listed above them, too.
		if !slices.Contains(ans.Offers(), item) {
			t.add(plain, "• "+item)
		}
	}
	if len(ans.Suggestions) > 0 {
		t.add(plain, ans.Invite)
	}
	if len(ans.Evidence) == 0 {
		return
	}
	for _, e := range ans.Evidence {
		t.add(quotation, e.Text)
	}
	t.add(italic, bot.LabelsIn(lang).Cite(ans.Evidence, about.Source))
}

// failed renders an error: what the person can do, or an apology.
func (re *renderer) failed(q question, err error) reply {
	return notice(bot.ErrorReply(err, re.language(q.Request)))
}

// notice is a line of the bot's own.
func notice(text string) reply {
	var r reply
	r.text.add(plain, text)
	return r
}

// maxGreeting is how many example questions a greeting offers: as many as a
// phone's screen shows.
const maxGreeting = 6

// greeting renders the answer to /start.
func (re *renderer) greeting(q question) reply {
	about := re.articles.About(q.Request)
	lang := re.language(q.Request)
	r := notice(about.GreetingIn(lang))
	examples := about.ExamplesIn(lang)
	r.buttons = questionButtons(about, lang, examples[:min(maxGreeting, len(examples))])
	return r
}

// passage renders sentences of the article with what is around them, the
// sentences themselves in bold. numbers and stamp are those of a button, which q is
// a press on.
func (re *renderer) passage(q bot.Request, lang, numbers, stamp string) (reply, bool) {
	about := re.articles.About(q)
	evidence, ok := about.Proof(parseNumbers(numbers), stamp)
	var r reply
	for _, e := range evidence {
		before, at, after, _ := about.Passage(e.Sentence)
		r.text.addLine(piece{plain, before}, piece{bold, at}, piece{plain, after})
		r.text.add(italic, bot.LabelsIn(lang).Cite([]bot.Evidence{e}, about.Source))
	}
	return r, ok
}

// language is the person's, or the article's.
func (re *renderer) language(r bot.Request) string {
	return cmp.Or(r.Language, re.articles.About(r).Language)
}

// keyboard is rows of buttons.
type keyboard [][]tgbotapi.InlineKeyboardButton

// markup is the keyboard as a parameter has it. An empty one takes the buttons
// from a message that is edited.
func (k keyboard) markup() string {
	rows := k
	if rows == nil {
		rows = keyboard{}
	}
	return asJSON(tgbotapi.InlineKeyboardMarkup{InlineKeyboard: rows})
}
