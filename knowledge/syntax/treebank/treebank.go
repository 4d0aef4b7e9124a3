// Package treebank reads sentences with parts of speech, lemmas and
// dependencies, as Universal Dependencies writes them (CoNLL-U).
package treebank

import (
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
)

// Word is a word of a sentence, with what annotators said of it.
type Word struct {
	Form, Lemma string
	Tag         string            // universal part of speech: NOUN
	Features    map[string]string // Case: Gen; may be nil
	Head        int               // index of the word that it depends on; -1 for none
	Relation    string            // nsubj:pass
	Glued       bool              // no space stands between it and the next
}

// Sentence is a sentence's words, and its text.
type Sentence struct {
	Words []Word
	Text  string
	Spans [][2]int // of each word in the text, in bytes; words that are contracted share theirs
}

// Read reads a file, gzipped if it is named so.
func Read(name string) ([]Sentence, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(name, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			return nil, fmt.Errorf("read %s: %w", name, err)
		}
	}
	sentences, err := Parse(r)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return sentences, nil
}

// Parse reads sentences from CoNLL-U.
func Parse(r io.Reader) ([]Sentence, error) {
	var sentences []Sentence
	b := &builder{}
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		switch {
		case strings.HasPrefix(line, "#"):
		case strings.TrimSpace(line) != "":
			if err := b.add(strings.Split(line, "\t")); err != nil {
				return nil, fmt.Errorf("line %d: %w", n, err)
			}
		case len(b.words) > 0:
			if err := b.check(); err != nil {
				return nil, fmt.Errorf("before line %d: %w", n, err)
			}
			sentences = append(sentences, b.sentence())
			b = &builder{}
		}
	}
	if err := b.check(); err != nil {
		return nil, fmt.Errorf("at the end: %w", err)
	}
	if len(b.words) > 0 {
		sentences = append(sentences, b.sentence())
	}
	return sentences, lines.Err()
}

// builder collects the lines of a sentence.
type builder struct {
	words []Word
	multi []multi
}

// multi is what is written as one and annotated as several words.
type multi struct {
	first, last int
	form        string
	glued       bool
}

func (b *builder) add(columns []string) error {
	if len(columns) < 10 {
		return fmt.Errorf("%d columns, want 10 with tabs between them", len(columns))
	}
	glued := strings.Contains(columns[9], "SpaceAfter=No")
	if first, last, ok := strings.Cut(columns[0], "-"); ok {
		from, err1 := strconv.Atoi(first)
		to, err2 := strconv.Atoi(last)
		if err := errors.Join(err1, err2); err != nil {
			return err
		}
		if from != len(b.words)+1 || to < from {
			return fmt.Errorf("words %s of %q: they don't begin with the next one", columns[0], columns[1])
		}
		b.multi = append(b.multi, multi{from - 1, to - 1, columns[1], glued})
		return nil
	}
	if strings.Contains(columns[0], ".") {
		return nil // a word that isn't written
	}
	head, err := strconv.Atoi(columns[6])
	if err != nil {
		return fmt.Errorf("head of %q: %w", columns[1], err)
	}
	if head < 0 {
		return fmt.Errorf("head of %q: %d is no word", columns[1], head)
	}
	b.words = append(b.words, Word{
		Form: columns[1], Lemma: columns[2], Tag: columns[3], Features: features(columns[5]),
		Head: head - 1, Relation: columns[7], Glued: glued,
	})
	return nil
}

func features(column string) map[string]string {
	if column == "_" {
		return nil
	}
	list := make(map[string]string)
	for pair := range strings.SplitSeq(column, "|") {
		name, value, _ := strings.Cut(pair, "=")
		list[name] = value
	}
	return list
}

// check refuses heads that make no tree.
func (b *builder) check() error {
	for i := range b.words {
		steps := 0
		for h := i; h >= 0; h = b.words[h].Head {
			if steps++; steps > len(b.words) || b.words[h].Head >= len(b.words) {
				return fmt.Errorf("word %d %q doesn't come from the root", i+1, b.words[i].Form)
			}
		}
	}
	return nil
}

// sentence puts the text together.
func (b *builder) sentence() Sentence {
	s := Sentence{Words: b.words}
	var text strings.Builder
	write := func(form string, glued bool) [2]int {
		from := text.Len()
		text.WriteString(form)
		to := text.Len()
		if !glued {
			text.WriteByte(' ')
		}
		return [2]int{from, to}
	}
	for i := 0; i < len(b.words); i++ {
		if len(b.multi) == 0 || b.multi[0].first != i {
			s.Spans = append(s.Spans, write(b.words[i].Form, b.words[i].Glued))
			continue
		}
		m := b.multi[0]
		b.multi = b.multi[1:]
		s.Spans = append(s.Spans, m.spans(write(m.form, m.glued), b.words[i:min(m.last+1, len(b.words))])...)
		i = m.last
	}
	s.Text = strings.TrimSpace(text.String())
	return s
}

// spans tells where the words stand that are written as one.
func (m *multi) spans(whole [2]int, words []Word) [][2]int {
	spans := make([][2]int, len(words))
	at := 0
	for i, w := range words {
		if !strings.HasPrefix(m.form[at:], w.Form) {
			for i := range spans {
				spans[i] = whole
			}
			return spans
		}
		spans[i] = [2]int{whole[0] + at, whole[0] + at + len(w.Form)}
		at += len(w.Form)
	}
	spans[len(spans)-1][1] = whole[1]
	return spans
}
