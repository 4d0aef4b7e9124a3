package draft

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// marks are quotation marks that open a title, with those that close it.
var marks = map[string]string{"«": "»", "“": "”", "\"": "\"", "„": "“"}

// longest is how many words a title has at the most.
const longest = 8

// quoted finds names and titles between quotation marks: «Тальвег», "The Log Is
// Not Enough". What somebody says between them is none.
func (a *article) quoted(n int, s *sentence) {
	for i := 0; i < len(s.words); i++ {
		closing, ok := marks[s.at(i).Form]
		if !ok {
			continue
		}
		to := i + 1
		for to < len(s.words) && s.words[to].Form != closing {
			to++
		}
		if to == len(s.words) {
			return
		}
		if s.title(i, to) {
			a.addTitle(n, s, i, to)
		}
		i = to
	}
}

// title tells whether what stands between words[from] and words[to] is a name.
func (s *sentence) title(from, to int) bool {
	inside := s.words[from+1 : to]
	if len(inside) == 0 || len(inside) > longest || !inside[0].capital() && !unicode.IsDigit([]rune(inside[0].Form)[0]) {
		return false
	}
	if strings.ContainsAny(inside[len(inside)-1].Form, ".!?") || s.at(to+1).Form == "," && strings.ContainsAny(s.at(to+2).Form, "—–") {
		return false
	}
	if closing := s.at(to).Form; closing == "»" {
		return true
	}
	capitals, long := 0, 0
	for i := range inside {
		if utf8.RuneCountInString(inside[i].Form) > 3 && inside[i].letters() {
			long++
			if inside[i].capital() {
				capitals++
			}
		}
	}
	return long > 0 && capitals == long
}

// addTitle adds the name between words[from] and words[to]: of the kind that the
// noun before it says.
func (a *article) addTitle(n int, s *sentence, from, to int) {
	last := to - 1
	for last > from+1 && s.words[last].Form == "," {
		last--
	}
	kind := ""
	if before := s.at(from - 1); before.letters() {
		kind = kindOf(before)
	}
	if behind := s.at(to + 1); kind == "" && a.lang == "kk" && s.spaced(to+1) {
		kind = kindOf(behind)
	}
	switch {
	case kind != "":
	case a.lang == "en":
		kind = "topic"
	default:
		kind = "organisation"
	}
	name := s.between(from+1, last)
	e := entity{kind: typeOf(kind), name: name}
	if a.lang == "ru" && from+1 == last {
		if known := a.sameRoot(name, kind); known != nil {
			if len(name) < len(known.name) { // «Тальвег» before «Тальвега»
				known.also(known.name)
				known.name, name = name, known.name
				a.byName[folded(known.name)+" "] = known
			}
			known.also(name)
			e = *known
		}
	}
	a.add(n, from, to, e)
}

// sameRoot returns the entity of one word that is a form of the same name, or nil.
func (a *article) sameRoot(name, kind string) *entity {
	for _, e := range a.entities {
		if e.value == "" && !strings.Contains(e.name, " ") && root(e.name) == root(name) && (kind == "" || e.kind == typeOf(kind)) {
			return e
		}
	}
	return nil
}
