package index

import (
	"bytes"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// manifest is the file, beside Bleve's own, that says what an index consists
// of: check sum, size and name of every file, a line each.
//
// Bleve and what lies below it trust their files: one that was cut short kills
// the process when its missing pages are touched, changed bytes are a panic or
// go unnoticed. So nothing is opened that is not just as it was written.
const manifest = "manifest"

var errDamaged = errors.New("damaged")

// writeManifest writes the manifest of an index that is whole.
func writeManifest(path string) error {
	lines, err := sums(path)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(path, manifest), lines, 0o600)
}

// check compares an index with its manifest.
func check(path string) error {
	if _, err := os.Stat(path); err != nil {
		return err
	}
	want, err := os.ReadFile(filepath.Join(path, manifest))
	if err != nil {
		// %v: a missing manifest is not a missing index.
		return fmt.Errorf("%s: %w: %v", path, errDamaged, err)
	}
	got, err := sums(path)
	if err != nil {
		return fmt.Errorf("%s: %w: %v", path, errDamaged, err)
	}
	if !bytes.Equal(got, want) {
		return fmt.Errorf("%s: %w: its files are not as they were written", path, errDamaged)
	}
	return nil
}

// sums returns what the manifest of an index should say, in order of names. It
// reads all files: in return they are in memory when Bleve maps them.
func sums(path string) ([]byte, error) {
	var lines bytes.Buffer
	err := filepath.WalkDir(path, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, err := filepath.Rel(path, file)
		if err != nil || name == manifest {
			return err
		}
		sum, size, err := sumFile(file)
		fmt.Fprintf(&lines, "%08x %d %s\n", sum, size, filepath.ToSlash(name))
		return err
	})
	return lines.Bytes(), err
}

// sumFile returns the check sum and the size of a file. CRC-32 is enough: this
// is about broken disks and copies, not about forgers.
func sumFile(path string) (sum uint32, size int64, err error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, 0, err
	}
	defer f.Close()
	h := crc32.NewIEEE()
	size, err = io.Copy(h, f)
	return h.Sum32(), size, err
}
