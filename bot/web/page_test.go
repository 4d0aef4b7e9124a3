package web_test

import (
	"html"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"summitbot/bot"
	"summitbot/bot/bottest"
	"summitbot/bot/web"
)

// reader is a browser without JavaScript.
type reader struct {
	w        *world
	language string
	page     string
	header   http.Header
	status   int
}

// open opens an address, or sends a form there.
func (b *reader) open(t *testing.T, target string, form url.Values) {
	t.Helper()
	method, body := http.MethodGet, ""
	if form != nil {
		method, body = http.MethodPost, form.Encode()
	}
	r, err := http.NewRequestWithContext(t.Context(), method, b.w.URL+target, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Accept-Language", b.language)
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	resp := b.w.do(t, r)
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	b.page, b.header, b.status = string(data), resp.Header, resp.StatusCode
}

var (
	hiddenInput = regexp.MustCompile(`<input type="hidden" (?:form="ask" )?name="([a-z]+)" value="([^"]*)">`)
	voteForm    = regexp.MustCompile(`(?s)<form class="vote".*?</form>`)
	unseen      = regexp.MustCompile(`(?s)<head>.*?</head>|<[^>]*>`)
)

// fields are those that a form of the page sends along.
func fields(form string) url.Values {
	v := url.Values{}
	for _, m := range hiddenInput.FindAllStringSubmatch(form, -1) {
		v.Add(m[1], html.UnescapeString(m[2]))
	}
	return v
}

// submit sends the form with what is typed, or with what a button offers.
func (b *reader) submit(t *testing.T, name, text string) {
	t.Helper()
	form := fields(voteForm.ReplaceAllString(b.page, ""))
	form.Set("q", "")
	form.Set(name, text)
	b.open(t, "/", form)
}

func (b *reader) say(t *testing.T, text string) { b.submit(t, "q", text) }

// press presses the button that offers a question.
func (b *reader) press(t *testing.T, label string) {
	t.Helper()
	if want := `name="offer" value="` + template(label) + `"`; !strings.Contains(b.page, want) {
		t.Errorf("nothing offers %q", label)
	}
	b.submit(t, "offer", label)
}

// template is a text as html/template writes it into an attribute.
func template(text string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;", "+", "&#43;").Replace(text)
}

// visible is what a person reads on the page.
func (b *reader) visible() string { return html.UnescapeString(unseen.ReplaceAllString(b.page, "")) }

// seen is the last exchange of it.
func (b *reader) seen() string {
	last := b.page
	if i := strings.LastIndex(last, `<article class="exchange"`); i >= 0 {
		last = last[i:]
	}
	last, _, _ = strings.Cut(last, "</article>")
	return html.UnescapeString(unseen.ReplaceAllString(last, ""))
}

func TestAdapter(t *testing.T) {
	t.Parallel()
	bottest.TestAdapter(t, func(t *testing.T, h bot.Handler) bottest.Person {
		b := &reader{w: serve(t, web.Config{}, func(s *bot.Service) { s.Handler = h })}
		b.open(t, "/", nil)
		return bottest.Person{
			Say:   func(text string) string { b.say(t, text); return b.seen() },
			Press: func(text string) string { b.press(t, text); return b.seen() },
		}
	})
}

// TestPageWithoutJavaScript is a conversation: a question, a follow-up that its
// link can repeat, a choice, and a vote.
func TestPageWithoutJavaScript(t *testing.T) {
	t.Parallel()
	w := newWorld(t, web.Config{})
	b := &reader{w: w}
	b.open(t, "/", nil)
	b.see(t, "Hello! I know of the ferry.", "Who sailed?", "The <Aurora> sank near Bergen.")
	b.say(t, "Who sailed?")
	b.see(t, "Ann & Bob.", "sentence 1")
	if !strings.Contains(b.page, `<span id="s1" tabindex="-1" class="proof">Ann &amp; Bob sailed in 1994.</span>`) {
		t.Errorf("the article doesn't mark the sentence:\n%s", b.page)
	}
	b.say(t, "When?")
	b.see(t, "Who sailed?", "Ann & Bob.", "In 1994.")
	follow := regexp.MustCompile(`class="link" href="\.(/[^"]*)"`).FindStringSubmatch(b.page)
	if follow == nil {
		t.Fatalf("there is no link:\n%s", b.page)
	}
	vote := fields(voteForm.FindString(b.page))
	vote.Set("helpful", "false")
	vote.Set("reply", strings.ReplaceAll(vote.Get("reply"), "\n", "\r\n")) // as browsers send it
	b.open(t, "/vote", vote)
	b.see(t, "Thank you, noted.")
	if v := w.ledger.votes; len(v) != 1 || v[0].Helpful || v[0].Question != "When?" || !strings.HasPrefix(v[0].Answer, "In 1994.\n> Ann") {
		t.Errorf("kept is %+v", v)
	}
	b.open(t, html.UnescapeString(follow[1]), nil)
	b.see(t, "Ann & Bob.", "In 1994.")
	b.say(t, "What happened?")
	b.see(t, "Did you mean:")
	b.press(t, "Where did it sink?")
	b.see(t, "Near Bergen.")
}

// TestLongConversation: a browser without JavaScript sends what was said along; of a
// long conversation it is the latest part, so that it goes on.
func TestLongConversation(t *testing.T) {
	t.Parallel()
	b := &reader{w: newWorld(t, web.Config{})}
	b.open(t, "/", nil)
	long := strings.Repeat("Кто плыл на пароме? ", 50)
	for i := range 10 {
		question := "Who sailed?"
		if i%2 == 1 {
			question = long
		}
		b.say(t, question)
		if b.status != http.StatusOK || !strings.Contains(b.visible(), strings.TrimSpace(question)) {
			t.Fatalf("question %d gets %d\n%s", i+1, b.status, b.visible())
		}
	}
	b.say(t, "Where did it sink?")
	b.see(t, "Ann & Bob.", "Near Bergen.")
}

// TestLateVote: who votes on an answer that the bot doesn't know any more reads so, in
// their language, with the way back to the question.
func TestLateVote(t *testing.T) {
	t.Parallel()
	b := &reader{w: newWorld(t, web.Config{}), language: "ru"}
	b.open(t, "/vote", url.Values{"id": {"of-another-process"}, "question": {"Who sailed?"}, "reply": {"Ann."}, "helpful": {"true"}})
	b.see(t, "Это было слишком давно.")
	if b.status != http.StatusConflict || !strings.Contains(b.page, `href="./?q=Who&#43;sailed%3F"`) {
		t.Errorf("it gets %d\n%s", b.status, b.page)
	}
}

// TestBack: browsers may keep pages, so that Back shows the conversation, but not
// what programs ask, and proxies keep nothing.
func TestBack(t *testing.T) {
	t.Parallel()
	b := &reader{w: newWorld(t, web.Config{})}
	for _, c := range []struct {
		target string
		form   url.Values
		want   string
	}{
		{"/", nil, "private, no-cache"},
		{"/?q=Who+sailed%3F", nil, "private, no-cache"},
		{"/", url.Values{"q": {"Who sailed?"}}, "private, no-cache"},
		{"/part", url.Values{"q": {"Who sailed?"}}, "no-store"},
		{"/v1/suggest?q=who", nil, "no-store"},
	} {
		b.open(t, c.target, c.form)
		if got := b.header.Get("Cache-Control"); b.status != http.StatusOK || got != c.want {
			t.Errorf("%s %v: %d, %q, want %q", c.target, c.form, b.status, got, c.want)
		}
	}
}

// TestNewArticle: an answer from a pack that came while the page was open tells the
// page so, by the stamp of the article beside it.
func TestNewArticle(t *testing.T) {
	t.Parallel()
	now, changed := twoArticles()
	b := &reader{w: serve(t, web.Config{}, func(s *bot.Service) { s.Handler, s.Articles = answer, now })}
	b.open(t, "/", nil)
	stamp := stampOf(b.page, "article")
	b.open(t, "/part", url.Values{"q": {"Where did it sink?"}})
	if got := stampOf(b.page, "exchange"); got != stamp || stamp == "" {
		t.Errorf("the answer is from %q, the page's article is %q", got, stamp)
	}
	changed.Store(true)
	b.open(t, "/part", url.Values{"q": {"Where did it sink?"}})
	fresh := stampOf(b.page, "exchange")
	b.open(t, "/", nil)
	if got := stampOf(b.page, "article"); got != fresh || fresh == stamp {
		t.Errorf("the answer is from %q, the page's article is %q, and was %q before", fresh, got, stamp)
	}
	b.see(t, "The <Aurora> sank off Bergen.")
}

// twoArticles tells of the article, and of another one from when changed is set.
func twoArticles() (now bot.Articles, changed *atomic.Bool) {
	changed = new(atomic.Bool)
	other := article
	other.Text = strings.Replace(article.Text, "near", "off", 1)
	other.Article = slices.Clone(article.Article)
	for i := range other.Article {
		s := &other.Article[i]
		s.Text = strings.Replace(s.Text, "near", "off", 1)
		s.Start = strings.Index(other.Text, s.Text)
		s.End = s.Start + len(s.Text)
	}
	return func(bot.Request) []bot.About {
		if changed.Load() {
			return []bot.About{other}
		}
		return []bot.About{article}
	}, changed
}

// stampOf is the stamp of the article that the last element of a class is of.
func stampOf(page, class string) string {
	found := regexp.MustCompile(`class="`+class+`"[^>]* data-stamp="([^"]*)"`).FindAllStringSubmatch(page, -1)
	if len(found) == 0 {
		return ""
	}
	return found[len(found)-1][1]
}

// see tells whether the page shows texts.
func (b *reader) see(t *testing.T, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if !strings.Contains(b.visible(), text) {
			t.Errorf("the page doesn't show %q but\n%s", text, b.visible())
		}
	}
}

