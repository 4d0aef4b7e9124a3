package clause

import (
	"slices"
	"strings"
)

// clause reads what is said with a token.
func (s *sentence) clause(i int) Clause {
	t := s.tokens[i]
	c := Clause{Token: i, Verb: t.Lemma, Sure: t.Sure}
	c.Passive = s.passive(i)
	for _, d := range s.with(i, "compound:prt") {
		c.Verb += " " + s.tokens[d].Lemma
	}
	subjects := s.subjects(i, nil)
	if len(s.with(i, "cop")) > 0 {
		c.Verb, c.Passive = "be", false
		c.Is = s.copied(i)
	}
	objects := s.lists(s.argument(i, "obj"))
	if c.Passive {
		subjects, objects = s.lists(s.agents(i)), append(subjects, objects...)
	}
	c.Subjects, c.Objects = subjects, objects
	c.Receivers = s.lists(slices.DeleteFunc(s.argument(i, "iobj"), s.instrumental))
	c.Others = s.others(i)
	c.Others = append(c.Others, s.inside(&c)...)
	c.Negated = s.negated(i)
	c.Hedges, c.Speakers = s.around(i)
	for _, d := range s.with(i, "nsubj", "obj", "iobj", "obl:agent") {
		c.Sure = min(c.Sure, s.tokens[d].Sure)
	}
	return c
}

// passive tells whether a verb is, and a participle without a subject.
func (s *sentence) passive(i int) bool {
	return len(s.with(i, "aux:pass", "nsubj:pass", "csubj:pass")) > 0 || s.tokens[i].Voice == "Pass" && len(s.with(i, "nsubj")) == 0
}

// agents are those by whom it is done, in the passive: in Russian they have a
// case of their own.
func (s *sentence) agents(i int) []int {
	list := s.with(i, "obl:agent")
	for _, d := range s.with(i, "obl", "iobj") {
		if s.instrumental(d) && len(s.with(d, "case")) == 0 && s.tokens[d].Relation != "obl:agent" {
			list = append(list, d)
		}
	}
	return list
}

func (s *sentence) instrumental(i int) bool { return s.tokens[i].Case == "Ins" }

// copied is what the subject of "be" is said to be. Of "in Oslo" that is
// nothing: it is told as an oblique.
func (s *sentence) copied(i int) []Phrase {
	if len(s.with(i, "case")) > 0 {
		return nil
	}
	return s.list(i)
}

// subjects are a verb's own, or those that it shares: with the verb that it is
// listed beside or that it completes, with the noun that it says more of.
func (s *sentence) subjects(i int, before []int) []Phrase {
	if own := s.argument(i, "nsubj", "csubj"); len(own) > 0 {
		return s.lists(own)
	}
	head := s.tokens[i].Head
	if head < 0 || slices.Contains(before, i) {
		return nil
	}
	before = append(before, i)
	switch relation := s.tokens[i].Relation; {
	case relation == "acl" && s.tokens[i].VerbForm == "Part":
		return s.list(head)[:1]
	case relation == "xcomp" && len(s.with(head, "obj")) > 0:
		return s.lists(s.with(head, "obj"))
	case relation == "xcomp", relation == "conj" && s.predicate(head), relation == "advcl" && len(s.with(i, "mark")) == 0:
		return s.subjects(head, before)
	}
	return nil
}

// argument returns the dependents of a verb with a relation. Who, which and that
// of a relative clause stand for the noun that it says more of.
func (s *sentence) argument(i int, relations ...string) []int {
	list := s.with(i, relations...)
	if s.tokens[i].Relation != "acl:relcl" || s.tokens[i].Head < 0 {
		return list
	}
	for k, d := range list {
		if t := s.tokens[d]; t.PronType == "Rel" || t.Lemma == "which" || t.Lemma == "who" || t.Lemma == "that" || t.Lemma == "который" {
			list[k] = s.tokens[i].Head
		}
	}
	return list
}

// others are the obliques of a verb.
func (s *sentence) others(i int) []Oblique {
	heads := slices.DeleteFunc(s.with(i, "obl", "nmod:unmarked"), func(d int) bool { return s.tokens[d].Relation == "obl:agent" })
	if len(s.with(i, "cop")) > 0 && len(s.with(i, "case")) > 0 {
		heads = append([]int{i}, heads...)
	}
	var list []Oblique
	for _, h := range heads {
		preposition := s.preposition(h)
		for _, p := range s.list(h) {
			list = append(list, Oblique{preposition, s.role(p, preposition), p})
		}
	}
	return list
}

// inside are times and places that the parse gives to an object or another
// oblique: of "met Berg in Geneva" it can't be sure.
func (s *sentence) inside(c *Clause) []Oblique {
	phrases := slices.Clone(c.Objects)
	for _, o := range c.Others {
		phrases = append(phrases, o.Phrase)
	}
	var list []Oblique
	for _, p := range phrases {
		for _, d := range s.with(p.Head, "nmod") {
			o := Oblique{Preposition: s.preposition(d), Phrase: s.phrase(d)}
			if o.Role = s.role(o.Phrase, o.Preposition); o.Preposition != "" && (o.Role == Time || o.Role == Place) {
				list = append(list, o)
			}
		}
	}
	return list
}

func (s *sentence) preposition(i int) string {
	var parts []string
	for _, d := range s.with(i, "case") {
		parts = append(parts, strings.ToLower(s.tokens[d].Form))
		for _, f := range s.with(d, "fixed") {
			parts = append(parts, strings.ToLower(s.tokens[f].Form))
		}
	}
	return strings.Join(parts, " ")
}

// titles are what a name is called beside it.
func (s *sentence) titles(i int) []Title {
	var list []Title
	t := s.tokens[i]
	switch t.Relation {
	case "appos":
		who, what := t.Head, i
		if t.Tag == "PROPN" && s.tokens[who].Tag == "NOUN" {
			who, what = what, who
		}
		if tag := s.tokens[what].Tag; len(s.with(i, "case")) > 0 {
			break // "as head"
		} else if tag == "NOUN" || tag == "PROPN" || tag == "ADJ" {
			list = append(list, Title{s.name(who), s.phrase(what), t.Sure})
		}
	case "nmod:desc":
		list = append(list, Title{s.name(t.Head), s.phrase(i), t.Sure})
	}
	return list
}

// name is a phrase without a title before it.
func (s *sentence) name(head int) Phrase {
	p := s.phrase(head)
	for _, d := range s.with(head, "nmod:desc") {
		if d < head {
			p.From = max(p.From, s.phrase(d).To)
		}
	}
	return p
}
