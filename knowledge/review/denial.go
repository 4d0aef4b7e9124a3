package review

import (
	"slices"
	"strings"
	"unicode"

	"summitbot/knowledge"
	"summitbot/knowledge/words"
)

// denying words say that something isn't so.
var denying = words.Set(`not no never nobody none nothing neither nor cannot
	didnt doesnt dont isnt arent wasnt werent hasnt havent hadnt wont wouldnt cant couldnt shouldnt mustnt neednt aint
	не ни нет никто никого никому ничто ничего никогда нельзя никакой никакая никакие никакого
	емес жоқ ешкім ешқашан ештеңе`)

// refusing verbs say that what follows them isn't so.
var refusing = words.Set(`refuse refuses refused decline declines declined fail fails failed deny denies denied unable
	отказался отказалась отказались отказывается отрицает отрицал отрицала отрицают опроверг опровергла опровергли`)

// excepting words leave somebody out: they deny what "not: true" states.
var excepting = words.Set(`except save without abstain abstains abstained
	кроме исключая без воздержался воздержалась воздержались
	басқа қоспағанда`)

// hedging words leave open whether it is so.
var hedging = words.Set(`may might could perhaps maybe possibly probably likely unlikely allegedly alleged reportedly supposedly purportedly
	rumoured rumored unclear whether if unless
	может могут мог могла могли возможно вероятно наверное якобы предположительно если неясно бы
	мүмкін шығар егер`)

// harmless is what may follow a word that denies without making it a denial:
// "not only", "no fewer than 20", "no doubt".
var harmless = words.Set(`only just least merely simply fewer less more later earlier doubt matter
	только лишь просто менее более меньше больше позднее позже ранее
	кем көп`)

// parting words end the clause that stands before them.
var parting = words.Set(`and but while although though и а но однако хотя және бірақ`)

// attitudes are the relations of what is said, wished or expected: what it is about
// may be denied or doubted without the fact being so.
var attitudes = words.Set(`say call-for expect aim consider discuss plan focus-on`)

// denial reports a fact that its quote denies or leaves open, and one that says
// "not" without a quote that does.
func (r *reviewer) denial(e evidence) {
	f := e.fact
	if r.falls(f.Relation, attitudes) {
		return
	}
	hedge, denial := r.find(e, hedging), r.find(e, denying)
	if denial == "" {
		denial = r.find(e, refusing)
	}
	if denial == "" && f.Not {
		denial = r.find(e, excepting)
	}
	if f.Relation == "about" && len(f.Slots) == 0 {
		r.answer(e, hedge, denial)
		return
	}
	switch {
	case hedge != "":
		r.bad(f.File, f.Line, "fact %q: the quote leaves open whether it is so (%q); quote words that say it is, or leave the fact out", f.ID, hedge)
	case denial != "" && !f.Not:
		r.bad(f.File, f.Line, "fact %q: the quote denies it (%q); add \"not: true\" and say in the text that it isn't so, or quote words that say it is", f.ID, denial)
	case denial == "" && f.Not:
		r.bad(f.File, f.Line, "fact %q: nothing in the quote says that it isn't so; quote the words that do, or leave out \"not: true\"", f.ID)
	}
}

// answer reports an answer in words of its own that drops what its quote denies or
// leaves open.
func (r *reviewer) answer(e evidence, hedge, denial string) {
	for lang, text := range e.fact.Text {
		tokens := words.Tokens(text, lang)
		if said := hedge; hedge != "" && !hasAny(tokens, hedging) || denial != "" && !hasAny(tokens, denying) && !hasAny(tokens, refusing) {
			if said == "" {
				said = denial
			}
			r.bad(e.fact.File, e.fact.Line, "the answer %q leaves out what its quote has: %q; say it, or quote other words", text, said)
		}
	}
}

// find returns the first word of a list in the clause that the quote stands in, as
// it is written, or "". What the relation itself says isn't looked for: who
// "refused" is so where refusing is what is stated.
func (r *reviewer) find(e evidence, list map[string]bool) string {
	tokens := append(clause(e), e.quote...)
	for i, t := range tokens {
		word := e.text[t.Start:t.End]
		switch {
		case !list[t.Norm] && !(list["not"] && words.Negative(t.Norm, r.lang)):
		case i+1 < len(tokens) && (harmless[tokens[i+1].Norm] || tokens[i+1].Number && t.Norm == "no"), r.contrasts(e.fact, tokens, i):
		case t.Upper && (t.Norm == "may" || r.inName(e.fact, t)), r.stated(e, tokens, i):
		default:
			return word
		}
	}
	return ""
}

// contrast are the words that put something in the place of what "not" denies: "not
// in Oslo but in Riga".
var contrast = words.Set("but а")

// contrasts tells whether the "not" at word i denies only what something else is put
// in the place of, and the fact states this.
func (r *reviewer) contrasts(f *knowledge.Fact, tokens []words.Token, i int) bool {
	if n := tokens[i].Norm; n != "not" && n != "не" {
		return false
	}
	but := slices.IndexFunc(tokens[i:], func(t words.Token) bool { return contrast[t.Norm] })
	if but < 0 {
		return false
	}
	but += i
	affirmed := false
	for _, ids := range f.Slots {
		for _, id := range ids {
			x := r.entities[id]
			after := r.named(x, tokens[but+1:])
			if r.named(x, tokens[i+1:but]) && !after {
				return false
			}
			affirmed = affirmed || after
		}
	}
	return affirmed
}

// inName tells whether a word is of the name of an entity that a fact is about: of No
// Kwan, or of the Likely Company.
func (r *reviewer) inName(f *knowledge.Fact, t words.Token) bool {
	for _, ids := range f.Slots {
		for _, id := range ids {
			if slices.ContainsFunc(words.Tokens(r.entities[id].Name[r.lang], r.lang), func(n words.Token) bool { return n.Norm == t.Norm && n.Upper }) {
				return true
			}
		}
	}
	return false
}

// clause returns the words between the quote and what parts it from what stands
// before: "Riga did not" before the quote "sign the pact".
func clause(e evidence) []words.Token {
	end := e.end
	if len(e.quote) > 0 {
		end = e.quote[0].Start
	}
	from := len(e.lead)
	for from > 0 {
		t := e.lead[from-1]
		if strings.IndexFunc(e.text[t.End:end], parts) >= 0 || parting[t.Norm] {
			break
		}
		end = t.Start
		from--
	}
	return append([]words.Token(nil), e.lead[from:]...)
}

// parts tells whether a character ends a clause.
func parts(c rune) bool {
	return !unicode.IsSpace(c) && !strings.ContainsRune("\"'“”„‘’«»-", c)
}

// stated tells whether word i of some is part of a wording of the fact's relation,
// or of a concept that the fact brings to mind.
func (r *reviewer) stated(e evidence, tokens []words.Token, i int) bool {
	for _, id := range append([]string{e.fact.Relation}, e.fact.Evokes...) {
		if c := r.concepts[id]; c == nil {
			continue
		}
		for _, w := range r.concepts[id].Words[r.lang] {
			if wording := words.Tokens(w, r.lang); covers(tokens, wording, i) {
				return true
			}
		}
	}
	return false
}

// covers tells whether a wording stands in tokens so that it takes in the one at i.
func covers(tokens, wording []words.Token, i int) bool {
	for from := max(0, i-len(wording)+1); from <= i && from+len(wording) <= len(tokens); from++ {
		same := true
		for k, w := range wording {
			same = same && tokens[from+k].Stem == w.Stem
		}
		if same && len(wording) > 0 {
			return true
		}
	}
	return false
}
