package compose_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"summitbot/bot"
	"summitbot/bot/answer/compose"
	"summitbot/bot/answer/query"
	"summitbot/bot/bottest"
	"summitbot/knowledge"
)

// offered are asks that the cases offer or ask back with.
var offered = []knowledge.Ask{
	{ID: "chair", Text: knowledge.Text{"en": "Who took over the CSTO chairmanship?", "ru": "Кто принял председательство в ОДКБ?", "kk": "ҰҚШҰ төрағалығын кім қабылдап алды?"}},
	{ID: "term", Text: knowledge.Text{"en": "For how long does Kyrgyzstan chair the CSTO?", "ru": "На какой срок Кыргызстан председательствует в ОДКБ?"}},
	{ID: "summary", Text: knowledge.Text{"en": "Summarise the article", "ru": "Кратко перескажи статью", "kk": "Мақаланы қысқаша айтып бер"}},
	{ID: "derived", Text: knowledge.Text{"en": "Kyrgyzstan took over the CSTO chairmanship"}, Derived: true},
}

// TestCases words the decisions of testdata/cases and compares the answers; with
// -update it rewrites them. A decision has a line for its outcome with the
// language, and then a line for each binding ("wanted slots | form | facts |
// values") or claim ("wanted slots | truth | facts | values | what is claimed"),
// and lines for what else there is: confidence, choices, negated, or.
func TestCases(t *testing.T) {
	t.Parallel()
	paths, err := filepath.Glob("testdata/cases/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			t.Parallel()
			runCases(t, path)
		})
	}
}

func runCases(t *testing.T, path string) {
	kb := pack(t)
	kb.Asks = offered
	c := compose.New(kb)
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(archive.Files); i += 2 {
		m, d := readDecision(t, kb, string(archive.Files[i].Data))
		got, want := show(c.Compose(m, d)), &archive.Files[i+1].Data
		if bottest.Updating() {
			*want = []byte(got)
		} else if got != string(*want) {
			t.Errorf("%s\ngot\n%s\nwant\n%s", archive.Files[i].Data, got, *want)
		}
	}
	if bottest.Updating() {
		if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func readDecision(t *testing.T, kb *knowledge.Base, text string) (*query.Message, query.Decision) {
	t.Helper()
	m, d := &query.Message{}, query.Decision{}
	for line := range strings.Lines(text) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ":")
		value = strings.TrimSpace(value)
		switch key {
		case "answer", "ask back", "abstain":
			m.Lang, d.Outcome = value, map[string]query.Outcome{"answer": query.Answer, "ask back": query.AskBack}[key]
		case "bind", "claim":
			d.Bindings = append(d.Bindings, readBinding(kb, len(d.Bindings), key == "claim", strings.Split(value, "|")))
		case "confidence":
			d.Confidence, _ = strconv.ParseFloat(value, 64)
		case "choices":
			for id := range strings.FieldsSeq(value) {
				d.Choices = append(d.Choices, slices.IndexFunc(offered, func(a knowledge.Ask) bool { return a.ID == id }))
			}
		case "negated":
			m.Negated = true
		case "or":
			m.Operators = append(m.Operators, query.Operator{Kind: query.Or})
		default:
			t.Fatalf("a decision has no %q", key)
		}
	}
	return m, d
}

var truths = map[string]query.Truth{"open": query.Open, "confirmed": query.Confirmed, "denied": query.Denied}

func readBinding(kb *knowledge.Base, n int, claim bool, fields []string) query.Binding {
	for i := range fields {
		fields[i] = strings.TrimSpace(fields[i])
	}
	ask := &knowledge.Ask{ID: fmt.Sprintf("ask-%d", n+1), As: knowledge.AskForm(fields[1])}
	for slot := range strings.FieldsSeq(fields[0]) {
		ask.Want = append(ask.Want, knowledge.Slot(slot))
	}
	b := query.Binding{Ask: ask, Values: strings.Fields(fields[3]), Claim: claim}
	for id := range strings.FieldsSeq(fields[2]) {
		b.Facts = append(b.Facts, fact(kb, id))
	}
	if claim {
		truth, form, _ := strings.Cut(fields[1], " ")
		ask.As, b.Truth = knowledge.AskForm(form), truths[truth]
		for _, said := range strings.Split(fields[4], ",") {
			if said = strings.TrimSpace(said); said != "" {
				b.Said = append(b.Said, said)
			}
		}
	}
	return b
}

// show is all of an answer that a composer fills in.
func show(a bot.Answer) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s in %s, %v\n", a.Status, a.Language, a.Confidence)
	var numbers []string
	for _, ev := range a.Evidence {
		numbers = append(numbers, strconv.Itoa(ev.Sentence))
	}
	for _, line := range []struct {
		name  string
		texts []string
	}{
		{"facts", a.Facts}, {"sentences", numbers}, {"asks", a.State.Asks}, {"answers", a.State.Answers},
		{"choices", a.State.Choices}, {"offers", append(a.Choices, a.Suggestions...)},
	} {
		if len(line.texts) > 0 {
			fmt.Fprintf(&b, "%s: %s\n", line.name, strings.Join(line.texts, " "))
		}
	}
	if a.Answer != "" {
		fmt.Fprintf(&b, "%s\n\n", a.Answer)
	}
	return b.String() + a.Reply() + "\n"
}
