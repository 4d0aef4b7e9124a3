package bot

import (
	"fmt"
	"strconv"
	"strings"
)

// wording is what the bot itself says, in one language. What it says of the
// article comes from the handlers.
type wording struct {
	apology        string
	tooLong        string
	unknownCommand string
	notYours       string
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
		notYours:       "That command is for those who run me.",
		askWhat:        "Write your question after /ask.",
		help:           "Ask me anything about the article, or use a command:",
		source:         "All answers come from one article:",
		forgotten:      "Forgotten. The next question starts afresh.",
	},
	"ru": {
		apology:        "Извините, что-то пошло не так. Попробуйте ещё раз.",
		tooLong:        "Это слишком длинно. Спросите одним-двумя предложениями.",
		unknownCommand: "Такой команды я не знаю. Список команд: /help.",
		notYours:       "Эта команда – для тех, кто мной управляет.",
		askWhat:        "Напишите вопрос после /ask.",
		help:           "Спросите меня о статье или выберите команду:",
		source:         "Все ответы взяты из одной статьи:",
		forgotten:      "Забыто. Следующий вопрос начинает разговор заново.",
	},
	"kk": {
		apology:        "Кешіріңіз, бірдеңе дұрыс болмады. Қайталап көріңіз.",
		tooLong:        "Бұл тым ұзын. Бір-екі сөйлеммен сұраңыз.",
		unknownCommand: "Мен мұндай команданы білмеймін. Командалар тізімі: /help.",
		notYours:       "Бұл команда мені басқаратындарға арналған.",
		askWhat:        "Сұрағыңызды /ask сөзінен кейін жазыңыз.",
		help:           "Менен мақала туралы сұраңыз немесе команданы таңдаңыз:",
		source:         "Барлық жауап бір мақаладан алынған:",
		forgotten:      "Ұмытылды. Келесі сұрақ әңгімені жаңадан бастайды.",
	},
}

// Labels is the wording of buttons and headings, in one language. Adapters put
// it into their platform's shapes.
type Labels struct {
	Show, Helpful, NotHelpful, Share, Delete string                    // buttons
	ShareInChannel                           string                    // a button, where all who read the channel then see the answer
	Previous, Next                           string                    // buttons of a list with pages
	Thanks                                   string                    // what a vote gets
	Busy                                     string                    // what a message gets when the queue is full
	TooFast                                  string                    // what a person gets, once, who asks more than the limits allow
	NotYours                                 string                    // what a press on another person's button gets
	Gone                                     string                    // what a press on a button gets whose article has changed
	TooLate                                  string                    // what a press on a button gets that works for some time only
	TextOnly                                 string                    // what a picture, a voice message and the like get
	one                                      func(sentence int) string // where one sentence stands
	many                                     string                    // before the numbers of several
}

var labels = map[string]Labels{
	"en": {
		Show: "Show in article", Helpful: "Helpful", NotHelpful: "Not helpful", Share: "Share", Delete: "Delete",
		ShareInChannel: "Share in channel",
		Previous:       "Previous", Next: "Next", Thanks: "Thank you, noted.",
		Busy:     "I have too many questions at the moment. Please ask again in a minute.",
		TooFast:  "That is more than I can answer at once. Please wait a little and ask again.",
		NotYours: "Only the person who asked can do that.",
		Gone:     "The article has changed since. Please ask again.",
		TooLate:  "That was too long ago. Please ask again.",
		TextOnly: "I read text alone. Please write your question.",
		one:      func(n int) string { return fmt.Sprintf("sentence %d", n) }, many: "sentences",
	},
	"ru": {
		Show: "Показать в статье", Helpful: "Полезно", NotHelpful: "Не полезно", Share: "Поделиться", Delete: "Удалить",
		ShareInChannel: "Показать в канале",
		Previous:       "Назад", Next: "Дальше", Thanks: "Спасибо, учтено.",
		Busy:     "Сейчас слишком много вопросов. Спросите, пожалуйста, через минуту.",
		TooFast:  "Так быстро я отвечать не успеваю. Подождите, пожалуйста, немного и спросите ещё раз.",
		NotYours: "Это может сделать только тот, кто спросил.",
		Gone:     "С тех пор статья изменилась. Спросите, пожалуйста, ещё раз.",
		TooLate:  "Это было слишком давно. Спросите, пожалуйста, ещё раз.",
		TextOnly: "Я читаю только текст. Напишите, пожалуйста, свой вопрос.",
		one:      func(n int) string { return fmt.Sprintf("предложение %d", n) }, many: "предложения",
	},
	"kk": {
		Show: "Мақаладан көрсету", Helpful: "Пайдалы", NotHelpful: "Пайдасыз", Share: "Бөлісу", Delete: "Жою",
		ShareInChannel: "Арнада көрсету",
		Previous:       "Алдыңғы", Next: "Келесі", Thanks: "Рақмет, ескерілді.",
		Busy:     "Қазір сұрақ тым көп. Бір минуттан кейін қайта сұраңыз.",
		TooFast:  "Мұндай жылдам жауап беріп үлгермеймін. Сәл күтіп, қайта сұраңыз.",
		NotYours: "Мұны тек сұрақ қойған адам жасай алады.",
		Gone:     "Содан бері мақала өзгерді. Қайта сұраңыз.",
		TooLate:  "Оған тым көп уақыт өтті. Қайта сұраңыз.",
		TextOnly: "Мен тек мәтінді оқимын. Сұрағыңызды жазып жіберіңіз.",
		one:      func(n int) string { return fmt.Sprintf("%d-сөйлем", n) }, many: "сөйлемдер",
	},
}

// LabelsIn returns the labels in a language, or in English.
func LabelsIn(lang string) Labels {
	if l, ok := labels[BaseLanguage(lang)]; ok {
		return l
	}
	return labels["en"]
}

// Cite tells where evidence stands: "sentence 15 · news report on the summit".
func (l Labels) Cite(evidence []Evidence, source string) string {
	var numbers, parts []string
	for _, e := range evidence {
		numbers = append(numbers, strconv.Itoa(e.Sentence))
	}
	switch len(numbers) {
	case 0:
	case 1:
		parts = append(parts, l.one(evidence[0].Sentence))
	default:
		parts = append(parts, l.many+" "+strings.Join(numbers, ", "))
	}
	if source != "" {
		parts = append(parts, source)
	}
	return strings.Join(parts, " · ")
}

// wordingIn returns the wording in a language, or in English.
func wordingIn(lang string) wording {
	if w, ok := wordings[BaseLanguage(lang)]; ok {
		return w
	}
	return wordings["en"]
}

// BaseLanguage is the first subtag of a BCP 47 tag, in lower case: "en" of "en-GB".
// Platforms also write "en_GB".
func BaseLanguage(tag string) string {
	base, _, _ := strings.Cut(strings.ReplaceAll(tag, "_", "-"), "-")
	return strings.ToLower(base)
}
