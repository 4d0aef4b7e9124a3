package bot

import (
	"hash/fnv"
	"strconv"
)

// Stamp tells texts from others, in up to seven letters and digits, so that a
// button that has it works on as long as they are the same.
func Stamp(texts ...string) string {
	h := fnv.New32a()
	for _, text := range texts {
		h.Write([]byte(text)) // a hash takes all that it is given
	}
	return strconv.FormatUint(uint64(h.Sum32()), 36)
}

// Stamp tells whether sentences are still those that an answer rests on. Numbers
// count from 1.
func (a About) Stamp(sentences []int) string {
	var texts []string
	for _, n := range sentences {
		if n >= 1 && n <= len(a.Article) {
			texts = append(texts, a.Article[n-1].Text)
		}
	}
	return Stamp(texts...)
}

// Proof finds the evidence of an answer in the article as it is now. ok is false
// if it isn't there any more.
func (a About) Proof(sentences []int, stamp string) (evidence []Evidence, ok bool) {
	if len(sentences) == 0 || a.Stamp(sentences) != stamp {
		return nil, false
	}
	for _, n := range sentences {
		if n < 1 || n > len(a.Article) {
			return nil, false
		}
		evidence = append(evidence, Evidence{Sentence: n, Text: a.Article[n-1].Text})
	}
	return evidence, true
}
