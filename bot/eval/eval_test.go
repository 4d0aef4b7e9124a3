package eval_test

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"strings"
	"testing"

	"summitbot/bot"
	"summitbot/bot/eval"
)

// canned answers each question with what the map has for it.
type canned map[string]bot.Answer

func (c canned) Answer(_ context.Context, r bot.Request) (bot.Answer, error) {
	a, ok := c[r.Text]
	if !ok {
		return a, errors.New("no such question")
	}
	return a, nil
}

func (canned) Close() error { return nil }

func answered(text string, sentences ...int) bot.Answer {
	a := bot.Answer{Status: bot.Answered, Answer: text}
	for _, n := range sentences {
		a.Evidence = append(a.Evidence, bot.Evidence{Sentence: n})
	}
	return a
}

func TestJudgement(t *testing.T) {
	t.Parallel()
	who := eval.Case{Behaviour: "answer", Type: "who", Expected: [][]string{{"Kyrgyzstan", "Кыргызстан"}}, Evidence: []int{15}}
	expect := func(groups ...[]string) eval.Case {
		return eval.Case{Behaviour: "answer", Type: "what", Expected: groups}
	}
	list := expect([]string{"yes"})
	list.Type = "list"
	forbidding := eval.Case{Behaviour: "abstain", Forbid: []string{"@everyone"}}
	denying := eval.Case{Behaviour: "abstain", Expected: [][]string{{"No"}}}
	for _, c := range []struct {
		name   string
		c      eval.Case
		answer bot.Answer
		why    string
	}{
		{"right", who, answered("kyrgyzstan!", 15), ""},
		{"another alternative", who, answered("Кыргызстан", 3, 15), ""},
		{"part of a word", who, answered("Kyrgyzstani", 15), "lacks Kyrgyzstan"},
		{"other evidence", who, answered("Kyrgyzstan", 14), "lacks sentence 15"},
		{"abstained", who, bot.Answer{Status: bot.NotCovered, Answer: "Kyrgyzstan"}, "not answered: not_covered"},
		{"only in the reply", who, bot.Answer{Status: bot.Answered, Answer: "Yes", Items: []string{"Kyrgyzstan"}}, "lacks Kyrgyzstan"},
		{"one group missing", expect([]string{"a"}, []string{"b", "c"}), answered("a d"), "lacks b / c"},
		{"punctuation", expect([]string{"Nov 8"}), answered("On Nov. 8, 2018"), ""},
		{"words in order", expect([]string{"final declaration"}), answered("declaration final"), "lacks"},
		{"possessive", expect([]string{"Kazakhstan"}), answered("Kazakhstan’s chair"), ""},
		{"spelling", expect([]string{"organization"}, []string{"defence"}, []string{"standardise"}, []string{"favour"}), answered("Organisation, Defense; standardize favor"), ""},
		{"exactly 300 characters", expect([]string{"yes"}), answered("yes" + strings.Repeat("ы", 297)), "lacks"},
		{"300 characters", expect([]string{"yes"}), answered("yes " + strings.Repeat("ы", 296)), ""},
		{"301 characters", expect([]string{"yes"}), answered("yes " + strings.Repeat("ы", 297)), "at most 300"},
		{"a list of 700", list, answered("yes " + strings.Repeat("ы", 696)), ""},
		{"a list of 701", list, answered("yes " + strings.Repeat("ы", 697)), "at most 700"},
		{"abstained rightly", forbidding, bot.Answer{Status: bot.NotCovered}, ""},
		{"rejected rightly", forbidding, bot.Answer{Status: bot.Rejected}, ""},
		{"answered wrongly", forbidding, answered("free nitro"), "answered, but"},
		{"forbidden", forbidding, bot.Answer{Status: bot.Chat, Text: "hi @Everyone"}, `contains "@everyone"`},
		{"denied where that is right, too", denying, answered("No: Kyrgyzstan"), ""},
		{"confirmed where denying is right", denying, answered("Yes: Kyrgyzstan"), "answered, but"},
		{"abstained where denying is right, too", denying, bot.Answer{Status: bot.NotCovered}, ""},
		{"small talk", eval.Case{Behaviour: "smalltalk:greet"}, bot.Answer{Status: bot.Chat}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			c.c.Question = "q"
			r := eval.Score(t.Context(), []eval.Case{c.c}, canned{"q": c.answer})
			switch {
			case c.why == "" && len(r.Misses) > 0:
				t.Errorf("missed: %s", r.Misses[0].Why)
			case c.why != "" && (len(r.Misses) == 0 || !strings.Contains(r.Misses[0].Why, c.why)):
				t.Errorf("misses %+v, want one because %q", r.Misses, c.why)
			}
		})
	}
}

