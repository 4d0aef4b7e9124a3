package passage_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"summitbot/bot"
	"summitbot/bot/answer/passage"
	"summitbot/bot/answer/read"
	"summitbot/knowledge"
)

// pack has a text, a name and examples, and no facts.
var pack = fstest.MapFS{
	"p/pack.yaml": {Data: []byte(`title: Harbour
languages: [en, ru]
event: reopening
covers: {en: the lighthouse, ru: маяк}
examples:
  en: ["When did the lighthouse reopen?", "Who lit the lamp?", "How much do tickets cost?", "How tall is the tower?"]
  ru: ["Кто зажёг лампу?"]
`)},
	"p/facts.yaml": {Data: []byte(`entities:
  - {id: reopening, type: event, is: [meet], name: {en: the reopening, ru: открытие}}
  - {id: pellworm, type: person, name: {en: Josiah Pellworm, ru: Джосайя Пеллворм}, alias: {en: [Pellworm], ru: [Пеллворм]}}
`)},
	"p/article.txt": {Data: []byte(`The restored lighthouse reopened to visitors on 14 May. Mayor Hanne Brisk lit the lamp at 9:45 p.m.
The Corvane Coast Trust (CCT), a charity set up by local families in 2011, led the work.
The tower was built in 1874 by engineer Josiah Pellworm. “Tonight it belongs to the town again,” said Brisk.
Tickets cost 12 crowns for adults and 5 crowns for children.
`)},
	"strike/pack.yaml": {Data: []byte(`title: Strike
languages: [en]
event: strike
`)},
	"strike/facts.yaml": {Data: []byte(`entities:
  - {id: strike, type: event, is: [meet], name: {en: the strike}}
`)},
	"strike/article.txt": {Data: []byte(`Crane drivers at the port of Ellory stopped work on Monday.
Ferries to the mole are running normally. The government would not send soldiers to unload ships, said the minister.
One of the four engines failed last winter. Transport minister Ana Reke praised the keepers.
The harbour company is led by Olin Marsh. Talks on the mole broke down in late June.
`)},
}

// TestAnswer asks what is answered, and what isn't, and how that is said.
func TestAnswer(t *testing.T) {
	t.Parallel()
	ask := open(t, "p")
	for name, c := range map[string]struct {
		question string
		says     string // the first line of the reply
		sentence int    // that proves it; 0 for a refusal
		offers   string // the first question that a refusal offers
	}{
		"span":          {"Who lit the lamp?", "Mayor Hanne Brisk.", 2, ""},
		"yes":           {"Did tickets cost 12 crowns?", "Yes: Tickets cost 12 crowns for adults and 5 crowns for children.", 6, ""},
		"no":            {"Was the tower built in 1875?", "No: The tower was built in 1874 by engineer Josiah Pellworm.", 4, ""},
		"perhaps":       {"What did the mayor light at night in the harbour?", "Perhaps: Mayor Hanne Brisk lit the lamp at 9:45 p.m.", 2, ""},
		"abbreviation":  {"What does CCT stand for?", "Corvane Coast Trust.", 3, ""},
		"quote":         {"Quote Hanne Brisk", "“Tonight it belongs to the town again,” said Brisk.", 5, ""},
		"speaker":       {"What did Brisk say about the town?", "“Tonight it belongs to the town again,” said Brisk.", 5, ""},
		"summary":       {"Give me a summary", "The restored lighthouse reopened to visitors on 14 May.", 1, ""},
		"negated":       {"Was the tower not built in 1874?", "The article doesn't say. It covers the lighthouse.", 0, "How tall is the tower?"},
		"lacking":       {"Did Mayor Hanne Brisk light the lamp?", "The article doesn't say. It covers the lighthouse.", 0, "Who lit the lamp?"},
		"nobody quoted": {"Quote the engineer", "The article doesn't say. It covers the lighthouse.", 0, "When did the lighthouse reopen?"},
		"absent":        {"How much do tickets to Norway cost?", "The article doesn't say. It covers the lighthouse.", 0, "How much do tickets cost?"},
		"resembling":    {"Who is Hellworn?", "The article doesn't say. Did you mean Josiah Pellworm?", 0, "When did the lighthouse reopen?"},
		"unfitting":     {"Where did tickets cost crowns?", "The article doesn't say. It covers the lighthouse.", 0, "How much do tickets cost?"},
		"russian":       {"Кто король Норвегии?", "В статье об этом не говорится. О чём она: маяк.", 0, "Кто зажёг лампу?"},
		"kazakh":        {"Норвегияның королі кім?", "Мақалада бұл туралы айтылмаған. Мақала мазмұны: the lighthouse.", 0, "When did the lighthouse reopen?"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := ask(c.question)
			says, rest, _ := strings.Cut(a.Reply(), "\n")
			if says != c.says {
				t.Errorf("%q: says %q, want %q", c.question, says, c.says)
			}
			switch {
			case c.sentence == 0:
				if a.Status != bot.NotCovered || len(a.Evidence) > 0 || len(a.Suggestions) == 0 || a.Suggestions[0] != c.offers || !strings.Contains(rest, "• "+c.offers) {
					t.Errorf("%q: %s, proved by %v, offers %q, want %q first", c.question, a.Status, a.Evidence, a.Suggestions, c.offers)
				}
			case a.Status != bot.Answered || len(a.Evidence) != 1 || a.Evidence[0].Sentence != c.sentence || !strings.HasPrefix(rest, "> "+a.Evidence[0].Text):
				t.Errorf("%q: %s, proved by %v, want sentence %d", c.question, a.Status, a.Evidence, c.sentence)
			}
		})
	}
}

