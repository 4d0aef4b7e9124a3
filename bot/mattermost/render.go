package mattermost

import (
	"cmp"
	"slices"
	"strings"

	"summitbot/bot"
	"summitbot/bot/slash"
)

// renderer lays answers out.
type renderer struct {
	articles bot.Articles
	buttons  buttons
}

// reply is what a response, or a reply to an address for them, says.
type reply struct {
	Type        string       `json:"response_type,omitempty"` // who sees it
	Text        string       `json:"text,omitempty"`
	Attachments []attachment `json:"attachments,omitempty"`

	// No signs of Slack's are looked for in the text.
	NoSlack bool `json:"skip_slack_parsing"`
}

// Who sees a reply.
const (
	toPerson  = "ephemeral"
	toChannel = "in_channel"
	inThread  = "comment" // of a webhook's response: below the message
)

// attachment holds buttons, and nothing else.
type attachment struct {
	Fallback string   `json:"fallback"`
	Actions  []action `json:"actions"`
}

const (
	italic = "*"
	bold   = "**"
	quote  = "> "
)

// seenBy is the reply for who shall see it.
func (r reply) seenBy(who string) reply {
	r.Type, r.NoSlack = who, true
	return r
}

// notice is a line of the bot's own.
func notice(text string) reply {
	p := newPage()
	p.add(text, "", "")
	return reply{Text: p.text()}
}

// answer renders what a handler returned for a question.
func (re *renderer) answer(q question, ans bot.Answer) reply {
	about := re.articles.About(q.Of(ans))
	lang := re.language(q.Request, ans.Language)
	p := newPage()
	if q.titled || ans.Asked != "" {
		p.add(ans.Title(q.Text), italic, "")
	}
	re.body(p, about, lang, ans)
	r := reply{Text: p.text()}
	if ans.Status == bot.Answered {
		r.Attachments = re.buttons.answer(lang, slash.Keep(about, lang, q.Text, ans), q)
	} else {
		r.Attachments = re.buttons.questions(ans.Offers(), q)
	}
	return r
}

// body is an answer's text: what is said, in bold if the article says it, then the
// sentences that prove it, and where they stand. Without buttons, what they would
// offer is listed.
func (re *renderer) body(p *page, about bot.About, lang string, ans bot.Answer) {
	mark := ""
	if ans.Status == bot.Answered {
		mark = bold
	}
	p.add(ans.Lead(), mark, "")
	items := ans.Items
	if re.buttons.none() {
		items = slices.Concat(ans.Choices, items)
	} else {
		items = slices.DeleteFunc(slices.Clone(items), func(item string) bool { return slices.Contains(ans.Offers(), item) })
	}
	p.add(bullets(items), "", "")
	if len(ans.Suggestions) > 0 {
		p.add(ans.Invite, "", "")
		if re.buttons.none() {
			p.add(bullets(ans.Suggestions), "", "")
		}
	}
	for _, e := range ans.Evidence {
		p.add(e.Text, "", quote)
	}
	if len(ans.Evidence) > 0 {
		p.add(bot.LabelsIn(lang).Cite(ans.Evidence, about.Source), italic, "")
	}
}

func bullets(items []string) string {
	var lines []string
	for _, item := range items {
		lines = append(lines, "• "+bot.OneLine(item))
	}
	return strings.Join(lines, "\n")
}

// shared renders an answer for all who read the channel.
func (re *renderer) shared(r bot.Request, k slash.Kept, ans bot.Answer) reply {
	lang := re.language(r, k.Language)
	p := newPage()
	p.add(k.Asked, italic, "")
	re.body(p, re.articles.About(r.Of(ans)), lang, ans)
	return reply{Text: p.text(), Attachments: re.buttons.answer(lang, k, question{Request: r})}
}

// passages renders sentences of the article with what is around them, the
// sentences themselves in bold.
func (re *renderer) passages(r bot.Request, k slash.Kept, ans bot.Answer) reply {
	about := re.articles.About(r.Of(ans))
	p := newPage()
	for _, e := range ans.Evidence {
		before, at, after, _ := about.Passage(e.Sentence)
		p.add(before, "", "")
		p.add(at, bold, "")
		p.add(after, "", "")
		p.add(bot.LabelsIn(re.language(r, k.Language)).Cite([]bot.Evidence{e}, about.Source), italic, "")
	}
	return reply{Text: p.text()}
}

// failed renders an error: what the person can do, or an apology.
func (re *renderer) failed(r bot.Request, err error) reply {
	return notice(bot.ErrorReply(err, re.language(r, "")))
}

// language is an answer's, or the article's: Mattermost doesn't tell the person's.
func (re *renderer) language(r bot.Request, lang string) string {
	return cmp.Or(lang, re.articles.About(r).Language)
}
