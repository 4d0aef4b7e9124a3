package web_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"summitbot/bot"
	"summitbot/bot/bottest"
	"summitbot/bot/web"
)

// TestBrowserTyping: who types is offered questions, gets the answer with its
// proof in view, and asks on; the address is then that of the answer.
func TestBrowserTyping(t *testing.T) {
	t.Parallel()
	b := window(t, summitPage(t, web.Config{}).URL, "en", 1200, 800)
	b.open("/")
	b.await(`document.activeElement.id === 'q'`)
	b.press("Who took over")
	b.await(`document.querySelector('#q').getAttribute('aria-expanded') === 'true' && document.querySelector('#offers li')?.innerText === 'Who took over the CSTO chairmanship?'`)
	b.press(kb.ArrowUp, kb.ArrowDown)
	b.await(`document.getElementById(document.querySelector('#q').getAttribute('aria-activedescendant'))?.getAttribute('aria-selected') === 'true'`)
	// Offers that come late leave the choice.
	eval[bool](b, `new Promise((done) => {
		new MutationObserver(() => done(true)).observe(document.querySelector('#offers'), { childList: true });
		document.querySelector('#q').dispatchEvent(new Event('input'));
	})`)
	b.press(kb.Enter)
	b.see("Kyrgyzstan.")
	b.proved(15)
	b.ask("From whom?")
	b.see("Kazakhstan.")
	b.await(`new URLSearchParams(location.search).getAll('q').join() === 'Who took over the CSTO chairmanship?,From whom?'`)
	b.press("zzz")
	b.press(kb.Escape)
	b.await(`document.querySelector('#offers').hidden`)
	b.run(chromedp.Reload())
	b.see("Kazakhstan.")
	b.proved(15)
}

// TestBrowserSpeed tells how long it takes from the key that asks to the answer in
// the page.
func TestBrowserSpeed(t *testing.T) {
	t.Parallel()
	b := window(t, summitPage(t, web.Config{}).URL, "en", 1200, 800)
	b.open("/")
	for _, question := range []string{"Who took over the CSTO chairmanship?", "Who attended the summit?", "What is the budget of the CSTO?"} {
		b.do(`(() => {
			const field = document.querySelector('#q');
			field.addEventListener('keydown', (e) => { if (e.key === 'Enter') window.pressed = performance.now(); });
			new MutationObserver(() => document.querySelector('.waiting') || requestAnimationFrame(() => { window.took ??= performance.now() - window.pressed; })).observe(document.querySelector('#log'), { childList: true });
			window.took = undefined;
			field.focus();
		})()`)
		b.ask(question)
		b.await(`window.took !== undefined`)
		t.Logf("%q: %.1f ms from the key to the answer drawn", question, eval[float64](b, `window.took`))
	}
}

// TestBrowserChoices: what may be meant is a press away, and so is what is
// answered instead.
func TestBrowserChoices(t *testing.T) {
	t.Parallel()
	b := window(t, newWorld(t, web.Config{}).URL, "en", 1200, 800)
	b.open("/")
	b.ask("What happened?")
	b.see("Did you mean:")
	b.click(`.exchange button[value="Where did it sink?"]`)
	b.see("Near Bergen.")
	b.proved(2)
	b.ask("Why?")
	b.see("The article doesn't say.")
	b.await(`!document.querySelector('#article .proof')`)
	b.click(`.exchange:last-child button[value="Who sailed?"]`)
	b.see("Ann & Bob.")
	b.click(`.exchange blockquote a[href="#s2"]`)
	b.proved(2)
}

