package answer

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strings"

	"summitbot/bot/answer/decide"
	"summitbot/bot/answer/query"
	"summitbot/knowledge"
)

// LeaveOut trains on one half of a pack's voices and tries the other, both ways,
// and writes the figures. It takes minutes.
func LeaveOut(ctx context.Context, kb *knowledge.Base, out io.Writer) error {
	wordings, err := kb.Wordings()
	if err != nil {
		return fmt.Errorf("read wordings: %w", err)
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

// try trains on some wordings and decides others.
func (t *trainer) try(ctx context.Context, seen, tried []told) (*tally, error) {
	l, err := t.train(ctx, seen)
	if err != nil {
		return nil, err
	}
	s, err := t.stages(ctx, l)
	if err != nil {
		return nil, err
	}
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

// tally counts what became of wordings, by language and kind.
type tally struct {
	rows map[string]*tallyRow
	bins [10][3]float64 // of confidence: how many, their sum, how many right
}

type point struct {
	confidence float64
	right      bool
}

type tallyRow struct {
	points                                                  []point
	n, found, first, third, right, same, wrong, asked, near float64
}

func newTally() *tally { return &tally{rows: make(map[string]*tallyRow)} }

func (t *tally) add(o *tally) {
	for k, r := range o.rows {
		x := t.row(k)
		x.n += r.n
		x.found += r.found
		x.first += r.first
		x.third += r.third
		x.right += r.right
		x.same += r.same
		x.wrong += r.wrong
		x.asked += r.asked
		x.near += r.near
		x.points = append(x.points, r.points...)
	}
	for i := range t.bins {
		for k := range t.bins[i] {
			t.bins[i][k] += o.bins[i][k]
		}
	}
}

func (t *tally) row(key string) *tallyRow {
	if t.rows[key] == nil {
		t.rows[key] = new(tallyRow)
	}
	return t.rows[key]
}

func (t *tally) note(cover *decide.Cover, w *told, found []query.Candidate, list []decide.Proposal, d query.Decision) {
	r := t.row(w.Lang + " " + string(w.Kind))
	r.n++
	right := false
	if w.ask >= 0 && w.Kind != knowledge.Misses {
		r.found += number(slices.ContainsFunc(found, func(c query.Candidate) bool { return cover.Same(c.Ask, w.ask) }))
		for i := range list {
			hit := cover.Same(list[i].Ask, w.ask)
			if hit && i == 0 {
				r.first++
			}
			if hit {
				r.third++
				break
			}
		}
	}
	if len(d.Bindings) > 0 {
		b := &d.Bindings[0]
		at := slices.IndexFunc(list, func(p decide.Proposal) bool { return p.Binding.Ask == b.Ask })
		switch {
		case w.Kind == knowledge.Misses || w.ask < 0:
		case w.Kind == knowledge.Asks:
			right = !b.Claim && cover.Covers(list[at].Ask, w.ask)
		case w.Kind == knowledge.Confirms:
			right = b.Claim && b.Truth == query.Confirmed
		default:
			right = b.Claim && b.Truth == query.Denied
		}
		r.points = append(r.points, point{d.Confidence, right})
	}
	switch d.Outcome {
	case query.Answer:
		r.right += number(right)
		r.wrong += number(!right)
		bin := min(9, int(d.Confidence*10))
		t.bins[bin][0]++
		t.bins[bin][1] += d.Confidence
		t.bins[bin][2] += number(right)
	case query.AskBack:
		r.asked++
	}
	right = right && d.Outcome == query.Answer
	if right || w.ask >= 0 && d.Outcome == query.AskBack && slices.ContainsFunc(d.Choices, func(a int) bool { return cover.Tells(a, w.ask) }) {
		r.near++
	}
}

func number(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

func (t *tally) write(out io.Writer) {
	fmt.Fprintf(out, "%-6s %6s %9s %6s %6s %6s %6s %6s %6s %8s %6s\n", "", "n", "found@20", "hit@1", "hit@3", "right", "same", "wrong", "asked", "refused", "near")
	for _, k := range slices.Sorted(maps.Keys(t.rows)) {
		r := t.rows[k]
		share := func(x float64) float64 { return 100 * x / r.n }
		fmt.Fprintf(out, "%-6s %6.0f %9.1f %6.1f %6.1f %6.1f %6.1f %6.1f %6.1f %8.1f %6.1f\n", k, r.n, share(r.found), share(r.first), share(r.third),
			share(r.right), share(r.same), share(r.wrong), share(r.asked), 100-share(r.right+r.wrong), share(r.near))
	}
	for _, lang := range []string{"en", "ru", "kk"} {
		miss := t.rows[lang+" x"]
		if miss == nil {
			continue
		}
		slices.SortFunc(miss.points, func(a, b point) int { return cmp.Compare(a.confidence, b.confidence) })
		for _, share := range []float64{0.85, 0.9, 0.93} {
			at := miss.points[min(len(miss.points)-1, int(share*miss.n)-int(miss.n)+len(miss.points))].confidence
			fmt.Fprintf(out, "%s, where %.0f %% of near misses are refused (%.2f):", lang, 100*share, at)
			for _, kind := range []string{" q", " y", " n"} {
				r := t.rows[lang+kind]
				if r == nil {
					continue
				}
				right, wrong := 0.0, 0.0
				for _, p := range r.points {
					if p.confidence > at {
						right += number(p.right)
						wrong += number(!p.right)
					}
				}
				fmt.Fprintf(out, " %s %.1f right, %.1f wrong;", kind, 100*right/r.n, 100*wrong/r.n)
			}
			fmt.Fprintln(out)
		}
	}
	all, off := 0.0, 0.0
	for _, b := range t.bins {
		all += b[0]
	}
	for i, b := range t.bins {
		if b[0] > 0 {
			fmt.Fprintf(out, "confidence %.1f–%.1f: %5.0f, %.3f on average, %.3f right\n", float64(i)/10, float64(i+1)/10, b[0], b[1]/b[0], b[2]/b[0])
			off += b[0] / all * math.Abs(b[1]/b[0]-b[2]/b[0])
		}
	}
	fmt.Fprintf(out, "expected calibration error %.3f\n", off)
}
