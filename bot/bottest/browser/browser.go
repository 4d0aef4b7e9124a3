// Package browser lets tests use pages as people do, in the Chromium that
// SUMMITBOT_TEST_CHROMIUM names.
package browser

import (
	"context"
	"os"
	"testing"

	"github.com/chromedp/chromedp"
)

// Need skips a test where no browser is named, and returns the path of the one that is.
func Need(t *testing.T) (path string) {
	t.Helper()
	path = os.Getenv("SUMMITBOT_TEST_CHROMIUM")
	if path == "" {
		t.Skip("no browser: SUMMITBOT_TEST_CHROMIUM doesn't name one; .ci/chromium/install does")
	}
	return path
}

// Open opens a browser until the test ends.
func Open(t *testing.T, options ...chromedp.ContextOption) context.Context {
	t.Helper()
	allocated, free := chromedp.NewExecAllocator(context.Background(), append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(Need(t)), chromedp.NoSandbox, chromedp.Flag("disable-quic", true))...)
	t.Cleanup(free)
	silent := func(string, ...any) {} // the library doesn't know all that another browser tells
	ctx, cancel := chromedp.NewContext(allocated, append(options, chromedp.WithErrorf(silent), chromedp.WithLogf(silent))...)
	t.Cleanup(cancel)
	return ctx
}
