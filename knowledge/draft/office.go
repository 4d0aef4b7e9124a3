package draft

import (
	"slices"
	"strings"
)

// office is a title that a person is given beside the name.
type office struct {
	who, what *entity
	of        *entity
	sentence  int
	from, to  int // of the words that say so
}

// offices finds titles beside the names of people: "Ann Lee, mayor of Oslo",
// "генеральный директор Роман Желтухин".
func (a *article) offices(n int, s *sentence) {
	for _, m := range slices.Clone(a.mentions[n]) {
		from, to := s.find(m.start), s.find(m.end-1)
		if from < 0 || to < 0 {
			continue
		}
		if m.entity.kind == "person" {
			a.officeBehind(n, s, m.entity, from, to)
			a.officeBefore(n, s, m.entity, from, to)
		}
	}
	for _, m := range slices.Clone(a.mentions[n]) {
		if from, to := s.find(m.start), s.find(m.end-1); from >= 0 && to >= 0 && m.entity.kind == "organisation" {
			a.trade(n, s, m.entity, from, to)
		}
	}
}

// trade finds what an organisation is: "the online retailer Petrel Goods",
// "судоходная компания «Тальвег»".
func (a *article) trade(n int, s *sentence, who *entity, from, to int) {
	noun := from - 1
	if w := s.at(noun); w.taken || w.capital() && noun > 0 || !s.spaced(from) || kindOf(w) != "organisation" {
		return
	}
	first := noun
	for first > 0 && noun-first < 2 && s.spaced(first) && s.tellsApart(first-1, a.lang) {
		first--
	}
	what := a.add(n, first, noun, entity{kind: "role", name: a.dictionaryForm(s, first, noun, noun)})
	a.facts = append(a.facts, a.being(who, what, withArticle(what.name), s.between(first, to)))
}

// find returns the word at a place in the text, or -1.
func (s *sentence) find(at int) int {
	for i := range s.words {
		if s.words[i].Start <= at && at < s.words[i].End {
			return i
		}
	}
	return -1
}

// officeBehind finds ", the chair of the programme committee,".
func (a *article) officeBehind(n int, s *sentence, who *entity, from, to int) {
	i := to + 1
	if s.at(i).Form != "," {
		return
	}
	begin := i + 1
	if i++; list("the a an").has(s.at(i).lower) {
		i++
	}
	first, last := i, -1
	for ; i < first+5 && s.at(i).letters() && !s.at(i).capital() && !s.at(i).taken && list("ADJ NOUN VERB PROPN X").has(s.at(i).Tag); i++ {
		if job(s.at(i)) {
			last = i
		}
	}
	if last < 0 || a.nextPerson(n, s, last) {
		return
	}
	last = s.ofWhat(last)
	what := a.add(n, first, last, entity{kind: "role", name: nominativeRole(s, first, last)})
	a.held(n, s, office{who: who, what: what, sentence: n, from: from, to: last}, begin, last)
}

// nextPerson tells whether the office at word i is of the person behind it: "the
// mayor of Pell, Owen Achterberg", "министр обороны Анна Ли".
func (a *article) nextPerson(n int, s *sentence, i int) bool {
	from := s.at(i).End
	for i++; i < len(s.words) && s.at(i).Form != ","; i++ {
	}
	return slices.ContainsFunc(a.mentions[n], func(m mention) bool {
		return m.entity.kind == "person" && m.start > from && (i == len(s.words) || m.start < s.at(i).Start || m.start == s.at(i+1).Start)
	})
}

// ofWhat returns the end of an office that is told further in small letters: "head
// of infrastructure", "chair of the programme committee".
func (s *sentence) ofWhat(i int) int {
	n := i + 1
	if s.at(n).lower != "of" {
		return i
	}
	if n++; s.at(n).lower == "the" {
		n++
	}
	for ; s.at(n).letters() && !s.at(n).capital() && !s.at(n).taken && list("ADJ NOUN").has(s.at(n).Tag); n++ {
		if s.at(n).Tag == "NOUN" {
			i = n
		}
	}
	return i
}

