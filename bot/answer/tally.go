package answer

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"

	"summitbot/bot/answer/decide"
	"summitbot/bot/answer/query"
	"summitbot/knowledge"
)

// tally counts what became of wordings that were left out.
type tally struct {
	rows map[string]*row // by language and kind: "en q"
	bins [10]bin         // by confidence
}

// row counts the wordings of a language and kind.
type row struct {
	n     int
	found int // the right ask is among those that search brings up
	first int // it is the likeliest
	third int // it is one of the three likeliest
	fifth int // it is one of the five likeliest, which are bound and compared
	right int
	wrong int // answered, and not right; of a near miss, answered at all
	asked int // asked back
	near  int // right, or the right ask is among the choices
	tried []trial
}

// trial is what would have been answered, and whether it is right.
type trial struct {
	confidence float64
	right      bool
}

// bin is a tenth of the confidence: of what was answered with it.
type bin struct {
	n, right   int
	confidence float64 // the sum
}

// framedMark stands behind the kind of wordings in carrier phrases.
const framedMark = "+"

func newTally() *tally { return &tally{rows: make(map[string]*row)} }

func (t *tally) row(key string) *row {
	if t.rows[key] == nil {
		t.rows[key] = new(row)
	}
	return t.rows[key]
}

// add adds the counts of another tally.
func (t *tally) add(o *tally) {
	for k, r := range o.rows {
		x := t.row(k)
		x.n, x.found = x.n+r.n, x.found+r.found
		x.first, x.third, x.fifth = x.first+r.first, x.third+r.third, x.fifth+r.fifth
		x.right, x.wrong, x.asked, x.near = x.right+r.right, x.wrong+r.wrong, x.asked+r.asked, x.near+r.near
		x.tried = append(x.tried, r.tried...)
	}
	for i, b := range o.bins {
		t.bins[i].n, t.bins[i].right = t.bins[i].n+b.n, t.bins[i].right+b.right
		t.bins[i].confidence += b.confidence
	}
}

// note counts a wording: what was found and proposed for it, and what was decided.
func (t *tally) note(cover *decide.Cover, w *told, found []query.Candidate, list []decide.Proposal, d query.Decision) {
	key := w.Lang + " " + string(w.Kind)
	if w.framed {
		key += framedMark
	}
	r := t.row(key)
	r.n++
	r.retrieved(cover, w, found, list)
	right := isRight(cover, w, list, d)
	if len(d.Bindings) > 0 {
		r.tried = append(r.tried, trial{d.Confidence, right})
	}
	switch d.Outcome {
	case query.Answer:
		r.right += count(right)
		r.near += count(right)
		r.wrong += count(!right)
		b := &t.bins[min(len(t.bins)-1, int(d.Confidence*float64(len(t.bins))))]
		b.n++
		b.right += count(right)
		b.confidence += d.Confidence
	case query.AskBack:
		r.asked++
		r.near += count(w.ask >= 0 && slices.ContainsFunc(d.Choices, func(a int) bool { return cover.Tells(a, w.ask) }))
	}
}

// retrieved counts where the right ask stands.
func (r *row) retrieved(cover *decide.Cover, w *told, found []query.Candidate, list []decide.Proposal) {
	if w.ask < 0 || w.Kind == knowledge.Misses {
		return
	}
	r.found += count(slices.ContainsFunc(found, func(c query.Candidate) bool { return cover.Same(c.Ask, w.ask) }))
	at := slices.IndexFunc(list, func(p decide.Proposal) bool { return cover.Same(p.Ask, w.ask) })
	r.first += count(at == 0)
	r.third += count(at >= 0 && at < 3)
	r.fifth += count(at >= 0)
}

