package answer

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"summitbot/bot/answer/decide"
	"summitbot/bot/answer/learn"
	"summitbot/bot/answer/query"
	"summitbot/bot/answer/rank"
	"summitbot/bot/answer/read"
	"summitbot/index"
	"summitbot/knowledge"
)

// Train learns from a pack's wordings, and returns the content of its model
// file. The same pack gives the same bytes. It takes a minute for ten thousand
// wordings; log tells how far it is.
func Train(ctx context.Context, kb *knowledge.Base, log func(format string, args ...any)) ([]byte, error) {
	wordings, err := kb.Wordings()
	if err != nil {
		return nil, fmt.Errorf("read wordings: %w", err)
	}
	t := newTrainer(kb, log)
	l, err := t.train(ctx, t.read(append(ownWordings(kb), wordings...)))
	if err != nil {
		return nil, err
	}
	return l.write(kb), nil
}

// ownVoice is the voice of the asks' own texts: the plainest wordings there are.
const ownVoice = "asks"

// ownWordings are the asks as the pack asks them.
func ownWordings(kb *knowledge.Base) []knowledge.Wording {
	var list []knowledge.Wording
	for i := range kb.Asks {
		a := &kb.Asks[i]
		if a.Derived || a.As == knowledge.AskClaim {
			continue
		}
		for _, lang := range kb.Pack.Languages {
			if a.Text[lang] != "" {
				list = append(list, knowledge.Wording{Ask: a.ID, Kind: knowledge.Asks, Lang: lang, Voice: ownVoice, Text: a.Text[lang]})
			}
		}
	}
	return list
}

// told is a wording as it was read.
type told struct {
	knowledge.Wording
	message query.Message
	words   []learn.Word
	ask     int  // index into Base.Asks, or -1
	framed  bool // it is a wording in a carrier phrase
}

// trainer trains on the wordings of a pack.
type trainer struct {
	kb    *knowledge.Base
	vocab *read.Vocabulary
	words *learn.Reader
	log   func(format string, args ...any)
}

func newTrainer(kb *knowledge.Base, log func(string, ...any)) *trainer {
	v := read.NewVocabulary(kb)
	return &trainer{kb: kb, vocab: v, words: learn.NewReader(kb, v), log: log}
}

// read reads wordings as messages, without their carrier phrases.
func (t *trainer) read(list []knowledge.Wording) []told {
	asks := make(map[string]int)
	for i := range t.kb.Asks {
		asks[t.kb.Asks[i].ID] = i
	}
	out := make([]told, len(list))
	for i, w := range list {
		out[i] = told{Wording: w, message: bare(t.vocab, t.words, t.vocab.Read(w.Text)), ask: -1}
		if n, ok := asks[w.Ask]; ok {
			out[i].ask = n
		}
		out[i].words = t.words.Words(&out[i].message)
	}
	return out
}

// train learns a ranking, and how far to trust it, which is learned from messages
// that the ranking hasn't seen. What doesn't wait for another is learned at once.
func (t *trainer) train(ctx context.Context, list []told) (*learned, error) {
	parts := parted(list)
	judged, failed := make([][]decide.Judged, maxParts), make([]error, maxParts)
	var wait sync.WaitGroup
	for part := range maxParts {
		var seen, held []told
		for i := range list {
			if parts[i] == part {
				held = append(held, list[i])
			} else {
				seen = append(seen, list[i])
			}
		}
		if len(held) == 0 {
			continue
		}
		t.log("part %d of %d: learning from %d wordings, trying %d", part+1, maxParts, len(seen), len(held))
		wait.Go(func() { judged[part], failed[part] = t.judge(ctx, seen, held) })
	}
	t.log("learning from all %d wordings", len(list))
	l := t.count(list)
	wait.Wait()
	if err := errors.Join(failed...); err != nil {
		return nil, err
	}
	t.log("learning how far to trust it")
	l.decision.Train(t.kb, slices.Concat(judged...))
	return l, nil
}

