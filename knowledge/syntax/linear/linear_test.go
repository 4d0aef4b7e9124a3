package linear_test

import (
	"bytes"
	"testing"

	"summitbot/knowledge/syntax/linear"
)

// learned returns a model that tells even numbers from odd ones by their last
// digits.
func learned(t *testing.T, most int) []byte {
	t.Helper()
	trainer := linear.NewTrainer(nil)
	for n := range 2000 {
		features := digits(n)
		var scores linear.Scores
		trainer.Add(features, &scores)
		trainer.Step()
		if want := n % 2; scores[want] <= scores[1-want] {
			trainer.Change(features, want, 1)
			trainer.Change(features, 1-want, -1)
		}
	}
	weights := trainer.Average()
	weights.Prune(most)
	return weights.Append([]byte("before"))
}

func digits(n int) []uint32 {
	return []uint32{linear.Hash(0, uint32(n%10), 0, 0), linear.Hash(1, uint32(n/10%10), 0, 0)}
}

// What is learned serves numbers that weren't seen, is the same each time, and
// is read back with what follows it.
func TestLearn(t *testing.T) {
	t.Parallel()
	data := learned(t, 20)
	if again := learned(t, 20); !bytes.Equal(data, again) {
		t.Error("the same examples gave another model")
	}
	model, rest, err := linear.Read(append(data[len("before"):], "after"...))
	if err != nil || string(rest) != "after" {
		t.Fatalf("%q, %v", rest, err)
	}
	for n := 5000; n < 5100; n++ {
		var scores linear.Scores
		model.Add(digits(n), &scores)
		if scores[n%2] <= scores[1-n%2] {
			t.Errorf("%d: even %d, odd %d", n, scores[0], scores[1])
		}
	}
}

// A model that was cut short or isn't one is refused.
func TestReadRefuses(t *testing.T) {
	t.Parallel()
	data := learned(t, 20)[len("before"):]
	for n := range data {
		if _, _, err := linear.Read(data[:n]); err == nil {
			t.Errorf("%d of %d bytes are taken for a model", n, len(data))
		}
	}
	if _, _, err := linear.Read([]byte("what is this?")); err == nil {
		t.Error("a question is taken for a model")
	}
}
