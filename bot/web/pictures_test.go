package web_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"summitbot/bot/web"
)

// TestPictures draws the README's pictures of the page, for .ci/pictures/draw: an
// answer beside the article, one on a phone in the dark, suggestions, and the
// widget.
func TestPictures(t *testing.T) {
	t.Parallel()
	dir := os.Getenv("SUMMITBOT_TEST_PICTURES")
	if dir == "" {
		t.Skip("no pictures are drawn: SUMMITBOT_TEST_PICTURES names no folder for them")
	}
	var site *httptest.Server
	w := summitPage(t, web.Config{Origins: []string{"*"}})
	site = httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, _ *http.Request) {
		_, _ = rw.Write([]byte(strings.ReplaceAll(`<!doctype html><html lang=en><meta charset=utf-8><link rel=icon href="data:,"><title>The news</title>
			<style>body{margin:0;padding:40px;background:#f2efe8;font:18px/1.6 Georgia,"Noto Serif",serif;color:#333}p{max-width:26em}</style>
			<h1>The news</h1><p>Presidents and heads of government met in Astana. Read on below, or ask what you want to know.</p>
			<script src="URL/widget.js" async></script>`, "URL", w.URL)))
	}))
	t.Cleanup(site.Close)

	b := window(t, w.URL, "en", 1000, 640)
	b.open("/?q=Who+took+over+the+CSTO+chairmanship%3F")
	b.proved(15)
	b.press("who is")
	b.await(`document.querySelector('#q').getAttribute('aria-expanded') === 'true'`)
	b.press(kb.ArrowDown)
	b.draw(dir, "web-answer", 1000, 640)

	phone := window(t, w.URL, "ru", 390, 780)
	phone.dark()
	phone.open("/")
	phone.run(chromedp.SendKeys(chromedp.CSS("#q"), "Кто стал председателем ОДКБ?"+kb.Enter))
	phone.see("Кыргызстан")
	phone.draw(dir, "web-phone", 390, 780)

	widget := window(t, site.URL, "en", 800, 720)
	widget.run(chromedp.Navigate(site.URL))
	const root = `[...document.querySelectorAll('div')].map((d) => d.shadowRoot).find(Boolean)`
	widget.await(root + `?.querySelector('.toggle')`)
	widget.do(root + `.querySelector('.toggle').click()`)
	widget.await(root + `.activeElement?.id === 'q'`)
	widget.ask("What is the budget of the CSTO?")
	widget.await(root + `.querySelector('.exchange .offers')`)
	widget.draw(dir, "web-widget", 800, 720)
}

// draw draws what is shown, twice as fine.
func (b *tab) draw(dir, name string, width, height int64) {
	b.t.Helper()
	call(b, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: width, Height: height, DeviceScaleFactor: 2, Mobile: width < 500})
	picture, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		b.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name+".png"), picture, 0o600); err != nil {
		b.t.Fatal(err)
	}
}