// TestNear asks with words near to those of an article, and near to what it says.
func TestNear(t *testing.T) {
	t.Parallel()
	ask := open(t, "strike")
	const refused = "The article doesn't say."
	for question, says := range map[string]string{
		"Are the ferries running?":                    "Yes: Ferries to the mole are running normally.",
		"Will the army unload the ships?":             refused,
		"Did all four engines fail?":                  refused,
		"Did one of the four engines fail?":           "Yes: One of the four engines failed last winter.",
		"Which foreign minister praised the keepers?": refused,
		"Who is the boss of the harbour company?":     "Olin Marsh.",
		"Where did the talks break down?":             refused,
	} {
		a := ask(question)
		if got, _, _ := strings.Cut(a.Reply(), "\n"); strings.TrimPrefix(got, "Perhaps: ") != says {
			t.Errorf("%q: says %q, want %q", question, got, says)
		}
	}
}

// TestText has what to search for: words as they are meant, and the question
// before where it is needed.
func TestText(t *testing.T) {
	t.Parallel()
	reader, vocab, _ := readText(t, "p")
	turns := []bot.Turn{{Role: bot.User, Text: "Who lit the lamp?"}, {Role: bot.Bot, Text: "Hanne Brisk."}}
	for _, c := range []struct {
		question, want string
		turns          []bot.Turn
	}{
		{"Who biult the tower?", "Who built the tower?", nil},
		{"Who built the old tower?", "Who built the old tower?", turns},
		{"And the tower?", "And the tower? Who lit the lamp?", turns},
		{"At what time did she do it?", "At what time did she do it? Who lit the lamp?", turns},
		{"And the tower?", "And the tower?", turns[1:]},
	} {
		m := vocab.Read(c.question)
		if got := reader.Text(&m, c.turns); got != c.want {
			t.Errorf("%q: %q, want %q", c.question, got, c.want)
		}
	}
}

// open returns what asks a reader of a pack.
func open(t *testing.T, folder string) func(text string) bot.Answer {
	t.Helper()
	reader, vocab, hits := readText(t, folder)
	return func(text string) bot.Answer {
		m := vocab.Read(text)
		return reader.Answer(&m, nil, hits, false)
	}
}

// readText makes a reader of a pack, and hits as of a search that brings up every
// sentence.
func readText(t *testing.T, folder string) (*passage.Reader, *read.Vocabulary, []passage.Hit) {
	t.Helper()
	kb, err := knowledge.LoadFS(pack, folder)
	if err != nil {
		t.Fatal(err)
	}
	var hits []passage.Hit
	for _, s := range kb.Sentences {
		hits = append(hits, passage.Hit{Sentence: s.Number, Score: 1})
	}
	vocab := read.NewVocabulary(kb)
	return passage.New(kb, vocab, false), vocab, hits
}
