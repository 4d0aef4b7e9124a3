package draft

import (
	"slices"
	"strings"
)

// men and women are Russian and Kazakh first names, to tell a nominative from the
// other cases.
const (
	men list = `александр алексей анатолий андрей антон аркадий арсений артём артур борис вадим валентин валерий василий виктор виталий владимир
		владислав всеволод вячеслав геннадий георгий герман глеб григорий давид даниил денис дмитрий евгений егор ефим захар иван игнат игорь илья
		иосиф кирилл константин лев леонид максим марат марк матвей михаил никита николай олег осип павел пётр платон роман руслан рустам семён
		сергей станислав степан тарас тимофей тимур тихон фёдор филипп эдуард эмиль юрий яков ян ярослав азамат айдар алмаз арман аскар бакыт берик
		болат ерлан ермек кайрат марлен мурат нурлан нурсултан касым-жомарт оразбек рашид ринат самат серик тимер ильдар ильнур равиль фарид хасан`
	women list = `александра алина алиса алла анастасия ангелина анна антонина валентина валерия варвара вера вероника виктория галина дарья диана ева
		евгения екатерина елена елизавета жанна зинаида зоя инна ирина карина кира клавдия ксения лариса лидия лилия любовь людмила маргарита марина
		мария надежда наталия наталья нелли нина оксана ольга полина раиса регина римма светлана снежана софия софья тамара татьяна ульяна фаина
		эвелина элеонора эльвира эмма юлия яна ярослава айгуль айжан алия асель гульнара динара жанар зарина камила лейла мадина сабина самал`
)

// endings of the oblique cases of first names, with those of the nominative.
var (
	menEndings   = pairs("а- у- ом- е- я-й ю-й ем-й е-й я-ь ю-ь ем-ь и-я ю-я")
	womenEndings = pairs("у-а ы-а и-а е-а ой-а ей-а ю-я и-я е-я ей-я ью-ь и-ь")
)

// pairs reads "from-to from-to".
func pairs(table string) [][2]string {
	var out [][2]string
	for f := range strings.FieldsSeq(table) {
		from, to, _ := strings.Cut(f, "-")
		out = append(out, [2]string{from, to})
	}
	return out
}

// plain returns a Russian word in small letters as lists have it, for comparison.
func plain(word string) string { return strings.ReplaceAll(strings.ToLower(word), "ё", "е") }

func isName(names list, word string) bool {
	return list(plain(string(names))).has(plain(word))
}

// firstName returns the nominative of a first name in any case, and its gender: m,
// f, or "" if the name isn't known. oblique tells that it isn't the nominative.
func firstName(name string) (nominative, gender string, oblique bool) {
	switch {
	case isName(men, name):
		return name, "m", false
	case isName(women, name):
		return name, "f", false
	}
	for _, e := range menEndings {
		if stem, ok := strings.CutSuffix(name, e[0]); ok && isName(men, stem+e[1]) {
			return stem + e[1], "m", true
		}
	}
	for _, e := range womenEndings {
		if stem, ok := strings.CutSuffix(name, e[0]); ok && isName(women, stem+e[1]) {
			return stem + e[1], "f", true
		}
	}
	return name, "", false
}

// menSurnames and womenSurnames are oblique endings of surnames; what they hang on
// stays.
var (
	menSurnames   = pairs("ского-ский скому-ский ским-ский ском-ский цкого-цкий цким-цкий ова-ов ову-ов овым-ов ове-ов ева-ев еву-ев евым-ев еве-ев ина-ин ину-ин иным-ин ине-ин ына-ын ыным-ын")
	womenSurnames = pairs("ской-ская скую-ская цкой-цкая цкую-цкая ову-ова овой-ова еву-ева евой-ева ину-ина иной-ина ыну-ына ыной-ына")
)

// surname returns the nominative of a surname in an oblique case.
func surname(name, gender string) string {
	table := menSurnames
	if gender == "f" {
		table = womenSurnames
	}
	for _, e := range table {
		if stem, ok := strings.CutSuffix(name, e[0]); ok {
			return stem + e[1]
		}
	}
	if gender == "m" {
		for _, e := range pairs("ом- а- у- е- ем-ь") {
			if stem, ok := strings.CutSuffix(name, e[0]); ok && endsInConsonant(stem) {
				return stem + e[1]
			}
		}
	}
	return name
}

func endsInConsonant(word string) bool {
	r := []rune(word)
	return len(r) > 2 && strings.ContainsRune("бвгджзклмнпрстфхцчшщ", r[len(r)-1])
}

// fullName returns the nominative of a Russian name of a person in two or three
// words, and its gender, as far as it is told.
func fullName(names []string) ([]string, string) {
	out := slices.Clone(names)
	name, gender, oblique := firstName(names[0])
	if gender == "" || !oblique {
		return out, gender
	}
	out[0] = name
	for i := 1; i < len(names); i++ {
		out[i] = surname(names[i], gender)
	}
	return out, gender
}

