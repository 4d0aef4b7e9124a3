package clause

import (
	"slices"
	"strings"

	"summitbot/knowledge/words"
)

// deniers turn what depends on them into its opposite, or leave it undone.
var deniers = words.Set("deny refuse fail reject decline avoid отрицать отказаться отказываться опровергнуть опровергать")

// modals say that something could, should or will be, not that it is.
var modals = words.Set("may might could should would can must will shall мочь должен")

// sayers are the verbs of speakers.
var sayers = words.Set("say tell add claim announce state report declare note explain warn argue insist write confirm deny " +
	"сказать говорить заявить сообщить отметить добавить объявить подчеркнуть утверждать айту")

// softeners are adverbs that make less of a statement.
var softeners = words.Set("reportedly allegedly perhaps maybe possibly probably likely nearly almost якобы возможно вероятно наверное почти")

// negated tells whether a token is denied by a word of its own, or by one of its
// subjects or objects: "no country", "neither Norway nor Sweden".
func (s *sentence) negated(i int) bool {
	if slices.ContainsFunc(s.dependents[i], s.denies) || s.relation(i) == "acl" && s.isNone(s.tokens[i].Head) {
		return true
	}
	return slices.ContainsFunc(s.with(i, "nsubj", "obj"), s.isNone)
}

// isNone tells whether a noun, or one that is listed with it, has a word that
// says no.
func (s *sentence) isNone(i int) bool {
	for _, d := range append(s.with(i, "det", "advmod", "cc"), s.with(i, "conj")...) {
		if s.denies(d) || slices.ContainsFunc(s.with(d, "cc"), s.denies) {
			return true
		}
	}
	return false
}

// denies tells words that say no.
func (s *sentence) denies(i int) bool {
	t := s.tokens[i]
	return t.Polarity == "Neg" || t.PronType == "Neg" || nays[strings.ToLower(t.Form)]
}

var nays = words.Set("never no none nobody nothing neither nor не ни никто ничто")

// around goes up from a verb and gathers what its statement hangs on: hedges
// beside it, and the verbs of others who say it, want it or deny it.
func (s *sentence) around(i int) (hedges []string, speakers []Phrase) {
	hedges = s.hedges(i)
	for seen := 0; seen < len(s.tokens); seen++ {
		t := s.tokens[i]
		if t.Head < 0 {
			break
		}
		up := s.tokens[t.Head]
		switch relation := s.relation(i); {
		case relation == "conj":
		case relation == "ccomp" && sayers[up.Lemma]:
			speakers = append(speakers, s.subjects(t.Head, nil)...)
			hedges = append(hedges, s.hedges(t.Head)...)
			if deniers[up.Lemma] {
				hedges = append(hedges, up.Lemma)
			}
			hedges = append(hedges, s.not(t.Head)...)
		case relation == "ccomp", relation == "xcomp" && up.Tag != "AUX":
			hedges = append(append(hedges, up.Lemma), s.hedges(t.Head)...)
			hedges = append(hedges, s.not(t.Head)...)
		default:
			return hedges, append(speakers, s.quoted(i)...)
		}
		i = t.Head
	}
	return hedges, append(speakers, s.quoted(i)...)
}

// not is the hedge of what hangs on a denied verb.
func (s *sentence) not(i int) []string {
	if s.negated(i) {
		return []string{"not"}
	}
	return nil
}

// quoted are the speakers of a clause that stands beside: "…", said Ann.
func (s *sentence) quoted(i int) []Phrase {
	for _, d := range s.with(i, "parataxis") {
		if sayers[s.tokens[d].Lemma] {
			return s.subjects(d, nil)
		}
	}
	return nil
}

// hedges are the modals, adverbs and conditions of a verb.
func (s *sentence) hedges(i int) []string {
	var list []string
	for _, d := range s.dependents[i] {
		t := s.tokens[d]
		switch s.relation(d) {
		case "aux":
			if modals[t.Lemma] {
				list = append(list, t.Lemma)
			}
		case "advmod":
			if softeners[t.Lemma] {
				list = append(list, t.Lemma)
			}
		case "mark":
			if slices.Contains([]string{"if", "whether", "unless", "если", "ли"}, t.Lemma) {
				list = append(list, t.Lemma)
			}
		}
	}
	return list
}
