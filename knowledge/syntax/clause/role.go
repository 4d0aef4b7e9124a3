package clause

import (
	"strings"
	"unicode"

	"summitbot/knowledge/words"
)

// times are lemmas of what tells when, beside months.
var times = words.Set("monday tuesday wednesday thursday friday saturday sunday " +
	"today yesterday tomorrow morning afternoon evening night day week month year decade century spring summer autumn winter minute hour o'clock a.m. p.m. " +
	"понедельник вторник среда четверг пятница суббота воскресенье " +
	"сегодня вчера завтра утро вечер день неделя месяц год век весна лето осень зима час минута " +
	"жыл ай күн бүгін кеше")

// places are the prepositions of where.
var places = words.Set("in at near from to into across outside inside within toward towards в во на из под около у к")

// role tells what an oblique is about by its head and its preposition.
func (s *sentence) role(p Phrase, preposition string) Role {
	head := s.tokens[p.Head]
	lemma := strings.ToLower(head.Lemma)
	switch {
	case times[lemma], words.IsMonth(lemma), isYear(head.Form) && preposition != "for" && preposition != "to":
		return Time
	case head.Tag == "NUM" || head.Tag == "SYM" || len(s.with(p.Head, "nummod")) > 0:
		return Amount
	case head.Tag == "PROPN" && places[preposition], head.Tag == "PROPN" && preposition == "" && head.Case == "Loc":
		return Place
	}
	return Other
}

// isYear tells a number of four digits that years have.
func isYear(form string) bool {
	return len(form) == 4 && strings.IndexFunc(form, func(r rune) bool { return !unicode.IsDigit(r) }) < 0 && (form[0] == '1' || form[0] == '2')
}
