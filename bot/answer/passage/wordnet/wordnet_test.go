package wordnet_test

import (
	"testing"

	"summitbot/bot/answer/passage/wordnet"
	"summitbot/knowledge/words"
)

func TestNearness(t *testing.T) {
	t.Parallel()
	of := func(text string) wordnet.Senses {
		key := ""
		for _, w := range words.Tokens(text, "en") {
			key += " " + w.Stem
		}
		return wordnet.Of(key[1:])
	}
	for _, c := range []struct {
		a, b string
		want wordnet.Nearness
	}{
		{"put off", "postponed", wordnet.Same},
		{"mediators", "go-between", wordnet.Apart}, // of several words, only verbs are known
		{"cars", "automobile", wordnet.Same},
		{"stole", "stealing", wordnet.Same},
		{"burglar", "thief", wordnet.Near},
		{"broad", "breadth", wordnet.Near},
		{"harbour", "sandwich", wordnet.Apart},
		{"qwxz", "harbour", wordnet.Apart},
	} {
		if got := of(c.a).To(of(c.b)); got != c.want {
			t.Errorf("%s to %s is %d, want %d", c.a, c.b, got, c.want)
		}
	}
}
