package web

import (
	"cmp"
	_ "embed"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"summitbot/bot"
)

//go:embed page.html
var pageText string

// pages are the templates: "page" is all of it, "talk" the box with what was said,
// "exchange" a question with its answer, "note" a line with a way back.
var pages = template.Must(template.New("").Parse(pageText))

// view is the page.
type view struct {
	talkView
	Heading        string // what was asked by the address; or ""
	Title, Source  string
	Language       string // the article's
	Stamp          string // of the article
	Paragraphs     [][]sentenceView
	Styles, Script string // stamps of what goes with the page
}

// talkView is the box to ask in, with what was said.
type talkView struct {
	Words        wording
	Greeting     string
	Examples     []string
	Exchanges    []exchangeView
	Conversation string
}

type sentenceView struct {
	Number int
	Text   string
	Proof  bool // it proves the last answer
}

// exchangeView is a question with its answer, or with why there is none.
type exchangeView struct {
	Words    wording
	Labels   bot.Labels // in the language of the answer
	Question string
	Language string

	Answered    bool
	Lead        string
	Items       []string
	Quotes      []quoteView
	Choices     []string
	Invite      string
	Suggestions []string

	Pack  string // that the answer is from; "" if none is told
	Proof string // numbers of sentences, with blanks between them
	Stamp string // of the article that they are of

	ID, Asked, Reply, Conversation string // what a vote says; the ID is "" where there is nothing to vote on
	Link                           string // to this answer
}

// maxLead is how much of an answer a page without JavaScript goes on showing, in
// characters.
const maxLead = 300

// Said is what goes along with the next question.
func (v exchangeView) Said() string { return bot.Cut(v.Lead, maxLead) }

type quoteView struct {
	Text, Where string
	Sentence    int
}

// noteView is a line with a way back.
type noteView struct {
	Words              wording
	Text, Link, Styles string
}

// maxHello is how many example questions the page begins with: as many as a
// phone's screen shows beside the box.
const maxHello = 4

// talk lays out the box with what was said.
func talk(about bot.About, lang, conversation string, said []exchangeView) talkView {
	examples := plain(about.ExamplesIn(lang))
	return talkView{
		Words: wordingIn(lang), Greeting: bot.Plain(about.GreetingIn(lang)), Examples: examples[:min(maxHello, len(examples))],
		Exchanges: said, Conversation: conversation,
	}
}

// layOut lays out the page, with the article of the last answer, in which is marked
// what proves that.
func (d *desk) layOut(r *http.Request, t talkView) view {
	q := d.here(r)
	if n := len(t.Exchanges); n > 0 && t.Exchanges[n-1].Pack != "" {
		q.Pack = t.Exchanges[n-1].Pack
	}
	about := d.bot.Articles.About(q)
	v := view{
		talkView: t, Title: bot.Plain(about.Title), Source: bot.Plain(about.Source), Language: about.Language, Stamp: bot.Stamp(about.Text),
		Styles: styles.stamp, Script: script.stamp,
	}
	proof := ""
	if n := len(t.Exchanges); n > 0 {
		proof = t.Exchanges[n-1].Proof
	}
	proves := strings.Fields(proof)
	for i, s := range about.Article {
		if i == 0 || s.Paragraph != about.Article[i-1].Paragraph {
			v.Paragraphs = append(v.Paragraphs, nil)
		}
		last := &v.Paragraphs[len(v.Paragraphs)-1]
		*last = append(*last, sentenceView{i + 1, bot.Plain(s.Text), slices.Contains(proves, strconv.Itoa(i+1))})
	}
	return v
}

// exchange lays out a question with its answer. before are the questions that were
// asked before it.
func (d *desk) exchange(q bot.Request, a bot.Answer, conversation string, before []string) exchangeView {
	lang := cmp.Or(a.Language, q.Language)
	l := bot.LabelsIn(lang)
	v := exchangeView{
		Words: wordingIn(q.Language), Labels: l, Question: bot.Plain(cmp.Or(a.Asked, q.Text)), Language: lang,
		Answered: a.Status == bot.Answered, Lead: bot.Plain(a.Lead()), Items: plain(a.Items), Choices: plain(a.Choices),
		Invite: bot.Plain(a.Invite), Suggestions: plain(a.Suggestions), Pack: a.Pack, Stamp: bot.Stamp(d.bot.Articles.About(q.Of(a)).Text),
	}
	var proof []string
	for _, e := range a.Evidence {
		v.Quotes = append(v.Quotes, quoteView{bot.Plain(e.Text), l.Cite([]bot.Evidence{e}, ""), e.Sentence})
		proof = append(proof, strconv.Itoa(e.Sentence))
	}
	v.Proof = strings.Join(proof, " ")
	if a.Status != bot.Chat && a.Status != bot.Rejected {
		v.Asked, v.Reply, v.Conversation = q.Text, a.Reply(), conversation
		v.ID = d.idOf(q.User, v.Asked, v.Reply, a.Pack)
		if !a.Follows {
			before = nil
		}
		v.Link = d.link(q, a.Pack, before)
	}
	return v
}

// maxLinked is how many questions an address asks: as many as are remembered.
const maxLinked = 4

// link is the address of an answer: of its question, behind those before it that it
// needs, and of the pack that it is from where that isn't the place's first.
func (d *desk) link(q bot.Request, pack string, before []string) string {
	questions := append(slices.Clone(before), q.Text)
	values := url.Values{"q": questions[max(0, len(questions)-maxLinked):]}
	if pack != "" && pack != d.bot.Articles.About(bot.Request{Place: q.Place}).Pack {
		values.Set("article", pack)
	}
	return "./?" + values.Encode()
}
