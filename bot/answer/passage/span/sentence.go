package span

import (
	"slices"
	"strings"
	"unicode"

	"summitbot/bot/answer/query"
	"summitbot/knowledge/words"
)

// sentence is a hit read word by word.
type sentence struct {
	number      int
	text        string
	tokens      []words.Token
	words       []word    // for each token
	match       []float64 // for each token, the weight of the question's word that it is, or 0
	values      []string  // … the number that it is part of; nil without figures
	same        []int     // … and which of its content words that is, or -1
	seen        []bool    // for each content word of the question, whether it is here
	close       []float64 // … how nearly a word here means the same, where it isn't
	near        []near    // … by what
	meant       []*meant  // what each token can mean; nil without content
	covered     float64   // share of the question's weight that it has
	looks       [sentenceFeatures]float64
	score       float64 // by the weights of sentences alone
	chosen      float64 // its probability to hold the answer by these, among the sentences read
	probability float64 // to hold the answer, among the sentences read
	expected    float64 // expected F1 of its best span
	first       bool    // the best by search
	grown       *grown  // what its tree shows; nil where it was not parsed
}

func (r *Reader) sentence(q *question, number int) *sentence {
	s := &sentence{number: number, text: r.sentences[number-1].Text}
	s.tokens = words.Tokens(s.text, r.lang)
	s.words = make([]word, len(s.tokens))
	s.match = make([]float64, len(s.tokens))
	s.seen = make([]bool, len(q.content))
	s.same = make([]int, len(s.tokens))
	s.values = values(s.text, s.tokens)
	for i := range s.tokens {
		s.classify(i)
		s.same[i] = -1
		for k, w := range q.content {
			if w.same(&s.tokens[i]) && (w.value == "" || s.values == nil || w.value == s.values[i] || letters(w.value)) {
				s.meet(q, i, k)
			}
		}
	}
	r.speaker(q, s)
	if r.lang == "en" {
		s.meant = s.meanings()
	}
	s.compare(q)
	return s
}

// speaker notes the question's words that name who speaks in the sentence, which
// may say no more than "she said".
func (r *Reader) speaker(q *question, s *sentence) {
	for _, t := range words.Tokens(r.sentences[s.number-1].Speaker, r.lang) {
		for k := range q.content {
			if w := &q.content[k]; !s.seen[k] && w.same(&t) {
				s.seen[k] = true
				s.covered += w.weight / q.weight
			}
		}
	}
}

// conceived is how nearly words mean the same that stand for one concept of the
// lexicon.
const conceived = 0.7

// conceive finds what the sentence has other words of the lexicon for.
func (r *Reader) conceive(q *question, s *sentence) {
	var own []query.Term
	for k := range q.content {
		w := &q.content[k]
		if s.seen[k] || len(w.concepts) == 0 {
			continue
		}
		if own == nil {
			own = r.concepts(s.text)
		}
		if slices.ContainsFunc(w.concepts, func(t query.Term) bool { return slices.Contains(own, t) }) {
			s.close[k] = max(s.close[k], conceived)
		}
	}
}

// letters tells whether a number has some: "1700s".
func letters(value string) bool { return strings.ContainsFunc(value, unicode.IsLetter) }

// meet notes that token i is content word k of the question.
func (s *sentence) meet(q *question, i, k int) {
	w := &q.content[k]
	if !s.seen[k] {
		s.covered += w.weight / q.weight
	}
	s.match[i], s.same[i], s.seen[k] = w.weight, k, true
}

// expected is what an answer to a kind of question looks like, where it shows.
var expected = [kinds]class{askPerson: capital, askPlace: capital, askTime: month | number | season, askNumber: number, askLength: number}

// offers tells whether a sentence has something of the kind that a question
// asks for, beside the question's own words.
func offers(q *question, s *sentence) bool {
	want := expected[q.kind]
	for i := range s.words {
		if s.match[i] == 0 && s.words[i].is(want) && (want != capital || i > 0 && !s.words[i].is(month|season)) {
			return true
		}
	}
	return false
}
