package words_test

import (
	"testing"

	"summitbot/knowledge/words"
)

func BenchmarkTokens(b *testing.B) {
	for b.Loop() {
		words.Tokens("Which country took over the CSTO's chairmanship from Kazakhstan in 2018?", "en")
	}
}
