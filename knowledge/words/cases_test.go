package words_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/tools/txtar"

	"summitbot/bot/bottest"
	"summitbot/knowledge/words"
)

// runCases runs every txtar file of a folder of testdata. What run makes of
// its files must be its file "want".
func runCases(t *testing.T, folder string, run func(t *testing.T, files []txtar.File) string) {
	t.Helper()
	bottest.Scripts(t, "testdata/"+folder+"/*.txtar", func(t *testing.T, script *txtar.Archive) {
		given := slices.DeleteFunc(slices.Clone(script.Files), func(f txtar.File) bool { return f.Name == "want" })
		bottest.Want(t, script, "want", run(t, given))
	})
}

// lines returns the lines of a file. What can't be seen is written as Go
// does: \u200b.
func lines(t *testing.T, f txtar.File) []string {
	t.Helper()
	var list []string
	for line := range strings.Lines(string(f.Data)) {
		text, err := strconv.Unquote(`"` + strings.ReplaceAll(strings.TrimSuffix(line, "\n"), `"`, `\"`) + `"`)
		if err != nil {
			t.Fatalf("%s: %q: %v", f.Name, line, err)
		}
		list = append(list, text)
	}
	return list
}

// shown writes a text as lines reads it, with marks of their own as escapes.
func shown(text string) string {
	quoted := strconv.Quote(text)
	var b strings.Builder
	for _, r := range strings.ReplaceAll(quoted[1:len(quoted)-1], `\"`, `"`) {
		if unicode.Is(unicode.Mn, r) {
			fmt.Fprintf(&b, "\\u%04x", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// TestTokens runs testdata/tokens: a file a language, a text a line. Wanted is
// each token as it is written, normalised and stemmed; ^ marks a capital
// letter and # a number.
func TestTokens(t *testing.T) {
	t.Parallel()
	runCases(t, "tokens", func(t *testing.T, files []txtar.File) string {
		var b strings.Builder
		for _, f := range files {
			for _, text := range lines(t, f) {
				fmt.Fprintf(&b, "%s: %s\n", f.Name, shown(text))
				for _, k := range words.Tokens(text, f.Name) {
					fmt.Fprintf(&b, "\t%s → %s → %s%s\n", shown(text[k.Start:k.End]), shown(k.Norm), shown(k.Stem), marks(k))
				}
			}
		}
		return b.String()
	})
}

func marks(k words.Token) string {
	marks := ""
	if k.Upper {
		marks += " ^"
	}
	if k.Number {
		marks += " #"
	}
	return marks
}

// TestPhrases runs testdata/phrases: files "wordings.LANG" with lines like
// "president: president, head of state" and files "texts.LANG" with a text a
// line. The English wordings also serve the Latin words of other languages.
// Wanted is what Find finds, and what FindAll finds beside it.
func TestPhrases(t *testing.T) {
	t.Parallel()
	runCases(t, "phrases", func(t *testing.T, files []txtar.File) string {
		var b strings.Builder
		lexicon := newLexicon()
		for _, f := range files {
			kind, lang, _ := strings.Cut(f.Name, ".")
			for _, line := range lines(t, f) {
				if kind == "wordings" {
					lexicon.add(lang, line)
				} else {
					b.WriteString(lexicon.show(line, lang))
				}
			}
		}
		return b.String()
	})
}

// lexicon names the ids of phrases.
type lexicon struct {
	ids     []string
	phrases map[string]*words.Phrases
}

func newLexicon() *lexicon {
	en := words.NewPhrases("en", nil)
	return &lexicon{phrases: map[string]*words.Phrases{
		"en": en, "ru": words.NewPhrases("ru", en), "kk": words.NewPhrases("kk", en),
	}}
}

// add adds the wordings of a line: "president: president, head of state".
func (l *lexicon) add(lang, line string) {
	name, wordings, _ := strings.Cut(line, ": ")
	id := slices.Index(l.ids, name)
	if id < 0 {
		id = len(l.ids)
		l.ids = append(l.ids, name)
	}
	for w := range strings.SplitSeq(wordings, ", ") {
		l.phrases[lang].Add(words.Tokens(w, lang), id)
	}
}

func (l *lexicon) show(text, lang string) string {
	tokens := words.Tokens(text, lang)
	var found, more []string
	for _, m := range l.phrases[lang].Find(tokens) {
		found = append(found, l.match(text, tokens, m))
	}
	for _, m := range l.phrases[lang].FindAll(tokens) {
		if s := l.match(text, tokens, m); !slices.Contains(found, s) {
			more = append(more, s)
		}
	}
	out := fmt.Sprintf("%s: %s\n", lang, shown(text))
	for _, s := range found {
		out += "\t" + s + "\n"
	}
	for _, s := range more {
		out += "\talso " + s + "\n"
	}
	return out
}

func (l *lexicon) match(text string, tokens []words.Token, m words.Match) string {
	var names []string
	for _, id := range m.IDs {
		names = append(names, l.ids[id])
	}
	slices.Sort(names)
	return fmt.Sprintf("%s = %s", shown(text[tokens[m.From].Start:tokens[m.To-1].End]), strings.Join(names, ", "))
}
