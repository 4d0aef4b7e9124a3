package index

// Kind is what a document stands for.
type Kind byte

// The kinds of documents.
const (
	Sentence Kind = iota
	Fact
	Ask
	kinds // how many there are
)

// sizes is how many documents there are of each kind. They are numbered
// through, facts before sentences before asks: that number is a document's
// rank, which is its id and orders equal scores.
type sizes struct{ facts, sentences, asks int }

func sizesOf(src Source) sizes {
	s := sizes{facts: len(src.Base.Facts), sentences: len(src.Base.Sentences)}
	if src.AskText != nil {
		s.asks = len(src.Base.Asks)
	}
	return s
}

func (s sizes) total() int { return s.facts + s.sentences + s.asks }

// at returns the kind of a rank's document, and its index among its kind.
func (s sizes) at(rank int) (Kind, int) {
	switch {
	case rank < s.facts:
		return Fact, rank
	case rank < s.facts+s.sentences:
		return Sentence, rank - s.facts
	}
	return Ask, rank - s.facts - s.sentences
}
