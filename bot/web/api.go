package web

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net"
	"net/http"
	"strings"

	"summitbot/bot"
)

// apiPath is where programs ask.
const apiPath = "/v1/"

// description is the API in OpenAPI's form. A test holds it against what is
// served.
//
//go:embed openapi.json
var description []byte

// asked is a question as programs send it.
type asked struct {
	Question     string `json:"question"`
	Conversation string `json:"conversation"`
}

func (a asked) check() *fault {
	switch {
	case strings.TrimSpace(a.Question) == "":
		return &fault{http.StatusBadRequest, `"question" is missing or empty; write {"question":"…"}`}
	case a.Conversation != "" && !conversationForm.MatchString(a.Conversation):
		return &fault{http.StatusBadRequest, `"conversation" is 16 to 64 letters, digits, _ and -, drawn at random; leave it out for a question that stands alone`}
	}
	return nil
}

// answered is its answer, as the console writes it, too.
type answered struct {
	ID       string `json:"id"`
	Question string `json:"question"`
	Pack     string `json:"pack,omitempty"` // that it is from
	bot.Record
}

// api are the handlers of what programs ask.
func (d *desk) api() []route {
	return []route{
		{"POST /v1/ask", d.serveAsk},
		{"POST /v1/feedback", d.light(d.serveFeedback)},
		{"GET /v1/suggest", d.light(d.serveSuggest)},
		{"GET /v1/article", d.light(d.serveArticle)},
		{"GET /v1/about", d.light(d.serveAbout)},
		{"GET /v1/openapi.json", func(w http.ResponseWriter, r *http.Request) { serveStamped(w, r, "application/json", description) }},
	}
}

func (d *desk) serveAsk(w http.ResponseWriter, r *http.Request) {
	var body asked
	if f := readJSON(w, r, &body, `{"question":"…"}`); f != nil {
		fail(w, r, f)
		return
	}
	if f := body.check(); f != nil {
		fail(w, r, f)
		return
	}
	q := d.request(r, body.Question, body.Conversation)
	q.Candidates = true
	a, err := d.ask(r.Context(), q)
	if err != nil {
		fail(w, r, faultOf(err, q.Language))
		return
	}
	record := a.Record()
	writeJSON(w, http.StatusOK, "application/json", answered{d.idOf(q.User, q.Text, record.Reply, a.Pack), q.Text, a.Pack, record})
}

