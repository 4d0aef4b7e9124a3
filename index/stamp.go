package index

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/blevesearch/bleve/v2"
)

// ready is the prefix of the folders that hold a whole index. The name is the
// stamp: schema and digest, so that an index is used for the pack that it was
// built from and for no other.
const ready = "index-"

// building is the prefix of folders that are being written, or were when their
// writer died.
const building = "building-"

// Open opens the index of a pack that is kept in dir, read-only. It is built
// first if there is none for this very pack: beside the old one and renamed
// into place when whole, so that a kill in the middle leaves what was there.
// Several processes may do so at once; the first to finish wins. Indexes of
// other packs or schemas are removed once the new one is there.
func Open(ctx context.Context, dir string, src Source) (*Index, error) {
	x := describe(src)
	path := filepath.Join(dir, fmt.Sprintf("%s%d-%.16s", ready, schema, src.Base.Digest))
	if err := x.open(path); err == nil {
		return x, nil
	} else if !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, bleve.ErrorIndexPathDoesNotExist) {
		if err := os.RemoveAll(path); err != nil {
			return nil, fmt.Errorf("remove broken index: %w", err)
		}
	}
	if err := build(ctx, dir, path, src, x); err != nil {
		return nil, fmt.Errorf("build index in %s: %w", dir, err)
	}
	if err := x.open(path); err != nil {
		return nil, fmt.Errorf("open new index %s: %w", path, err)
	}
	return x, sweep(dir, path)
}

// open opens a whole index for reading.
func (x *Index) open(path string) error {
	if _, err := os.Stat(path); err != nil {
		return err
	}
	var err error
	x.bleve, err = bleve.OpenUsing(path, map[string]any{"read_only": true, "bolt_timeout": "2s"})
	return err
}

// build writes an index beside path and renames it to path.
func build(ctx context.Context, dir, path string, src Source, x *Index) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	temp, err := os.MkdirTemp(dir, building)
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	m, err := newMapping(x.lang, x.grams)
	if err != nil {
		return err
	}
	whole := filepath.Join(temp, "index")
	b, err := bleve.NewBuilder(whole, m, map[string]any{"batchSize": batch, "buildPathPrefix": temp})
	if err != nil {
		return err
	}
	add := func(id string, d document) error {
		if id == "" {
			return nil
		}
		return b.Index(id, d)
	}
	if err := fill(ctx, src, x.grams, add); err != nil {
		return errors.Join(err, b.Close())
	}
	if err := b.Close(); err != nil {
		return err
	}
	if err := os.Rename(whole, path); err != nil && !errors.Is(err, fs.ErrExist) && !isFull(path) {
		return err
	}
	return nil
}

// isFull tells whether another process has put its index at path already.
func isFull(path string) bool {
	_, err := os.Stat(filepath.Join(path, "index_meta.json"))
	return err == nil
}

// sweep removes indexes of other packs and schemas. What another process is
// still writing is left alone.
func sweep(dir, keep string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("sweep old indexes: %w", err)
	}
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		if path != keep && strings.HasPrefix(e.Name(), ready) {
			if err := os.RemoveAll(path); err != nil {
				return fmt.Errorf("sweep old indexes: %w", err)
			}
		}
	}
	return nil
}
