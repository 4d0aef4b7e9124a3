package syntax

import (
	"context"
	"fmt"
	"slices"

	"summitbot/knowledge/syntax/linear"
	"summitbot/knowledge/syntax/treebank"
)

// size is how many weights a language's models keep, and how often training
// goes over the sentences.
type size struct{ tags, arcs, rounds int }

// sizes come to some three megabytes in all. In English, half a million weights
// for arcs in the place of a million cost a quarter of a percent of the heads,
// 300,000 nine tenths; learning again brings some of that back.
var sizes = map[string]size{
	"en": {tags: 120_000, arcs: 430_000, rounds: 8},
	"ru": {tags: 100_000, arcs: 260_000, rounds: 8},
	"kk": {tags: 30_000, arcs: 40_000, rounds: 10},
}

// folds are the parts that training sentences are tagged in, each by a tagger
// that learned from the others, so that the parser learns from tags as it will
// see them.
const folds = 5

// Train makes the model of a language. The sentences of tune are held back to
// see how sure the parser may be; if there are none, an eighth of the others
// are, at first. The same sentences make the same bytes.
func Train(ctx context.Context, lang string, sentences, tune []treebank.Sentence, log func(format string, args ...any)) ([]byte, error) {
	z, ok := sizes[lang]
	if !ok {
		return nil, fmt.Errorf("no language %q to train; there are en, ru and kk", lang)
	}
	if len(sentences) < 2*folds {
		return nil, fmt.Errorf("%d sentences of %s are too few to learn from", len(sentences), lang)
	}
	if lang == "en" {
		sentences = slices.Concat(sentences, invent(sentences))
	}
	t := &training{ctx: ctx, lang: lang, size: z, log: log}
	if len(tune) > 0 {
		model, err := t.learn(sentences)
		if err != nil {
			return nil, err
		}
		model.sure = t.margins(model, tune)
		return model.append(t.tagging, t.arcs), nil
	}
	most := len(sentences) * 7 / 8
	held, err := t.learn(sentences[:most])
	if err != nil {
		return nil, err
	}
	sure, unit := t.margins(held, sentences[most:]), t.arcs.Unit()
	model, err := t.learn(sentences)
	if err != nil {
		return nil, err
	}
	for _, margin := range sure {
		model.sure = append(model.sure, int32(float64(margin)*unit/t.arcs.Unit()))
	}
	return model.append(t.tagging, t.arcs), nil
}

// training is the training of one language.
type training struct {
	ctx           context.Context // when it is done, so is training
	lang          string
	size          size
	log           func(format string, args ...any)
	tagging, arcs *linear.Weights
}

// learn makes a parser of sentences.
func (t *training) learn(sentences []treebank.Sentence) (*Parser, error) {
	set, err := newTagSet(tagNames(sentences, 3))
	if err != nil {
		return nil, err
	}
	p := &Parser{lang: t.lang, set: set, relations: relationNames(sentences), lemmas: trainLemmas(sentences, set)}
	p.rooms.New = func() any { return &room{} }
	t.log("%s: %d sentences, %d tags, %d relations, %d lemma rules for %d endings", t.lang, len(sentences), len(set.names), len(p.relations), len(p.lemmas.rules), len(p.lemmas.known))
	examples := newExamples(sentences, set, p.relations)
	if err := t.jackknife(examples, set); err != nil {
		return nil, err
	}
	t.tagging = t.twice(t.size.tags, func(rounds int, only []uint32) *linear.Trainer {
		return trainTagger(t.ctx, examples, set, rounds, only)
	})
	t.log("%s: learned to tag, %d weights", t.lang, t.size.tags)
	t.arcs = t.twice(t.size.arcs, func(rounds int, only []uint32) *linear.Trainer {
		return trainArcs(t.ctx, examples, set, p.transitions(), rounds, only)
	})
	t.log("%s: learned to parse, %d weights", t.lang, t.size.arcs)
	if err := t.ctx.Err(); err != nil {
		return nil, err
	}
	if p.tagging, _, err = linear.Read(t.tagging.Append(nil)); err != nil {
		return nil, err
	}
	p.arcs, _, err = linear.Read(t.arcs.Append(nil))
	return p, err
}

// twice learns with all features, and again with those whose weights were the
// largest.
func (t *training) twice(most int, learn func(rounds int, only []uint32) *linear.Trainer) *linear.Weights {
	weights := learn(t.size.rounds-2, nil).Average()
	weights.Prune(most * 5 / 4)
	weights = learn(t.size.rounds+2, weights.Names()).Average()
	weights.Prune(most)
	return weights
}

// jackknife tags each fold of the examples by what the others teach.
func (t *training) jackknife(examples []example, set *tagSet) error {
	for fold := range folds {
		var others []example
		for i := range examples {
			if i%folds != fold {
				others = append(others, examples[i])
			}
		}
		weights := trainTagger(t.ctx, others, set, 4, nil).Average()
		weights.Prune(3 * t.size.tags)
		model, _, err := linear.Read(weights.Append(nil))
		if err != nil {
			return err
		}
		for i := fold; i < len(examples); i += folds {
			g := tagger{words: examples[i].words}
			g.tag(model, set)
			examples[i].tags = g.tags
		}
	}
	return nil
}

// relationNames are the relations that occur more than twice, the commonest
// first.
func relationNames(sentences []treebank.Sentence) []string {
	counts := make(map[string]int)
	for _, s := range sentences {
		for _, w := range s.Words {
			counts[w.Relation]++
		}
	}
	return commonest(counts, 3)
}

// margins returns by which margin heads have to be preferred, to be right as
// often as each step of sureness asks.
func (t *training) margins(p *Parser, tune []treebank.Sentence) []int32 {
	type head struct {
		margin int32
		right  bool
	}
	var heads []head
	r := &room{}
	for _, s := range tune {
		p.analyse(r, forms(s))
		for i, w := range s.Words {
			n := &r.nodes[i]
			right := int(n.head) == w.Head || n.head == r.root && w.Head < 0
			heads = append(heads, head{n.margin, right && (w.Head < 0 || p.relations[n.label] == w.Relation)})
		}
	}
	slices.SortFunc(heads, func(a, b head) int { return int(a.margin) - int(b.margin) })
	var sure []int32
	bucket := max(len(heads)/40, 1)
	for i := 0; i+bucket <= len(heads); i += bucket {
		right := 0
		for _, h := range heads[i : i+bucket] {
			if h.right {
				right++
			}
		}
		for 100*right >= (len(sure)+1)*sureSteps*bucket {
			sure = append(sure, max(heads[i].margin, 0))
		}
	}
	return sure
}