// TestBrowserKeyboard goes through the page by keys alone.
func TestBrowserKeyboard(t *testing.T) {
	t.Parallel()
	w := newWorld(t, web.Config{})
	b := window(t, w.URL, "en", 1200, 800)
	b.open("/")
	focus := func(expression string) { t.Helper(); b.await(`document.activeElement?.matches('` + expression + `')`) }
	b.do(`document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex')`)
	b.press(kb.Tab)
	focus(`.skip`)
	b.press(kb.Enter)
	focus(`#q`)
	b.ask("Where did it sink?")
	b.see("Near Bergen.")
	focus(`#q`)
	shiftTab := func() { b.run(chromedp.KeyEvent(kb.Tab, chromedp.KeyModifiers(chromedp.ModifierShift))) }
	shiftTab()
	focus(`.link`)
	shiftTab()
	shiftTab()
	focus(`.vote button[value=true]`)
	b.press(kb.Enter)
	b.await(`document.activeElement.innerText === 'Thank you, noted.'`)
	shiftTab()
	focus(`blockquote a`)
	b.press(kb.Enter)
	focus(`#s2`)
	if v := w.ledger.votes; len(v) != 1 || !v[0].Helpful || v[0].Question != "Where did it sink?" {
		t.Errorf("kept is %+v", v)
	}
}

// TestBrowserWithoutJavaScript: the form answers, and the quote leads to the
// sentence.
func TestBrowserWithoutJavaScript(t *testing.T) {
	t.Parallel()
	w := newWorld(t, web.Config{})
	b := window(t, w.URL, "en", 1200, 800)
	call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.open("/")
	b.run(chromedp.Focus(chromedp.CSS("#q")))
	b.ask("What happened?")
	b.see("Did you mean:")
	b.run(chromedp.SendKeys(chromedp.CSS("#q"), "Who sailed?"))
	b.click(".send")
	b.see("Ann & Bob.")
	b.run(chromedp.Focus(chromedp.CSS("#q")))
	b.ask("When?")
	b.see("In 1994.")
	b.click(`.hello button[value="Where did it sink?"]`)
	b.see("Near Bergen.")
	b.click(`blockquote a[href="#s2"]`)
	b.await(`document.querySelector('#s2:target')`)
	b.click(`.vote button[value="false"]`)
	b.await(`document.querySelector('.note')`)
	if v := w.ledger.votes; len(v) != 1 || v[0].Helpful || v[0].Question != "Where did it sink?" {
		t.Errorf("kept is %+v", v)
	}
}

// TestBrowserBack: who leaves the page and comes back finds the conversation as it
// was.
func TestBrowserBack(t *testing.T) {
	t.Parallel()
	b := window(t, newWorld(t, web.Config{}).URL, "en", 1200, 800)
	b.open("/")
	b.ask("Where did it sink?")
	b.see("Near Bergen.")
	b.click(`.vote button[value="true"]`)
	b.await(`document.querySelector('.exchange').innerText.includes('Thank you, noted.')`)
	// The library can't look into a page that was kept; so that tells what it shows.
	b.do(`addEventListener('pageshow', () => fetch('/v1/suggest?q=' + encodeURIComponent('back ' + document.querySelector('.exchange').innerText)))`)
	b.open("/?q=Who+sailed%3F")
	b.do(`setTimeout(() => history.back())`)
	bottest.Until(t, "the conversation is back", func() bool {
		b.mu.Lock()
		defer b.mu.Unlock()
		return slices.ContainsFunc(b.asked, func(address string) bool {
			u, err := url.Parse(address)
			q := u.Query().Get("q")
			return err == nil && strings.HasPrefix(q, "back ") && strings.Contains(q, "Near Bergen.") && strings.Contains(q, "Thank you, noted.")
		})
	})
}

// TestBrowserNewArticle: an answer from a pack that came while the page was open
// brings the new article, with the sentence marked.
func TestBrowserNewArticle(t *testing.T) {
	t.Parallel()
	now, changed := twoArticles()
	w := serve(t, web.Config{}, func(s *bot.Service) { s.Handler, s.Articles = answer, now })
	b := window(t, w.URL, "en", 1200, 800)
	b.open("/")
	b.ask("Where did it sink?")
	b.see("Near Bergen.")
	b.proved(2)
	changed.Store(true)
	b.ask("Where did it sink?")
	b.await(`document.querySelector('#article').innerText.includes('The <Aurora> sank off Bergen.')`)
	b.proved(2)
}

