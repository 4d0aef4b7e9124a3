package bottest

import (
	"fmt"

	"summitbot/bot"
)

// The questions that Where answers.
const (
	WhereAmI  = "Where am I?"
	OfThePort = "What of the port?"
)

// Where answers what adapters tell of a place, with a button that asks again, and a
// question of which another pack, "port", knows the answer.
func Where(r bot.Request) (a bot.Answer, ok bool) {
	switch r.Text {
	case WhereAmI:
		text := fmt.Sprintf("server %q, channel %q", r.Place.Server, r.Place.Channel)
		if r.Private {
			text += ", for you alone"
		}
		return bot.Answer{Language: "en", Status: bot.AskedBack, Note: text, Choices: []string{WhereAmI}}, true
	case OfThePort:
		return bot.Answer{
			Language: "en", Pack: "port", Status: bot.Answered, Answer: "Deep", Note: "From “The port”:",
			Evidence: []bot.Evidence{{Sentence: 1, Text: "The port is deep."}},
		}, true
	}
	return bot.Answer{}, false
}

// And are articles with the port behind the first, for what is from its pack.
func And(first bot.Articles) bot.Articles {
	port := bot.About{Pack: "port", Title: "The port", Source: "report on the port", Language: "en", Article: []bot.Sentence{{Text: "The port is deep.", Paragraph: 1}}}
	return func(r bot.Request) []bot.About {
		if r.Pack == port.Pack {
			return []bot.About{port}
		}
		return first(r)
	}
}
