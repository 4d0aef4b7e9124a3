package knowledge

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
)

// modelFile holds what was learned of the wordings. Its first line tells which
// asks and wordings it was learned from; the rest is for who learned it.
const modelFile = "model.bin"

// modelHead begins a model file; 2 is the version of its form. The digests of the
// asks and of the wordings follow.
const modelHead = "summitbot model 2 "

// ModelFile returns the content of a model file for this pack.
func (b *Base) ModelFile(model []byte) []byte {
	return append([]byte(modelHead+b.asksDigest()+" "+b.wordingsDigest()+"\n"), model...)
}

func (b *Base) asksDigest() string {
	sum := sha256.New()
	for i := range b.Asks {
		a := &b.Asks[i]
		fmt.Fprintln(sum, a.ID, a.Facts, a.Want, a.By, a.As, a.Text)
	}
	return hex.EncodeToString(sum.Sum(nil))
}

func (b *Base) wordingsDigest() string {
	sum := sha256.New()
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
	b.learnedAsks, b.learnedWordings, _ = strings.Cut(string(head[len(modelHead):]), " ")
}

// ModelProblem tells what is wrong between the pack's model and what it should be
// learned from, or "". A pack that is published without its wordings, as the
// embedded one is, can't tell whether they have changed.
func (b *Base) ModelProblem() string {
	switch {
	case len(b.Model) == 0 && len(b.wordings) > 0:
		return "the pack has wordings and no model; run \"summitbot knowledge train\" on it, or they serve nothing"
	case len(b.Model) > 0 && (b.learnedAsks != b.asksDigest() || len(b.wordings) > 0 && b.learnedWordings != b.wordingsDigest()):
		return "the model was learned from other asks or wordings; run \"summitbot knowledge train\" on the pack"
	}
	return ""
}
