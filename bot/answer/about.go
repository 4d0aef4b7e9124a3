package answer

import (
	"summitbot/bot"
	"summitbot/knowledge"
)

// About is what is known of a pack's article.
func About(kb *knowledge.Base) bot.About {
	a := bot.About{
		Title: kb.Pack.Title, Source: kb.Pack.Source, Language: kb.Pack.Languages[0],
		Greeting: kb.Pack.Greeting, Examples: kb.Pack.Examples, Text: kb.Article,
	}
	for _, c := range kb.Pack.Commands {
		a.Questions = append(a.Questions, bot.Question{Command: c.Name, Names: c.Names, Summary: c.Summary, Text: c.Question})
	}
	for _, s := range kb.Sentences {
		a.Article = append(a.Article, bot.Sentence{Text: s.Text, Paragraph: s.Paragraph, Start: s.Start, End: s.End})
	}
	return a
}
