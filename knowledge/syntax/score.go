package syntax

import (
	"fmt"
	"strings"
	"time"

	"summitbot/knowledge/syntax/treebank"
)

// Figures tell how well a parser does on a treebank. All but the counts are
// shares of its words: from the treebank's tokens, or from the text (then the
// mean of precision and recall, F1).
type Figures struct {
	Words                           int
	Tags, Features, Lemmas          float64
	Heads, Labelled, LabelledCoarse float64 // UAS; LAS with subtypes of relations, as nsubj:pass, and without
	Speed                           float64 // words a second to tag and parse; 0 if not measured
}

// String writes the figures in one line, in percent.
func (f Figures) String() string {
	s := fmt.Sprintf("%6d words  UPOS %.2f  features %.2f  lemmas %.2f  UAS %.2f  LAS %.2f  without subtypes %.2f",
		f.Words, 100*f.Tags, 100*f.Features, 100*f.Lemmas, 100*f.Heads, 100*f.Labelled, 100*f.LabelledCoarse)
	if f.Speed > 0 {
		s += fmt.Sprintf("  %.0f words/s", f.Speed)
	}
	return s
}

// Evaluate parses sentences as the treebank splits them into words.
func (p *Parser) Evaluate(sentences []treebank.Sentence) Figures {
	var c counts
	for _, s := range sentences {
		tokens := p.Parse(forms(s))
		for i := range tokens {
			tokens[i].Span = Span{i, i + 1}
		}
		c.add(tokens, s.Words, func(i int) Span { return Span{i, i + 1} })
	}
	f := c.figures()
	f.Speed = p.speed(sentences)
	return f
}

// EvaluateText parses the texts of sentences, splitting them itself.
func (p *Parser) EvaluateText(sentences []treebank.Sentence) Figures {
	var c counts
	for _, s := range sentences {
		c.add(p.Read(s.Text), s.Words, func(i int) Span { return Span{s.Spans[i][0], s.Spans[i][1]} })
	}
	return c.figures()
}

func (p *Parser) speed(sentences []treebank.Sentence) float64 {
	var texts [][]string
	words := 0
	for _, s := range sentences {
		texts = append(texts, forms(s))
		words += len(s.Words)
	}
	r := &room{}
	start := time.Now()
	for _, t := range texts {
		p.analyse(r, t)
	}
	return float64(words) / time.Since(start).Seconds()
}

// counts are of words: wanted, found, and right in each respect.
type counts struct {
	wanted, found                                   int
	tags, features, lemmas, heads, labelled, coarse int
}

// add compares tokens with the words of a treebank that stand at the same place.
func (c *counts) add(tokens []Token, words []treebank.Word, span func(int) Span) {
	c.wanted += len(words)
	c.found += len(tokens)
	at := make(map[Span]int)
	for i := range words {
		if _, ok := at[span(i)]; !ok {
			at[span(i)] = i
		}
	}
	for _, t := range tokens {
		i, ok := at[t.Span]
		if !ok {
			continue
		}
		w := words[i]
		head := t.Head < 0 && w.Head < 0
		if t.Head >= 0 {
			h, ok := at[tokens[t.Head].Span]
			head = ok && h == w.Head
		}
		labelled := head && t.Relation == w.Relation
		coarse := head && universal(t.Relation) == universal(w.Relation)
		count(&c.tags, t.Tag == w.Tag)
		count(&c.features, t.Tag == w.Tag && t.Features == wordFeatures(w))
		count(&c.lemmas, t.Lemma == w.Lemma)
		count(&c.heads, head)
		count(&c.labelled, labelled)
		count(&c.coarse, coarse)
	}
}

func count(n *int, right bool) {
	if right {
		*n++
	}
}

func universal(relation string) string {
	relation, _, _ = strings.Cut(relation, ":")
	return relation
}

func wordFeatures(w treebank.Word) Features {
	_, list, _ := strings.Cut(tagOf(w), "|")
	return featuresOf(list)
}

func (c *counts) figures() Figures {
	share := func(n int) float64 { return 2 * float64(n) / float64(max(c.wanted+c.found, 1)) }
	return Figures{
		Words: c.wanted, Tags: share(c.tags), Features: share(c.features), Lemmas: share(c.lemmas),
		Heads: share(c.heads), Labelled: share(c.labelled), LabelledCoarse: share(c.coarse),
	}
}
