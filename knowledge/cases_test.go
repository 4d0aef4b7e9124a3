package knowledge

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "rewrite what testdata wants")

// runCases runs every txtar file of a folder of testdata. The files of an
// archive are what run gets; what it returns must be the files whose names
// begin with "want".
func runCases(t *testing.T, folder string, run func(t *testing.T, files map[string]string) map[string]string) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join("testdata", folder, "*.txtar"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no cases in %s: %v", folder, err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			t.Parallel()
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			runCase(t, name, archive, run)
		})
	}
}

func runCase(t *testing.T, name string, archive *txtar.Archive, run func(*testing.T, map[string]string) map[string]string) {
	files, want := make(map[string]string), make(map[string]string)
	given := archive.Files[:0:0]
	for _, f := range archive.Files {
		if strings.HasPrefix(f.Name, "want") {
			want[f.Name] = string(f.Data)
			continue
		}
		files[f.Name] = string(f.Data)
		given = append(given, f)
	}
	got := run(t, files)
	for file, text := range got {
		if !strings.HasSuffix(text, "\n") && text != "" {
			got[file] = text + "\n"
		}
		if got[file] != want[file] && !*update {
			t.Errorf("%s: %s is\n%s\nwant\n%s", name, file, got[file], want[file])
		}
	}
	if *update {
		archive.Files = given
		for _, file := range sortedKeys(got) {
			archive.Files = append(archive.Files, txtar.File{Name: file, Data: []byte(got[file])})
		}
		if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
