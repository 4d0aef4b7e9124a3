package draft

import (
	"slices"
	"strings"

	"summitbot/knowledge/words"
)

// vote notes what the words around a name say of its kind.
func (a *article) vote(x *namesake, c called) {
	s := a.sentences[c.sentence]
	before, behind := s.at(c.from-1), s.at(c.to+1)
	several := c.to > c.from
	x.votes[c.kind] += 9
	if kind := a.gazetteer(c.name); kind != "" {
		x.votes[kind] += 20
	}
	if kind := kindOf(s.at(c.to)); kind != "" && several {
		x.votes[kind] += 12
	}
	if kind := kindOf(s.at(c.from)); kind != "" && several && (a.lang != "en" || s.at(c.from+1).lower == "of" || s.at(c.from).lower == "room") {
		x.votes[kind] += 10
	}
	if kind := kindOf(before); kind != "" && s.spaced(c.from) && (a.lang == "en" || list("place city country").has(kind)) {
		x.votes[kind] += 10
	}
	if kind := kindOf(behind); kind != "" && s.spaced(c.to+1) && a.lang == "en" && !behind.capital() {
		x.votes[kind] += 10
	}
	if job(before) && s.spaced(c.from) {
		x.votes["person"] += 8
	}
	if job(behind) && behind.capital() && s.spaced(c.to+1) { // Harrowmere Governor Tobias Lunt
		x.votes["city"] += 3
	}
	if s.occupation(c.to + 1) {
		x.votes["person"] += 6
	}
	for i := c.from - 2; i <= c.to+1; i++ {
		if (i < c.from || i > c.to) && speech.has(s.at(i).lower) {
			x.votes["person"] += 5
		}
	}
	if speaker := s.Speaker; speaker != "" && (speaker == c.name || strings.HasSuffix(speaker, " "+c.name)) {
		x.votes["person"] += 3
	}
	first := s.listed(c.from)
	if before = s.at(first - 1); before.lower == "of" || before.Form == "," {
		kind := kindOf(s.at(first - 2)) // the town of Lessing; her team, Varley Cycling
		x.votes[kind] += 6
		switch {
		case list("mayor governor").has(s.at(first - 2).lower):
			x.votes["city"] += 6
		case job(s.at(first-2)) && before.lower == "of":
			x.votes["country"] += 5
		}
	}
	if before.lower == "of" && s.at(first-2).capital() && !job(s.at(first-2)) { // Pavel Dragomirek of Cobalt Wharf
		x.votes["organisation"] += 5
	}
	x.voteBefore(before.lower, several)
}

// listed returns where the list of names begins in which word i begins one: what
// stands before its first is said of them all.
func (s *sentence) listed(i int) int {
	first, both := i, list(", and и мен және").has(s.at(i-1).lower)
	for n := i - 1; both && n > 0 && (s.at(n).capital() || list(", and и мен және").has(s.at(n).lower)); n-- {
		if s.at(n).capital() {
			first = n
		}
	}
	if s.at(i-1).Form == "," && !list(", and и мен және").has(s.nextLower(i)) {
		return i
	}
	return first
}

// nextLower returns the word behind the capitalised ones from i on.
func (s *sentence) nextLower(i int) string {
	for s.at(i).capital() {
		i++
	}
	return s.at(i).lower
}

// voteBefore notes what a preposition or an article before a name says.
func (x *namesake) voteBefore(word string, several bool) {
	if word == "the" || word == "a" || word == "an" {
		x.votes["organisation"] += 2
		x.votes["person"] -= 3
	}
	if kind, ok := prepositions[word]; ok {
		x.votes[kind] += 4
		x.votes["person"] -= 2
	}
	if several {
		x.votes["person"] += 2
	}
}

// prepositions speak for the kind of the name behind them.
var prepositions = map[string]string{
	"in": "city", "from": "city", "to": "city", "near": "city", "through": "city", "at": "organisation",
	"в": "city", "во": "city", "из": "city", "под": "city", "через": "city", "близ": "city",
}

// occupation tells whether a name that ends before word i is followed by what a
// person is: ", the chair of …", ", chief scientist at …".
func (s *sentence) occupation(i int) bool {
	if s.at(i).Form != "," {
		return false
	}
	for n := i + 1; n <= i+5 && s.at(n).letters() && !s.at(n).capital(); n++ {
		if kindOf(s.at(n)) != "" || list("VERB AUX ADP PRON").has(s.at(n).Tag) && n > i+1 {
			return false
		}
		if job(s.at(n)) {
			return true
		}
	}
	return false
}

// gazetteer returns the kind of a name that the lexicon knows, or "".
func (a *article) gazetteer(name string) string {
	for c := range strings.FieldsSeq(string(countries)) {
		if c == strings.ToLower(name) || a.lang == "ru" && inflects(capitalised(c), name) {
			return "country"
		}
	}
	if id := a.known(name); id >= 0 {
		if isa := a.base.Lexicon.Concepts[id].Isa; slices.ContainsFunc(isa, func(k string) bool { return list("city country place organisation").has(k) }) {
			return isa[0]
		}
	}
	return ""
}

// known returns the concept of the gazetteer that has a name as a wording, or -1.
func (a *article) known(name string) int {
	for i := range a.base.Lexicon.Concepts {
		c := &a.base.Lexicon.Concepts[i]
		if strings.HasPrefix(c.ID, "x-") && slices.ContainsFunc(c.Words[a.lang], func(w string) bool {
			return w == name || a.lang == "ru" && inflects(w, name) || a.lang == "kk" && declines(w, name)
		}) {
			return i
		}
	}
	return -1
}

// declines tells whether a Kazakh name is another with an ending.
func declines(nominative, name string) bool {
	ending, ok := strings.CutPrefix(name, nominative)
	return ok && words.KazakhEnding(ending)
}

// inflects tells whether a Russian name of one word is another in some case.
func inflects(nominative, name string) bool {
	return capitalised(nominative) == nominative && !strings.Contains(nominative, " ") && words.Stem(plain(nominative), "ru") == words.Stem(plain(name), "ru")
}
