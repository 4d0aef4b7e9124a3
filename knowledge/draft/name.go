package draft

import (
	"strings"

	"summitbot/knowledge/words"
)

// called is a name where it stands, before it is known whose it is.
type called struct {
	sentence, from, to int
	name               string // in the nominative, as far as that can be told
	kind               string // where it is certain
}

// namesake is what has a name: where it stands, and what speaks for each kind.
type namesake struct {
	name  string
	where []called
	votes map[string]int
}

// names finds capitalised words in a row and what belongs to them, joins the forms
// of one name, and tells from what stands around them what they name.
func (a *article) names() {
	inside := a.insiders()
	var all []called
	for n, s := range a.sentences {
		for i := 0; i < len(s.words); i++ {
			if w := s.at(i); w.taken || !w.capital() {
				continue
			}
			to := a.reach(s, i)
			all = append(all, a.cutName(n, i, to, inside)...)
			i = to
		}
	}
	var found []*namesake
	byName := make(map[string]*namesake)
	for _, c := range all {
		x, ok := byName[folded(c.name)]
		if !ok {
			x = &namesake{name: c.name, votes: make(map[string]int)}
			byName[folded(c.name)] = x
			found = append(found, x)
		}
		x.where = append(x.where, c)
		a.vote(x, c)
	}
	a.settle(a.joinForms(found))
}

// insiders returns the words that stand with a capital inside a sentence: these are
// names at the beginning of one, too.
func (a *article) insiders() map[string]bool {
	inside := make(map[string]bool)
	for _, s := range a.sentences {
		for i := range s.words {
			if w := s.at(i); w.capital() && !w.taken && s.at(i-1).letters() {
				inside[w.lower] = true
			}
		}
	}
	return inside
}

// particles stand between the words of a name.
const particles list = "de da del di van von der den la le el al bin ibn of"

// reach returns the last word of the name that begins at word i.
func (a *article) reach(s *sentence, i int) int {
	to := i
	for {
		next := to + 1
		switch {
		case s.endsName(to):
			return to
		case s.goesOn(next):
			to = next
		case a.lang == "en" && s.lower(next) == "of" && s.partOf(i, to, next) > 0:
			to = s.partOf(i, to, next)
		case s.lower(next) != "of" && particles.has(s.lower(next)) && s.spaced(next) && s.goesOn(next+1):
			to = next + 1
		case a.lang == "ru" && to == i:
			return s.noun(i)
		default:
			return to
		}
	}
}

// endsName tells whether a name goes no further than word i: "Lee's".
func (s *sentence) endsName(i int) bool { return bare(s.at(i).Form) != s.at(i).Form }

// goesOn tells whether word i belongs to the name that ends before it.
func (s *sentence) goesOn(i int) bool {
	return s.spaced(i) && !s.at(i).taken && s.at(i).capital()
}

// partOf returns the end of "University of Port Halvern", whose "of" is at word i,
// or 0: only a noun that says what is named has it.
func (s *sentence) partOf(from, to, i int) int {
	next := i + 1
	if s.lower(next) == "the" {
		next++
	}
	if kindOf(s.at(to)) == "" && kindOf(s.at(from)) == "" || !s.at(next).capital() || s.at(next).taken {
		return 0
	}
	return next
}

// noun returns the end of a Russian name that goes on in small letters: «Институт
// водного транспорта», «Приламская область».
func (s *sentence) noun(i int) int {
	w := s.at(i)
	to := i
	if kindOf(w) != "" {
		for n := to + 1; n <= i+3 && s.spaced(n) && !s.at(n).taken && s.at(n).Case == "Gen" && list("ADJ NOUN").has(s.at(n).Tag) && !job(s.at(n)); n++ {
			to = n
			if s.at(n).Tag == "NOUN" {
				return to
			}
		}
		return i
	}
	if stem := adjective(w.Form, "ый"); stem == w.Form && !strings.HasSuffix(stem, "ий") || !strings.Contains(w.lower, "ск") {
		return i
	}
	for n := i + 1; n <= i+2 && s.spaced(n) && !s.at(n).taken && s.at(n).letters(); n++ {
		if kindOf(s.at(n)) != "" {
			return n
		}
	}
	return i
}

// days of the week are no names.
const weekdays list = "monday tuesday wednesday thursday friday saturday sunday"

