package eval

import (
	"encoding/json"
	"fmt"
	"math"
)

// Share is how many of some questions were so.
type Share struct {
	Count, Of int
}

func (s *Share) add(yes bool) {
	s.Of++
	if yes {
		s.Count++
	}
}

// Percent is the share in percent; 0 of nothing is 0.
func (s Share) Percent() float64 {
	if s.Of == 0 {
		return 0
	}
	return 100 * float64(s.Count) / float64(s.Of)
}

// String is the share in percent, or a dash where there was nothing to count.
func (s Share) String() string {
	if s.Of == 0 {
		return "–"
	}
	return fmt.Sprintf("%.1f", s.Percent())
}

// MarshalJSON writes the counts with the percentage.
func (s Share) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Count   int     `json:"count"`
		Of      int     `json:"of"`
		Percent float64 `json:"percent"`
	}{s.Count, s.Of, math.Round(10*s.Percent()) / 10})
}

// Mean is the mean of a measure between 0 and 1.
type Mean struct {
	Sum float64
	Of  int
}

func (m *Mean) add(x float64) {
	m.Sum += x
	m.Of++
}

// Value is the mean; that of nothing is 0.
func (m Mean) Value() float64 {
	if m.Of == 0 {
		return 0
	}
	return m.Sum / float64(m.Of)
}

// String is the mean, or a dash where there was nothing to measure.
func (m Mean) String() string {
	if m.Of == 0 {
		return "–"
	}
	return fmt.Sprintf("%.3f", m.Value())
}

// MarshalJSON writes the mean.
func (m Mean) MarshalJSON() ([]byte, error) {
	return json.Marshal(math.Round(1000*m.Value()) / 1000)
}

// Ranking is how well candidates rank what is right.
type Ranking struct {
	Hit1 Share `json:"hit@1"` // the first is right
	Hit3 Share `json:"hit@3"` // one of the first three is
	MRR  Mean  `json:"mrr"`   // of one over the place of the first right one
}

// add counts a question by which of its candidates are right.
func (r *Ranking) add(candidates int, right func(i int) bool) {
	place := 0
	for i := range candidates {
		if right(i) {
			place = i + 1
			break
		}
	}
	r.Hit1.add(place == 1)
	r.Hit3.add(place >= 1 && place <= 3)
	if place == 0 {
		r.MRR.add(0)
	} else {
		r.MRR.add(1 / float64(place))
	}
}
