package knowledge

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

// modelFile holds what was learned of the wordings. Its first line tells which
// asks and wordings it was learned from; the rest is for who learned it.
const modelFile = "model.bin"

// modelHead begins a model file; 1 is the version of its form.
const modelHead = "summitbot model 1 "

// ModelFile returns the content of a model file for this pack.
func (b *Base) ModelFile(model []byte) []byte {
	return append([]byte(modelHead+b.learning()+"\n"), model...)
}

// learning is a digest of the asks and the wordings that a model is learned from.
func (b *Base) learning() string {
	sum := sha256.New()
	for i := range b.Asks {
		a := &b.Asks[i]
		fmt.Fprintln(sum, a.ID, a.Facts, a.Want, a.By, a.As, a.Text)
	}
	for _, f := range b.wordings {
		fmt.Fprintln(sum, f.name)
		sum.Write(f.text)
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// readModel reads the pack's model, if it has one.
func (l *loader) readModel(b *Base) {
	data, ok := l.read(modelFile)
	if !ok {
		return
	}
	head, model, _ := bytes.Cut(data, []byte("\n"))
	if !bytes.HasPrefix(head, []byte(modelHead)) {
		l.problems.add(l.at(modelFile), 0, "is no model of this version; run \"summitbot knowledge train\" on the pack, or remove it")
		return
	}
	b.Model = model
	b.learned = string(head[len(modelHead):])
}

// ModelProblem tells what is wrong between the pack's model and what it should be
// learned from, or "".
func (b *Base) ModelProblem() string {
	switch {
	case len(b.Model) == 0 && len(b.wordings) > 0:
		return "the pack has wordings and no model; run \"summitbot knowledge train\" on it, or they serve nothing"
	case len(b.Model) > 0 && b.learned != b.learning():
		return "the model was learned from other asks or wordings; run \"summitbot knowledge train\" on the pack"
	}
	return ""
}