const cases = `
{"id":"1","lang":"en","type":"who","question":"Who?","behaviour":"answer","expected":[["Ann"]],"evidence_ids":[2],"note":"ignored"}
{"id":"2","lang":"en","type":"when","question":"When?","behaviour":"answer","expected":[["2018"]],"evidence_ids":[1,3]}

{"id":"3","lang":"ru","type":"who","question":"Кто?","behaviour":"abstain"}
{"id":"4","lang":"ru","type":"smalltalk","question":"Привет","behaviour":"smalltalk:greet"}
{"id":"5","lang":"ru","type":"who","question":"fails","behaviour":"answer","expected":[["x"]]}
`

func TestReport(t *testing.T) {
	t.Parallel()
	list, err := eval.ReadCases(strings.NewReader(cases))
	if err != nil {
		t.Fatal(err)
	}
	ann := answered("Ann", 2)
	ann.Candidates = []bot.Candidate{{Sentence: 2}, {Sentence: 1}}
	r := eval.Score(t.Context(), list, canned{
		"Who?":   ann,
		"When?":  {Status: bot.NotCovered, Text: "The article doesn't say.\nAsk", Candidates: []bot.Candidate{{Sentence: 2}, {Sentence: 3}}},
		"Кто?":   answered("Аня"),
		"Привет": {Status: bot.Chat},
	})
	const want = `               questions   right abstained falsely   hit@1   hit@3     MRR
all                    5    40.0       0.0    66.7    50.0   100.0   0.750

en                     2    50.0         –    50.0    50.0   100.0   0.750
ru                     3    33.3       0.0   100.0       –       –       –

smalltalk              1   100.0         –       –       –       –       –
when                   1     0.0         –   100.0     0.0   100.0   0.500
who                    3    33.3       0.0    50.0   100.0   100.0   1.000

misses:
2 "When?"
  not answered: not_covered
  said: The article doesn't say.
3 "Кто?"
  answered, but the article doesn't
  said: Аня
5 "fails"
  failed: no such question
  said: 
`
	if got := r.String(); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
	data, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{`{"right":{"count":2,"of":5,"percent":40}`, `"mrr":0.75`, `"by_language":{"en":`, `"misses":[{"id":"2"`} {
		if !strings.Contains(string(data), part) {
			t.Errorf("no %s in %s", part, data)
		}
	}
}

func TestReadCasesRefuses(t *testing.T) {
	t.Parallel()
	const good = `{"question":"q","behaviour":"abstain"}` + "\n"
	for in, want := range map[string]string{
		"":                                      "no questions",
		good + "{":                              "line 2: not a question",
		good + "\n{}":                           `line 3: no "question"`,
		`{"question":"q"}`:                      `behaviour ""`,
		`{"question":"q","behaviour":"answer"}`: `neither what is "expected"`,
		`{"question":"q","behaviour":"answer","expected":[["?"]]}`:    "without a word",
		`{"question":"q","behaviour":"answer","expected":[["a"],[]]}`: "without a word",
		`{"question":"q","behaviour":"answer","expected":["a"]}`:      "line 1: not a question",
	} {
		if _, err := eval.ReadCases(strings.NewReader(in)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", in, err, want)
		}
	}
}

