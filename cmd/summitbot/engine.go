package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"github.com/schollz/progressbar/v3"

	"summitbot/bot/answer"
	"summitbot/index"
	"summitbot/knowledge"
)

// packFlag chooses what the bot knows.
type packFlag struct {
	Pack string `placeholder:"PATH" help:"Pack to answer from: a folder, or a .txt or .md file. Without it, the pack on the summit."`
}

// indexFlag chooses where the index is kept.
type indexFlag struct {
	Index string `placeholder:"DIR" help:"Keep the search index in this folder instead of in the user's cache."`
}

// load reads the pack.
func (f packFlag) load() (*knowledge.Base, error) { return load(f.Pack) }

// load reads a pack, or the one on the summit if path is "".
func load(path string) (*knowledge.Base, error) {
	read := knowledge.Default
	if path != "" {
		read = func() (*knowledge.Base, error) { return knowledge.Load(path) }
	}
	kb, err := read()
	if problems, ok := errors.AsType[knowledge.Problems](err); ok {
		return nil, fmt.Errorf("the pack can't be used until this is mended (%d):\n%w", len(problems), problems)
	}
	return kb, err
}

// openEngine makes the engine for a pack. Its index is kept in a folder: the one
// that is named, or else one of the pack's own in the user's cache. On a terminal
// it shows its progress.
func openEngine(ctx context.Context, kb *knowledge.Base, pack, indexDir string, stderr io.Writer) (*answer.Engine, error) {
	opts := answer.Options{IndexDir: indexDir}
	if isTerminal(stderr) {
		opts.Progress = progress(stderr)
	}
	if indexDir == "" {
		opts.IndexDir = cacheFor(pack)
	}
	engine, err := answer.New(ctx, kb, opts)
	if err == nil || indexDir != "" || opts.IndexDir == "" || ctx.Err() != nil {
		return engine, err
	}
	opts.IndexDir = "" // the cache is for speed alone; a full or read-only disk is no reason not to answer
	return answer.New(ctx, kb, opts)
}

// cacheFor returns the folder in the user's cache for the index of the pack at a
// path, or "" where there is no cache. Each path has its own, so that two packs
// don't replace each other's.
func cacheFor(pack string) string {
	dir, err := index.CacheDir()
	if err != nil {
		return ""
	}
	name := "summit"
	if pack != "" {
		abs, err := filepath.Abs(pack)
		if err != nil {
			return ""
		}
		sum := sha256.Sum256([]byte(abs))
		name = hex.EncodeToString(sum[:8])
	}
	return filepath.Join(dir, name)
}

// progressAfter is how long work goes on before a bar is drawn: what takes less
// needs none.
const progressAfter = time.Second

// progress draws a bar for work that takes long.
func progress(w io.Writer) func(done, total int) {
	started := time.Now()
	var bar *progressbar.ProgressBar
	return func(done, total int) {
		if bar == nil {
			if time.Since(started) < progressAfter {
				return
			}
			bar = progressbar.NewOptions(total,
				progressbar.OptionSetWriter(w), progressbar.OptionSetDescription("indexing"),
				progressbar.OptionShowCount(), progressbar.OptionClearOnFinish())
		}
		_ = bar.Set(done) // a bar that can't be drawn is no reason to stop
	}
}
