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
func TestX(t *testing.T) {
	for _, s := range []string{"Kazakhstan’s U.N. 1,000.5 café Ёлка Назарбаевым Назарбаев президенті кімдер who's didn't inter-sessional \u202esdra \u200bx"} {
		for _, l := range []string{"ru", "kk"} {
			for _, k := range words.Tokens(s, l) {
				t.Log(l, s[k.Start:k.End], k.Norm, k.Stem)
			}
		}
	}
}