// count learns all but how far to trust the ranking.
func (t *trainer) count(list []told) *learned {
	return &learned{
		ranking:  rank.Train(t.kb, t.vocab, rankExamples(list)),
		decision: decide.Count(t.kb, decideExamples(list)),
		asks:     t.asks(list),
		said:     newSaid(list),
	}
}

// judge proposes asks for wordings that weren't seen.
func (t *trainer) judge(ctx context.Context, seen, held []told) ([]decide.Judged, error) {
	l := t.count(seen)
	s, err := t.stages(ctx, l)
	if err != nil {
		return nil, err
	}
	judged := make([]decide.Judged, len(held))
	for i := range held {
		w := &held[i]
		list, err := s.propose(ctx, turn{message: &w.message, words: w.words})
		if err != nil {
			return nil, err
		}
		judged[i] = decide.Judge(w.example(), list, l.decision)
	}
	if err := s.index.Close(); err != nil {
		return nil, fmt.Errorf("close index: %w", err)
	}
	return judged, nil
}

// stages builds the stages on what was learned.
func (t *trainer) stages(ctx context.Context, l *learned) (*stages, error) {
	x, err := index.New(ctx, source(t.kb, t.vocab, l.asks))
	if err != nil {
		return nil, fmt.Errorf("index wordings: %w", err)
	}
	return newStages(t.kb, t.vocab, x, l), nil
}

// asks collects what asks are found by.
func (t *trainer) asks(list []told) []asked {
	out := plainAsks(t.kb, t.vocab)
	collectors := make(map[int]*collector)
	for i := range list {
		w := &list[i]
		if w.ask < 0 || w.Kind == knowledge.Misses {
			continue
		}
		if collectors[w.ask] == nil {
			c := newCollector(t.vocab)
			for _, text := range t.kb.Asks[w.ask].Text {
				m := t.vocab.Read(text)
				c.message(&m, t.words.Words(&m))
			}
			collectors[w.ask] = c
		}
		collectors[w.ask].message(&w.message, w.words)
	}
	for i, c := range collectors {
		own := out[i].own
		out[i] = c.asked()
		out[i].own = own
	}
	return out
}

func (w *told) example() decide.Example {
	return decide.Example{Message: &w.message, Words: w.words, Ask: w.ask, Kind: w.Kind}
}

func decideExamples(list []told) []decide.Example {
	out := make([]decide.Example, len(list))
	for i := range list {
		out[i] = list[i].example()
	}
	return out
}

func rankExamples(list []told) []rank.Example {
	out := make([]rank.Example, len(list))
	for i := range list {
		w := &list[i]
		miss := w.Kind == knowledge.Misses
		out[i] = rank.Example{Message: &w.message, Words: w.words, Ask: w.ask, Claim: !miss && w.Kind != knowledge.Asks, Miss: miss}
	}
	return out
}

// maxParts is in how many parts wordings are held out.
const maxParts = 3

// leadingShare is the share of an ask's wordings that one voice may have before
// its wordings are held out in halves rather than as a whole.
const leadingShare = 0.6

// parted says in which part each wording is held out: by voice, since wordings
// of one hand resemble each other; but where one voice has most wordings of an
// ask, in halves.
func parted(list []told) []int {
	type of struct{ ask, lang string }
	counts := make(map[of]map[string]int)
	for i := range list {
		k := of{list[i].Ask, list[i].Lang}
		if counts[k] == nil {
			counts[k] = make(map[string]int)
		}
		counts[k][list[i].Voice]++
	}
	parts := make([]int, len(list))
	for i := range list {
		w := &list[i]
		all, names := 0, []string(nil)
		for name, n := range counts[of{w.Ask, w.Lang}] {
			all += n
			names = append(names, name)
		}
		slices.Sort(names)
		if float64(counts[of{w.Ask, w.Lang}][w.Voice]) > leadingShare*float64(all) {
			parts[i] = int(learn.Hash(w.Text)>>8) % 2
		} else {
			parts[i] = slices.Index(names, w.Voice) % maxParts
		}
	}
	return parts
}
