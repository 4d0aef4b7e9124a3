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
	Source     func(source string) string // where the article is from
	Ask        string                     // before questions that can be asked

	// To small talk.
	Greet, Welcome, Bye, OffTopic string
	Fine                          string // to "ok"
	Stop                          string // to "stop"
	Self                          string // what it is, to "are you an AI?"
	Languages                     string // those that it speaks
	Help                          string
	HelpCovers                    func(covers string) string // Help, with what the article is about
	Try                           string                     // before questions, after Help

	// To what is no question.
	Nonsense, TooLong, Order string
}

// Foreign is told to who writes in a language that there are no words in; it
// names those that there are by what their speakers call them, too.
const Foreign = "I'm sorry, I don't speak that language. I speak English, Russian (русский) and Kazakh (қазақша): please ask me in one of them."

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
