package eval

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"summitbot/bot"
	"summitbot/knowledge"
)

// ArticleFigures are the quality of answers from the text alone, as SQuAD counts
// it: a question that has no answer there is right if it is refused.
type ArticleFigures struct {
	Ranking
	Answered Share `json:"answered"` // of the questions that have an answer
	Refused  Share `json:"refused"`  // of those that have none
	F1       Mean  `json:"f1"`       // of the answer's words and the right one's
	Exact    Share `json:"exact"`    // the answer is a right one
}

// ArticleReport is what came of scoring articles.
type ArticleReport struct {
	Articles int `json:"articles"`
	ArticleFigures
}

// Engine is what is scored on articles: one for each.
type Engine interface {
	Answerer
	io.Closer
}

// ScoreArticles asks every question of every article to the engine that open
// makes of it. It fails if an engine can't be made, or an answer fails.
func ScoreArticles(ctx context.Context, articles []Article, open func(ctx context.Context, a Article) (Engine, error)) (ArticleReport, error) {
	r := ArticleReport{Articles: len(articles)}
	for _, a := range articles {
		e, err := open(ctx, a)
		if err != nil {
			return r, fmt.Errorf("open %s: %w", a.Title, err)
		}
		err = r.score(ctx, a, e)
		if err = errors.Join(err, e.Close()); err != nil {
			return r, fmt.Errorf("%s: %w", a.Title, err)
		}
	}
	return r, nil
}

func (r *ArticleReport) score(ctx context.Context, a Article, e Answerer) error {
	lang := knowledge.Language(a.Text)
	for _, q := range a.Questions {
		got, err := e.Answer(ctx, bot.Request{ID: q.ID, Text: q.Text, Candidates: true})
		if err != nil {
			return fmt.Errorf("question %s: %w", q.ID, err)
		}
		r.add(q, got, lang)
	}
	return nil
}

func (f *ArticleFigures) add(q Question, a bot.Answer, lang string) {
	if len(q.Answers) == 0 {
		f.refuse(a.Status != bot.Answered)
		return
	}
	f.Ranking.add(len(a.Candidates), func(i int) bool {
		c := a.Candidates[i]
		for _, right := range q.Answers {
			if c.Start <= right.Start && right.Start < c.End {
				return true
			}
		}
		return false
	})
	f.Answered.add(a.Status == bot.Answered)
	best, exact := 0.0, false
	for _, right := range q.Answers {
		best = max(best, F1(a.Answer, right.Text, lang))
		exact = exact || strings.Join(tokens(a.Answer, lang), " ") == strings.Join(tokens(right.Text, lang), " ")
	}
	f.F1.add(best)
	f.Exact.add(exact)
}

// refuse counts a question that has no answer.
func (f *ArticleFigures) refuse(right bool) {
	f.Refused.add(right)
	f.Exact.add(right)
	if right {
		f.F1.add(1)
	} else {
		f.F1.add(0)
	}
}

// String is the report as text. The same answers give the same text.
func (r ArticleReport) String() string {
	return fmt.Sprintf("%d articles, %d questions: hit@1 %v, hit@3 %v, MRR %v, answered %v, refused %v, F1 %.1f, exact %v\n",
		r.Articles, r.F1.Of, r.Hit1, r.Hit3, r.MRR, r.Answered, r.Refused, 100*r.F1.Value(), r.Exact)
}

// tokens are the words of an answer as SQuAD's own script compares them: lower
// case, without ASCII punctuation and, in English, without articles.
func tokens(text, lang string) []string {
	text = strings.Map(func(r rune) rune {
		if r < utf8.RuneSelf && strings.ContainsRune("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", r) {
			return -1
		}
		return r
	}, strings.ToLower(text))
	var list []string
	for _, w := range strings.Fields(text) {
		if lang != "en" || w != "a" && w != "an" && w != "the" {
			list = append(list, w)
		}
	}
	return list
}

// F1 is the harmonic mean of precision and recall of an answer's words.
func F1(answer, right, lang string) float64 {
	got, want := tokens(answer, lang), tokens(right, lang)
	left := make(map[string]int)
	for _, w := range want {
		left[w]++
	}
	common := 0
	for _, w := range got {
		if left[w] > 0 {
			left[w]--
			common++
		}
	}
	if common == 0 {
		return 0
	}
	precision, recall := float64(common)/float64(len(got)), float64(common)/float64(len(want))
	return 2 * precision * recall / (precision + recall)
}
