package web

import (
	"bytes"
	"errors"
	"mime"
	"net/http"
	"net/url"
	"strings"

	"summitbot/bot"
)

// page are the handlers of what people see.
func (d *desk) page() []route {
	return []route{
		{"GET /{$}", d.light(d.servePage)},
		{"POST /{$}", d.serveForm},
		{"GET /part", d.light(d.serveTalk)},
		{"POST /part", d.servePart},
		{"POST /vote", d.light(d.serveVote)},
	}
}

// servePage serves the page, and answers the questions that its address asks, in a
// conversation of their own.
func (d *desk) servePage(w http.ResponseWriter, r *http.Request) {
	conversation, lang := newConversation(), languageOf(r)
	var said []exchangeView
	var before []string
	status := http.StatusOK
	questions := plain(r.URL.Query()["q"])
	for _, question := range questions[max(0, len(questions)-maxLinked):] {
		v, failed := d.answerOn(r, question, conversation, before)
		said, before = append(said, v), append(before, question)
		status = max(status, failed)
	}
	v := d.layOut(r, talk(d.bot.Articles.About(d.here(r)), lang, conversation, said))
	if len(before) > 0 {
		v.Heading = before[len(before)-1]
		w.Header().Set("X-Robots-Tag", "noindex")
	}
	keepForBack(w)
	render(w, status, "page", v)
}

// keepForBack lets the browser, and nobody on the way, keep a page, so that Back
// shows the conversation as it was left.
func keepForBack(w http.ResponseWriter) { w.Header().Set("Cache-Control", "private, no-cache") }

// serveForm answers a browser without JavaScript by all of the page. What was said
// before comes along with the question.
func (d *desk) serveForm(w http.ResponseWriter, r *http.Request) {
	f, fault := d.readForm(w, r)
	if fault != nil {
		fail(w, r, fault)
		return
	}
	lang, status := languageOf(r), http.StatusOK
	var said []exchangeView
	for i, question := range f.asked {
		said = append(said, exchangeView{Words: wordingIn(lang), Question: question, Lead: f.said[i]})
	}
	if f.question != "" {
		v, failed := d.answerOn(r, f.question, f.conversation, f.asked)
		said, status = append(said, v), max(status, failed)
	}
	keepForBack(w)
	render(w, status, "page", d.layOut(r, talk(d.bot.Articles.About(d.here(r)), lang, f.conversation, latest(said))))
}

// maxTold is how much of a conversation goes along with the next question, in bytes
// of a form: beside it a question of a thousand letters has room in a body.
const maxTold = 9000

// latest are as many of the last exchanges as the next question may tell of.
func latest(said []exchangeView) []exchangeView {
	size, from := 0, len(said)
	for from > 0 {
		v := said[from-1]
		if size += len(url.QueryEscape(v.Question)) + len(url.QueryEscape(v.Said())); size > maxTold && from < len(said) {
			break
		}
		from--
	}
	return said[from:]
}

// servePart answers a browser that has the page, by what comes to it.
func (d *desk) servePart(w http.ResponseWriter, r *http.Request) {
	f, fault := d.readForm(w, r)
	if fault != nil {
		fail(w, r, fault)
		return
	}
	v, failed := d.answerOn(r, f.question, f.conversation, f.asked)
	render(w, max(http.StatusOK, failed), "exchange", v)
}

// serveTalk serves the box alone, for the widget.
func (d *desk) serveTalk(w http.ResponseWriter, r *http.Request) {
	render(w, http.StatusOK, "talk", talk(d.bot.Articles.About(d.here(r)), languageOf(r), newConversation(), nil))
}

// serveVote takes the vote of a browser without JavaScript.
func (d *desk) serveVote(w http.ResponseWriter, r *http.Request) {
	form, fault := readValues(w, r)
	if fault != nil {
		fail(w, r, fault)
		return
	}
	lang, helpful := languageOf(r), form.Get("helpful") == "true"
	v := vote{form.Get("id"), form.Get("c"), form.Get("question"), strings.ReplaceAll(form.Get("reply"), "\r\n", "\n"), form.Get("pack"), &helpful}
	text, status := bot.LabelsIn(lang).Thanks, http.StatusOK
	if err := d.take(r.Context(), v); errors.Is(err, errForeign) {
		text, status = bot.LabelsIn(lang).TooLate, http.StatusConflict
	} else if err != nil {
		fail(w, r, faultOf(err, lang))
		return
	}
	render(w, status, "note", noteView{wordingIn(lang), text, d.link(d.request(r, v.Question, ""), v.Pack, nil), styles.stamp})
}

// answerOn answers a question for the page. failed is the status where there is no
// answer.
func (d *desk) answerOn(r *http.Request, question, conversation string, before []string) (v exchangeView, failed int) {
	q := d.request(r, question, conversation)
	a, err := d.ask(r.Context(), q)
	if err != nil {
		f := faultOf(err, q.Language)
		return d.exchange(q, bot.Answer{Status: bot.Chat, Text: f.detail}, conversation, before), f.status
	}
	return d.exchange(q, a, conversation, before), 0
}

// filledIn is the form as it was filled in.
type filledIn struct {
	question, conversation string
	asked, said            []string // before it, as many of the one as of the other
}

// readForm reads the form. Who has no conversation begins one.
func (d *desk) readForm(w http.ResponseWriter, r *http.Request) (filledIn, *fault) {
	form, fault := readValues(w, r)
	if fault != nil {
		return filledIn{}, fault
	}
	f := filledIn{question: strings.TrimSpace(form.Get("q")), conversation: form.Get("c"), asked: form["asked"], said: form["said"]}
	if offered := form.Get("offer"); offered != "" {
		f.question = offered
	}
	if !conversationForm.MatchString(f.conversation) {
		f.conversation = newConversation()
	}
	n := min(len(f.asked), len(f.said))
	from := max(0, n-maxSaid)
	f.asked, f.said = f.asked[from:n], f.said[from:n]
	return f, nil
}

// maxSaid is how much of a conversation a page without JavaScript goes on showing.
const maxSaid = 8

// readValues reads the body of a form.
func readValues(w http.ResponseWriter, r *http.Request) (url.Values, *fault) {
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/x-www-form-urlencoded" {
		return nil, &fault{http.StatusUnsupportedMediaType, "send the body as Content-Type: application/x-www-form-urlencoded"}
	}
	r.Body = http.MaxBytesReader(w, r.Body, maxBody)
	if err := r.ParseForm(); err != nil {
		return nil, unread(err)
	}
	return r.PostForm, nil
}

// render writes what a template makes of a view. Who has hung up needs nothing.
func render(w http.ResponseWriter, status int, name string, v any) {
	var b bytes.Buffer
	if err := pages.ExecuteTemplate(&b, name, v); err != nil {
		panic(err) // which the guard takes
	}
	header := w.Header()
	header.Add("Vary", "Accept-Language")
	header.Set("Content-Type", "text/html; charset=utf-8")
	if status == http.StatusTooManyRequests || status == http.StatusServiceUnavailable {
		header.Set("Retry-After", retryAfter)
	}
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes())
}