// TestBrowserOtherArticle: an answer of another pack brings its article, with the
// sentence marked, and the next answer brings the first one back.
func TestBrowserOtherArticle(t *testing.T) {
	t.Parallel()
	w := serve(t, web.Config{}, func(s *bot.Service) {
		s.Handler = func(ctx context.Context, r bot.Request) (bot.Answer, error) {
			if a, ok := bottest.Where(r); ok {
				return a, nil
			}
			return answer(ctx, r)
		}
		s.Articles = bottest.And(article.Always)
	})
	b := window(t, w.URL, "en", 1200, 800)
	b.open("/")
	b.ask(bottest.OfThePort)
	b.await(`document.querySelector('#article').innerText.includes('The port is deep.')`)
	b.proved(1)
	b.ask("Where did it sink?")
	b.await(`document.querySelector('#article').innerText.includes('sailed')`)
	b.proved(2)
	b.click(`.exchange blockquote a`)
	b.await(`document.querySelector('#article').innerText.includes('The port is deep.')`)
	b.proved(1)
}

// TestBrowserPhone: nothing is wider than a phone, and the quote leads to the
// sentence below.
func TestBrowserPhone(t *testing.T) {
	t.Parallel()
	b := window(t, summitPage(t, web.Config{}).URL, "ru", 390, 844)
	b.open("/?q=Кто+стал+председателем+ОДКБ%3F")
	b.see("Кыргызстан")
	if wide := eval[int](b, `document.documentElement.scrollWidth`); wide > 390 {
		t.Errorf("the page is %d pixels wide", wide)
	}
	b.click(`.exchange blockquote a`)
	b.proved(15)
}

// TestBrowserDark: the page is dark where the person wants it so.
func TestBrowserDark(t *testing.T) {
	t.Parallel()
	b := window(t, newWorld(t, web.Config{}).URL, "en", 1200, 800)
	light := `getComputedStyle(document.body).backgroundColor === 'rgb(255, 255, 255)'`
	b.open("/")
	if !eval[bool](b, light) {
		t.Error("the page isn't light")
	}
	b.dark()
	if eval[bool](b, light) {
		t.Error("the page isn't dark")
	}
}

func (b *tab) dark() {
	b.t.Helper()
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "dark"}}})
}

// TestBrowserOffline: who asks without a connection reads what to do, and is
// answered when it is back.
func TestBrowserOffline(t *testing.T) {
	t.Parallel()
	w := newWorld(t, web.Config{})
	b := window(t, w.URL, "en", 1200, 800)
	b.open("/")
	b.do(`window.reached = fetch; window.fetch = () => Promise.reject(new TypeError('lost'))`)
	b.ask("Who sailed?")
	b.await(`document.querySelector('.lost')?.innerText.startsWith('No answer came.')`)
	b.await(`document.querySelector('#q').value === 'Who sailed?'`) // to be sent again
	b.await(`document.querySelector('.lost').getBoundingClientRect().bottom <= document.querySelector('#ask').getBoundingClientRect().top`)
	b.do(`window.fetch = window.reached`)
	b.press(kb.Enter)
	b.see("Ann & Bob.")
	b.await(`!document.querySelector('.lost') && document.querySelectorAll('.exchange').length === 1`)
	b.do(`window.fetch = () => Promise.reject(new TypeError('lost'))`)
	b.click(`.vote button[value="true"]`)
	b.await(`document.querySelector('.vote .lost')?.innerText.startsWith('No answer came.')`)
	b.do(`window.fetch = window.reached`)
	b.click(`.vote button[value="true"]`)
	b.await(`document.querySelector('.exchange').innerText.includes('Thank you, noted.')`)
}

// TestBrowserSlow: what is asked stands in the conversation at once, and is answered
// in turn.
func TestBrowserSlow(t *testing.T) {
	t.Parallel()
	b := window(t, newWorld(t, web.Config{}).URL, "en", 1200, 800)
	b.open("/")
	b.do(`window.reached = fetch; window.waiting = []; window.fetch = async (...all) => { await new Promise((done) => window.waiting.push(done)); return window.reached(...all); }`)
	b.ask("Who sailed?")
	b.ask("Where did it sink?")
	b.await(`[...document.querySelectorAll('.exchange.waiting h2')].map((h) => h.innerText).join() === 'Who sailed?,Where did it sink?'`)
	b.do(`window.fetch = window.reached; window.waiting.forEach((go) => go())`)
	b.see("Near Bergen.")
	b.await(`document.querySelectorAll('.exchange').length === 2 && !document.querySelector('.waiting') && document.querySelector('.exchange').innerText.includes('Ann & Bob.')`)
	b.proved(2)
}

