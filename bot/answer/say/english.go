package say

var english = Words{
	Lang: "en", Yes: "Yes", No: "No",
	Perhaps: "Perhaps:",

	NotCovered: "The article doesn't say.",
	Covers:     func(c string) string { return "It covers " + c + "." },
	DidYouMean: func(n string) string { return "Did you mean " + n + "?" },
	Source:     func(s string) string { return "All that I know of where it is from: " + s + "." },
	Ask:        "You could ask:",

	Greet:     "Hello! Ask me about the article.",
	Welcome:   "You're welcome!",
	Bye:       "Goodbye!",
	OffTopic:  "I only answer questions about the article.",
	Fine:      "All right. Ask on whenever you like.",
	Stop:      "All right. I only write when I am asked.",
	Self:      "I'm a program, not a person, and there is no language model in me: I look the answer up in one article, and show the sentence that proves it.",
	Languages: "I speak English, Russian and Kazakh.",
	Help:      "I answer questions from one article and show the sentence that proves each answer.",
	HelpCovers: func(c string) string {
		return "I answer questions about " + c + ", and show the sentence that proves each answer."
	},
	Try: "Try:",

	Nonsense: "I didn't find a question in that. Ask me about the article.",
	TooLong:  "That is too long for a question. Ask in a sentence or two.",
	Order:    "I can't do that. I only answer questions about the article.",
}
