package bot

// Record is an answer as programs read it. Its keys and their order are fixed,
// and lists that are empty are [], never null.
type Record struct {
	Language    string      `json:"language"`
	Status      Status      `json:"status"`
	Answer      string      `json:"answer"`
	Reply       string      `json:"reply"`
	Confidence  float64     `json:"confidence"`
	Evidence    []Evidence  `json:"evidence"`
	Facts       []string    `json:"facts"`
	Candidates  []Candidate `json:"candidates"`
	Suggestions []string    `json:"suggestions"`
	Choices     []string    `json:"choices,omitempty"`
	Explain     []string    `json:"explain,omitempty"`
}

// Record is the answer for programs.
func (a Answer) Record() Record {
	return Record{
		Language: a.Language, Status: a.Status, Answer: a.Answer, Reply: a.Reply(), Confidence: a.Confidence,
		Evidence: notNil(a.Evidence), Facts: notNil(a.Facts), Candidates: notNil(a.Candidates), Suggestions: notNil(a.Suggestions),
		Choices: a.Choices, Explain: a.Explain,
	}
}

func notNil[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
