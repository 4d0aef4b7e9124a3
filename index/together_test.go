package index_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"summitbot/index"
)

// atOnce runs f so many times at once.
func atOnce(t *testing.T, n int, f func(i int) error) {
	t.Helper()
	start := make(chan struct{})
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() {
			<-start
			if err := f(i); err != nil {
				t.Error(err)
			}
		})
	}
	close(start)
	wg.Wait()
}

// Many open one folder at once, whether or not there is an index: all get one
// that works, and one index is left.
func TestOpenAtOnce(t *testing.T) {
	t.Parallel()
	kb := fromText(t, article)
	for name, dir := range map[string]string{"no folder": filepath.Join(t.TempDir(), "index"), "an index": prepare(t, kb), "other pack's": prepare(t, fromText(t, other))} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			atOnce(t, 8, func(int) error {
				x, err := index.Open(context.Background(), dir, index.Source{Base: kb})
				if err != nil {
					return err
				}
				wantFirst(t, x, "oslo", 1)
				return x.Close()
			})
			only(t, dir)
		})
	}
}

// Two packs that share a folder each get an index that works, though each
// removes the other's.
func TestOpenTwoPacksAtOnce(t *testing.T) {
	t.Parallel()
	packs := []string{article, other}
	for r := range 10 {
		dir := t.TempDir()
		atOnce(t, 8, func(i int) error {
			x, err := index.Open(context.Background(), dir, index.Source{Base: fromText(t, packs[i%2])})
			if err != nil {
				return fmt.Errorf("round %d: %w", r, err)
			}
			wantFirst(t, x, []string{"oslo", "aarhus"}[i%2], 1)
			return x.Close()
		})
		only(t, dir)
	}
}

// While another process builds, opening waits until the context ends, and does
// not touch what is being built.
func TestOpenWaits(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "index")
	cmd, out := startChild(t, "2000", dir)
	for out.Text() != "done 2000" {
		if !out.Scan() {
			t.Fatalf("the child ended: %v", cmd.Wait())
		}
	}
	path := only(t, dir)
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	x, err := index.Open(ctx, dir, index.Source{Base: fromText(t, article)})
	if !errors.Is(err, context.DeadlineExceeded) || x != nil {
		t.Errorf("got %v, %v", x, err)
	}
	if again := only(t, dir); again != path {
		t.Errorf("%s, was %s", again, path)
	}
}
