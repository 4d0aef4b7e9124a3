package syntax

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"summitbot/knowledge/words"
)

// Span is where a word or a mark stands in a text, in bytes.
type Span struct{ Start, End int }

// Tokens splits a sentence into the words and marks that Parse reads, as
// treebanks do: "didn't" is did and n't, "Kazakhstan's" has a clitic of its
// own, and so has each mark. No letter or digit is left out. Hyphens separate in
// English alone.
func Tokens(text, lang string) []Span {
	t := tokenizer{text: text, english: lang == "en"}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case unicode.IsSpace(r) || unicode.Is(unicode.Cf, r):
			i += size
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			i = t.word(i)
		default:
			i = t.mark(i, r)
		}
	}
	return t.spans
}

type tokenizer struct {
	text    string
	english bool
	spans   []Span
}

// repeated are marks that are one where they stand several times over.
const repeated = ".-!?*=_~<>+'’"

// mark takes a mark.
func (t *tokenizer) mark(i int, r rune) int {
	end := i + utf8.RuneLen(r)
	if r == utf8.RuneError {
		_, size := utf8.DecodeRuneInString(t.text[i:])
		end = i + size
	} else if strings.ContainsRune(repeated, r) {
		same := string(r)
		if r == '!' || r == '?' {
			same = "!?"
		}
		end = len(t.text) - len(strings.TrimLeft(t.text[i:], same))
	}
	for end < len(t.text) {
		next, size := utf8.DecodeRuneInString(t.text[end:])
		if !unicode.Is(unicode.M, next) {
			break
		}
		end += size
	}
	t.spans = append(t.spans, Span{i, end})
	return end
}

// word takes a word or a number with what belongs to it.
func (t *tokenizer) word(i int) int {
	if end := address(t.text[i:]); end > 0 {
		t.spans = append(t.spans, Span{i, i + end})
		return i + end
	}
	end := t.scan(i)
	if t.abbreviated(i, end) {
		end++
	}
	for _, cut := range t.clitics(i, end) {
		t.spans = append(t.spans, Span{i, cut})
		i = cut
	}
	t.spans = append(t.spans, Span{i, end})
	return end
}

// scan returns where the letters and digits from i on end, with the marks among
// them that join.
func (t *tokenizer) scan(i int) int {
	r, size := utf8.DecodeRuneInString(t.text[i:])
	prev, j := r, i+size
	for j < len(t.text) {
		r, size = utf8.DecodeRuneInString(t.text[j:])
		if !inWord(r) {
			next, _ := utf8.DecodeRuneInString(t.text[j+size:])
			if !inWord(next) || !t.joins(i, j, prev, r, next) {
				break
			}
		}
		prev = r
		j += size
	}
	return j
}

func inWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r) || unicode.Is(unicode.Cf, r)
}

// joins tells whether the mark r at j joins the letters around it in a word
// that begins at i.
func (t *tokenizer) joins(i, j int, prev, r, next rune) bool {
	digits := unicode.IsDigit(prev) && unicode.IsDigit(next)
	switch r {
	case '\'', '’', 'ʼ':
		return unicode.IsLetter(prev) && unicode.IsLetter(next)
	case ',', ':', '/':
		return digits
	case '.':
		return digits || unicode.IsLetter(next) && (initials(t.text[i:j]) || t.english && unicode.IsLower(prev) && unicode.IsLower(next))
	case '&':
		return unicode.IsUpper(prev) && unicode.IsUpper(next)
	case '_':
		return true
	case '-', '‑':
		return !t.english || prefixes[strings.ToLower(t.text[i:j])] || digits && telephone(t.text[i:])
	}
	return false
}

// telephone tells whether digits with two hyphens or more between them begin a
// text.
func telephone(text string) bool {
	n := strings.IndexFunc(text, func(r rune) bool { return r != '-' && !unicode.IsDigit(r) })
	if n < 0 {
		n = len(text)
	}
	return strings.Count(strings.TrimRight(text[:n], "-"), "-") > 1
}

// prefixes don't part from what follows their hyphen.
var prefixes = map[string]bool{
	"anti": true, "co": true, "e": true, "ex": true, "extra": true, "inter": true, "mid": true, "multi": true,
	"non": true, "post": true, "pre": true, "pro": true, "re": true, "semi": true, "sub": true, "un": true,
}

// initials tells whether a word is single letters with points between them.
func initials(word string) bool {
	for part := range strings.SplitSeq(word, ".") {
		r, size := utf8.DecodeRuneInString(part)
		if size == 0 || size != len(part) || !unicode.IsLetter(r) {
			return false
		}
	}
	return true
}

// abbreviated tells whether the point after a word belongs to it: after
// initials and abbreviations, unless a single letter ends the sentence.
func (t *tokenizer) abbreviated(i, end int) bool {
	if end >= len(t.text) || t.text[end] != '.' || strings.HasPrefix(t.text[end:], "..") {
		return false
	}
	word := t.text[i:end]
	if initials(word) {
		first, size := utf8.DecodeRuneInString(word)
		more := strings.TrimSpace(t.text[end+1:]) != ""
		return size < len(word) || more && (unicode.IsUpper(first) || !t.english)
	}
	return abbreviations[strings.ToLower(word)]
}

var abbreviations = words.Set("mr mrs ms dr prof st inc ltd co corp vs etc sen rep gov gen col lt sgt capt rev hon jr sr " +
	"jan feb mar apr jun jul aug sept sep oct nov dec mt ft approx dept est fig vol ave blvd bros " +
	"гг вв млн млрд трлн тыс руб долл ул им стр др пр рис см ст кв обл напр проф акад ред изд род ум тел мин сек " +
	"т.е и.о млн.т ж.б т.б т.с.с")

var clitics = [...]string{"n't", "'s", "'m", "'re", "'ve", "'ll", "'d", "n’t", "’s", "’m", "’re", "’ve", "’ll", "’d"}

// clitics returns where an English word falls apart: before 's and n't and
// their like.
func (t *tokenizer) clitics(i, end int) []int {
	if !t.english {
		return nil
	}
	word := t.text[i:end]
	for _, c := range clitics {
		if at := len(word) - len(c); at > 0 && strings.EqualFold(word[at:], c) {
			return []int{i + at}
		}
	}
	if at := runTogether[strings.ToLower(word)]; at > 0 {
		return []int{i + at}
	}
	if r := strings.TrimRight(strings.ToLower(word), "amp"); len(word)-len(r) == 2 && r != "" && unicode.IsDigit(rune(r[len(r)-1])) {
		return []int{i + len(r)}
	}
	return nil
}

// runTogether are words that are two, and where the second begins.
var runTogether = map[string]int{
	"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3, "dont": 2, "wont": 2, "cant": 2, "didnt": 3, "doesnt": 4, "isnt": 2,
	"wasnt": 3, "couldnt": 5, "wouldnt": 5, "havent": 4, "im": 1, "ive": 1, "thats": 4,
}

// address returns the length of the web or mail address that a text begins
// with.
func address(text string) int {
	end := strings.IndexFunc(text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("<>\"«»()“”", r) })
	if end < 0 {
		end = len(text)
	}
	chunk := strings.TrimRight(text[:end], ".,;:!?'")
	at := strings.IndexByte(chunk, '@')
	if strings.HasPrefix(chunk, "http://") || strings.HasPrefix(chunk, "https://") || strings.HasPrefix(chunk, "www.") ||
		at > 0 && strings.Contains(chunk[at:], ".") {
		return len(chunk)
	}
	return 0
}
