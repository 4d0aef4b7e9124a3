package room

import "summitbot/bot"

// wording is what the room itself says, in one language. % stands for the title of
// an article.
type wording struct {
	language string
	from     string // before an answer of another article than the one asked first
	which    string
	chosen   string
	unknown  string
	alone    string
}

var wordings = map[string]wording{
	"en": {
		language: "en", from: "From “%”:", which: "Which article do you want to ask about?", chosen: "Your questions are about “%” now.",
		unknown: "I don't know that article here. /article lists those I know.",
		alone:   "I can remember that only in a conversation.",
	},
	"ru": {
		language: "ru", from: "Из статьи «%»:", which: "О какой статье вы хотите спросить?", chosen: "Теперь вопросы – о статье «%».",
		unknown: "Такой статьи я здесь не знаю. Список статей: /article.",
		alone:   "Запомнить это я могу только в разговоре.",
	},
	"kk": {
		language: "kk", from: "«%» мақаласынан:", which: "Қай мақала туралы сұрағыңыз келеді?", chosen: "Енді сұрақтар «%» мақаласы туралы.",
		unknown: "Мұнда ондай мақаланы білмеймін. Мақалалар тізімі: /article.",
		alone:   "Мұны тек әңгіме барысында есте сақтай аламын.",
	},
}

// wordingIn is the wording in a language, or in English.
func wordingIn(lang string) wording {
	if w, ok := wordings[bot.BaseLanguage(lang)]; ok {
		return w
	}
	return wordings["en"]
}
