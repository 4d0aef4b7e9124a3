package span

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"summitbot/bot/eval"
)

// newsQuestion is a question about an article of testdata/news.
type newsQuestion struct {
	Question, Kind, Evidence string
	Expected                 [][]string
}

// newsArticles are the articles of testdata/news, with the questions that aren't claims.
func newsArticles(t *testing.T) []eval.Article {
	t.Helper()
	files, err := filepath.Glob("testdata/news/*.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	var list []eval.Article
	for _, name := range files {
		base := strings.TrimSuffix(name, ".jsonl")
		text, err := os.ReadFile(base + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		a := eval.Article{Title: filepath.Base(base), Text: string(text)}
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		for d := json.NewDecoder(f); d.More(); {
			var q newsQuestion
			if err := d.Decode(&q); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if q.Kind == "yes" || q.Kind == "no" {
				continue
			}
			a.Questions = append(a.Questions, eval.Question{Text: q.Question, Answers: q.answers(a.Text)})
		}
		_ = f.Close()
		list = append(list, a)
	}
	return list
}

// TestNews: each question that an article answers has its evidence there, with what is
// expected.
func TestNews(t *testing.T) {
	t.Parallel()
	for _, a := range newsArticles(t) {
		answered := 0
		for _, q := range a.Questions {
			if len(q.Answers) > 0 {
				answered++
			}
		}
		if answered < 12 || answered == len(a.Questions) {
			t.Errorf("%s answers %d of %d questions", a.Title, answered, len(a.Questions))
		}
	}
}

// answers are where the evidence has what is expected.
func (q *newsQuestion) answers(text string) []eval.Span {
	at := strings.Index(text, q.Evidence)
	if at < 0 || q.Evidence == "" {
		return nil
	}
	var list []eval.Span
	for _, group := range q.Expected {
		for _, s := range group {
			if i := strings.Index(q.Evidence, s); i >= 0 {
				list = append(list, eval.Span{Start: at + i, Text: s})
			}
		}
	}
	return list
}
