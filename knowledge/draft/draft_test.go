package draft_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"summitbot/bot/bottest"
	"summitbot/knowledge"
	"summitbot/knowledge/draft"
	"summitbot/knowledge/review"
)

// What is written for an article: facts.yaml from its entities on, and what
// pack.yaml says of the event. go test -run TestNew -update rewrites.
func TestNew(t *testing.T) {
	t.Parallel()
	bottest.Scripts(t, "testdata/draft/*.txtar", func(t *testing.T, script *txtar.Archive) {
		article := script.Files[0]
		files, err := draft.New(article.Name, strings.TrimSpace(string(article.Data)))
		if err != nil {
			t.Fatal(err)
		}
		bottest.Want(t, script, "want-pack.yaml", event(files))
		bottest.Want(t, script, "want-facts.yaml", entities(files))
		if lies := check(t, files); len(lies) > 0 {
			t.Errorf("check refuses what is proposed:\n%v", lies)
		}
	})
}

// event is what pack.yaml says of the event, beside its other keys.
func event(files []knowledge.File) string {
	var out strings.Builder
	for line := range strings.Lines(string(files[0].Data)) {
		if key, _, _ := strings.Cut(strings.TrimPrefix(line, "# "), ":"); key == "event" || key == "date" || key == "place" || key == "greeting" {
			out.WriteString(line)
		}
	}
	return out.String()
}

// entities is facts.yaml without its comments.
func entities(files []knowledge.File) string {
	var out strings.Builder
	for line := range strings.Lines(string(files[2].Data)) {
		if !strings.HasPrefix(line, "#") && line != "\n" && !strings.HasPrefix(line, "  # - {id: attend") {
			out.WriteString(line)
		}
	}
	return out.String()
}

// check loads the files and returns what the review refuses.
func check(t *testing.T, files []knowledge.File) knowledge.Problems {
	t.Helper()
	fsys := make(fstest.MapFS)
	for _, f := range files {
		fsys["new/"+f.Name] = &fstest.MapFile{Data: f.Data}
	}
	kb, err := knowledge.LoadFS(fsys, "new")
	if err != nil {
		t.Fatalf("the skeleton doesn't load:\n%v", err)
	}
	return review.Lies(kb)
}

// TestArticle: the article stays as it is, byte for byte.
func TestArticle(t *testing.T) {
	t.Parallel()
	const text = "# T\n\nAnn Lee met  Bo.\r\n"
	files, err := draft.New("a.md", text)
	if err != nil {
		t.Fatal(err)
	}
	if files[1].Name != "article.md" || string(files[1].Data) != text {
		t.Errorf("%s is %q", files[1].Name, files[1].Data)
	}
}

func TestNewRefuses(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", " \n", "\xff", "a\x00b"} {
		if files, err := draft.New("a.txt", text); err == nil {
			t.Errorf("%q gives %d files", text, len(files))
		}
	}
}

func FuzzNew(f *testing.F) {
	f.Add("Ann Lee of the United Nations (UN) met 12 people on Feb. 3, 2001.", "a.txt")
	f.Add("# T\n\nАнна \"и\" \\ Иван (ОДКБ) 5 мая 1999 года: {a: b} # c & * !", "a.md")
	f.Add("«Тальвег» вложит 21 млрд рублей в 2024–2026 годах, сказал директор Роман Желтухин из Малых Бродов.", "a.txt")
	f.Fuzz(func(t *testing.T, text, name string) {
		files, err := draft.New(name, text)
		if err != nil {
			if _, refused := knowledge.FromText(name, text); refused == nil {
				t.Fatalf("an article that loads gives no skeleton: %v", err)
			}
			return
		}
		check(t, files)
	})
}
