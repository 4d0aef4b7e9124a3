// Package learn holds what the learned stages share: the words of a message as
// a model sees them, and linear models that are trained here, kept in a few
// megabytes and applied with whole numbers.
//
// It is no stage. Package rank learns with it which ask a message is worded
// like, package decide whether the ask really answers the message.
package learn

import (
	"strconv"

	"summitbot/bot/answer/query"
	"summitbot/knowledge"
	"summitbot/knowledge/words"
)

// Word is a word of a message as models see it. Names, dates and numbers are
// slots: what is learned of "Who represented Armenia?" holds for any country.
type Word struct {
	Form   string // the stem, or the slot: "<country>"
	Slot   bool
	Rarity int    // how rare the word is in English, in natural logarithms of its rank, times 10; unknownRarity for others
	Vector Vector // what it means; nil for slots and words that there is none of
	At     int    // index into the message's tokens
}

// unknownRarity is the rarity of a word that the vectors don't have: as rare as
// their last.
const unknownRarity = 110

// Terms is what is needed of a vocabulary.
type Terms interface {
	Name(t query.Term) string
	Up(t query.Term) []query.Term
}

// Reader makes words of messages.
type Reader struct {
	terms Terms
	types map[string]string // of entities, by their term's name
}

// NewReader returns a reader for messages about a pack.
func NewReader(kb *knowledge.Base, terms Terms) *Reader {
	r := &Reader{terms: terms, types: make(map[string]string)}
	for i := range kb.Entities {
		r.types["@"+kb.Entities[i].ID] = kb.Entities[i].Type
	}
	return r
}

// Words returns the words of a message with slots in the place of names, dates
// and numbers.
func (r *Reader) Words(m *query.Message) []Word {
	slots := make([]string, len(m.Tokens))
	for i := range m.Mentions {
		x := &m.Mentions[i]
		if slot := r.slot(x); slot != "" {
			slots[x.From] = slot
			for k := x.From + 1; k < x.To; k++ {
				slots[k] = inside
			}
		}
	}
	list := make([]Word, 0, len(m.Tokens))
	for i, t := range m.Tokens {
		switch slots[i] {
		case inside:
		case "":
			list = append(list, word(t, i))
		default:
			list = append(list, Word{Form: slots[i], Slot: true, At: i})
		}
	}
	return list
}

// inside marks the tokens of a name after its first.
const inside = "-"

func word(t words.Token, at int) Word {
	w := Word{Form: t.Stem, Rarity: unknownRarity, At: at}
	if t.Norm != "" && t.Norm[0] < 0x80 {
		if n := vectors().find(t.Stem); n >= 0 {
			w.Vector, w.Rarity = vectors().at(n), vectors().rarity(n)
		}
	}
	return w
}

// slotted are the types of entities that stand for their kind in a wording.
var slotted = map[string]bool{"person": true, "country": true, "city": true}

// slot returns what a mention is a case of, or "".
func (r *Reader) slot(x *query.Mention) string {
	switch x.Kind {
	case query.Date:
		return "<date" + strconv.Itoa(len(x.Value)) + ">" // a year, a month, a day
	case query.Number:
		return "<number>"
	case query.Duration:
		return "<duration>"
	case query.Word:
		if x.Name && len(x.Terms) == 0 {
			return "<name>"
		}
		return ""
	case query.Entity:
		for _, t := range x.Terms {
			if kind := r.types[r.terms.Name(t)]; slotted[kind] {
				return "<" + kind + ">"
			}
		}
		return ""
	case query.Concept:
		for _, t := range x.Terms {
			if name := r.terms.Name(t); len(name) > 2 && name[:2] == gazetteer {
				return "<elsewhere>"
			}
		}
	}
	return ""
}

// gazetteer begins the IDs of the general lexicon's people and places.
const gazetteer = "x-"

// Hash is FNV-1a, 32 bits, of parts with a bar between them.
func Hash(parts ...string) uint32 {
	h := uint32(2166136261)
	for i, p := range parts {
		if i > 0 {
			h = Extend(h, "|")
		}
		h = Extend(h, p)
	}
	return h
}

// Extend returns the hash of what h is of with more behind it.
func Extend(h uint32, more string) uint32 {
	for k := range len(more) {
		h = (h ^ uint32(more[k])) * 16777619
	}
	return h
}
