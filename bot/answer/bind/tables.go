package bind

import (
	"strings"
	"unicode/utf8"

	"summitbot/bot/answer/query"
	"summitbot/knowledge"
	"summitbot/knowledge/words"
)

// joints stand between names that are listed.
var joints = words.Set(`and or as well also the then vs versus и или а также либо және мен бен пен немесе не`)

// articles stand between an office and whose it is.
var articles = words.Set(`of the a an`)

// commas tells whether a comma stands in what parts two words.
func commas(gap string) bool { return strings.Contains(gap, ",") }

// placing stands before a place where something is, by language; Kazakh has
// endings for it.
var placing = map[string]map[string]bool{
	"en": words.Set("in at near inside"),
	"ru": words.Set("в во на"),
}

// leading stands before whom something comes from or goes to.
var leading = map[string]map[string]knowledge.Slot{
	"en": {"from": knowledge.From, "to": knowledge.To},
	"ru": {"от": knowledge.From, "из": knowledge.From, "к": knowledge.To, "ко": knowledge.To},
}

// cases are the Kazakh endings that do the same.
var cases = []struct {
	slot    knowledge.Slot
	endings []string
}{
	{knowledge.From, strings.Fields("нан нен дан ден тан тен")},
	{knowledge.To, strings.Fields("ға ге қа ке")},
	{knowledge.Place, strings.Fields("да де та те")},
}

// pronouns point to what was named before, by language.
var pronouns = map[string]map[string]bool{
	"en": words.Set("he she it they him her them his its their there"),
	"ru": words.Set("он она оно они его ее её их ему ей им там"),
	"kk": words.Set("ол олар оның олардың оны оған онда"),
}

// before returns the word before a mention, past an article; "" for none.
func before(m *query.Message, x *query.Mention) string {
	i := x.From - 1
	for i >= 0 && (m.Tokens[i].Norm == "the" || m.Tokens[i].Norm == "a" || m.Tokens[i].Norm == "an") {
		i--
	}
	if i < 0 {
		return ""
	}
	return m.Tokens[i].Norm
}

// preposed returns the slot that the word before a mention, or its ending,
// points to: From, To or Place; "" for none, and for a value.
func preposed(m *query.Message, x *query.Mention) knowledge.Slot {
	if x.Value != "" {
		return ""
	}
	if m.Lang == "kk" {
		return ending(m.Tokens[x.To-1].Norm)
	}
	word := before(m, x)
	if placing[m.Lang][word] {
		return knowledge.Place
	}
	return leading[m.Lang][word]
}

// ending returns the slot that a Kazakh ending points to. A word that is little
// more than the ending has none.
func ending(word string) knowledge.Slot {
	for _, c := range cases {
		for _, e := range c.endings {
			if stem, ok := strings.CutSuffix(word, e); ok && utf8.RuneCountInString(stem) > 3 {
				return c.slot
			}
		}
	}
	return ""
}

// pointing tells which words are pronouns that point to what was named before.
func pointing(lang string) func(words.Token) bool {
	return func(t words.Token) bool { return pronouns[lang][t.Norm] }
}

// auxiliaries begin active questions in English; who follows does what is asked.
var auxiliaries = words.Set(`did do does will would can could has have had shall should may might must didnt dont doesnt wont
	wouldnt cant couldnt hasnt havent hadnt`)

// beings are forms of "be", with which a verb may be passive.
var beings = words.Set(`is are was were be been being isnt arent wasnt werent был была было были будет будут`)

// linking verbs say what somebody is, in Russian.
var linking = words.Set(`является являлся являлась был была будет`)

// subjects ask who does something in Russian and Kazakh, and so are themselves
// the subject.
var subjects = words.Set(`кто что кім кімдер`)

// asking are the Kazakh particles that make a question of yes or no.
var asking = words.Set(`ма ме ба бе па пе`)

// asides stand before what is no subject.
var asides = words.Set(`of at with for about on in from to by than besides except without against`)

// plurals end kinds of which there are several.
var plurals = map[string][]string{
	"en": {"s"},
	"ru": {"ы", "и", "ов", "ей", "ам", "ами", "ах"},
	"kk": {"лар", "лер", "дар", "дер", "тар", "тер"},
}
