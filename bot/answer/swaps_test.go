package answer_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	"summitbot/bot/answer/say"
	"summitbot/bot/bottest"
	"summitbot/knowledge"
)

// perRule is how many messages a rule makes at most.
const perRule = 6

// TestSwaps makes testdata/golden/swapped.jsonl from the pack's wordings, by the
// rules in testdata/swaps.txt. go test -run Swaps -update rewrites it.
func TestSwaps(t *testing.T) {
	t.Parallel()
	kb, err := knowledge.Load("../../knowledge/packs/astana2018")
	if err != nil {
		t.Fatal(err)
	}
	wordings, err := kb.Wordings()
	if err != nil {
		t.Fatal(err)
	}
	rules, dropped := readSwaps(t)
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	seen, n := slices.Clone(dropped), 0
	for i := range rules {
		for _, w := range rules[i].choose(wordings) {
			if slices.Contains(seen, w.Text) {
				continue
			}
			seen = append(seen, w.Text)
			n++
			kind := "question"
			if w.Kind == knowledge.Confirms {
				kind = "claim"
			}
			if err := enc.Encode(map[string]any{
				"id": fmt.Sprintf("s%03d", n), "lang": w.Lang, "type": kind, "ask": w.Ask, "question": w.Text,
				"behaviour": "abstain", "expected": [][]string{{say.In(w.Lang).No}},
			}); err != nil {
				t.Fatal(err)
			}
		}
	}
	const file = "testdata/golden/swapped.jsonl"
	if bottest.Updating() {
		if err := os.WriteFile(file, out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if want, err := os.ReadFile(file); err != nil || !bytes.Equal(want, out.Bytes()) {
		t.Errorf("the rules or the wordings changed: rewrite with -update, read what is new, and drop what can be answered: %v", err)
	}
}

// swap is a rule.
type swap struct {
	lang  string
	asks  []string
	words [][2]string
	never []string // words that a wording must not have
}

// readSwaps reads the rules and the messages that are dropped.
func readSwaps(t *testing.T) (rules []swap, dropped []string) {
	t.Helper()
	data, err := os.ReadFile("testdata/swaps.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if text, ok := strings.CutPrefix(line, "- "); ok {
			dropped = append(dropped, text)
			continue
		}
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		head, body, ok := strings.Cut(line, ": ")
		if !ok {
			t.Fatalf("%q is no rule", line)
		}
		fields := strings.Fields(head)
		r := swap{lang: fields[0], asks: fields[1:]}
		for _, f := range strings.Fields(body) {
			if word, ok := strings.CutPrefix(f, "!"); ok {
				r.never = append(r.never, word)
			} else if from, to, ok := strings.Cut(f, "="); ok {
				r.words = append(r.words, [2]string{strings.ReplaceAll(from, "_", " "), to})
			} else {
				t.Fatalf("%q is no swap", f)
			}
		}
		rules = append(rules, r)
	}
	return rules, dropped
}

// choose returns what a rule makes of wordings, taken from all over them.
func (r *swap) choose(wordings []knowledge.Wording) []knowledge.Wording {
	var made []knowledge.Wording
	for _, w := range wordings {
		if w.Lang != r.lang || !slices.Contains(r.asks, w.Ask) || w.Kind != knowledge.Asks && w.Kind != knowledge.Confirms {
			continue
		}
		if text := r.apply(w.Text); text != w.Text {
			w.Text = text
			made = append(made, w)
		}
	}
	step := max(1, len(made)/perRule)
	var some []knowledge.Wording
	for i := step / 2; i < len(made) && len(some) < perRule; i += step {
		some = append(some, made[i])
	}
	return some
}

// apply swaps the words of a text, unless it has one that it must not have.
func (r *swap) apply(text string) string {
	for _, word := range r.never {
		if replace(text, word, "") != text {
			return text
		}
	}
	for _, w := range r.words {
		text = replace(text, w[0], w[1])
	}
	return text
}

// replace replaces a word, or with "*" its beginning, wherever it stands, and keeps
// its capital.
func replace(text, from, to string) string {
	from, whole := strings.CutSuffix(from, "*")
	whole = !whole
	to = strings.TrimSuffix(to, "*")
	runes, part := []rune(text), []rune(from)
	var out []rune
	for i := 0; i < len(runes); {
		end := i + len(part)
		if end > len(runes) || !strings.EqualFold(string(runes[i:end]), from) || i > 0 && letter(runes[i-1]) || whole && end < len(runes) && letter(runes[end]) {
			out = append(out, runes[i])
			i++
			continue
		}
		swapped := []rune(to)
		if len(swapped) > 0 && unicode.IsUpper(runes[i]) {
			swapped[0] = unicode.ToUpper(swapped[0])
		}
		out = append(out, swapped...)
		i = end
	}
	return string(out)
}

func letter(r rune) bool { return unicode.IsLetter(r) || r == '-' }
