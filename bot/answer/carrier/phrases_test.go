package carrier

import (
	"flag"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"summitbot/bot/answer/learn"
	"summitbot/bot/answer/query"
	"summitbot/bot/answer/read"
	"summitbot/bot/eval"
	"summitbot/knowledge"
)

var (
	squad  = flag.String("squad", "", "a file of questions in SQuAD's format, to learn from with -update")
	update = flag.Bool("update", false, "rewrite model.bin")
)

// TestPhrases takes carrier phrases that weren't learned from away from wordings of
// the embedded pack. With -update it learns the model anew before, from other phrases
// around wordings, and from wordings and other questions without any.
func TestPhrases(t *testing.T) {
	t.Parallel()
	kb, err := knowledge.Load("../../../knowledge/packs/astana2018")
	if err != nil {
		t.Fatal(err)
	}
	wordings, err := kb.Wordings()
	if err != nil {
		t.Fatal(err)
	}
	r := newReader(kb)
	var model *Model
	if !*update {
		model = Default()
	} else {
		model = r.learn(t, wordings)
		if err := os.WriteFile("model.bin", model.words.Append(nil), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	found := make(map[string]*count)
	try := func(key, text string, from, to int) {
		if found[key] == nil {
			found[key] = new(count)
		}
		m, words := r.read(text)
		found[key].add(model, &m, words, from, to)
	}
	for _, w := range wordings {
		if learn.Hash("tried", w.Text)>>8%40 == 0 {
			try(w.Lang, w.Text, 0, len(w.Text))
			framed, at := Held().Around(w.Lang, w.Text)
			try(w.Lang+inPhrases, framed, at, at+len(w.Text))
		}
	}
	for _, key := range slices.Sorted(maps.Keys(found)) {
		c := found[key]
		t.Logf("%s: of %d, %.1f %% as they should be, %.1f %% with too little left", key, c.n, c.share(c.exact), c.share(c.cut))
		least, most := 98.0, 2.0
		if strings.HasSuffix(key, inPhrases) {
			least, most = 68, 5
		}
		if c.share(c.exact) < least || c.share(c.cut) > most {
			t.Errorf("%s: want %.0f %% as they should be, and at most %.0f %% with too little left", key, least, most)
		}
	}
}

const inPhrases = " in phrases"

// count tells what became of questions.
type count struct{ n, exact, cut int }

// add counts a message of which a part of the text asks.
func (c *count) add(model *Model, m *query.Message, words []learn.Word, from, to int) {
	first, end := model.Trim(m, words)
	starts, ends := m.Tokens[first].Start, m.Tokens[end-1].End
	outside := func(i int) bool { return m.Tokens[i].Start < from || m.Tokens[i].End > to }
	c.n++
	switch {
	case first > 0 && !outside(first-1), end < len(m.Tokens) && !outside(end):
		c.cut++
	case starts >= from && ends <= to:
		c.exact++
	}
}

func (c *count) share(n int) float64 { return 100 * float64(n) / float64(c.n) }

// reader reads texts as a pack's messages.
type reader struct {
	vocab *read.Vocabulary
	words *learn.Reader
}

func newReader(kb *knowledge.Base) *reader {
	v := read.NewVocabulary(kb)
	return &reader{v, learn.NewReader(kb, v)}
}

func (r *reader) read(text string) (query.Message, []learn.Word) {
	m := r.vocab.Read(text)
	return m, r.words.Words(&m)
}

func (r *reader) example(text string, from, to int) example {
	m, words := r.read(text)
	return example{Message: &m, Words: words, From: from, To: to}
}

// learn learns from some of the wordings in phrases and some without, and from the
// questions of a file.
func (r *reader) learn(t *testing.T, wordings []knowledge.Wording) *Model {
	t.Helper()
	frames, err := readFrames(os.DirFS("frames"), "")
	if err != nil {
		t.Fatal(err)
	}
	var list []example
	for _, w := range wordings {
		switch learn.Hash("carrier", w.Text) >> 8 % 4 {
		case 0:
			list = append(list, r.example(w.Text, 0, len(w.Text)))
		case 1:
			text, at := frames.Around(w.Lang, w.Text)
			list = append(list, r.example(text, at, at+len(w.Text)))
		}
	}
	for _, q := range questions(t, *squad) {
		list = append(list, r.example(q, 0, len(q)))
	}
	return train(list)
}

// questions reads those of a file in SQuAD's format.
func questions(t *testing.T, name string) (list []string) {
	t.Helper()
	if name == "" {
		t.Fatal("-update needs -squad, a file of questions of other kinds to learn from")
	}
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	articles, err := eval.ReadSQuAD(f)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range articles {
		for _, q := range a.Questions {
			list = append(list, q.Text)
		}
	}
	return list
}

// example is a message of which it is known what part of its text asks.
type example struct {
	Message  *query.Message
	Words    []learn.Word
	From, To int // bytes of the text
}

// train learns from examples.
func train(list []example) *Model {
	var all []learn.Example
	for i := range list {
		all = append(all, list[i].split()...)
	}
	return &Model{learn.Train(all, learn.Training{Classes: classes, Epochs: 4, Step: 0.05, Drop: 0.3, Seen: 6, Keep: 1})}
}

// split makes an example of each word.
func (e *example) split() []learn.Example {
	var list []learn.Example
	for _, s := range split(e.Message, e.Words) {
		part := s.features()
		for i := s.from; i < s.to; i++ {
			of := s.wordFeatures(i)
			x := learn.Example{Features: slices.Concat(of.List, part.List), Weight: 1, Class: asking}
			of.Release()
			if at := e.Message.Tokens[e.Words[i].At].Start; at < e.From || at >= e.To {
				x.Class = carrying
			}
			list = append(list, x)
		}
		part.Release()
	}
	return list
}
