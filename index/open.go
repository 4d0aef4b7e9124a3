package index

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/blevesearch/bleve/v2"
)

// CacheDir is where an index may be kept whose keeper named no folder: below the
// folder that the system has for what can be made anew. The folder need not be
// there. An error says that the system names none, as where there is no home.
//
// Open may fail there for many reasons: a read-only or a full disk, another
// user's folder. None is a reason not to go on: unless its context has ended, who
// keeps an index for speed alone then builds one with New.
func CacheDir() (string, error) {
	dir, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("find cache folder: %w", err)
	}
	return filepath.Join(dir, "summitbot", "index"), nil
}

// Open opens the index of a pack that is kept in dir, read-only. It is built
// first if there is no whole one for this very pack: beside the old one and
// renamed into place when done, so that a kill in the middle leaves what was
// there. A damaged index is replaced in the same way. Of several that open the
// same folder at once, in this process or others, one builds and the others
// wait for it. Indexes of other packs, terms or schemas are removed once the
// new one is there; whoever has one open may go on with it.
func Open(ctx context.Context, dir string, src Source) (*Index, error) {
	if err := makeFolder(dir); err != nil {
		return nil, err
	}
	unlock, err := lock(ctx, dir)
	if err != nil {
		return nil, fmt.Errorf("lock index folder %s: %w", dir, err)
	}
	defer unlock()
	x, path := describe(src), filepath.Join(dir, stamp(src))
	unusable := x.open(path)
	if unusable == nil {
		return x, nil
	}
	if err := build(ctx, dir, path, src, x); err != nil {
		if !errors.Is(unusable, fs.ErrNotExist) {
			err = fmt.Errorf("%w (there is one, but it can't be used: %w)", err, unusable)
		}
		return nil, fmt.Errorf("build index in %s: %w", dir, err)
	}
	if err := x.open(path); err != nil {
		return nil, fmt.Errorf("open new index: %w", err)
	}
	sweep(dir, ready, filepath.Base(path))
	return x, nil
}

// makeFolder makes dir and what is above unless it is there.
func makeFolder(dir string) error {
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		return fmt.Errorf("%s is a file, not a directory: name another folder for the index, or move the file away", dir)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("make index folder %s: %w", dir, err)
	}
	return nil
}

// open opens an index for reading if it is as it was written.
func (x *Index) open(path string) error {
	if err := check(path); err != nil {
		return err
	}
	b, err := bleve.OpenUsing(path, map[string]any{"read_only": true, "bolt_timeout": "2s"})
	if err != nil {
		return err
	}
	return x.use(b)
}

// build writes an index beside path and puts it there. First it makes room by
// removing what killed builds have left.
func build(ctx context.Context, dir, path string, src Source, x *Index) error {
	sweep(dir, building, "")
	temp, err := os.MkdirTemp(dir, building)
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	whole := filepath.Join(temp, "index")
	if err := write(ctx, temp, whole, src, x); err != nil {
		return err
	}
	// The old one, if damaged, is renamed, too: removing it takes longer, and
	// a kill in the middle would leave neither.
	if err := os.Rename(path, filepath.Join(temp, "old")); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return os.Rename(whole, path)
}

// write writes an index and its manifest to path, and what it needs meanwhile
// to temp.
func write(ctx context.Context, temp, path string, src Source, x *Index) error {
	m, err := newMapping(x.lang, x.grams)
	if err != nil {
		return err
	}
	b, err := bleve.NewBuilder(path, m, map[string]any{"batchSize": batch, "buildPathPrefix": temp})
	if err != nil {
		return err
	}
	add := func(id string, d document) error {
		if id == "" {
			return nil
		}
		return b.Index(id, d)
	}
	// After an error the builder is not closed: closing merges what is there,
	// which takes long, and panics if nothing is. It holds no file open.
	if err := fill(ctx, src, x.grams, add); err != nil {
		return err
	}
	if err := b.Close(); err != nil {
		return err
	}
	return writeManifest(path)
}
