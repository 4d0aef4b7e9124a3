package main

import (
	"context"
	"io"
	"time"

	"github.com/schollz/progressbar/v3"

	"summitbot/bot/answer"
	"summitbot/knowledge"
)

// open makes an engine for a pack, with a progress bar where that takes over a
// second and somebody watches.
func open(ctx context.Context, kb *knowledge.Base, indexDir string, stderr io.Writer) (*answer.Engine, error) {
	opts := answer.Options{IndexDir: indexDir}
	if isTerminal(stderr) {
		opts.Progress = progress(stderr)
	}
	return answer.New(ctx, kb, opts)
}

// progress draws a bar from the second second on.
func progress(w io.Writer) func(done, total int) {
	started := time.Now()
	var bar *progressbar.ProgressBar
	return func(done, total int) {
		if bar == nil {
			if time.Since(started) < time.Second {
				return
			}
			bar = progressbar.NewOptions(total, progressbar.OptionSetWriter(w), progressbar.OptionSetDescription("indexing"),
				progressbar.OptionShowCount(), progressbar.OptionClearOnFinish())
		}
		_ = bar.Set(done) // a bar that can't be drawn is no reason to stop
	}
}