// officeBefore finds "executive director Ann Lee" and "министр обороны Анна Ли".
func (a *article) officeBefore(n int, s *sentence, who *entity, from, to int) {
	first, last := -1, from-1
	if s.at(last).Form == "," && a.lang == "en" {
		last--
	}
	for i := last; i >= 0 && i >= from-8 && s.at(i).Form != ","; i-- {
		w := s.at(i)
		if w.lower == "of" || w.lower == "the" && i > from-8 && s.at(i-1).lower == "of" {
			continue
		}
		if !w.letters() && !w.taken || w.Tag == "VERB" || list("CCONJ SCONJ PRON DET AUX ADP").has(w.Tag) {
			break
		}
		if job(w) && !w.taken && !honorifics.has(strings.TrimSuffix(w.lower, ".")) {
			first = i
		}
	}
	if first < 0 {
		return
	}
	for last > first && (s.at(last).taken || s.at(last).capital() || !s.at(last).letters() || kindOf(s.at(last)) != "" && a.lang == "en") {
		last--
	}
	if a.lang == "ru" { // up to the name of what it is of
		last = first
		for last+1 < from && s.at(last+1).letters() && !s.at(last+1).capital() && !s.at(last+1).taken && s.at(last+1).Tag != "ADP" {
			last++
		}
	}
	for first > 0 && s.at(first-1).letters() && !s.at(first-1).taken && (s.at(first-1).Tag == "ADJ" || a.lang == "en" && s.at(first-1).Tag == "NOUN") && (!s.at(first-1).capital() || first == 1) {
		first--
	}
	for first > 0 && beforeJobs.has(s.at(first-1).lower) {
		first--
	}
	if a.lang == "en" && last > first {
		last = s.ofWhat(s.lastJob(first, last))
	}
	what := a.add(n, first, last, entity{kind: "role", name: nominativeRole(s, first, last)})
	a.held(n, s, office{who: who, what: what, sentence: n, from: first, to: to}, first, last)
}

// lastJob returns the last word of an office among words[first..last].
func (s *sentence) lastJob(first, last int) int {
	at := first
	for i := first; i <= last && s.at(i).lower != "of"; i++ {
		if job(s.at(i)) {
			at = i
		}
	}
	return at
}

// nominativeRole returns an office in small letters, its noun and the adjectives
// before it in the nominative.
func nominativeRole(s *sentence, first, last int) string {
	name := s.between(first, last)
	if s.at(first).Case != "Nom" && s.at(first).Case != "" {
		var parts []string
		done := false
		for i := first; i <= last; i++ {
			w := s.at(i)
			switch {
			case done:
				parts = append(parts, w.Form)
			case jobs.has(w.lower):
				parts, done = append(parts, w.lower), true
			case job(w):
				parts, done = append(parts, strings.ToLower(w.Lemma)), true
			default:
				parts = append(parts, adjective(w.lower, "ый"))
			}
		}
		name = strings.Join(parts, " ")
	}
	if words := strings.Fields(name); name == capitalisedAll(words) {
		return strings.ToLower(name)
	}
	return lowerFirst(name)
}

// capitalisedAll returns words with a capital each.
func capitalisedAll(words []string) string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = capitalised(w)
	}
	return strings.Join(out, " ")
}

// held notes that somebody has an office, which words[first..last] tell, and of what
// is named behind it.
func (a *article) held(n int, s *sentence, o office, first, last int) {
	end := s.words[last].End
	for _, m := range a.mentions[n] {
		if !list("organisation body city country place").has(m.entity.kind) || m.start < end {
			continue
		}
		if between := strings.TrimSuffix(strings.TrimSpace(s.Text[end:m.start]), " the"); list("of at for").has(between) {
			o.of, last = m.entity, s.find(m.end-1)
			o.to = max(o.to, last)
		}
	}
	a.facts = append(a.facts, a.officeFact(o, s.between(first, last)))
}
