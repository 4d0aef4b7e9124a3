package answer

import (
	"encoding/binary"
	"errors"
	"fmt"
	"strings"

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
}

// asked is what an ask is found by: the words of its wordings, each as often as
// it is common among them, and the terms that they mention.
type asked struct {
	text  string
	terms []string
	own   []string // the terms of the ask's own text and of its facts, ascending
}

// write returns the content of a model file.
func (l *learned) write(kb *knowledge.Base) []byte {
	data := binary.LittleEndian.AppendUint32(nil, askNames(kb))
	data = l.ranking.Append(data)
	data = l.decision.Append(data)
	for _, a := range l.asks {
		data = appendText(data, a.text)
		data = appendText(data, strings.Join(a.terms, " "))
		data = appendText(data, strings.Join(a.own, " "))
	}
	return data
}

func appendText(data []byte, text string) []byte {
	return append(binary.AppendUvarint(data, uint64(len(text))), text...)
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
	for range kb.Asks {
		var parts [3]string
		for i := range parts {
			if parts[i], data, err = cutText(data); err != nil {
				return nil, err
			}
		}
		l.asks = append(l.asks, asked{parts[0], strings.Fields(parts[1]), strings.Fields(parts[2])})
	}
	return l, nil
}

func cutText(data []byte) (string, []byte, error) {
	n, size := binary.Uvarint(data)
	if size <= 0 || n > uint64(len(data)-size) {
		return "", nil, errShort
	}
	return string(data[size : size+int(n)]), data[size+int(n):], nil
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
		list[i] = c.asked()
		list[i].own = list[i].terms
	}
	return list
}