// TestBrowserRestart: while the bot is started anew, a proxy in front of it says so in
// its own words, which aren't shown; a vote on an answer from before then can't be
// counted, and the page says why.
func TestBrowserRestart(t *testing.T) {
	t.Parallel()
	b := window(t, newWorld(t, web.Config{}).URL, "en", 1200, 800)
	b.open("/")
	b.do(`window.reached = fetch; window.fetch = async () => new Response('<html><body><h1>502 Bad Gateway</h1></body></html>', { status: 502, headers: { 'Content-Type': 'text/html' } })`)
	b.ask("Who sailed?")
	b.await(`document.querySelector('.lost')?.innerText.startsWith('No answer came.') && !document.body.innerText.includes('Gateway')`)
	b.do(`window.fetch = window.reached`)
	b.press(kb.Enter)
	b.see("Ann & Bob.")
	b.do(`document.querySelector('.vote input[name=id]').value = 'of-another-process'`)
	b.click(`.vote button[value="true"]`)
	b.await(`document.querySelector('.exchange').innerText.includes('That was too long ago. Please ask again.')`)
	b.mu.Lock()
	defer b.mu.Unlock()
	b.trouble = slices.DeleteFunc(b.trouble, func(text string) bool { return strings.Contains(text, "409") })
}

// TestBrowserOdd: what is long, has no letters or is written from right to left is
// asked as anything else, and a long conversation in long questions goes on.
func TestBrowserOdd(t *testing.T) {
	t.Parallel()
	b := window(t, newWorld(t, web.Config{}).URL, "en", 390, 844)
	b.open("/")
	long := strings.Repeat("Кто плыл на пароме? ", 49)
	for range 6 {
		b.do(fmt.Sprintf(`document.querySelector('#q').value = %q; document.querySelector('#ask').requestSubmit()`, long))
	}
	b.await(`document.querySelectorAll('.exchange:not(.waiting)').length === 6 && !document.querySelector('.lost')`)
	b.ask("😀😀")
	b.await(`[...document.querySelectorAll('.exchange h2')].pop().innerText === '😀😀'`)
	b.ask(strings.Repeat("w", 300))
	b.ask("من أبحر؟ Aurora")
	b.await(`getComputedStyle([...document.querySelectorAll('.exchange h2')].pop()).direction === 'rtl'`)
	b.await(`!document.querySelector('.waiting')`)
	if wide := eval[int](b, `document.documentElement.scrollWidth`); wide > 390 {
		t.Errorf("the page is %d pixels wide", wide)
	}
}

// TestBrowserTabs: each tab is a conversation of its own.
func TestBrowserTabs(t *testing.T) {
	t.Parallel()
	w := newWorld(t, web.Config{})
	a, b := window(t, w.URL, "en", 1200, 800), window(t, w.URL, "en", 1200, 800)
	a.open("/")
	b.open("/")
	a.ask("Who sailed?")
	a.see("Ann & Bob.")
	b.ask("When?")
	b.see("The article doesn't say.")
	a.ask("When?")
	a.see("In 1994.")
}

