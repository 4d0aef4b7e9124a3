package answer_test

import (
	"bytes"
	"io/fs"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"summitbot/bot"
	"summitbot/bot/answer"
	"summitbot/knowledge"
)

// water returns the small pack, with a model or without.
func water(t *testing.T, model []byte) *knowledge.Base {
	t.Helper()
	kb, err := load(t, model)
	if err != nil {
		t.Fatal(err)
	}
	return kb
}

// load loads the small pack.
func load(t *testing.T, model []byte) (*knowledge.Base, error) {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/packs/water.txtar")
	if err != nil {
		t.Fatal(err)
	}
	if model != nil {
		archive.Files = append(archive.Files, txtar.File{Name: "model.bin", Data: model})
	}
	for i := range archive.Files {
		archive.Files[i].Name = "water/" + archive.Files[i].Name
	}
	var fsys fs.FS
	if fsys, err = txtar.FS(archive); err != nil {
		t.Fatal(err)
	}
	return knowledge.LoadFS(fsys, "water")
}

func learn(t *testing.T) []byte {
	t.Helper()
	kb := water(t, nil)
	model, err := answer.Train(t.Context(), kb, t.Logf)
	if err != nil {
		t.Fatal(err)
	}
	return kb.ModelFile(model)
}

// TestTrain learns from a pack's wordings, twice the same, and answers a question
// in words that only the wordings have.
func TestTrain(t *testing.T) {
	t.Parallel()
	model := learn(t)
	if !bytes.Equal(model, learn(t)) {
		t.Error("the same wordings give other bytes")
	}
	kb := water(t, model)
	if problem := kb.ModelProblem(); problem != "" {
		t.Error(problem)
	}
	e, err := answer.New(t.Context(), kb, answer.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = e.Close() })
	for question, want := range map[string]string{
		"Who took over from her?": "Peter Holub", "Where is the plant?": "Dorval",
		"opening date of the works": "4 March 2016", "Since when has the plant been there?": "4 March 2016", // wordings
	} {
		a, err := e.Answer(t.Context(), bot.Request{Text: question})
		if err != nil || !strings.Contains(a.Reply(), want) {
			t.Errorf("%q: %v, %q", question, err, a.Reply())
		}
	}
}

// TestOtherModel opens a pack with a model of other asks, and loads one with a
// model that was cut short or is of other wordings: what is wrong says what to do.
func TestOtherModel(t *testing.T) {
	t.Parallel()
	const todo = "knowledge train"
	kb := water(t, nil)
	if e, err := answer.New(t.Context(), water(t, kb.ModelFile([]byte("????"))), answer.Options{}); err == nil || !strings.Contains(err.Error(), todo) {
		t.Errorf("of other asks: %v", err)
		if err == nil {
			_ = e.Close()
		}
	}
	model := learn(t)
	if _, err := load(t, model[:len(model)-9]); err == nil || !strings.Contains(err.Error(), todo) {
		t.Errorf("cut short: %v", err)
	}
	other := bytes.Replace(model, []byte("summitbot model 5 "), []byte("summitbot model 5 0"), 1)
	if problem := water(t, other).ModelProblem(); !strings.Contains(problem, todo) {
		t.Errorf("a model of other wordings passes: %q", problem)
	}
}

// TestLeaveOut tries the voices of the small pack on each other.
func TestLeaveOut(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	if err := answer.LeaveOut(t.Context(), water(t, nil), &out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"# en-b left out", "# en-a left out", "# both ways", "en q", "expected calibration error"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the figures lack %q:\n%s", want, out.String())
		}
	}
}
