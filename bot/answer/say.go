package answer

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"summitbot/bot"
	"summitbot/bot/answer/question"
	"summitbot/knowledge"
)

// say turns a verdict into an answer with the sentences that prove it; what is
// shown of it is made later (see reply).
func (e *Engine) say(a bot.Answer, q *question.Question, v verdict) bot.Answer {
	a.Status = bot.Answered
	a.Answer = e.short(q, v)
	for _, w := range v.more {
		if also := e.short(q, w); also != a.Answer {
			a.Answer += "; " + also
		}
	}
	a.Confidence = round(min(v.score, 1))
	for _, f := range v.frames {
		a.Facts = append(a.Facts, f.fact.ID)
	}
	for _, n := range e.proof(q, v) {
		a.Evidence = append(a.Evidence, e.evidence(n))
	}
	return a
}

// short is the answer alone, in the language of the question.
func (e *Engine) short(q *question.Question, v verdict) string {
	say := sayings[q.Lang]
	switch {
	case v.count > 0 && q.YesNo && v.ask == "":
		return yesNo(say, v.yes != q.Negated) + ": " + e.count(v, q.Lang)
	case choice(q) && (v.yes || v.deny && len(v.frames) == 1):
		return e.texts(v.frames, q.Lang)
	case v.deny:
		return yesNo(say, q.Negated) + ": " + e.denial(q, v)
	case v.yes:
		return yesNo(say, !q.Negated) + ": " + e.texts(v.frames, q.Lang)
	case v.count > 0:
		return capital(e.count(v, q.Lang))
	}
	switch v.ask {
	case question.Quote:
		return e.sentences(v.frames)
	case question.Role:
		return e.long(v.frames[0].slots[knowledge.Subject], q.Lang)
	case question.Define:
		return e.longest(v.values[0], q.Lang)
	case question.When, question.Where, question.HowLong, question.HowMany:
		return capital(say.list(e.names(v, q.Lang)))
	case question.Who:
		if e.asksTwice(q, question.Who) {
			return e.texts(v.frames, q.Lang)
		}
		return e.who(q, v)
	}
	if len(q.Type) > 0 && len(v.values) > 0 {
		return capital(e.who(q, v))
	}
	if v.ask == question.About && len(v.frames) == 1 && v.frames[0].fact.Relation == "be" {
		return e.long(v.frames[0].slots[knowledge.Subject], q.Lang)
	}
	return e.texts(v.frames, q.Lang)
}

func yesNo(say saying, yes bool) string {
	if yes {
		return say.yes
	}
	return say.no
}

// asksTwice tells whether a question asks the same of two: "who gave it to whom".
func (e *Engine) asksTwice(q *question.Question, what string) bool {
	n := 0
	for _, a := range q.Asks {
		if a.What == what {
			n++
		}
	}
	return n > 1
}

// count gives a computed number with what was counted.
func (e *Engine) count(v verdict, lang string) string {
	say := sayings[lang]
	return fmt.Sprintf("%s: %s", say.number(v.count), say.list(e.names(v, lang)))
}

// who names people and other doers; a single one with what he or it is.
func (e *Engine) who(q *question.Question, v verdict) string {
	if len(v.values) == 1 {
		return capital(e.long(v.values, q.Lang))
	}
	return capital(sayings[q.Lang].list(e.names(v, q.Lang)))
}

// denial says what the article says in the place of what it denies.
func (e *Engine) denial(q *question.Question, v verdict) string {
	say := sayings[q.Lang]
	if len(v.frames) == 1 {
		return e.texts(v.frames, q.Lang)
	}
	return say.names(say.list(e.names(v, q.Lang))) + "; " + say.notAmong(e.said(q, v.denied))
}

// said is what was asked of, as it was typed, cut if it is long.
func (e *Engine) said(q *question.Question, m question.Mention) string {
	if m.Kind == question.Entity {
		return capital(e.entity(m.Terms[0]).Name.In(q.Lang))
	}
	return capital(q.Said(m))
}

func (e *Engine) entity(t term) *knowledge.Entity { return e.byTerm[t] }