// cutName returns the names in words[from..to]: without an office before or inside
// them, and without what only the beginning of a sentence has put there.
func (a *article) cutName(n, from, to int, inside map[string]bool) []called {
	s := a.sentences[n]
	opens := !s.at(from-1).letters() && s.at(from-1).Form != ","
	if to-from >= 2 && countries.has(s.at(from).lower) { // Prime Minister of Armenia Ann Lee
		return append(a.cutName(n, from, from, inside), a.cutName(n, from+1, to, inside)...)
	}
	for from <= to && (weekdays.has(s.at(from).lower) || words.Month(s.at(from).lower) > 0 && a.lang == "en" && from < to ||
		opens && from < to && a.lang == "kk" && !inside[s.at(from).lower] && locative(s.at(from).lower) || opens && from < to && list("DET PRON ADP SCONJ CCONJ ADV AUX VERB PART INTJ NUM").has(s.at(from).Tag)) {
		from++
		opens = false
	}
	var out []called
	kind := ""
	for i := from; i <= to; i++ {
		if !job(s.at(i)) || kindOf(s.at(i)) != "" {
			continue
		}
		if i > from && i < to && !beforeJobs.has(s.at(i-1).lower) {
			out = append(out, a.cutName(n, from, i-1, inside)...)
		}
		from, opens = i+1, false
		if s.at(from).Form == "." {
			from++
		}
		kind = "person"
	}
	if from > to {
		return out
	}
	w := s.at(from)
	name := bare(s.between(from, to))
	if from == to && (words.Month(w.lower) > 0 && a.lang == "en" || opens && !inside[w.lower] && w.Tag != "PROPN" || opens && !inside[w.lower] && a.lang != "en" || len([]rune(name)) < 2 ||
		strings.Trim(name, "IVXLCХ") == "" || list("DET PRON ADP SCONJ CCONJ AUX").has(w.Tag) || kindOf(w) != "" && a.lang == "en") {
		return out
	}
	if kind == "" && from == to && opens && a.lang == "ru" && !inside[w.lower] {
		return out
	}
	return append(out, a.nominative(called{sentence: n, from: from, to: to, name: name, kind: kind}))
}

// locative tells whether a Kazakh word says where, by its ending.
func locative(word string) bool { return endsIn(word, "да де та те") }

// nominative brings a Russian name to its first form.
func (a *article) nominative(c called) called {
	if a.lang != "ru" {
		return c
	}
	s := a.sentences[c.sentence]
	parts := strings.Fields(c.name)
	last := s.at(c.to)
	switch {
	case len(parts) > 1 && kindOf(s.at(c.from)) != "":
		parts[0] = capitalised(nounOf(s.at(c.from)))
		c.kind = kindOf(s.at(c.from))
	case len(parts) > 1 && !last.capital() && kindOf(last) != "":
		c.kind = kindOf(last)
		noun := nounOf(last)
		parts[len(parts)-1] = noun
		for i := range parts[:len(parts)-1] {
			parts[i] = agreeing(parts[i], genderOf(noun))
		}
	case len(parts) > 1 && isAdjective(parts[0]):
		parts, c.kind = placeName(parts, s.lower(c.from-1), ""), "place"
	case len(parts) > 1:
		var gender string
		if parts, gender = fullName(parts); gender != "" {
			c.kind = "person"
		}
	default:
		parts = s.oneWord(c, parts)
	}
	c.name = strings.Join(parts, " ")
	return c
}

// oneWord brings a Russian name of one word to its first form, as far as the word
// before it tells.
func (s *sentence) oneWord(c called, parts []string) []string {
	before := s.at(c.from - 1)
	switch kind := kindOf(before); {
	case (kind == "place" || kind == "city") && s.spaced(c.from):
		noun := nounOf(before)
		if before.lower == noun {
			return parts
		}
		return placeName(parts, "", genderOf(noun))
	case list("в во на из от до через под близ около").has(before.lower):
		return placeName(parts, before.lower, "")
	}
	return parts
}

// isAdjective tells whether a Russian word with a capital is an adjective by its
// ending, rather than a first name or a surname.
func isAdjective(word string) bool {
	if _, gender, _ := firstName(word); gender != "" {
		return false
	}
	return endsIn(word, "ый ий ого его ому ему ых их ые ие ой ая ем ом")
}

func capitalised(word string) string {
	r := []rune(word)
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}