// TestPageLanguages: the page is in the language that the browser asks for.
func TestPageLanguages(t *testing.T) {
	t.Parallel()
	b := &reader{w: newWorld(t, web.Config{})}
	for language, want := range map[string]string{
		"":                    "Your question",
		"de-DE, fr;q=0.5":     "Your question",
		"ru-RU,ru;q=0.9":      "Ваш вопрос",
		"en;q=0.5, kk-Cyrl":   "Сұрағыңыз",
		"ru;q=0, en;q=0.001":  "Your question",
		"*, kk;q=x, ru;q=1.0": "Ваш вопрос",
	} {
		b.language = language
		b.open(t, "/", nil)
		if !strings.Contains(b.visible(), want) || !strings.Contains(b.header.Get("Vary"), "Accept-Language") && len(b.header.Values("Vary")) < 2 {
			t.Errorf("%q gets %q", language, b.visible())
		}
	}
	b.language = "ru"
	b.open(t, "/?q=Who+sailed%3F", nil)
	if !strings.Contains(b.page, `<html lang="ru">`) || !strings.Contains(b.page, `<div lang="en">`) || !strings.Contains(b.page, `lang="en" data-stamp`) {
		t.Errorf("the page doesn't say what is in which language:\n%s", b.page)
	}
}

// TestPageEscapes: whatever is asked or answered is text.
func TestPageEscapes(t *testing.T) {
	t.Parallel()
	const bad = `"><script>alert(1)</script><img src=x onerror=alert(1)>'`
	b := &reader{w: newWorld(t, web.Config{})}
	for _, form := range []url.Values{nil, {"q": {bad}}, {"q": {"Who sailed?"}, "asked": {bad}, "said": {bad}, "c": {bad}}} {
		b.open(t, "/?"+url.Values{"q": {bad}}.Encode(), form)
		if strings.Contains(b.page, "<script>") || strings.Contains(b.page, "<img") || !strings.Contains(b.visible(), bad) {
			t.Errorf("%v gets\n%s", form, b.page)
		}
	}
	policy := b.header.Get("Content-Security-Policy")
	if !strings.Contains(policy, "default-src 'none'") || strings.Contains(policy, "unsafe") || strings.Contains(policy, "http") {
		t.Errorf("the policy is %q", policy)
	}
	if regexp.MustCompile(`(?i)(src|href|action)="?(https?:)?//|style=|<style| on[a-z]+=`).MatchString(strings.ReplaceAll(b.page, template(bad), "")) {
		t.Errorf("the page asks for something that its policy doesn't allow:\n%s", b.page)
	}
}

