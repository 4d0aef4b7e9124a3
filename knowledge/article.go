package knowledge

import (
	"path"
	"strings"
	"unicode"
	"unicode/utf8"
)

// readArticle reads the article and returns the name of its file.
func (l *loader) readArticle(b *Base) string {
	text, isText := l.read(textFile)
	marked, isMarked := l.read(markFile)
	switch before := len(l.problems); {
	case isText && isMarked:
		l.problems.add(l.at(markFile), 0, "stands beside %s; keep one of them", textFile)
	case isText:
		l.setArticle(b, l.at(textFile), string(text))
	case isMarked:
		l.setArticle(b, l.at(markFile), string(marked))
		return markFile
	case before == 0 || !strings.Contains(l.problems[before-1].File, "article."):
		l.problems.add(l.at(textFile), 0, "missing; put the article's text into %s or %s", textFile, markFile)
	}
	return textFile
}

// setArticle splits the article, unless it is not text.
func (l *loader) setArticle(b *Base, name, article string) {
	if i, what := flaw(article); what != "" {
		l.problems.add(name, 1+strings.Count(article[:i], "\n"), "%s; save the article as UTF-8 text", what)
		return
	}
	b.Article = article
	b.Sentences = Split(article, path.Ext(name) == ".md")
	if len(b.Sentences) == 0 {
		l.problems.add(name, 0, "has no sentence; put the article's text there")
	}
}

// flaw returns the offset of the first byte that text doesn't have, and what
// is wrong with it, or "".
func flaw(s string) (int, string) {
	for i, r := range s {
		if r == 0 {
			return i, "holds a NUL byte"
		}
		if _, size := utf8.DecodeRuneInString(s[i:]); r == utf8.RuneError && size == 1 {
			return i, "holds a byte that is not UTF-8"
		}
	}
	return 0, ""
}

// Language guesses the language of a text by its script and letters: "kk" for
// Cyrillic with letters that Kazakh has and Russian has not, "ru" for other
// Cyrillic, else "en". It reads the first 64 kB.
func Language(text string) string {
	cyrillic, latin, kazakh := 0, 0, 0
	for _, r := range text[:min(len(text), 1<<16)] {
		switch {
		case strings.ContainsRune("әғқңөұүһ", unicode.ToLower(r)): // і is Ukrainian too
			kazakh++
			cyrillic++
		case unicode.Is(unicode.Cyrillic, r):
			cyrillic++
		case unicode.Is(unicode.Latin, r):
			latin++
		}
	}
	switch {
	case cyrillic <= latin:
		return "en"
	case kazakh*50 > cyrillic: // 15 % in Kazakh prose, next to none in Russian
		return "kk"
	}
	return "ru"
}

// titleWords is how many words of an article without a heading make its title.
const titleWords = 8

// title returns the first heading, or the first words.
func title(b *Base, isMarkdown bool) string {
	if isMarkdown {
		if m := readMarkdown(b.Article); m.title != "" {
			return m.title
		}
	}
	text := b.Sentences[0].Text
	words := strings.Fields(text)
	alone := len(b.Sentences) > 1 && b.Sentences[1].Paragraph == 2 && !finished(text) && len(words) < 2*titleWords // a line above the text
	if len(words) > titleWords && !alone {
		return strings.TrimRight(strings.Join(words[:titleWords], " "), ",;:–—- ") + " …"
	}
	if short := strings.TrimRight(strings.Join(words, " "), "."); short != "" {
		return short
	}
	return text
}
