package knowledge

import (
	"regexp"
	"strings"
)

// Verbs of saying, as they stand beside a speaker's name in a report.
const (
	sayingVerbs   = `said|says|told|added|adds|noted|notes|stressed|stresses|stated|explained|explains|remarked|recalled|announced|declared|emphasised|emphasized|insisted|argued|admitted|wrote|writes|replied|commented|concluded|underlined|pointed out|expressed|focused|focussed|called|urged|warned|promised|believes|thinks|hopes`
	sayingVerbsRu = `сказал[аи]?|заявил[аи]?|отметил[аи]?|подчеркнул[аи]?|добавил[аи]?|сообщил[аи]?|пояснил[аи]?|рассказал[аи]?|напомнил[аи]?|выразил[аи]?|считает|уверен[аы]?|говорит`
	properName    = `\p{Lu}[\p{L}’'-]+(?:\s+(?:(?:de|van|von|al|bin|of)\s+)?\p{Lu}[\p{L}’'-]+){0,3}`
)

var (
	saidName = regexp.MustCompile(`(?:^|[\s,”"»])(?:` + sayingVerbs + `|` + sayingVerbsRu + `)\s+(` + properName + `)`)
	nameSaid = regexp.MustCompile(`(` + properName + `)(?:,[^,.“”"]{1,60},)?\s+(?:also\s+|then\s+|later\s+)?(?:` + sayingVerbs + `|` + sayingVerbsRu + `)(?:[\s,.:;]|$)`)
	heSaid   = regexp.MustCompile(`(?i)(?:^|[\s,”"»])(?:he|she|он|она)\s+(?:also\s+|then\s+|later\s+)?(?:` + sayingVerbs + `|` + sayingVerbsRu + `)(?:[\s,.:;]|$)`)
	saidHe   = regexp.MustCompile(`(?:^|[\s,”"»])(?:` + sayingVerbs + `|` + sayingVerbsRu + `)\s+(?:he|she|он|она)(?:[\s,.:;]|$)`)
)

// pronouns that a name pattern may catch at the beginning of a sentence.
var notNames = wordSet(`he she it they we i you who what this that these those the a an но и он она они это`)

// attribute fills in Quoted and Speaker. A quotation belongs to whoever its
// paragraph names as its speaker; "he said" is the last speaker named; a
// quotation without either belongs to nobody known.
func attribute(sentences []Sentence) {
	last := ""
	for from := 0; from < len(sentences); {
		to := from + 1
		for to < len(sentences) && sentences[to].Paragraph == sentences[from].Paragraph {
			to++
		}
		last = attributeParagraph(sentences[from:to], last)
		from = to
	}
}

func attributeParagraph(sentences []Sentence, last string) string {
	markQuoted(sentences)
	quoteSpeaker := ""
	for i := range sentences {
		s := &sentences[i]
		outside := unquoted(s.Text)
		name := speakerIn(outside)
		if name == "" && (heSaid.MatchString(outside) || saidHe.MatchString(outside)) {
			name = last
		}
		if name == "" {
			continue
		}
		last, s.Speaker = name, name
		if s.Quoted {
			quoteSpeaker = name
		}
	}
	for i := range sentences {
		if s := &sentences[i]; s.Quoted && s.Speaker == "" {
			s.Speaker = quoteSpeaker
		}
	}
	return last
}

// markQuoted notes which sentences lie within quotation marks, also where a
// quotation runs over several of them.
func markQuoted(sentences []Sentence) {
	open := false
	for i := range sentences {
		s := &sentences[i]
		s.Quoted = open
		for _, r := range s.Text {
			switch r {
			case '“', '«':
				open, s.Quoted = true, true
			case '”', '»':
				open = false
			case '"':
				open = !open
				s.Quoted = true
			}
		}
	}
}

// unquoted blanks out what stands within quotation marks.
func unquoted(text string) string {
	var b strings.Builder
	depth, straight := 0, false
	if c := strings.IndexAny(text, "”»"); c >= 0 {
		if o := strings.IndexAny(text, "“«"); o < 0 || o > c {
			depth = 1 // the quotation began before
		}
	}
	for _, r := range text {
		switch r {
		case '“', '«':
			depth++
		case '”', '»':
			depth = max(0, depth-1)
		case '"':
			straight = !straight
		}
		if depth > 0 || straight {
			b.WriteByte(' ')
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

func speakerIn(text string) string {
	for _, re := range []*regexp.Regexp{saidName, nameSaid} {
		if m := re.FindStringSubmatch(text); m != nil {
			name := strings.TrimSpace(m[1])
			if first, _, _ := strings.Cut(name, " "); !notNames[strings.ToLower(first)] {
				return name
			}
		}
	}
	return ""
}