func (d *desk) serveFeedback(w http.ResponseWriter, r *http.Request) {
	var v vote
	if f := readJSON(w, r, &v, `{"id":"…","question":"…","reply":"…","helpful":true}`); f != nil {
		fail(w, r, f)
		return
	}
	if v.Helpful == nil {
		fail(w, r, &fault{http.StatusBadRequest, `no "helpful"; write true or false`})
		return
	}
	if err := d.take(r.Context(), v); err != nil {
		fail(w, r, faultOf(err, languageOf(r)))
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func (d *desk) serveSuggest(w http.ResponseWriter, r *http.Request) {
	n, ok := offersOf(r.URL.Query().Get("n"))
	if !ok {
		fail(w, r, &fault{http.StatusBadRequest, `"n" is a number from 1 to 10`})
		return
	}
	q := d.request(r, r.URL.Query().Get("q"), "")
	questions, err := d.suggest(r.Context(), q, n)
	if err != nil {
		fail(w, r, faultOf(err, q.Language))
		return
	}
	writeJSON(w, http.StatusOK, "application/json", struct {
		Suggestions []string `json:"suggestions"`
	}{questions})
}

// articleRecord is the article as programs read it. Start and End are byte
// offsets into Text.
type articleRecord struct {
	Title     string           `json:"title"`
	Source    string           `json:"source"`
	Language  string           `json:"language"`
	Text      string           `json:"text"`
	Sentences []sentenceRecord `json:"sentences"`
}

type sentenceRecord struct {
	Sentence  int    `json:"sentence"`
	Paragraph int    `json:"paragraph"`
	Start     int    `json:"start"`
	End       int    `json:"end"`
	Text      string `json:"text"`
}

func (d *desk) serveArticle(w http.ResponseWriter, r *http.Request) {
	about := d.bot.Articles.About(d.here(r))
	record := articleRecord{about.Title, about.Source, about.Language, about.Text, []sentenceRecord{}}
	for i, s := range about.Article {
		record.Sentences = append(record.Sentences, sentenceRecord{i + 1, s.Paragraph, s.Start, s.End, s.Text})
	}
	serveRecord(w, r, record)
}

// aboutRecord is what programs are told of the bot, in the language that they
// ask in.
type aboutRecord struct {
	Title    string          `json:"title"`
	Source   string          `json:"source"`
	Language string          `json:"language"` // the article's
	Greeting string          `json:"greeting"`
	Examples []string        `json:"examples"`
	Commands []commandRecord `json:"commands"`
	Version  string          `json:"version"`
}

type commandRecord struct {
	Command string `json:"command"` // as it is typed
	Summary string `json:"summary"`
}

func (d *desk) serveAbout(w http.ResponseWriter, r *http.Request) {
	about, lang := d.bot.Articles.About(d.here(r)), languageOf(r)
	record := aboutRecord{
		Title: about.Title, Source: about.Source, Language: about.Language, Greeting: about.GreetingIn(lang),
		Examples: append([]string{}, about.ExamplesIn(lang)...), Commands: []commandRecord{}, Version: d.cfg.Version,
	}
	for _, c := range d.bot.Commands.Shown(d.here(r)) {
		record.Commands = append(record.Commands, commandRecord{c.Line("/"), c.SummaryIn(lang)})
	}
	serveRecord(w, r, record)
}

// serveRecord writes a value that is the same until the article changes.
func serveRecord(w http.ResponseWriter, r *http.Request, v any) {
	data, err := json.Marshal(v)
	if err != nil {
		fail(w, r, faultOf(err, languageOf(r)))
		return
	}
	w.Header().Add("Vary", "Accept-Language")
	serveStamped(w, r, "application/json", data)
}

// serveStamped writes bytes, unless who asks has them already.
func serveStamped(w http.ResponseWriter, r *http.Request, kind string, data []byte) {
	stamp := `"` + bot.Stamp(string(data)) + `"`
	w.Header().Set("ETag", stamp)
	w.Header().Set("Cache-Control", "no-cache")
	if strings.Contains(r.Header.Get("If-None-Match"), stamp) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	w.Header().Set("Content-Type", kind)
	_, _ = w.Write(data) // who has hung up needs nothing
}

// readJSON reads the body of a request, which is an object like the one given.
func readJSON(w http.ResponseWriter, r *http.Request, v any, like string) *fault {
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		return &fault{http.StatusUnsupportedMediaType, "send the body as Content-Type: application/json"}
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		return unread(err)
	}
	dec := json.NewDecoder(bytes.NewReader(body))
	dec.DisallowUnknownFields()
	if err = dec.Decode(v); err == nil {
		if _, err = dec.Token(); errors.Is(err, io.EOF) {
			return nil
		}
		err = errors.New("something stands behind the object")
	}
	return &fault{http.StatusBadRequest, bot.WrongJSON(err, "a body is a JSON object like "+like).Error()}
}

// unread is why a body couldn't be read.
func unread(err error) *fault {
	if _, tooLong := errors.AsType[*http.MaxBytesError](err); tooLong {
		return &fault{http.StatusRequestEntityTooLarge, "the body is longer than 16 kB"}
	}
	if late, ok := errors.AsType[net.Error](err); ok && late.Timeout() {
		return &fault{http.StatusRequestTimeout, "the body didn't come in time"}
	}
	return &fault{http.StatusBadRequest, "the body can't be read, or didn't come whole"}
}