// root is what the cases of a Russian surname or place have in common.
func root(name string) string {
	w := plain(name)
	for _, ending := range strings.Fields("ского скому ским ском ский ской скую ская ого ому ыми ими ами ями ый ий ой ей ая яя ую юю ое ее ые ие ых их ым им ом ем ам ям ах ях ью а я о е у ю ы и ь й") {
		if stem, ok := strings.CutSuffix(w, ending); ok && len([]rune(stem)) >= 3 {
			if strings.HasPrefix(ending, "ск") {
				stem += "ск"
			}
			return stem
		}
	}
	return w
}

// placeName returns the nominative of the Russian name of a place behind a preposition,
// or a noun in the same case, with its gender ("" if there is none).
func placeName(names []string, preposition, gender string) []string {
	out := slices.Clone(names)
	n := len(out) - 1
	if n > 0 && endsIn(out[0], "ые ие") {
		return out // Малые Броды
	}
	last := out[n]
	plural := n > 0 && endsIn(out[0], "ых их") || endsIn(last, "ах ях")
	switch {
	case plural:
		out[n] = pluralOf(last)
		gender = "p"
	case n == 0 && gender == "n":
		out[n] = cut(last, pairs("ым-ое им-ое ом-ое ого-ое ому-ое"))
	case gender == "f" || n > 0 && endsIn(out[0], "ой ую"):
		out[n], gender = cut(last, pairs("у-а ы-а е-а и-а ой-а ю-я")), "f"
	case n > 0 && adjective(out[0], "ый") != out[0]:
		out[n] = cut(last, pairs("ом- а- у- е-"))
	case list("из от до близ около").has(preposition) && strings.HasSuffix(last, "ы"):
		out[n] = cut(last, pairs("ы-а"))
	case masculine(last):
		out[n] = cut(last, pairs("ом- а- у- е-"))
	case list("в на во").has(preposition) && strings.HasSuffix(last, "е"):
		out[n] = cut(last, pairs("е-а"))
	}
	if n > 0 {
		out[0] = agreeing(out[0], gender)
	}
	return out
}

// masculine tells whether a place in an oblique case is a masculine noun, as its
// stem tells.
func masculine(name string) bool {
	stem := cut(name, pairs("ом- а- у- е-"))
	return stem != name && endsIn(stem, "ск цк поль ург ад ов ан ар ец ок")
}

func pluralOf(name string) string {
	stem := cut(name, pairs("ах- ях- ов- ам- ям-"))
	switch {
	case stem == name:
		return name
	case strings.ContainsAny(stem[len(stem)-2:], "кгхжшчщ"):
		return stem + "и"
	}
	return stem + "ы"
}

// cut puts the nominative's ending in the place of another.
func cut(word string, endings [][2]string) string {
	for _, e := range endings {
		if stem, ok := strings.CutSuffix(word, e[0]); ok && len([]rune(stem)) > 2 {
			return stem + e[1]
		}
	}
	return word
}

// adjective returns an adjective in the nominative: with -ый, -ая, -ое or -ые, or
// what these become behind к, г, х and in soft stems.
func adjective(word, ending string) string {
	stem := cut(word, pairs("ого- его- ому- ему- ыми- ими- ый- ий- ой- ей- ая- яя- ую- юю- ое- ее- ые- ие- ых- их- ым- им- ом- ем-"))
	if stem == word {
		return word
	}
	soft := endsIn(word, "его ему ем яя ее юю")
	velar := strings.ContainsAny(stem[len(stem)-2:], "кгх")
	switch {
	case ending == "ый" && (soft || velar):
		ending = "ий"
	case ending == "ые" && (soft || velar):
		ending = "ие"
	case soft:
		ending = map[string]string{"ая": "яя", "ое": "ее"}[ending]
	}
	return stem + ending
}

// agreeing returns an adjective in the nominative as it goes with a noun: f, n, p for
// a plural, or else masculine.
func agreeing(word, gender string) string {
	switch gender {
	case "f":
		return adjective(word, "ая")
	case "n":
		return adjective(word, "ое")
	case "p":
		return adjective(word, "ые")
	}
	return adjective(word, "ый")
}

// genders of the nouns that name what something is: f, n; the rest are masculine.
var genders = map[string]list{
	"f": `компания фирма академия школа ассоциация федерация партия команда газета верфь корпорация палата больница лаборатория комиссия ассамблея
		дума полиция библиотека церковь башня гостиница галерея река гора долина улица площадь область провинция деревня республика
		конференция олимпиада ярмарка выставка гонка премия награда медаль декларация конвенция лицензия`,
	"n": `агентство общество издание пароходство предприятие объединение издательство министерство управление правительство жюри ведомство
		озеро море село королевство собрание соглашение государство`,
}

func genderOf(noun string) string {
	for gender, l := range genders {
		if l.has(noun) {
			return gender
		}
	}
	return "m"
}