func (e *Engine) names(v verdict, lang string) []string {
	var names []string
	for _, t := range v.values {
		names = append(names, e.entity(t).Name.In(lang))
	}
	return names
}

// long is an entity's name with its description, where it has one.
func (e *Engine) long(terms []term, lang string) string {
	var names []string
	for _, t := range terms {
		ent := e.entity(t)
		names = append(names, or(ent.Long.In(lang), ent.Name.In(lang)))
	}
	return sayings[lang].list(names)
}

// longest is what an abbreviation stands for: in the question's language, and
// in the article's words where that is another.
func (e *Engine) longest(t term, lang string) string {
	ent, own := e.entity(t), question.ArticleLanguage(e.kb)
	if name := ent.Name.In(lang); name != ent.Name.In(own) {
		return name + " (" + ent.Name.In(own) + ")"
	}
	return ent.Name.In(lang)
}

// maxAnswer is how long an answer of several statements may get, in bytes;
// what would go beyond it is left out.
const maxAnswer = 650

// texts joins the facts' statements.
func (e *Engine) texts(frames []*frame, lang string) string {
	var texts []string
	size := 0
	for _, f := range frames {
		t := f.fact.Text.In(lang)
		if slices.Contains(texts, t) {
			continue
		}
		if size += len(t); size > maxAnswer && len(texts) > 0 {
			break
		}
		texts = append(texts, t)
	}
	return strings.Join(texts, ". ")
}

// sentences joins the article's sentences that hold the facts.
func (e *Engine) sentences(frames []*frame) string {
	var texts []string
	for _, f := range frames {
		if t := e.kb.Sentences[f.fact.Sentence-1].Text; !slices.Contains(texts, t) {
			texts = append(texts, t)
		}
	}
	return strings.Join(texts, " ")
}

// proof lists the sentences that prove a verdict, each once, in reading order.
func (e *Engine) proof(q *question.Question, v verdict) []int {
	var numbers []int
	for _, f := range v.frames {
		numbers = append(numbers, f.fact.Sentence)
		if v.slot == knowledge.Speaker {
			numbers = append(numbers, e.attribution(f))
		}
	}
	for _, w := range v.more {
		numbers = append(numbers, e.proof(q, w)...)
	}
	slices.Sort(numbers)
	return slices.Compact(numbers)
}

// attribution is the sentence of the same paragraph that names the speaker, or
// the fact's own.
func (e *Engine) attribution(f *frame) int {
	own := e.kb.Sentences[f.fact.Sentence-1]
	for _, s := range e.kb.Sentences {
		if s.Paragraph != own.Paragraph {
			continue
		}
		for _, t := range e.vocab.Terms(s.Text, question.ArticleLanguage(e.kb)) {
			if slices.Contains(f.slots[knowledge.Speaker], t) {
				return s.Number
			}
		}
	}
	return own.Number
}

func (e *Engine) evidence(n int) bot.Evidence {
	s := e.kb.Sentences[n-1]
	return bot.Evidence{Sentence: s.Number, Start: s.Start, End: s.End, Text: s.Text}
}

// maxQuotes is how many sentences a reply shows.
const maxQuotes = 3

// reply is what a chat shows: the answer, the quotes, and where they stand.
func (e *Engine) reply(lang string, a bot.Answer) string {
	var b strings.Builder
	b.WriteString(stop(a.Answer))
	for i, ev := range a.Evidence {
		if i == maxQuotes {
			break
		}
		fmt.Fprintf(&b, "\n> %s (%s)", ev.Text, sayings[lang].cite(ev.Sentence))
	}
	return b.String()
}

// round keeps four digits, so that figures read well and compare exactly.
func round(x float64) float64 { return math.Round(x*1e4) / 1e4 }

// stop ends a sentence with a full stop unless it has a mark of its own.
func stop(s string) string {
	if r, _ := utf8.DecodeLastRuneInString(s); strings.ContainsRune(".!?”»", r) {
		return s
	}
	return s + "."
}

// capital makes the first letter a capital.
func capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}
