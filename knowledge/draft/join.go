package draft

import (
	"slices"
	"strings"
)

// joinForms joins surnames with whom they are of, and the cases of Russian names.
func (a *article) joinForms(found []*namesake) []*namesake {
	var kept []*namesake
	for _, x := range found {
		if strings.Contains(x.name, " ") {
			if a.lang == "ru" {
				if i := slices.IndexFunc(kept, func(y *namesake) bool { return sameForms(x.name, y.name) || patronymic(x.name, y.name) }); i >= 0 {
					kept[i].join(x)
					continue
				}
			}
			kept = append(kept, x)
		}
	}
	for _, x := range found {
		if strings.Contains(x.name, " ") {
			continue
		}
		whole := slices.IndexFunc(kept, func(y *namesake) bool { return a.isLast(x.name, y) })
		if whole < 0 && a.lang == "ru" {
			whole = slices.IndexFunc(kept, func(y *namesake) bool {
				return !strings.Contains(y.name, " ") && root(y.name) == root(x.name)
			})
		}
		if whole < 0 {
			kept = append(kept, x)
			continue
		}
		if y := kept[whole]; strings.Contains(y.name, " ") {
			y.votes["person"] += 8
		}
		kept[whole].join(x)
	}
	return kept
}

// isLast tells whether a word is the last of a longer name, in any case, or the
// first of a person's. The last word of a name that says what it names, or of a
// place's, is none.
func (a *article) isLast(word string, y *namesake) bool {
	first, _, _ := strings.Cut(y.name, " ")
	last := y.name[strings.LastIndexByte(y.name, ' ')+1:]
	if word == first && y.best() == "person" {
		return true
	}
	if last == y.name || y.votes["organisation"]+y.votes["building"]+y.votes["place"]+y.votes["event"]+y.votes["body"] >= certain {
		return false
	}
	return last == word || a.lang == "ru" && root(last) == root(word)
}

// certain is how much speaks for a kind that a noun says.
const certain = 10

// sameForms tells whether two Russian names are cases of one.
func sameForms(x, y string) bool {
	a, b := strings.Fields(x), strings.Fields(y)
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if root(a[i]) != root(b[i]) {
			return false
		}
	}
	return true
}

// patronymic tells whether a Russian name is a first name with a patronymic, and
// another begins with the same first name.
func patronymic(x, y string) bool {
	parts := strings.Fields(x)
	return len(parts) == 2 && strings.HasPrefix(y, parts[0]+" ") && endsIn(parts[1], "ич овна евна ична")
}

// join adds where another form of the name stands, and what speaks for its kind.
func (x *namesake) join(y *namesake) {
	x.where = append(x.where, y.where...)
	if !strings.Contains(x.name, " ") && strings.Contains(y.name, " ") {
		x.name = y.name
	}
	for kind, n := range y.votes {
		x.votes[kind] += n
	}
}

// best returns the kind for which most speaks; topic if nothing does.
func (x *namesake) best() string {
	const kinds = "person organisation body city country place region building event document award"
	best, most := "topic", 1
	for kind := range strings.FieldsSeq(kinds) {
		if x.votes[kind] > most {
			best, most = kind, x.votes[kind]
		}
	}
	return best
}

// settle makes entities of names.
func (a *article) settle(found []*namesake) {
	for _, x := range found {
		kind := x.best()
		name := x.name
		for c := range strings.FieldsSeq(string(countries)) {
			if a.lang == "ru" && inflects(capitalised(c), name) {
				name = capitalised(c)
			}
		}
		if i := a.known(name); i >= 0 && a.gazetteer(name) != "" && !strings.Contains(name, " ") {
			name = a.base.Lexicon.Concepts[i].Words[a.lang][0]
		}
		for _, c := range x.where {
			if name == strings.ToUpper(name) && folded(c.name) == folded(name) { // ASTANA, of a dateline
				name = c.name
			}
		}
		for _, c := range x.where {
			e := a.add(c.sentence, c.from, c.to, entity{kind: typeOf(kind), name: name})
			e.also(bare(a.sentences[c.sentence].between(c.from, c.to)))
			if last := name[strings.LastIndexByte(name, ' ')+1:]; kind == "person" {
				e.also(last)
			}
		}
	}
}
