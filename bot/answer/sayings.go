package answer

import (
	"fmt"
	"strings"
)

// saying is what the bot says of itself, in one language.
type saying struct {
	yes, no                             string
	and                                 string
	greet, welcome, bye, offtopic, help string
	helpCovers                          func(covers string) string
	try                                 string
	nonsense, tooLong, order            string
	notCovered                          string
	covers                              func(covers string) string
	ask                                 string
	didYouMean                          func(name string) string
	perhaps                             string                   // before an answer that may not be one
	names                               func(list string) string // the article names …
	notAmong                            func(name string) string // … isn't among them
	cite                                func(sentence int) string
	numbers                             []string
}

// sayings by language; every language has every saying (a test sees to it).
var sayings = map[string]saying{
	"en": {
		yes: "Yes", no: "No", and: "and",
		greet:    "Hello! Ask me about the article.",
		welcome:  "You're welcome!",
		bye:      "Goodbye!",
		offtopic: "I only answer questions about the article.",
		help:     "I answer questions from one article and show the sentence that proves each answer.",
		helpCovers: func(c string) string {
			return "I answer questions about " + c + ", and show the sentence that proves each answer."
		},
		try:        "Try:",
		nonsense:   "I didn't find a question in that. Ask me about the article.",
		tooLong:    "That is too long for a question. Ask in a sentence or two.",
		order:      "I can't do that. I only answer questions about the article.",
		notCovered: "The article doesn't say.",
		covers:     func(c string) string { return "It covers " + c + "." },
		ask:        "You could ask:",
		didYouMean: func(n string) string { return "Did you mean " + n + "?" },
		perhaps:    "Perhaps: ",
		names:      func(l string) string { return "the article names " + l },
		notAmong:   func(n string) string { return n + " isn't among them" },
		cite:       func(n int) string { return fmt.Sprintf("sentence %d", n) },
		numbers:    strings.Fields("none one two three four five six seven eight nine ten eleven twelve"),
	},
	"ru": {
		yes: "Да", no: "Нет", and: "и",
		greet:    "Здравствуйте! Спросите меня о статье.",
		welcome:  "Пожалуйста!",
		bye:      "До свидания!",
		offtopic: "Я отвечаю только на вопросы о статье.",
		help:     "Я отвечаю на вопросы по одной статье и показываю предложение, которое подтверждает ответ.",
		helpCovers: func(c string) string {
			return "Я отвечаю на вопросы по одной статье и показываю предложение, которое подтверждает ответ. О чём она: " + c + "."
		},
		try:        "Например:",
		nonsense:   "Я не нашёл здесь вопроса. Спросите меня о статье.",
		tooLong:    "Это слишком длинно для вопроса. Спросите одним-двумя предложениями.",
		order:      "Этого я не делаю. Я отвечаю только на вопросы о статье.",
		notCovered: "В статье об этом не говорится.",
		covers:     func(c string) string { return "О чём она: " + c + "." },
		ask:        "Можно спросить:",
		didYouMean: func(n string) string { return "Вы имели в виду: " + n + "?" },
		perhaps:    "Возможно: ",
		names:      func(l string) string { return "в статье названы " + l },
		notAmong:   func(n string) string { return n + " среди них нет" },
		cite:       func(n int) string { return fmt.Sprintf("предложение %d", n) },
		numbers:    strings.Fields("ни_одного один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать"),
	},
	"kk": {
		yes: "Иә", no: "Жоқ", and: "және",
		greet:    "Сәлеметсіз бе! Менен мақала туралы сұраңыз.",
		welcome:  "Оқасы жоқ!",
		bye:      "Сау болыңыз!",
		offtopic: "Мен тек мақала туралы сұрақтарға жауап беремін.",
		help:     "Мен бір мақала бойынша сұрақтарға жауап беремін және жауапты дәлелдейтін сөйлемді көрсетемін.",
		helpCovers: func(c string) string {
			return "Мен бір мақала бойынша сұрақтарға жауап беремін және жауапты дәлелдейтін сөйлемді көрсетемін. Мақала мазмұны: " + c + "."
		},
		try:        "Мысалы:",
		nonsense:   "Бұдан сұрақ таппадым. Менен мақала туралы сұраңыз.",
		tooLong:    "Бұл сұрақ үшін тым ұзын. Бір-екі сөйлеммен сұраңыз.",
		order:      "Мен мұны істемеймін. Мен тек мақала туралы сұрақтарға жауап беремін.",
		notCovered: "Мақалада бұл туралы айтылмаған.",
		covers:     func(c string) string { return "Мақала мазмұны: " + c + "." },
		ask:        "Мынаны сұрауға болады:",
		didYouMean: func(n string) string { return "Мүмкін, " + n + " деп тұрсыз ба?" },
		perhaps:    "Мүмкін: ",
		names:      func(l string) string { return "мақалада аталғандар: " + l },
		notAmong:   func(n string) string { return n + " олардың арасында жоқ" },
		cite:       func(n int) string { return fmt.Sprintf("%d-сөйлем", n) },
		numbers:    strings.Fields("ешқайсысы бір екі үш төрт бес алты жеті сегіз тоғыз он он_бір он_екі"),
	},
}

// number writes a small count as a word.
func (s saying) number(n int) string {
	if n < len(s.numbers) {
		return strings.ReplaceAll(s.numbers[n], "_", " ")
	}
	return fmt.Sprint(n)
}

// list joins names: "A, B and C".
func (s saying) list(names []string) string {
	switch n := len(names); n {
	case 0:
		return ""
	case 1:
		return names[0]
	default:
		return strings.Join(names[:n-1], ", ") + " " + s.and + " " + names[n-1]
	}
}
