package answer

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"summitbot/bot/answer/decide"
	"summitbot/knowledge"
)

// LeaveOut trains on one half of a pack's voices and tries the other, both ways,
// and writes the figures. It takes minutes.
func LeaveOut(ctx context.Context, kb *knowledge.Base, out io.Writer) error {
	wordings, err := kb.Wordings()
	if err != nil {
		return fmt.Errorf("read wordings: %w", err)
	}
	if len(wordings) == 0 {
		return errors.New("the pack has no wordings with it, as the embedded one hasn't; name the folder of one that has, with --pack")
	}
	t := newTrainer(kb, func(format string, args ...any) { fmt.Fprintf(out, format+"\n", args...) })
	all := t.read(append(ownWordings(kb), wordings...))
	total := newTally()
	for half := range 2 {
		held := heldVoices(wordings, half)
		var seen, tried []told
		for _, w := range all {
			if slices.Contains(held, w.Voice) {
				tried = append(tried, w)
			} else {
				seen = append(seen, w)
			}
		}
		fmt.Fprintf(out, "\n# %s left out\n", strings.Join(held, ", "))
		tally, err := t.try(ctx, seen, tried)
		if err != nil {
			return err
		}
		tally.write(out)
		total.add(tally)
	}
	fmt.Fprint(out, "\n# both ways\n")
	total.write(out)
	return nil
}

// heldVoices returns the voices that are left out, of each language: the first or
// the second half of those of one hand, whose names are a letter. The others hold
// wordings of many hands, or plain ones; where a language has only one hand, all
// of its voices are taken.
func heldVoices(list []knowledge.Wording, half int) []string {
	byLang := make(map[string]map[string]bool)
	for _, w := range list {
		if byLang[w.Lang] == nil {
			byLang[w.Lang] = make(map[string]bool)
		}
		byLang[w.Lang][w.Voice] = true
	}
	var held []string
	for _, lang := range slices.Sorted(maps.Keys(byLang)) {
		voices := slices.Sorted(maps.Keys(byLang[lang]))
		hands := slices.DeleteFunc(slices.Clone(voices), func(v string) bool { return len(v) != len(lang+"-a") })
		if len(hands) > 1 {
			voices = hands
		}
		middle := (len(voices) + 1) / 2
		if half == 0 {
			held = append(held, voices[middle:]...)
		} else {
			held = append(held, voices[:middle]...)
		}
	}
	return held
}

// try trains on some wordings and decides others, some of them also in carrier
// phrases by another hand.
func (t *trainer) try(ctx context.Context, seen, tried []told) (*tally, error) {
	l, err := t.train(ctx, seen)
	if err != nil {
		return nil, err
	}
	s, err := t.stages(ctx, l)
	if err != nil {
		return nil, err
	}
	tried = append(slices.Clip(tried), t.framed(tried)...)
	tally := newTally()
	cover := decide.NewCover(t.kb)
	for i := range tried {
		w := &tried[i]
		found, err := s.retrieve(ctx, turn{message: &w.message, words: w.words})
		if err != nil {
			return nil, err
		}
		d, list, err := s.decide(ctx, turn{message: &w.message, words: w.words})
		if err != nil {
			return nil, err
		}
		tally.note(cover, w, found, list, d)
	}
	if err := s.index.Close(); err != nil {
		return nil, fmt.Errorf("close index: %w", err)
	}
	return tally, nil
}