// TestBrowserWidget: a page of another site asks, if it may.
func TestBrowserWidget(t *testing.T) {
	t.Parallel()
	var w *world
	site := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, _ *http.Request) {
		// A site with a policy of its own must let in the bot, and nothing else.
		rw.Header().Set("Content-Security-Policy", "default-src 'none'; script-src "+w.URL+"; connect-src "+w.URL)
		_, _ = fmt.Fprintf(rw, `<!doctype html><html lang=en><title>A site</title><style>button{display:none!important}</style><main><h1>A site</h1><p>of its own</p></main><script src="%s/widget.js" async></script>`, w.URL)
	}))
	t.Cleanup(site.Close)
	w = newWorld(t, web.Config{Origins: []string{site.URL}})
	b := window(t, site.URL, "en", 1200, 800)
	t.Cleanup(func() { // before what is left counts
		b.mu.Lock()
		defer b.mu.Unlock()
		b.trouble = withoutPolicy(b.trouble)
	})
	b.run(chromedp.Navigate(site.URL))
	const root = `[...document.querySelectorAll('div')].map((d) => d.shadowRoot).find(Boolean)`
	b.await(root + ` !== undefined`)
	b.do(root + `.querySelector('.toggle').focus()`)
	b.press(kb.Enter)
	b.await(root + `.activeElement?.id === 'q'`)
	b.press("who")
	b.await(root + `.querySelector('#offers li')?.innerText === 'Who sailed?'`)
	b.press(kb.ArrowDown, kb.Enter)
	b.await(root + `.querySelector('.short')?.innerText === 'Ann & Bob.'`)
	if got, want := eval[string](b, root+`.querySelector('blockquote a').href`), w.URL+"/?q=Who+sailed%3F#s1"; got != want {
		t.Errorf("the quote leads to %s, want %s", got, want)
	}
	b.axe("the widget")
	b.do(root + `.querySelector('.vote button').click()`)
	b.await(root + `.activeElement?.innerText === 'Thank you, noted.'`)
	b.press(kb.Escape)
	b.await(root + `.querySelector('.panel').hidden && ` + root + `.activeElement.matches('.toggle')`)
}

// withoutPolicy leaves out what the site's own policy refuses the site: its style.
func withoutPolicy(trouble []string) (other []string) {
	for _, text := range trouble {
		if !strings.Contains(text, "Applying inline style") && !strings.Contains(text, "favicon") {
			other = append(other, text)
		}
	}
	return other
}

// TestBrowserAxe looks for barriers on all that the page may show.
func TestBrowserAxe(t *testing.T) {
	t.Parallel()
	w := summitPage(t, web.Config{})
	for name, size := range map[string]int64{"wide": 1200, "phone": 390} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := window(t, w.URL, "en", size, 844)
			for range 2 {
				b.open("/")
				b.axe("the first page")
				b.run(chromedp.Focus(chromedp.CSS("#q")))
				b.press("who ")
				b.await(`document.querySelector('#q').getAttribute('aria-expanded') === 'true'`)
				b.press(kb.ArrowDown)
				b.axe("suggestions")
				b.press(kb.Escape)
				b.open("/?q=Who+attended+the+summit%3F&q=What+is+the+budget+of+the+CSTO%3F&q=Armenia&q=%2Ftimeline&q=%2Fhelp")
				b.axe("answers")
				b.run(chromedp.Navigate(w.URL + "/?q=%D0%9A%D1%82%D0%BE+%D1%81%D1%82%D0%B0%D0%BB+%D0%BF%D1%80%D0%B5%D0%B4%D1%81%D0%B5%D0%B4%D0%B0%D1%82%D0%B5%D0%BB%D0%B5%D0%BC+%D0%9E%D0%94%D0%9A%D0%91%3F"))
				b.axe("an answer in Russian")
				b.dark()
			}
		})
	}
}

// axe looks for barriers on what is shown.
func (b *tab) axe(what string) {
	b.t.Helper()
	path := os.Getenv("SUMMITBOT_TEST_AXE")
	if path == "" {
		b.t.Skip("no axe: SUMMITBOT_TEST_AXE doesn't name its script; .ci/axe/install does")
	}
	script, err := os.ReadFile(path)
	if err != nil {
		b.t.Fatal(err)
	}
	b.do(string(script))
	found := eval[[]string](b, `axe.run().then((r) => r.violations.flatMap((v) => v.nodes.map((n) => v.id + ': ' + n.failureSummary + ' ' + n.html)))`)
	for _, f := range found {
		b.t.Errorf("%s: %s", what, f)
	}
}
