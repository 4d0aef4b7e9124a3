package learn_test

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"testing"

	"summitbot/bot/answer/learn"
)

// examples are of three classes, each with words of its own and one that all have.
func examples() []learn.Example {
	var list []learn.Example
	for i := range 60 {
		class := i % 3
		list = append(list, learn.Example{Class: class, Weight: 1, Features: []learn.Feature{
			{Name: learn.Hash("class", fmt.Sprint(class)), Value: 1},
			{Name: learn.Hash("noise", fmt.Sprint(i%7)), Value: 1},
			{Name: learn.Hash("all"), Value: 1},
		}})
	}
	return list
}

var training = learn.Training{Classes: 3, Epochs: 10, Step: 0.1, Drop: 0.1, Seen: 2, Keep: 1}

func probabilities(m *learn.Model, class int) []float64 {
	return learn.Softmax(m.Scores([]learn.Feature{{Name: learn.Hash("class", fmt.Sprint(class)), Value: 1}, {Name: learn.Hash("all"), Value: 1}}))
}

// TestLearns asks a model for the classes that it was shown.
func TestLearns(t *testing.T) {
	t.Parallel()
	m := learn.Train(examples(), training)
	for class := range 3 {
		if p := probabilities(m, class); p[class] < 0.8 {
			t.Errorf("class %d has the probability %.2f of %.2f", class, p[class], p)
		}
	}
}

// TestSameModel trains twice, and reads what was written.
func TestSameModel(t *testing.T) {
	t.Parallel()
	data := learn.Train(examples(), training).Append(nil)
	if again := learn.Train(examples(), training).Append(nil); !bytes.Equal(data, again) {
		t.Error("the same examples give other bytes")
	}
	m, rest, err := learn.Read(append(bytes.Clone(data), "more"...))
	if err != nil || string(rest) != "more" {
		t.Fatalf("read %q, %v", rest, err)
	}
	if !bytes.Equal(m.Append(nil), data) {
		t.Error("a model that was read is another when written")
	}
}

// TestDamaged reads models that were cut short or overwritten: an error, no panic.
func TestDamaged(t *testing.T) {
	t.Parallel()
	data := learn.Train(examples(), training).Append(nil)
	for n := range data {
		if _, _, err := learn.Read(data[:n]); err == nil {
			t.Fatalf("%d bytes of %d pass for a model", n, len(data))
		}
	}
	for n := range data {
		broken := bytes.Clone(data)
		broken[n] ^= 0xff
		if m, _, err := learn.Read(broken); err == nil {
			probabilities(m, 0)
		}
	}
}

// TestNear looks among words for those that mean nearly the same.
func TestNear(t *testing.T) {
	t.Parallel()
	stems := []string{"meet", "hotel", "nosuchword"}
	slices.SortFunc(stems, func(a, b string) int { return cmp.Compare(learn.Hash(a), learn.Hash(b)) })
	near := learn.NewNear(len(stems), func(n int) uint32 { return learn.Hash(stems[n]) }, 0, 50)
	for range 2 { // what was found is kept
		if list := near.To("summit"); len(list) != 1 || stems[list[0]] != "meet" {
			t.Errorf("near a summit are %v of %v", list, stems)
		}
		if list := near.To("nosuchword"); list != nil {
			t.Errorf("near a word that nothing is known of are %v", list)
		}
	}
}

// TestJoin holds the scores of a joined model against those of its parts.
func TestJoin(t *testing.T) {
	t.Parallel()
	other := make([]learn.Example, 0, 60)
	for _, e := range examples() { // of two classes, of which the parts know other features
		e.Class = min(e.Class, 1)
		other = append(other, e)
	}
	two := training
	two.Classes, two.Seen = 2, 10
	a, b := learn.Train(examples(), training), learn.Train(other, two)
	joined := learn.Join(a, b)
	for i, e := range examples()[:9] {
		want := slices.Concat(a.Scores(e.Features), b.Scores(e.Features))
		got := joined.Scores(e.Features)
		if !slices.EqualFunc(got, want, func(x, y float64) bool { return x-y < 0.05 && y-x < 0.05 }) {
			t.Errorf("example %d is scored %.3f, and %.3f by the parts", i, got, want)
		}
	}
}
