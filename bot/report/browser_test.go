package report_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"summitbot/bot"
	"summitbot/bot/bottest/browser"
	"summitbot/bot/report"
	"summitbot/bot/store"
)

// TestBrowser reads reports on a phone: nothing is wider than it is, and no letters
// are too small.
func TestBrowser(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithTimeout(browser.Open(t), time.Minute)
	defer cancel()
	long := strings.Repeat("unbroken", 40)
	for name, r := range map[string]*report.Report{
		"a week": weekly(t, nil),
		"a year of long words": weekly(t, func(n *store.Notes, o *report.Options) {
			o.From, o.Title, o.PackPath = o.To.AddDate(-1, 0, 0), long, "/"+long
			n.Unanswered = append(n.Unanswered, store.Unanswered{Question: long, Language: "en", Platform: long, Status: bot.NotCovered, At: o.To})
			n.Votes = append(n.Votes, store.Voted{Question: long, Answer: long, Platform: long})
			n.Platforms = append(n.Platforms, store.Usage{Day: o.To.Format(time.DateOnly), Of: long, Status: bot.Answered, Count: 1_234_567})
		}),
	} {
		var page bytes.Buffer
		if err := r.WriteHTML(&page); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(t.TempDir(), "report.html")
		if err := os.WriteFile(file, page.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := chromedp.Call(ctx, emulation.SetDeviceMetricsOverride,
			emulation.SetDeviceMetricsOverrideParams{Width: 390, Height: 844, DeviceScaleFactor: 1, Mobile: true})
		if err := errors.Join(err, chromedp.Do(ctx, chromedp.Navigate("file://"+file))); err != nil {
			t.Fatal(err)
		}
		seen, err := chromedp.Run(ctx, chromedp.Evaluate[[]float64](measures))
		if err != nil || len(seen) != 2 || seen[0] > 390 || seen[1] < 12 {
			t.Errorf("%s: the page's width and its smallest letters, in pixels: %v, want 390 at most and 12 at least; %v", name, seen, err)
		}
	}
}

// measures are how wide the page is, and how large its smallest letters.
const measures = `document.querySelectorAll("details").forEach(d => d.open = true);
[document.documentElement.scrollWidth, Math.min(...[...document.querySelectorAll("body *")].map(e => parseFloat(getComputedStyle(e).fontSize)))]`
