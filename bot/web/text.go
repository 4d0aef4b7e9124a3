package web

import (
	"strings"

	"summitbot/bot"
)

// wording is what the page itself says, in one language. What bots on all
// platforms say is in package bot.
type wording struct {
	Language                    string
	Question, Hint, Ask, Offers string // the box to ask in
	Talk, Article, Skip         string // the parts of the page, for who hears it
	Link, Back                  string // links
	Lost                        string // what who is offline reads
	Open, Close                 string // the widget's buttons
}

var wordings = map[string]wording{
	"en": {
		Language: "en", Question: "Your question", Hint: "Ask about the article", Ask: "Ask", Offers: "Suggested questions",
		Talk: "Conversation", Article: "The article", Skip: "Skip to the question", Link: "Link to this answer", Back: "Back to the answer",
		Lost: "No answer came. Check your connection and try again.", Open: "Ask about the article", Close: "Close",
	},
	"ru": {
		Language: "ru", Question: "Ваш вопрос", Hint: "Спросите о статье", Ask: "Спросить", Offers: "Подходящие вопросы",
		Talk: "Разговор", Article: "Статья", Skip: "Перейти к вопросу", Link: "Ссылка на этот ответ", Back: "Назад к ответу",
		Lost: "Ответ не пришёл. Проверьте соединение и попробуйте ещё раз.", Open: "Спросить о статье", Close: "Закрыть",
	},
	"kk": {
		Language: "kk", Question: "Сұрағыңыз", Hint: "Мақала туралы сұраңыз", Ask: "Сұрау", Offers: "Ұсынылатын сұрақтар",
		Talk: "Әңгіме", Article: "Мақала", Skip: "Сұраққа өту", Link: "Осы жауапқа сілтеме", Back: "Жауапқа оралу",
		Lost: "Жауап келмеді. Байланысты тексеріп, қайталап көріңіз.", Open: "Мақала туралы сұрау", Close: "Жабу",
	},
}

// wordingIn is the wording in a language, or in English.
func wordingIn(lang string) wording {
	if w, ok := wordings[lang]; ok {
		return w
	}
	return wordings["en"]
}

// plain makes texts safe to show.
func plain(texts []string) []string {
	var safe []string
	for _, text := range texts {
		if text = strings.TrimSpace(bot.Plain(text)); text != "" {
			safe = append(safe, text)
		}
	}
	return safe
}
