package knowledge

import (
	"strings"
	"testing"
	"testing/fstest"
)

// What "knowledge new" writes for an article: pack.yaml and facts.yaml, which
// load as they are.
func TestNew(t *testing.T) {
	t.Parallel()
	runCases(t, "skeleton", func(t *testing.T, files map[string]string) map[string]string {
		text, markdown := article(t, files)
		name := "article.txt"
		if markdown {
			name = "article.md"
		}
		written, err := New(name, text)
		if err != nil {
			t.Fatal(err)
		}
		got, fsys := make(map[string]string), fstest.MapFS{}
		for _, f := range written {
			fsys["new/"+f.Name] = &fstest.MapFile{Data: f.Data}
			switch f.Name {
			case packFile:
				title, _, _ := strings.Cut(string(f.Data), "\n# ")
				got["want-"+f.Name] = title
			case factsFile:
				got["want-"+f.Name] = string(f.Data)
			}
		}
		if _, err := LoadFS(fsys, "new"); err != nil {
			t.Errorf("the skeleton doesn't load:\n%v", err)
		}
		if string(fsys["new/"+name].Data) != text {
			t.Error("the article has been changed")
		}
		return got
	})
}

func TestNewRefuses(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", " \n", "\xff", "a\x00b"} {
		if files, err := New("a.txt", text); err == nil {
			t.Errorf("%q gives %d files", text, len(files))
		}
	}
}

func FuzzNew(f *testing.F) {
	f.Add("Ann Lee of the United Nations (UN) met 12 people on Feb. 3, 2001.", "a.txt")
	f.Add("# T\n\nАнна \"и\" \\ Иван (ОДКБ) 5 мая 1999 года: {a: b} # c & * !", "a.md")
	f.Fuzz(func(t *testing.T, text, name string) {
		files, err := New(name, text)
		if err != nil {
			return
		}
		fsys := fstest.MapFS{}
		for _, file := range files {
			fsys[file.Name] = &fstest.MapFile{Data: file.Data}
		}
		if _, err := LoadFS(fsys, "."); err != nil {
			t.Errorf("the skeleton of %q doesn't load:\n%v", text, err)
		}
	})
}