// Two paragraphs, the first with a byte order mark and an en dash: offsets
// count code points there and bytes here.
const squad = "{\"data\":[{\"paragraphs\":[" +
	"{\"context\":\"\uFEFFЖили – были. They had 12 cats.\",\"qas\":[{\"id\":\"a\",\"question\":\"How many?\",\"answers\":[{\"answer_start\":23,\"text\":\"12\"}]}]}," +
	"{\"context\":\"The cat sat.\",\"qas\":[{\"id\":\"b\",\"question\":\"Who?\",\"answers\":[{\"answer_start\":4,\"text\":\"cat\"},{\"answer_start\":0,\"text\":\"The cat\"}]}," +
	"{\"id\":\"c\",\"question\":\"Why?\",\"answers\":[]}]}]}]}"

func TestReadSQuAD(t *testing.T) {
	t.Parallel()
	articles, err := eval.ReadSQuAD(strings.NewReader(squad))
	if err != nil || len(articles) != 1 {
		t.Fatalf("%d articles, %v", len(articles), err)
	}
	a := articles[0]
	if want := "Жили – были. They had 12 cats.\n\nThe cat sat."; a.Text != want || a.Title != "article 1" {
		t.Errorf("%q: text %q, want %q", a.Title, a.Text, want)
	}
	if len(a.Questions) != 3 || len(a.Questions[2].Answers) != 0 {
		t.Fatalf("questions %+v, want three, the last without an answer", a.Questions)
	}
	for _, q := range a.Questions {
		for _, s := range q.Answers {
			if !strings.HasPrefix(a.Text[s.Start:], s.Text) {
				t.Errorf("%s: at %d is %.10q, want %q", q.ID, s.Start, a.Text[s.Start:], s.Text)
			}
		}
	}
}

func TestReadSQuADRefuses(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"":                                       "not in SQuAD's format",
		`{"data":[]}`:                            "no articles",
		`{"question":"q"}`:                       "no articles",
		strings.Replace(squad, ":23", ":240", 1): "question a: answer_start 240",
	} {
		if _, err := eval.ReadSQuAD(strings.NewReader(in)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.20q: %v, want %q", in, err, want)
		}
	}
}

func TestScoreArticles(t *testing.T) {
	t.Parallel()
	articles, err := eval.ReadSQuAD(strings.NewReader(squad))
	if err != nil {
		t.Fatal(err)
	}
	text := articles[0].Text
	first := bot.Candidate{Start: 0, End: strings.Index(text, "They")}
	second := bot.Candidate{Start: first.End, End: strings.Index(text, "\n")}
	third := bot.Candidate{Start: strings.Index(text, "The cat"), End: len(text)}
	open := func(context.Context, eval.Article) (eval.Engine, error) {
		return canned{
			"How many?": {Status: bot.Answered, Answer: "the 12, cats", Candidates: []bot.Candidate{first, second}},
			"Who?":      {Status: bot.Answered, Answer: "A cat.", Candidates: []bot.Candidate{third}},
			"Why?":      {Status: bot.NotCovered},
		}, nil
	}
	r, err := eval.ScoreArticles(t.Context(), articles, open)
	if err != nil {
		t.Fatal(err)
	}
	if want := (2./3 + 1 + 1) / 3; math.Abs(r.F1.Value()-want) > 1e-9 {
		t.Errorf("F1 %v, want %v", r.F1.Value(), want)
	}
	const want = "1 articles, 3 questions: hit@1 50.0, hit@3 100.0, MRR 0.750, answered 100.0, refused 100.0, F1 88.9, exact 66.7\n"
	if r.String() != want {
		t.Errorf("got  %swant %s", r, want)
	}
}

func TestScoreArticlesFails(t *testing.T) {
	t.Parallel()
	articles, err := eval.ReadSQuAD(strings.NewReader(squad))
	if err != nil {
		t.Fatal(err)
	}
	_, err = eval.ScoreArticles(t.Context(), articles, func(context.Context, eval.Article) (eval.Engine, error) { return canned{}, nil })
	if err == nil || !strings.Contains(err.Error(), "question a: no such question") {
		t.Errorf("%v, want the question that failed", err)
	}
}
