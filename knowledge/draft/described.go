package draft

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// described finds what has no name of its own, but a noun that says what it is and
// what tells it apart: "the programme committee", «годовое собрание акционеров».
func (a *article) described(n int, s *sentence) {
	for i := range s.words {
		kind := kindOf(s.at(i))
		if s.at(i).taken || s.at(i).capital() && i > 0 || s.at(i).Tag != "NOUN" || !list("body event building document award").has(kind) {
			continue
		}
		from, to := i, i
		for from > 0 && i-from < 2 && s.spaced(from) && s.tellsApart(from-1, a.lang) {
			from--
		}
		if a.lang == "ru" {
			for n := i + 1; n <= i+3 && s.spaced(n) && s.at(n).Case == "Gen" && s.tellsApart(n, "en"); n++ {
				if s.at(n).Tag == "NOUN" {
					to = n
				}
			}
		}
		if from == to {
			continue
		}
		known := a.add(n, from, to, entity{kind: typeOf(kind), name: a.dictionaryForm(s, from, i, to)})
		known.also(s.between(from, to))
	}
}

// tellsApart tells whether word i belongs to the noun beside it and isn't part of
// anything else.
func (s *sentence) tellsApart(i int, lang string) bool {
	w := s.at(i)
	return w.letters() && !w.taken && (!w.capital() || i == 0) && (w.Tag == "ADJ" || w.Tag == "NOUN" && lang == "en")
}

// dictionaryForm returns words[from..to] with the noun at word i in the nominative,
// and the adjectives before it.
func (a *article) dictionaryForm(s *sentence, from, i, to int) string {
	noun := nounOf(s.at(i))
	if a.lang != "ru" || s.at(i).Case == "Nom" || s.at(i).Number == "Plur" || s.at(i).lower == noun {
		return lowerFirst(s.between(from, to))
	}
	var parts []string
	for k := from; k < i; k++ {
		parts = append(parts, agreeing(s.at(k).lower, genderOf(noun)))
	}
	parts = append(parts, noun)
	for k := i + 1; k <= to; k++ {
		parts = append(parts, s.at(k).Form)
	}
	return strings.Join(parts, " ")
}

func lowerFirst(name string) string {
	r := []rune(name)
	return strings.ToLower(string(r[:1])) + string(r[1:])
}

// often is in how many sentences a noun stands that the article is about.
const often = 3

// vague nouns are what no article is about.
const vague list = `people person time year day week month part number way place thing case percent euro dollar today something anything
	человек люди год день неделя месяц время раз часть число место дело процент рубль доллар тысяча миллион миллиард итог конец начало
	адам жыл күн ай уақыт бөлік сан орын іс`

// frequent lists as topics the nouns that stand in several sentences.
func (a *article) frequent() {
	type noun struct {
		lemma, form string
		sentences   []int
	}
	var found []*noun
	for n, s := range a.sentences {
		for i := range s.words {
			w := s.at(i)
			lemma := strings.ToLower(w.Lemma)
			if w.Tag != "NOUN" || w.taken || w.capital() || utf8.RuneCountInString(lemma) < 4 || vague.has(lemma) || job(w) || spanOf(w.lower) != "" {
				continue
			}
			at := slices.IndexFunc(found, func(x *noun) bool { return x.lemma == lemma })
			if at < 0 {
				at = len(found)
				found = append(found, &noun{lemma: lemma, form: w.lower})
			}
			if x := found[at]; !slices.Contains(x.sentences, n) {
				x.sentences = append(x.sentences, n)
			}
		}
	}
	for _, x := range found {
		if len(x.sentences) < often {
			continue
		}
		name := x.form
		if a.lang == "ru" {
			name = x.lemma
		}
		a.entity(entity{kind: "topic", name: name}).also(x.form)
	}
}
