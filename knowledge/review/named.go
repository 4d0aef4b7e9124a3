package review

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"summitbot/knowledge"
	"summitbot/knowledge/words"
)

// stems are the words of a text, without their inflection and in their plain form.
type stems map[string]bool

func (s stems) add(tokens []words.Token) {
	for _, t := range tokens {
		s[t.Norm], s[t.Stem] = true, true
	}
}

// has tells whether a text has a word, or one that is derived from it or that it is
// derived from: Kazakh and Kazakhstan.
func (s stems) has(t words.Token) bool {
	if s[t.Norm] || s[t.Stem] {
		return true
	}
	if t.Number {
		return false
	}
	for w := range s {
		if related(w, t.Stem) {
			return true
		}
	}
	return false
}

// minRelated is how many letters two words share at their beginning, at the least,
// to be taken for related.
const minRelated = 4

// related tells whether the shorter of two words begins the longer, but perhaps
// for its last letter.
func related(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if _, size := utf8.DecodeLastRuneInString(a); utf8.RuneCountInString(a) > minRelated {
		a = a[:len(a)-size]
	}
	return utf8.RuneCountInString(a) >= minRelated && strings.HasPrefix(b, a)
}

// proved are the slots whose values the quote must name. What the others hold is
// said in other words more often than not.
var proved = []knowledge.Slot{knowledge.Subject, knowledge.Object, knowledge.Place, knowledge.Date, knowledge.Count}

// slots reports the values that the quote neither names nor points to.
func (r *reviewer) slots(e evidence) {
	for _, slot := range proved {
		for _, id := range e.fact.Slots[slot] {
			if x := r.entities[id]; !r.named(x, e.quote) && !r.meant(x, slot, e) {
				r.bad(e.fact.File, e.fact.Line, "fact %q: %s: the quote doesn't name %s, nor point back to it; %s",
					e.fact.ID, slot, x.Name.In(r.lang), r.advice(x))
			}
		}
	}
}

// advice says what to do about a value that the quote doesn't name.
func (r *reviewer) advice(x *knowledge.Entity) string {
	if r.falls(x.Type, map[string]bool{"group": true}) {
		return fmt.Sprintf("a group is named by what the article calls it, not by its members: quote more, make it an alias of %q, or list those whom the quote names", x.ID)
	}
	return fmt.Sprintf("quote more, or add what the article calls it as an alias of %q (of, to, from, topic and the like may hold what the quote doesn't name)", x.ID)
}

// meant tells whether the quote stands for an entity without naming it: its sentence
// does before the quote, or the article named it before and the quote has a pronoun
// or a description for it, or it is who speaks.
func (r *reviewer) meant(x *knowledge.Entity, slot knowledge.Slot, e evidence) bool {
	if r.named(x, e.lead) || r.headed(x, e.quote) || slot == knowledge.Date && hasAny(e.quote, relative) {
		return true
	}
	if r.described(x, e.quote) || hasAny(e.quote, r.pronouns(x)) {
		return r.before(x, e)
	}
	speaker := words.Tokens(r.kb.Sentences[e.fact.Sentence-1].Speaker, r.lang)
	return slot == knowledge.Subject && len(speaker) > 0 && r.named(x, speaker) && r.before(x, e)
}

// proper are the types whose names are told in full, if not by a description of
// what was named before.
var proper = words.Set("person country city organisation date number duration")

// headed tells whether a text has the noun that an entity's name describes further:
// "the summit" for the next summit. Where it stands depends on the language.
func (r *reviewer) headed(x *knowledge.Entity, tokens []words.Token) bool {
	name := telling(words.Tokens(x.Name[r.lang], r.lang))
	if len(name) == 0 || proper[x.Type] {
		return false
	}
	have := make(stems)
	have.add(tokens)
	return have.has(name[len(name)-1]) || r.lang != "en" && have.has(name[0])
}

