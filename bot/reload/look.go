package reload

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// sight is what is seen of a pack without reading it, in the order of its names.
type sight []file

type file struct {
	name string
	info fs.FileInfo // of what the name leads to
}

// look sees the file at a path, or the files of the folder there and of the
// folders in that. What can't be seen is left out.
func look(path string) sight {
	var s sight
	s.add(path, 2)
	return s
}

// add adds what is at a path, down to so many folders.
func (s *sight) add(path string, folders int) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
	case !info.IsDir():
		*s = append(*s, file{path, info})
	case folders > 0:
		entries, _ := os.ReadDir(path) // a folder that can't be read has no files
		for _, e := range entries {
			if ofPack(e.Name()) {
				s.add(filepath.Join(path, e.Name()), folders-1)
			}
		}
	}
}

// ofPack tells a file of a pack from hidden ones and backups of editors.
func ofPack(name string) bool { return !strings.HasPrefix(name, ".") && !strings.HasSuffix(name, "~") }

// same tells whether two sights are of the same files, which weren't written in
// between.
func (s sight) same(o sight) bool {
	return slices.EqualFunc(s, o, func(a, b file) bool {
		return a.name == b.name && os.SameFile(a.info, b.info) &&
			a.info.Size() == b.info.Size() && a.info.ModTime().Equal(b.info.ModTime()) && a.info.Mode() == b.info.Mode()
	})
}
