package treebank_test

import (
	"reflect"
	"strings"
	"testing"

	"summitbot/knowledge/syntax/treebank"
)

const bank = `# text = It isn't Riga’s.
1	It	it	PRON	_	Number=Sing|Person=3	5	nsubj	_	_
2-3	isn't	_	_	_	_	_	_	_	_
2	is	be	AUX	_	_	5	cop	_	_
3	n't	not	PART	_	Polarity=Neg	5	advmod	_	_
3.1	gone	go	VERB	_	_	_	_	_	_
4-5	Riga’s	_	_	_	_	_	_	_	SpaceAfter=No
4	Riga	Riga	PROPN	_	_	5	nmod:poss	_	_
5	's	's	PART	_	_	0	root	_	_
6	.	.	PUNCT	_	_	5	punct	_	_

1	Yes	yes	INTJ	_	_	0	root	_	_
`

// Words written as one have places of their own where their forms tell.
func TestParse(t *testing.T) {
	t.Parallel()
	sentences, err := treebank.Parse(strings.NewReader(bank))
	if err != nil || len(sentences) != 2 {
		t.Fatalf("%d sentences, %v", len(sentences), err)
	}
	s := sentences[0]
	if s.Text != "It isn't Riga’s." {
		t.Errorf("text %q", s.Text)
	}
	if want := [][2]int{{0, 2}, {3, 5}, {5, 8}, {9, 17}, {9, 17}, {17, 18}}; !reflect.DeepEqual(s.Spans, want) {
		t.Errorf("spans %v, want %v", s.Spans, want)
	}
	want := treebank.Word{Form: "n't", Lemma: "not", Tag: "PART", Features: map[string]string{"Polarity": "Neg"}, Head: 4, Relation: "advmod"}
	if !reflect.DeepEqual(s.Words[2], want) {
		t.Errorf("%+v, want %+v", s.Words[2], want)
	}
	if s.Words[4].Head != -1 {
		t.Errorf("the root's head is %d", s.Words[4].Head)
	}
}

// What is broken is told with its line.
func TestParseRefuses(t *testing.T) {
	t.Parallel()
	for broken, want := range map[string]string{
		"1	It":                           "line 1: 2 columns",
		"\n1	It	it	PRON	_	_	_	nsubj	_	_": `line 2: head of "It"`,
		"1-x	Its	_	_	_	_	_	_	_	_":        "line 1",
		"1	a	a	X	_	_	2	dep	_	_\n2	b	b	X	_	_	1	dep	_	_\n\n": "before line 3: word 1 \"a\" doesn't come from the root",
		"1	a	a	X	_	_	0	root	_	_\n1-0	b	_	_	_	_	_	_	_	_":    "words 1-0",
		"1	a	a	X	_	_	2	dep	_	_":                            "at the end: word 1",
	} {
		if _, err := treebank.Parse(strings.NewReader(broken)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", broken, err, want)
		}
	}
}

// FuzzParse checks that no text makes the reader fail otherwise than with an
// error, and that words stand where their sentence says.
func FuzzParse(f *testing.F) {
	f.Add(bank)
	f.Add("1-9	a	_	_	_	_	_	_	_	_\n1	a	a	X	_	_	7	dep	_	_")
	f.Fuzz(func(t *testing.T, text string) {
		sentences, err := treebank.Parse(strings.NewReader(text))
		if err != nil {
			return
		}
		for _, s := range sentences {
			if len(s.Spans) != len(s.Words) {
				t.Errorf("%d spans of %d words", len(s.Spans), len(s.Words))
			}
			for i, w := range s.Words {
				if w.Head >= len(s.Words) || w.Head < -1 || w.Head == i {
					t.Errorf("head %d of word %d", w.Head, i)
				}
			}
		}
	})
}
