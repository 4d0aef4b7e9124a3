package bot

import "strings"

// Articles tells which articles are asked about where a request comes from: first
// the one that it is about, which is the pack's that it names, or else the person's
// or the place's. There is one at least. Of a request without a place they are all
// that its platform has.
type Articles func(r Request) []About

// About is the article that a request is about.
func (a Articles) About(r Request) About { return a(r)[0] }

// About is what is known of an article that answers come from.
type About struct {
	Pack     string // the name of its pack
	Title    string
	Source   string              // what it is, in a few words
	Language string              // its own language, for people whose language isn't known
	Greeting map[string]string   // by language; may be empty
	Examples map[string][]string // questions that it answers, by language
	Text     string              // the article, byte for byte
	Article  []Sentence          // all of it, in order

	Questions []Question // those that have a command of their own
}

// Question is a question about the article that has a command of its own.
type Question struct {
	Command string            // the command's name
	Names   map[string]string // what the command is called in other languages
	Summary map[string]string // what it does, by language; always in English
	Text    map[string]string // what is asked, by language; always in English
}

// Sentence is a sentence of the article. Start and End are byte offsets into
// About.Text.
type Sentence struct {
	Text       string
	Paragraph  int // counts from 1
	Start, End int
}

// Passage returns the sentence with a number, which counts from 1, and those
// of its paragraph around it; or, where it is a paragraph of its own, its
// neighbours. Both are "" where the article ends, and ok is false where it has
// no such sentence.
func (a About) Passage(sentence int) (before, at, after string, ok bool) {
	i := sentence - 1
	if i < 0 || i >= len(a.Article) {
		return "", "", "", false
	}
	from, to := i, i+1
	for from > 0 && a.Article[from-1].Paragraph == a.Article[i].Paragraph {
		from--
	}
	for to < len(a.Article) && a.Article[to].Paragraph == a.Article[i].Paragraph {
		to++
	}
	if from == i && to == i+1 {
		from, to = max(0, from-1), min(len(a.Article), to+1)
	}
	return join(a.Article[from:i]), a.Article[i].Text, join(a.Article[i+1 : to]), true
}

func join(sentences []Sentence) string {
	texts := make([]string, len(sentences))
	for i, s := range sentences {
		texts[i] = s.Text
	}
	return strings.Join(texts, " ")
}

// ExamplesIn returns the example questions in a language, or in the article's
// own language, or in English.
func (a About) ExamplesIn(lang string) []string {
	for _, l := range []string{BaseLanguage(lang), BaseLanguage(a.Language), "en"} {
		if list := a.Examples[l]; len(list) > 0 {
			return list
		}
	}
	return nil
}

// GreetingIn returns the greeting in a language, or in the article's own
// language, or in English.
func (a About) GreetingIn(lang string) string {
	for _, l := range []string{BaseLanguage(lang), BaseLanguage(a.Language), "en"} {
		if text := a.Greeting[l]; text != "" {
			return text
		}
	}
	return a.Title
}

// Always is the one article, which stays the same.
func (a About) Always(Request) []About { return []About{a} }

// language is the person's, or else the article's.
func (a About) language(r Request) string {
	if r.Language != "" {
		return BaseLanguage(r.Language)
	}
	return BaseLanguage(a.Language)
}
