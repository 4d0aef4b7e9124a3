package answer

import (
	"encoding/binary"
	"errors"
	"fmt"

	"summitbot/bot/answer/decide"
	"summitbot/bot/answer/learn"
	"summitbot/bot/answer/rank"
	"summitbot/bot/answer/read"
	"summitbot/knowledge"
)

// learned is what was learned of a pack's wordings: the content of its model
// file. A pack without one has asks to search, and no more.
type learned struct {
	ranking  *rank.Model
	decision *decide.Model
	asks     []asked // by index into Base.Asks
	said     said
}

// asked is what an ask is found by: the words of its wordings, each as often as
// it is common among them, and the terms that they mention. Each is a list with
// blanks between.
type asked struct {
	text  []byte
	terms []byte
	own   []byte // the terms of the ask's own text and of its facts, ascending
}

// write returns the content of a model file. The texts of the asks come last,
// behind where each ends, in four bytes; before them the wordings as they are.
func (l *learned) write(kb *knowledge.Base) []byte {
	data := binary.LittleEndian.AppendUint32(nil, askNames(kb))
	data = l.ranking.Append(data)
	data = l.decision.Append(data)
	data = append(binary.LittleEndian.AppendUint32(data, uint32(len(l.said))), l.said...)
	var texts []byte
	for _, a := range l.asks {
		for _, text := range [][]byte{a.text, a.terms, a.own} {
			texts = append(texts, text...)
			data = binary.LittleEndian.AppendUint32(data, uint32(len(texts)))
		}
	}
	return append(data, texts...)
}

var (
	errOther = errors.New("the model is of other asks; run \"summitbot knowledge train\" on the pack")
	errShort = errors.New("the model was cut short; run \"summitbot knowledge train\" on the pack")
)

// readLearned reads the model of a pack, or makes do without: then asks are
// found by what the pack says of them.
func readLearned(kb *knowledge.Base, v *read.Vocabulary) (*learned, error) {
	if len(kb.Model) == 0 {
		return &learned{asks: plainAsks(kb, v)}, nil
	}
	if len(kb.Model) < 4 || binary.LittleEndian.Uint32(kb.Model) != askNames(kb) {
		return nil, errOther
	}
	l := new(learned)
	var err error
	data := kb.Model[4:]
	if l.ranking, data, err = rank.Read(data); err != nil {
		return nil, fmt.Errorf("the model's ranking %w", err)
	}
	if l.decision, data, err = decide.Read(data); err != nil {
		return nil, fmt.Errorf("the model's decision %w", err)
	}
	if l.said, data, err = readSaid(data); err != nil {
		return nil, err
	}
	l.asks, err = readAsks(data, len(kb.Asks))
	return l, err
}

// readAsks reads the texts of so many asks.
func readAsks(data []byte, count int) ([]asked, error) {
	asks := make([]asked, count)
	size := 3 * 4 * count
	if len(data) < size {
		return nil, errShort
	}
	ends, texts := data[:size], data[size:]
	from := 0
	for i := range asks {
		for _, text := range []*[]byte{&asks[i].text, &asks[i].terms, &asks[i].own} {
			to := int(binary.LittleEndian.Uint32(ends))
			if to < from || to > len(texts) {
				return nil, errShort
			}
			*text, from, ends = texts[from:to], to, ends[4:]
		}
	}
	return asks, nil
}

// askNames tells the asks of one pack from those of another.
func askNames(kb *knowledge.Base) uint32 {
	ids := make([]string, len(kb.Asks))
	for i := range kb.Asks {
		ids[i] = kb.Asks[i].ID
	}
	return learn.Hash(ids...)
}

// plainAsks is what asks are found by without wordings: their own text, the
// statements of their facts, and what these name.
func plainAsks(kb *knowledge.Base, v *read.Vocabulary) []asked {
	facts := make(map[string]*knowledge.Fact, len(kb.Facts))
	for i := range kb.Facts {
		facts[kb.Facts[i].ID] = &kb.Facts[i]
	}
	list := make([]asked, len(kb.Asks))
	for i := range kb.Asks {
		c := newCollector(v)
		for _, lang := range kb.Pack.Languages {
			c.text(kb.Asks[i].Text[lang], lang)
			for _, id := range kb.Asks[i].Facts {
				c.text(facts[id].Text[lang], lang)
			}
		}
		for _, id := range kb.Asks[i].Facts {
			c.fact(facts[id])
		}
		own := c.asked().terms
		c.kinds(&kb.Asks[i])
		list[i] = c.asked()
		list[i].own = own
	}
	return list
}