// TestPageMistakes: what is wrong is told on the page, with its status.
func TestPageMistakes(t *testing.T) {
	t.Parallel()
	b := &reader{w: newWorld(t, web.Config{}), language: "ru"}
	for _, c := range []struct {
		form   url.Values
		status int
		want   string
	}{
		{url.Values{"q": {""}}, http.StatusOK, "Здравствуйте! Я знаю о пароме."},
		{url.Values{"q": {"too much"}}, http.StatusTooManyRequests, "Так быстро"},
		{url.Values{"q": {"break"}}, http.StatusInternalServerError, "что-то пошло не так"},
		{url.Values{"q": {"/nonsense"}}, http.StatusUnprocessableEntity, "Такой команды я не знаю"},
		{url.Values{"q": {strings.Repeat("long", 5000)}}, http.StatusRequestEntityTooLarge, "16 kB"},
	} {
		b.open(t, "/", c.form)
		if b.status != c.status || !strings.Contains(b.visible(), c.want) {
			t.Errorf("%.60v gets %d\n%s", c.form, b.status, b.visible())
		}
	}
}

// TestAssets: what goes with the page is kept by browsers as long as it is the
// same.
func TestAssets(t *testing.T) {
	t.Parallel()
	b := &reader{w: newWorld(t, web.Config{})}
	b.open(t, "/", nil)
	linked := regexp.MustCompile(`(?:href|src)="([a-z]+\.(?:css|js)\?v=[a-z0-9]+)"`).FindAllStringSubmatch(b.page, -1)
	if len(linked) != 2 {
		t.Fatalf("the page has %v", linked)
	}
	for _, m := range linked {
		b.open(t, "/"+m[1], nil)
		if b.status != http.StatusOK || !strings.Contains(b.header.Get("Cache-Control"), "immutable") || b.page == "" {
			t.Errorf("%s gets %d, %v", m[1], b.status, b.header)
		}
		b.open(t, "/"+m[1]+"x", nil)
		if b.status != http.StatusOK || b.header.Get("Cache-Control") != "no-cache" || b.header.Get("Etag") == "" {
			t.Errorf("an earlier %s gets %d, %v", m[1], b.status, b.header)
		}
	}
}

// maxWidget is how long the widget may be, in bytes: a site's pages wait for it.
const maxWidget = 15_000

// TestWidget: it is one short script in the browser's language, for pages of
// other sites.
func TestWidget(t *testing.T) {
	t.Parallel()
	b := &reader{w: newWorld(t, web.Config{}), language: "ru"}
	b.open(t, "/widget.js", nil)
	if b.status != http.StatusOK || len(b.page) > maxWidget || !strings.Contains(b.page, "Спросить о статье") || !strings.Contains(strings.Join(b.header.Values("Vary"), ","), "Accept-Language") {
		t.Errorf("it gets %d, %v, %d bytes", b.status, b.header, len(b.page))
	}
	b.open(t, "/part", nil)
	b.see(t, "Здравствуйте! Я знаю о пароме.", "Ваш вопрос")
	if strings.Contains(b.page, "<html") {
		t.Errorf("the box comes with a page around it:\n%s", b.page)
	}
}
