package eval

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"summitbot/bot"
)

// Article is an article of a SQuAD file with its questions.
type Article struct {
	Title     string
	Text      string // the paragraphs, a blank line between
	Questions []SpanCase
}

// SpanCase is a question whose answer is a span of the article.
type SpanCase struct {
	ID       string
	Question string
	Answers  []string
	Starts   []int // byte offset into Article.Text of each answer
}

// ReadSQuAD reads a file of the SQuAD 1.1 format.
func ReadSQuAD(r io.Reader) ([]Article, error) {
	var file struct {
		Data []struct {
			Title      string
			Paragraphs []struct {
				Context string
				Qas     []struct {
					ID       string
					Question string
					Answers  []struct {
						Text  string
						Start int `json:"answer_start"`
					}
				}
			}
		}
	}
	if err := json.NewDecoder(r).Decode(&file); err != nil {
		return nil, fmt.Errorf("read SQuAD file: %w", err)
	}
	var articles []Article
	for _, d := range file.Data {
		a := Article{Title: d.Title}
		for _, p := range d.Paragraphs {
			offset := len(a.Text)
			a.Text += p.Context + "\n\n"
			for _, qa := range p.Qas {
				c := SpanCase{ID: qa.ID, Question: qa.Question}
				for _, ans := range qa.Answers {
					c.Answers = append(c.Answers, ans.Text)
					c.Starts = append(c.Starts, offset+byteOffset(p.Context, ans.Start))
				}
				a.Questions = append(a.Questions, c)
			}
		}
		articles = append(articles, a)
	}
	return articles, nil
}

// byteOffset converts an offset in code points, as SQuAD has them.
func byteOffset(s string, points int) int {
	for i := range s {
		if points == 0 {
			return i
		}
		points--
	}
	return len(s)
}

// SpanReport is how well span questions were answered.
type SpanReport struct {
	Report         // its rates of candidates
	Answered  Rate // not abstained
	Exact     Rate
	f1        float64
	Questions int
}

// F1 is the mean token F1 of the answers, in percent; an abstention counts 0.
func (r *SpanReport) F1() float64 { return 100 * r.f1 / float64(max(1, r.Questions)) }

func (r *SpanReport) String() string {
	return fmt.Sprintf("questions   %d\nhit@1       %v\nhit@3       %v\nMRR         %5.3f\nanswered    %v\nexact       %v\ntoken F1    %5.1f %%\n",
		r.Questions, r.HitAt1, r.HitAt3, r.MRR(), r.Answered, r.Exact, r.F1())
}

// RunSpans answers the questions of every article; open makes an answerer for
// an article's text.
func RunSpans(ctx context.Context, articles []Article, open func(Article) (Answerer, error)) (*SpanReport, error) {
	r := &SpanReport{Report: *newReport()}
	for _, article := range articles {
		answerer, err := open(article)
		if err != nil {
			return nil, fmt.Errorf("article %s: %w", article.Title, err)
		}
		for _, c := range article.Questions {
			a, err := answerer.Answer(ctx, bot.Request{ID: c.ID, Text: c.Question})
			if err != nil {
				return nil, fmt.Errorf("question %s: %w", c.ID, err)
			}
			r.add(c, a)
		}
		if closer, ok := answerer.(io.Closer); ok {
			if err := closer.Close(); err != nil {
				return nil, err
			}
		}
	}
	return r, nil
}

func (r *SpanReport) add(c SpanCase, a bot.Answer) {
	r.Questions++
	r.rank(slices.IndexFunc(a.Candidates, func(x bot.Candidate) bool {
		return slices.ContainsFunc(c.Starts, func(at int) bool { return at >= x.Start && at < x.End })
	}))
	r.Answered.count(a.Status == bot.Answered)
	best, exact := 0.0, false
	for _, gold := range c.Answers {
		best = max(best, tokenF1(a.Answer, gold))
		exact = exact || slices.Equal(squadTokens(a.Answer), squadTokens(gold))
	}
	r.f1 += best
	r.Exact.count(exact)
}

// tokenF1 is the harmonic mean of precision and recall of an answer's words,
// as SQuAD's own script computes it (Rajpurkar et al., 2016).
func tokenF1(answer, gold string) float64 {
	got, want := squadTokens(answer), squadTokens(gold)
	common := 0
	rest := slices.Clone(want)
	for _, t := range got {
		if i := slices.Index(rest, t); i >= 0 {
			common++
			rest = slices.Delete(rest, i, i+1)
		}
	}
	if common == 0 {
		return 0
	}
	p, q := float64(common)/float64(len(got)), float64(common)/float64(len(want))
	return 2 * p * q / (p + q)
}

// squadTokens normalises as SQuAD does: lower case, no punctuation, no English articles.
func squadTokens(s string) []string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsPunct(r) || unicode.IsSymbol(r) && r < 128 {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
	return slices.DeleteFunc(strings.Fields(s), func(w string) bool { return w == "a" || w == "an" || w == "the" })
}