// isRight tells whether what a decision answers, or would have answered, is right
// for a wording: an ask whose answer covers the right one's, or the right truth.
func isRight(cover *decide.Cover, w *told, list []decide.Proposal, d query.Decision) bool {
	if len(d.Bindings) == 0 || w.ask < 0 {
		return false
	}
	b := &d.Bindings[0]
	switch w.Kind {
	case knowledge.Asks:
		at := slices.IndexFunc(list, func(p decide.Proposal) bool { return p.Bound().Ask == b.Ask })
		return !b.Claim && cover.Covers(list[at].Ask, w.ask)
	case knowledge.Confirms:
		return b.Claim && b.Truth == query.Confirmed
	case knowledge.Contradicts:
		return b.Claim && b.Truth == query.Denied
	}
	return false
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

// write writes the figures: a line for each language and kind, what other
// thresholds would give, and how far confidence can be trusted.
func (t *tally) write(out io.Writer) {
	fmt.Fprintf(out, "%-6s %6s %9s %6s %6s %6s %6s %6s %6s %8s %6s\n", "", "n", "found@20", "hit@1", "hit@3", "hit@5", "right", "wrong", "asked", "refused", "near")
	for _, k := range slices.Sorted(maps.Keys(t.rows)) {
		r := t.rows[k]
		fmt.Fprintf(out, "%-6s %6d %9.1f %6.1f %6.1f %6.1f %6.1f %6.1f %6.1f %8.1f %6.1f\n", k, r.n, r.share(r.found), r.share(r.first),
			r.share(r.third), r.share(r.fifth), r.share(r.right), r.share(r.wrong), r.share(r.asked), 100-r.share(r.right+r.wrong), r.share(r.near))
	}
	for _, k := range slices.Sorted(maps.Keys(t.rows)) {
		if lang, ok := language(k, knowledge.Misses); ok {
			t.thresholds(out, lang)
		}
	}
	t.reliability(out)
}

func (r *row) share(n int) float64 { return 100 * float64(n) / float64(r.n) }

// language returns that of a row of a kind.
func language(key string, kind knowledge.WordingKind) (string, bool) {
	n := len(key) - 2
	return key[:max(n, 0)], n > 0 && key[n+1] == byte(kind)
}

// thresholds tells what would be right and wrong if so many near misses had to be
// refused.
func (t *tally) thresholds(out io.Writer, lang string) {
	misses := t.rows[lang+" "+string(knowledge.Misses)]
	slices.SortFunc(misses.tried, func(a, b trial) int { return cmp.Compare(b.confidence, a.confidence) })
	for _, share := range []float64{0.85, 0.9, 0.95} {
		let := int((1 - share) * float64(misses.n))
		if let >= len(misses.tried) {
			continue
		}
		at := misses.tried[let].confidence
		fmt.Fprintf(out, "%s, with %.0f %% of near misses refused (%.2f):", lang, 100*share, at)
		for _, kind := range []knowledge.WordingKind{knowledge.Asks, knowledge.Confirms, knowledge.Contradicts} {
			if r := t.rows[lang+" "+string(kind)]; r != nil {
				right, wrong := r.above(at)
				fmt.Fprintf(out, " %c %.1f right, %.1f wrong;", kind, r.share(right), r.share(wrong))
			}
		}
		fmt.Fprintln(out)
	}
}

// above counts what would be right and wrong with more than a confidence.
func (r *row) above(confidence float64) (right, wrong int) {
	for _, x := range r.tried {
		if x.confidence > confidence {
			right += count(x.right)
			wrong += count(!x.right)
		}
	}
	return right, wrong
}

// reliability tells how often answers of each confidence are right, and the
// expected calibration error (Naeini, Cooper and Hauskrecht 2015).
func (t *tally) reliability(out io.Writer) {
	all, off := 0, 0.0
	for _, b := range t.bins {
		all += b.n
	}
	for i, b := range t.bins {
		if b.n == 0 {
			continue
		}
		mean, right := b.confidence/float64(b.n), float64(b.right)/float64(b.n)
		fmt.Fprintf(out, "confidence %.1f to %.1f: %5d, %.3f on average, %.3f right\n", float64(i)/10, float64(i+1)/10, b.n, mean, right)
		off += float64(b.n) / float64(all) * math.Abs(mean-right)
	}
	fmt.Fprintf(out, "expected calibration error %.3f\n", off)
}
