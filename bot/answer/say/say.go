// Package say holds what the bot says of itself, whatever it is asked: the
// wording around answers, of refusals and of small talk, in three languages.
// Wording that a single stage has stays with that stage.
package say

// Words are the bot's own words in one language.
type Words struct {
	Lang string // "en", "ru" or "kk"

	// Around an answer.
	Yes, No string
	Perhaps string // before an answer that may not be one

	// When the article doesn't say.
	NotCovered string
	Covers     func(covers string) string // what the article is about
	DidYouMean func(name string) string   // a name that resembles an unknown one
	Ask        string                     // before questions that can be asked

	// To small talk.
	Greet, Welcome, Bye, OffTopic string
	Help                          string
	HelpCovers                    func(covers string) string // Help, with what the article is about
	Try                           string                     // before questions, after Help

	// To what is no question.
	Nonsense, TooLong, Order string
}

// In returns the words in a language, or in English.
func In(lang string) *Words {
	switch lang {
	case "ru":
		return &russian
	case "kk":
		return &kazakh
	default:
		return &english
	}
}
