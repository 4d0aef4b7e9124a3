package answer

import (
	"context"
	"fmt"
	"slices"

	"summitbot/bot"
	"summitbot/bot/answer/question"
	"summitbot/index"
	"summitbot/knowledge"
)

// openIndex builds or opens the index of the pack's sentences and facts, each
// with the terms that its text has for this engine's vocabulary.
func (e *Engine) openIndex(ctx context.Context, opts Options) (*index.Index, error) {
	src := index.Source{Base: e.kb, Progress: opts.Progress, FactTerms: e.factTerms, Version: termsVersion}
	if len(e.frames) > 0 {
		src.SentenceTerms = e.sentenceTerms
	}
	if opts.IndexDir != "" {
		return index.Open(ctx, opts.IndexDir, src)
	}
	return index.New(ctx, src)
}

// termsVersion is to be raised when the same pack gives other terms than before:
// when a change of package question reads its text differently.
const termsVersion = "1"

func (e *Engine) factTerms(i int) []string {
	var names []string
	e.frames[i].core.each(func(t term) { names = append(names, e.vocab.Name(t)) })
	return names
}

func (e *Engine) sentenceTerms(i int) []string {
	var names []string
	for _, t := range e.vocab.Terms(e.kb.Sentences[i].Text, question.ArticleLanguage(e.kb)) {
		names = append(names, e.vocab.Name(t))
	}
	return names
}

// maxHits is how many facts and sentences are looked at. It is well above what
// one question can be about, and low enough to cost nothing.
const maxHits = 64

// maxUnknown is how many words that nobody knows are looked up by likeness,
// which costs more than the others together.
const maxUnknown = 2

// lookUp searches for what the readings of a question speak of.
func (e *Engine) lookUp(ctx context.Context, readings []question.Question) ([]index.Hit, error) {
	query := index.Query{Size: maxHits}
	for i := range readings {
		q := &readings[i]
		for j := range q.Mentions {
			m := &q.Mentions[j]
			if m.Kind == question.Word && len(m.Terms) == 0 && len(query.Unknown) < maxUnknown {
				query.Unknown = append(query.Unknown, q.Said(*m))
			}
			for _, t := range m.Terms {
				if name := e.vocab.Name(t); !slices.Contains(query.Terms, name) {
					query.Terms = append(query.Terms, name)
				}
			}
		}
	}
	if len(query.Terms) == 0 {
		query.Text = readings[0].Text
	}
	return e.index.Search(ctx, query)
}

// candidates returns the facts among the hits, or if there are none those in the
// sentences among them; and those that are about the event as such: they answer
// questions that name nothing else. They come in the pack's order.
func (e *Engine) candidates(hits []index.Hit) []*frame {
	wanted := make([]bool, len(e.frames))
	sentences := make([]bool, len(e.kb.Sentences)+1)
	none := !slices.ContainsFunc(hits, func(h index.Hit) bool { return h.Kind == index.Fact })
	for _, h := range hits {
		if h.Kind == index.Fact {
			wanted[h.N] = true
		} else if none {
			sentences[h.N] = true
		}
	}
	var frames []*frame
	for i, f := range e.frames {
		if wanted[i] || sentences[f.fact.Sentence] || f.own && len(f.slots[knowledge.Event]) > 0 {
			frames = append(frames, f)
		}
	}
	return frames
}

// foundFacts tells which facts search brought up, for the explanation.
func (e *Engine) foundFacts(hits []index.Hit) []string {
	var lines []string
	for _, h := range hits {
		if h.Kind == index.Fact && len(lines) < maxCandidates {
			lines = append(lines, fmt.Sprintf("found: fact %s, %.3f", e.frames[h.N].fact.ID, h.Score))
		}
	}
	return lines
}

// maxCandidates is how many sentences an answer lists as candidates.
const maxCandidates = 5

// sentenceCandidates ranks the sentences: those that prove the answer first,
// then by what search gave them or the facts in them.
func (e *Engine) sentenceCandidates(hits []index.Hit, proof []bot.Evidence) []bot.Candidate {
	scores := make(map[int]float64)
	top := 0.0
	for _, h := range hits {
		n := h.N
		if h.Kind == index.Fact {
			n = e.frames[h.N].fact.Sentence
		}
		scores[n] = max(scores[n], h.Score)
		top = max(top, h.Score)
	}
	for i, ev := range proof {
		scores[ev.Sentence] = top + float64(len(proof)-i)
	}
	list := make([]bot.Candidate, 0, len(scores))
	for n, score := range scores {
		s := e.kb.Sentences[n-1]
		list = append(list, bot.Candidate{Sentence: n, Start: s.Start, End: s.End, Score: round(score)})
	}
	slices.SortFunc(list, func(a, b bot.Candidate) int {
		if c := compareFloat(b.Score, a.Score); c != 0 {
			return c
		}
		return a.Sentence - b.Sentence
	})
	return list[:min(maxCandidates, len(list))]
}
