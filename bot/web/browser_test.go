package web_test

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"summitbot/bot"
	"summitbot/bot/answer/answertest"
	"summitbot/bot/bottest"
	"summitbot/bot/bottest/browser"
	"summitbot/bot/web"
)

// tab is a window of Chromium that people use the page of the pack on the
// summit in.
type tab struct {
	t   *testing.T
	ctx context.Context
	url string // of the page

	mu      sync.Mutex
	asked   []string // addresses that anything was asked of
	trouble []string // what the console complains of
}

// whole is how long a test may use a browser; it takes seconds.
const whole = 5 * time.Minute

// window opens a browser with a window of its own, of so many pixels, whose
// person reads a language.
func window(t *testing.T, url, language string, width, height int64) *tab {
	t.Helper()
	b := &tab{t: t, url: url}
	b.ctx = browser.Open(t, chromedp.WithListener(b.note))
	call(b, network.Enable, network.EnableParams{})
	ctx, cancel := context.WithTimeout(b.ctx, whole)
	b.ctx = ctx
	t.Cleanup(cancel)
	call(b, log.Enable, cdp.Empty{})
	call(b, network.SetExtraHTTPHeaders, network.SetExtraHTTPHeadersParams{Headers: network.Headers{"Accept-Language": language}})
	call(b, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: width, Height: height, DeviceScaleFactor: 1, Mobile: width < 500})
	t.Cleanup(b.check)
	return b
}

// call gives the browser a command.
func call[P, R any](b *tab, command cdp.Command[P, R], params P) {
	b.t.Helper()
	if _, err := chromedp.Call(b.ctx, command, params); err != nil {
		b.t.Fatal(err)
	}
}

// note notes what the browser does.
func (b *tab) note(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		b.asked = append(b.asked, e.Request.URL)
	case *runtime.EventExceptionThrown:
		text := e.ExceptionDetails.Text
		if e.ExceptionDetails.Exception != nil {
			text += " " + e.ExceptionDetails.Exception.Description
		}
		b.trouble = append(b.trouble, text)
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning {
			b.trouble = append(b.trouble, e.Entry.Text+" "+e.Entry.URL)
		}
	}
}

// check looks back: nothing was asked of anybody else, and nothing failed.
func (b *tab) check() {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, url := range b.asked {
		if !strings.HasPrefix(url, "http://127.0.0.1:") {
			b.t.Errorf("the page asks for %s", url)
		}
	}
	for _, text := range b.trouble {
		b.t.Errorf("the console says %s", text)
	}
}

// run does things one after the other.
func (b *tab) run(actions ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, actions...); err != nil {
		b.t.Fatal(err)
	}
}

// do runs an expression.
func (b *tab) do(expression string) {
	b.t.Helper()
	b.run(chromedp.Evaluate[chromedp.Void](expression))
}

// open opens an address of the page's, and waits until its script has run.
func (b *tab) open(target string) {
	b.t.Helper()
	b.run(chromedp.Navigate(b.url + target))
}

// click clicks on the first element that a selector finds.
func (b *tab) click(selector string) {
	b.t.Helper()
	b.run(chromedp.Click(chromedp.CSS(selector)))
}

// press presses keys, wherever the focus is.
func (b *tab) press(keys ...string) {
	b.t.Helper()
	for _, k := range keys {
		b.run(chromedp.KeyEvent(k))
	}
}

// ask types a question where the focus is, and sends it.
func (b *tab) ask(question string) {
	b.t.Helper()
	b.press(question, kb.Enter)
}

// eval is what an expression comes to.
func eval[T any](b *tab, expression string) T {
	b.t.Helper()
	got, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatal(err)
	}
	return got
}

// await waits until an expression is true, on this page or the next.
func (b *tab) await(expression string) {
	b.t.Helper()
	bottest.UntilOr(b.t, expression, func() bool {
		is, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](`Boolean(`+expression+`)`))
		return err == nil && is
	}, func() string {
		page, _ := chromedp.Run(b.ctx, chromedp.Evaluate[string](`document.activeElement.outerHTML + '\n' + document.body.innerText`)) // for who reads the failure
		return "the focus is on " + page
	})
}

// see waits until the last exchange has a text.
func (b *tab) see(text string) {
	b.t.Helper()
	b.await(fmt.Sprintf(`[...document.querySelectorAll('.exchange')].pop()?.innerText.includes(%q)`, text))
}

// proved waits until a sentence of the article is marked, alone, and in view.
func (b *tab) proved(sentence int) {
	b.t.Helper()
	b.await(fmt.Sprintf(`(() => {
		const all = [...document.querySelectorAll('#article .proof')], box = all[0]?.getBoundingClientRect();
		return all.length === 1 && all[0].id === 's%d' && box.top >= 0 && box.bottom <= innerHeight;
	})()`, sentence))
}

// summitPage serves the page of the pack on the summit.
func summitPage(t *testing.T, cfg web.Config) *world {
	t.Helper()
	browser.Need(t)
	engine, about := answertest.Summit(t)
	memory := bot.NewMemory(time.Now)
	ask := bot.Chain(engine.Answer, bot.Remember(memory))
	return serve(t, cfg, func(s *bot.Service) {
		s.Commands = bot.Standard(ask, about.Always, memory)
		s.Handler, s.Articles, s.Suggest = bot.NewRouter(s.Commands, ask).Handle, about.Always, engine.Suggest
		s.Log = slog.New(slog.DiscardHandler)
	})
}
