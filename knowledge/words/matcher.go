package words

import (
	"slices"
	"unicode/utf8"
)

// Phrases finds wordings of one or several words in texts of a language, by
// their stems. It is filled with Add and from then on safe for concurrent use.
type Phrases struct {
	lang  string
	latin *Phrases            // where Latin words are looked up too; may be nil
	table map[string][]phrase // by first stem; longest first
}

type phrase struct {
	stems []string // all of them, the first too
	norms []string // the wording as it was added
	ids   []int
}

// Match is a wording found: tokens[From:To] mean each of IDs.
type Match struct {
	From, To int
	IDs      []int
}

// NewPhrases returns an empty set of wordings in lang. Words in Latin script
// within texts of another language are looked up among latin as well.
func NewPhrases(lang string, latin *Phrases) *Phrases {
	return &Phrases{lang: lang, latin: latin, table: make(map[string][]phrase)}
}

// Add makes a wording mean id. It takes the wording's tokens, none of which is
// harmless. One wording may mean several ids; adding it again changes nothing.
func (p *Phrases) Add(tokens []Token, id int) {
	if len(tokens) == 0 {
		return
	}
	list := p.table[tokens[0].Stem]
	if i := slices.IndexFunc(list, func(q phrase) bool { return written(tokens, q.norms) }); i >= 0 {
		if !slices.Contains(list[i].ids, id) {
			list[i].ids = append(list[i].ids, id)
		}
		return
	}
	forms := make([]string, 2*len(tokens))
	ph := phrase{stems: forms[:len(tokens)], norms: forms[len(tokens):], ids: []int{id}}
	for i, t := range tokens {
		ph.stems[i], ph.norms[i] = t.Stem, t.Norm
	}
	at := slices.IndexFunc(list, func(q phrase) bool { return len(q.stems) < len(tokens) })
	if at < 0 {
		at = len(list)
	}
	p.table[ph.stems[0]] = slices.Insert(list, at, ph)
}

// Find returns the wordings in tokens from left to right, the longest at each
// place; they don't overlap. English articles within a wording are skipped. Of
// several wordings that share their stems, the one written in the same form
// wins: "presidency" over "president".
func (p *Phrases) Find(tokens []Token) []Match {
	matches := make([]Match, 0, len(tokens))
	for i := 0; i < len(tokens); {
		n, ids := p.at(tokens[i:])
		if n == 0 {
			i++
			continue
		}
		matches = append(matches, Match{i, i + n, ids})
		i += n
	}
	return matches
}

// FindAll returns the wordings of every length at every place, also those that
// overlap; of wordings that share their stems, as Find does.
func (p *Phrases) FindAll(tokens []Token) []Match {
	var matches []Match
	for i := range tokens {
		matches = append(matches, p.allAt(tokens[i:], i)...)
	}
	return matches
}

// allAt returns the wordings that tokens, which stand at place i, begin with.
func (p *Phrases) allAt(tokens []Token, i int) []Match {
	var exact, loose []Match
	for _, ph := range p.starting(tokens[0]) {
		n, ok := follows(tokens, ph.stems, p.lang)
		switch {
		case !ok || p.otherParticle(tokens[:n], ph.norms):
		case written(tokens[:n], ph.norms):
			exact = append(exact, Match{i, i + n, ph.ids})
		default:
			loose = append(loose, Match{i, i + n, ph.ids})
		}
	}
	loose = slices.DeleteFunc(loose, func(m Match) bool {
		return slices.ContainsFunc(exact, func(x Match) bool { return x.To == m.To })
	})
	return append(exact, loose...)
}

// at returns the longest wording that tokens begin with: how many tokens it
// takes, and what it means.
func (p *Phrases) at(tokens []Token) (int, []int) {
	best, exact := 0, false
	var ids []int
	for _, ph := range p.starting(tokens[0]) {
		n, ok := follows(tokens, ph.stems, p.lang)
		if !ok || n < best || p.otherParticle(tokens[:n], ph.norms) {
			continue
		}
		same := written(tokens[:n], ph.norms)
		switch {
		case n > best, same && !exact:
			best, exact, ids = n, same, ph.ids
		case same == exact:
			ids = union(ids, ph.ids)
		}
	}
	return best, ids
}

// starting returns the wordings that may begin with t.
func (p *Phrases) starting(t Token) []phrase {
	if t.Norm[0] < utf8.RuneSelf {
		if p.latin != nil {
			return slices.Concat(p.table[t.Stem], p.latin.table[t.Stem])
		}
		return p.table[t.Stem]
	}
	if p.lang != "kk" {
		return p.table[t.Stem]
	}
	var list []phrase
	for _, form := range kazakhForms(t.Norm) {
		list = append(list, p.table[form]...)
	}
	return list
}

// follows tells whether tokens begin with stems, and how many tokens that takes.
func follows(tokens []Token, stems []string, lang string) (int, bool) {
	i := 0
	for k, stem := range stems {
		for k > 0 && i < len(tokens) && article(tokens[i].Norm) && tokens[i].Stem != stem {
			i++
		}
		if i == len(tokens) || !has(tokens[i], stem, lang) {
			return 0, false
		}
		i++
	}
	return i, true
}

// otherParticle tells whether tokens begin with another word than the uninflected
// Russian one that a phrase begins with: "какой долг" isn't "как долго", though
// they share their stems.
func (p *Phrases) otherParticle(tokens []Token, norms []string) bool {
	return p.lang == "ru" && len(norms) > 1 && norms[0] == "как" && tokens[0].Norm != "как"
}

// has tells whether stem is the token's, or one that it may have in Kazakh.
func has(t Token, stem, lang string) bool {
	return t.Stem == stem || lang == "kk" && t.Norm[0] >= utf8.RuneSelf && slices.Contains(kazakhForms(t.Norm), stem)
}

// written tells whether tokens have the very forms of norms.
func written(tokens []Token, norms []string) bool {
	return slices.EqualFunc(tokens, norms, func(t Token, norm string) bool { return t.Norm == norm })
}

// union returns a and what b has beside it, leaving both as they are.
func union(a, b []int) []int {
	out := slices.Clone(a)
	for _, id := range b {
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

func article(word string) bool { return word == "the" || word == "a" || word == "an" }
