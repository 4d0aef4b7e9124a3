package bottest

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"summitbot/bot"
)

// Harbour is a small article.
func Harbour() bot.About {
	return bot.About{
		Title: "The harbour", Source: "report on the harbour", Language: "en",
		Examples: map[string][]string{"en": {"Who runs the harbour?", "When was it built?"}},
		Questions: []bot.Question{{
			Command: "timeline", Names: map[string]string{"ru": "хронология"},
			Summary: map[string]string{"en": "what happened"}, Text: map[string]string{"en": "When was it built?"},
		}},
		Article: []bot.Sentence{
			{Text: "The harbour was built in 1911.", Paragraph: 1},
			{Text: "Storms broke it twice.", Paragraph: 1},
			{Text: "Ms Okoye runs the harbour & the <old> lighthouse.", Paragraph: 2},
			{Text: "She took over in 2020.", Paragraph: 2},
		},
	}
}

// AboutHarbour is a bot that knows the harbour: names is its answer to "names", of
// what a platform takes for mentions.
func AboutHarbour(names string) bot.Handler {
	return func(_ context.Context, r bot.Request) (bot.Answer, error) { return aboutHarbour(r, names) }
}

func aboutHarbour(r bot.Request, names string) (bot.Answer, error) {
	built, run := bot.Evidence{Sentence: 1, Text: Harbour().Article[0].Text}, bot.Evidence{Sentence: 3, Text: Harbour().Article[2].Text}
	answered := func(text string, evidence ...bot.Evidence) (bot.Answer, error) {
		return bot.Answer{Language: "en", Status: bot.Answered, Answer: text, Evidence: evidence}, nil
	}
	if a, ok := Where(r); ok {
		return a, nil
	}
	switch r.Text {
	case "Who runs the harbour?", "What does *Okoye* & <she> run?":
		return answered("Ms Okoye", run)
	case "When was it built?":
		return answered("1911", built)
	case "Tell me all":
		a, err := answered("Much", built, run)
		a.Items = []string{"built in 1911", "run by Ms Okoye"}
		return a, err
	case "How often do we speak?":
		return answered(fmt.Sprintf("%d turns", len(r.Context)), built)
	case "What about it?":
		return bot.Answer{Language: "en", Status: bot.AskedBack, Note: "Did you mean:", Choices: []string{"Who runs the harbour?", "When was it built?"}}, nil
	case "long":
		return answered(strings.Repeat("A sentence with <tags> & an 🚢 of some length. ", 200), built)
	case "wide":
		a, err := answered(strings.Repeat("🚢", 3000), built)
		for i := range 40 {
			a.Items = append(a.Items, fmt.Sprint(i, strings.Repeat("<&>", 50)))
		}
		return a, err
	case "names":
		return answered(names, built)
	case "too much":
		return bot.Answer{}, &bot.UserError{Message: bot.LabelsIn("en").TooFast, TooMuch: true}
	case "silent":
		return bot.Answer{}, bot.ErrSilent
	case "fail":
		return bot.Answer{}, errors.New("secret cause")
	}
	return bot.Answer{
		Language: "en", Status: bot.NotCovered, Text: "The report doesn't say. You asked: " + r.Text, Invite: "You could ask:",
		Suggestions: []string{"Who runs the harbour?", "When was it built?"},
	}, nil
}
