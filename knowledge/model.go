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

// modelHead begins a model file; 5 is the version of its form. The digests of the
// asks, of the wordings and of the rest of the file follow.
const modelHead = "summitbot model 5 "

// ModelFile returns the content of a model file for this pack.
func (b *Base) ModelFile(model []byte) []byte {
	head := modelHead + b.asksDigest() + " " + b.wordingsDigest() + " " + digestOf(model) + "\n"
	return append([]byte(head), model...)
}

func digestOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
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

// readModel reads the pack's model, if it has one. Its first line stands for it in
// the pack's digest, as that has the digest of the rest; the embedded model, which
// can't be damaged, is not compared with it.
func (l *loader) readModel(b *Base) {
	data, ok := l.model, true
	if data == nil {
		data, ok = l.open(modelFile)
	}
	if !ok {
		return
	}
	head, model, _ := bytes.Cut(data, []byte("\n"))
	digests, ok := strings.CutPrefix(string(head), modelHead)
	if !ok {
		l.problems.add(l.at(modelFile), 0, "is no model of this version; remove it, and run \"summitbot knowledge train\" on the pack")
		return
	}
	var sum string
	b.learnedAsks, digests, _ = strings.Cut(digests, " ")
	b.learnedWordings, sum, _ = strings.Cut(digests, " ")
	if l.model == nil && sum != digestOf(model) {
		l.problems.add(l.at(modelFile), 0, "is damaged; remove it, and run \"summitbot knowledge train\" on the pack")
		return
	}
	l.sum(modelFile, head)
	b.Model = model
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
