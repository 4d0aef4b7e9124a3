package bottest

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// Scripts plays each of the txtar archives that a pattern names, as a test of its
// own. With -update what play has changed of an archive is written.
func Scripts(t *testing.T, pattern string, play func(t *testing.T, script *txtar.Archive)) {
	t.Helper()
	paths, err := filepath.Glob(pattern)
	if err != nil || len(paths) == 0 {
		t.Fatalf("no script matches %q: %v", pattern, err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			t.Parallel()
			script, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			play(t, script)
			if Updating() {
				if err := os.WriteFile(path, txtar.Format(script), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// Steps does the files of a script one after the other. step gets the words of a
// file's name and its text. Where the file holds what is to be seen then, it returns
// what is, which -update puts into the file.
func Steps(t *testing.T, script *txtar.Archive, step func(words []string, text string) (seen string, shown bool)) {
	t.Helper()
	for i, f := range script.Files {
		text := strings.TrimSuffix(string(f.Data), "\n")
		seen, shown := step(strings.Fields(f.Name), text)
		switch seen = strings.TrimSuffix(seen, "\n"); {
		case !shown || seen == text:
		case Updating():
			script.Files[i].Data = []byte(seen + "\n")
		default:
			t.Errorf("file %d, -- %s --, after %q\ngot:\n%s\nwant:\n%s", i+1, f.Name, script.Files[max(0, i-1)].Data, seen, text)
		}
	}
}

// Want compares what is seen with the file of that name in a script. -update puts
// it into the file, at the end where the script has none.
func Want(t *testing.T, script *txtar.Archive, name, seen string) {
	t.Helper()
	want := &txtar.File{Name: name}
	i := slices.IndexFunc(script.Files, func(f txtar.File) bool { return f.Name == name })
	if i >= 0 {
		want = &script.Files[i]
	}
	switch {
	case seen == string(want.Data):
	case !Updating():
		t.Errorf("-- %s --\ngot:\n%s\nwant:\n%s", name, seen, want.Data)
	case i >= 0:
		want.Data = []byte(seen)
	default:
		script.Files = append(script.Files, txtar.File{Name: name, Data: []byte(seen)})
	}
}