// before tells whether the article names an entity before the quote.
func (r *reviewer) before(x *knowledge.Entity, e evidence) bool {
	return slices.ContainsFunc(r.sentences[:e.fact.Sentence-1], func(s []words.Token) bool { return r.named(x, s) }) || r.named(x, e.lead)
}

// relative words tell a day by another.
var relative = words.Set(`today yesterday tomorrow tonight monday tuesday wednesday thursday friday saturday sunday
	day week month year earlier later
	сегодня вчера завтра понедельник вторник среду четверг пятницу субботу воскресенье день дня неделе неделю месяце месяц году года год
	бүгін кеше ертең дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі жыл биыл жылы күні`)

// persons and things are the pronouns that point back.
var (
	persons = words.Set(`he she him her his hers they them their who whom whose i we our
		он она его её ее ему ей им ими их они который которая которые я мы наш
		ол олар оның оны оған олардың біз`)
	things = words.Set(`it its they them their this that these those which both we our us all
		он она оно его её ее ему ей им их они это этот эта эти этого который которая которое которые мы наш наша
		ол олар оның оны оған олардың бұл осы бұлар біз біздің`)
)

func (r *reviewer) pronouns(x *knowledge.Entity) map[string]bool {
	if x.Type == "person" {
		return persons
	}
	return things
}

func hasAny(tokens []words.Token, list map[string]bool) bool {
	return slices.ContainsFunc(tokens, func(t words.Token) bool { return list[t.Norm] })
}

// named tells whether tokens name an entity: by a value, or by one of its names.
func (r *reviewer) named(x *knowledge.Entity, tokens []words.Token) bool {
	if x.Type == "number" && numbers(tokens)[x.Value] {
		return true
	}
	have := make(stems)
	have.add(tokens)
	names := append([]string{x.Name[r.lang], x.Name["en"], x.Abbr[r.lang]}, x.Alias[r.lang]...)
	return slices.ContainsFunc(names, func(name string) bool { return r.hasName(x, name, have) })
}

// hasName tells whether a text has a name: a person's last word, most words of a
// long description, else all.
func (r *reviewer) hasName(x *knowledge.Entity, name string, have stems) bool {
	list := telling(words.Tokens(name, r.lang))
	if len(list) == 0 {
		return false
	}
	if x.Type == "person" {
		return have.has(list[len(list)-1])
	}
	shared := 0
	for _, t := range list {
		if have.has(t) {
			shared++
		} else if t.Number && !isYear(t.Norm) {
			return false // another day or number
		}
	}
	if len(list) < long && x.Type != "date" {
		return shared == len(list)
	}
	return 2*shared > len(list)
}

// long is the number of words from which on a name describes.
const long = 3

// described tells whether tokens describe an entity: by a word for what it is, or
// one of its name.
func (r *reviewer) described(x *knowledge.Entity, tokens []words.Token) bool {
	have := make(stems)
	have.add(tokens)
	if slices.ContainsFunc(telling(words.Tokens(x.Name[r.lang], r.lang)), have.has) {
		return true
	}
	for _, id := range append([]string{x.Type}, x.Is...) {
		for _, w := range r.wordingsOf(id) {
			if within(tokens, w) {
				return true
			}
		}
	}
	return false
}

// within tells whether a wording stands among tokens.
func within(tokens, wording []words.Token) bool {
	for i := range tokens {
		if covers(tokens, wording, i) {
			return true
		}
	}
	return false
}

// small words tell nothing apart.
var small = words.Set(`the a an of and or for to in on at by with from as its their his her is are was were
	и или в на с о об по для от из к за ж года году год
	мен және жылы жылғы`)

// telling returns the words that tell a name apart.
func telling(tokens []words.Token) []words.Token {
	return slices.DeleteFunc(tokens, func(t words.Token) bool { return small[t.Norm] })
}

func isYear(s string) bool { return len(s) == 4 && s >= "1000" && s < "2100" }
