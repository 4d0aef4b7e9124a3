package eval

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Article is an article of a file in SQuAD's format, with its questions.
type Article struct {
	Title     string
	Text      string // its paragraphs, an empty line between them
	Questions []Question
}

// Question is a question about an article, with the spans that answer it.
type Question struct {
	ID      string
	Text    string
	Answers []Span // any of them is right; none where the article doesn't answer
}

// Span is a piece of an article.
type Span struct {
	Start int // byte offset into the article
	Text  string
}

// squad is the file as JSON has it.
type squad struct {
	Data []struct {
		Title      string           `json:"title"`
		Paragraphs []squadParagraph `json:"paragraphs"`
	} `json:"data"`
}

type squadParagraph struct {
	Context string          `json:"context"`
	Qas     []squadQuestion `json:"qas"`
}

type squadQuestion struct {
	ID       string `json:"id"`
	Question string `json:"question"`
	Answers  []struct {
		Start int    `json:"answer_start"` // counts code points
		Text  string `json:"text"`
	} `json:"answers"`
}

// byteOrderMark begins some paragraphs of XQuAD. It is no part of an article,
// but counts in the offsets of its answers.
const byteOrderMark = "\uFEFF"

// ReadSQuAD reads a file in SQuAD's format, of either version: in the second,
// questions that the article doesn't answer have no answers.
func ReadSQuAD(r io.Reader) ([]Article, error) {
	var file squad
	if err := json.NewDecoder(r).Decode(&file); err != nil {
		return nil, fmt.Errorf("not in SQuAD's format: %w", err)
	}
	var articles []Article
	for i, d := range file.Data {
		a := Article{Title: d.Title}
		if a.Title == "" {
			a.Title = fmt.Sprintf("article %d", i+1)
		}
		for _, p := range d.Paragraphs {
			if err := a.add(p); err != nil {
				return nil, err
			}
		}
		articles = append(articles, a)
	}
	if len(articles) == 0 {
		return nil, errors.New(`not in SQuAD's format: no articles under "data"`)
	}
	return articles, nil
}

// add puts a paragraph at the end of the article.
func (a *Article) add(p squadParagraph) error {
	if a.Text != "" {
		a.Text += "\n\n"
	}
	base := len(a.Text)
	text, marked := strings.CutPrefix(p.Context, byteOrderMark)
	if marked {
		base -= len(byteOrderMark)
	}
	a.Text += text
	for _, qa := range p.Qas {
		q := Question{ID: qa.ID, Text: qa.Question}
		for _, answer := range qa.Answers {
			start, ok := byteOffset(p.Context, answer.Start)
			if !ok {
				return fmt.Errorf("question %s: answer_start %d is not in its paragraph", qa.ID, answer.Start)
			}
			q.Answers = append(q.Answers, Span{base + start, answer.Text})
		}
		a.Questions = append(a.Questions, q)
	}
	return nil
}

// byteOffset is where the nth code point of text begins.
func byteOffset(text string, n int) (int, bool) {
	for i := range text {
		if n == 0 {
			return i, true
		}
		n--
	}
	return 0, false
}
