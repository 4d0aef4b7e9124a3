package reload

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// way is what a change of may make a path, or a file of the pack there, another
// one: the names that lead to them, links and the targets of links alike, and
// the folders that have the files.
type way struct {
	names map[string]bool
	files map[string]bool // folders
}

// wayTo finds the way to a pack, as it is now.
func wayTo(path string) way {
	w := way{make(map[string]bool), make(map[string]bool)}
	w.follow(path)
	for _, f := range look(path) {
		w.follow(f.name)
		if f.name != path {
			w.files[w.follow(filepath.Dir(f.name))] = true
		}
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		w.files[w.follow(path)] = true // which may have no files yet
	}
	return w
}

// maxLinks is how many links a path may have; it is Linux's own limit.
const maxLinks = 40

// follow notes the names on the way of an absolute path, and returns where it
// leads.
func (w way) follow(path string) string {
	root := filepath.VolumeName(path) + string(filepath.Separator)
	at, rest := root, parts(path)
	for links := 0; len(rest) > 0; {
		name := rest[0]
		rest = rest[1:]
		switch name {
		case "", ".":
			continue
		case "..":
			at = filepath.Dir(at)
			continue
		}
		next := filepath.Join(at, name)
		w.names[next] = true
		target, err := os.Readlink(next)
		if err != nil {
			at = next
			continue
		}
		if links++; links > maxLinks {
			return at
		}
		if filepath.IsAbs(target) {
			at = root
		}
		rest = append(parts(target), rest...)
	}
	return at
}

// parts are the names of a path.
func parts(path string) []string {
	return strings.Split(filepath.ToSlash(path[len(filepath.VolumeName(path)):]), "/")
}

// folders are those to watch.
func (w way) folders() []string {
	dirs := maps.Clone(w.files)
	for name := range w.names {
		dirs[filepath.Dir(name)] = true
	}
	return slices.Sorted(maps.Keys(dirs))
}

// has tells whether a name is on the way.
func (w way) has(name string) bool {
	name = filepath.Clean(name) // in the root it comes with two slashes
	return w.names[name] || w.files[filepath.Dir(name)] && ofPack(filepath.Base(name))
}
