package bot

import "strings"

// wording is what the bot itself says, in one language. What it says of the
// article comes from the handlers.
type wording struct {
	apology        string
	tooLong        string
	unknownCommand string
	askWhat        string
	help           string
	source         string
	forgotten      string
}

var wordings = map[string]wording{
	"en": {
		apology:        "Sorry, something went wrong. Please try again.",
		tooLong:        "That is too long. Ask in a sentence or two.",
		unknownCommand: "I don't know that command. /help lists those I know.",
		askWhat:        "Write your question after /ask.",
		help:           "Ask me anything about the article, or use a command:",
		source:         "All answers come from one article:",
		forgotten:      "Forgotten. The next question starts afresh.",
	},
	"ru": {
		apology:        "Извините, что-то пошло не так. Попробуйте ещё раз.",
		tooLong:        "Это слишком длинно. Спросите одним-двумя предложениями.",
		unknownCommand: "Такой команды я не знаю. Список команд: /help.",
		askWhat:        "Напишите вопрос после /ask.",
		help:           "Спросите меня о статье или выберите команду:",
		source:         "Все ответы взяты из одной статьи:",
		forgotten:      "Забыто. Следующий вопрос начинает разговор заново.",
	},
	"kk": {
		apology:        "Кешіріңіз, бірдеңе дұрыс болмады. Қайталап көріңіз.",
		tooLong:        "Бұл тым ұзын. Бір-екі сөйлеммен сұраңыз.",
		unknownCommand: "Мен мұндай команданы білмеймін. Командалар тізімі: /help.",
		askWhat:        "Сұрағыңызды /ask сөзінен кейін жазыңыз.",
		help:           "Менен мақала туралы сұраңыз немесе команданы таңдаңыз:",
		source:         "Барлық жауап бір мақаладан алынған:",
		forgotten:      "Ұмытылды. Келесі сұрақ әңгімені жаңадан бастайды.",
	},
}

// wordingIn returns the wording in a language, or in English.
func wordingIn(lang string) wording {
	if w, ok := wordings[baseLanguage(lang)]; ok {
		return w
	}
	return wordings["en"]
}

// baseLanguage is the first subtag of a BCP 47 tag: "en" of "en-GB". Platforms
// also write "en_GB".
func baseLanguage(tag string) string {
	base, _, _ := strings.Cut(strings.ReplaceAll(tag, "_", "-"), "-")
	return strings.ToLower(base)
}
