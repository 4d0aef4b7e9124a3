package syntax_test

import (
	"strings"
	"testing"

	"summitbot/knowledge/syntax"
)

const news = "The prime minister of Armenia , Nikol Pashinyan , did n't attend the meeting in Astana on Thursday , although he had promised to discuss the appointment of a new secretary general with the leaders of five other states ."

// BenchmarkParse tells how many words are tagged, parsed and given lemmas in a
// second.
func BenchmarkParse(b *testing.B) {
	p, _ := syntax.For("en")
	forms := strings.Fields(news)
	b.ReportAllocs()
	for b.Loop() {
		p.Parse(forms)
	}
	b.ReportMetric(float64(len(forms)*b.N)/b.Elapsed().Seconds(), "words/s")
}

// BenchmarkLoad tells how long it takes to read a model.
func BenchmarkLoad(b *testing.B) {
	for _, lang := range []string{"en", "ru", "kk"} {
		b.Run(lang, func(b *testing.B) {
			data := syntax.ModelFile(lang)
			for b.Loop() {
				if _, err := syntax.Load(lang, data); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
