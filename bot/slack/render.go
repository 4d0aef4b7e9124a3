package slack

import (
	"cmp"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"summitbot/bot"
	"summitbot/bot/slash"
)

// renderer lays answers out.
type renderer struct {
	articles bot.Articles
}

// reply is what a person gets to see. Text in blocks is rich text and plain text,
// in which nothing is markup and nobody is mentioned.
type reply struct {
	blocks []slack.Block
	text   string // the same as markup, for notifications and screen readers
}

// page is a reply in the making.
type page struct {
	reply
	said []string // line by line
	left int      // units that there is still room for
}

func newPage() *page { return &page{left: maxShown} }

// add puts a paragraph of rich text behind the others.
func (p *page) add(text string, wrap func(text string) slack.RichTextElement) {
	text = bot.Fit(text, min(maxBlock, p.left))
	if text == "" || len(p.blocks) >= maxBlocks-maxOffers-2 {
		return
	}
	p.left -= bot.Units(text)
	p.said = append(p.said, text)
	p.blocks = append(p.blocks, slack.NewRichTextBlock("", wrap(text)))
}

func section(style *slack.RichTextSectionTextStyle) func(string) slack.RichTextElement {
	return func(text string) slack.RichTextElement {
		return slack.NewRichTextSection(slack.NewRichTextSectionTextElement(text, style))
	}
}

var (
	plain  = section(nil)
	bold   = section(&slack.RichTextSectionTextStyle{Bold: true})
	italic = section(&slack.RichTextSectionTextStyle{Italic: true})
)

func quotation(text string) slack.RichTextElement {
	return &slack.RichTextQuote{Type: slack.RTEQuote, Elements: []slack.RichTextSectionElement{slack.NewRichTextSectionTextElement(text, nil)}}
}

// cite puts where an answer stands behind it.
func (p *page) cite(text string) {
	if text = bot.Fit(text, maxCite); text != "" {
		p.said = append(p.said, text)
		p.blocks = append(p.blocks, slack.NewContextBlock("", slack.NewTextBlockObject(slack.PlainTextType, text, false, false)))
	}
}

// done is the reply with buttons, rows of them.
func (p *page) done(rows ...[]slack.BlockElement) reply {
	for _, row := range rows {
		if len(row) > 0 {
			p.blocks = append(p.blocks, slack.NewActionBlock("", row...))
		}
	}
	p.text = markup(strings.Join(p.said, "\n"))
	return p.reply
}

// notice is a line of the bot's own.
func notice(text string) reply {
	p := newPage()
	p.add(text, plain)
	return p.done()
}

// answer renders what a handler returned for a question.
func (re *renderer) answer(q question, ans bot.Answer) reply {
	about := re.articles.About(q.Of(ans))
	lang := re.language(q.Request, ans.Language)
	p := newPage()
	if q.titled || ans.Asked != "" {
		p.add(ans.Title(q.Text), italic)
	}
	p.body(about, lang, ans)
	if ans.Status != bot.Answered {
		return p.done(questionButtons(ans.Offers())...)
	}
	return p.done(answerButtons(lang, slash.Keep(about, lang, q.Text, ans), q.private))
}

// body is an answer's text: what is said, in bold if the article says it, then the
// sentences that prove it, and where they stand.
func (p *page) body(about bot.About, lang string, ans bot.Answer) {
	how := plain
	if ans.Status == bot.Answered {
		how = bold
	}
	p.add(ans.Lead(), how)
	var items []string
	for _, item := range ans.Items {
		// What the buttons offer isn't listed above them, too.
		if !slices.Contains(ans.Offers(), item) {
			items = append(items, "• "+bot.OneLine(item))
		}
	}
	p.add(strings.Join(items, "\n"), plain)
	if len(ans.Suggestions) > 0 {
		p.add(ans.Invite, plain)
	}
	for _, e := range ans.Evidence {
		p.add(e.Text, quotation)
	}
	if len(ans.Evidence) > 0 {
		p.cite(bot.LabelsIn(lang).Cite(ans.Evidence, about.Source))
	}
}

// shared renders an answer for all who read the channel. Who shared it may delete
// it again.
func (re *renderer) shared(r bot.Request, k slash.Kept, ans bot.Answer) reply {
	lang := re.language(r, k.Language)
	p := newPage()
	p.add(k.Asked, italic)
	p.body(re.articles.About(r.Of(ans)), lang, ans)
	return p.done(sharedButtons(lang, k, r.User))
}

// passages renders sentences of the article with what is around them, the
// sentences themselves in bold.
func (re *renderer) passages(r bot.Request, k slash.Kept, ans bot.Answer) reply {
	about := re.articles.About(r.Of(ans))
	p := newPage()
	for _, e := range ans.Evidence {
		before, at, after, _ := about.Passage(e.Sentence)
		p.add(before, plain)
		p.add(at, bold)
		p.add(after, plain)
		p.cite(bot.LabelsIn(re.language(r, k.Language)).Cite([]bot.Evidence{e}, about.Source))
	}
	return p.done()
}

// failed renders an error: what the person can do, or an apology.
func (re *renderer) failed(r bot.Request, err error) reply {
	return notice(bot.ErrorReply(err, re.language(r, "")))
}

// language is an answer's, or the article's: Slack doesn't tell the person's.
func (re *renderer) language(r bot.Request, lang string) string {
	return cmp.Or(lang, re.articles.About(r).Language)
}
