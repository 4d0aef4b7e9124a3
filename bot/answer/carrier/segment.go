package carrier

import (
	"strconv"
	"strings"

	"summitbot/bot/answer/learn"
	"summitbot/bot/answer/query"
)

// segment is a part of a message between two marks of punctuation.
type segment struct {
	message       *query.Message
	words         []learn.Word // of the whole message
	from, to      int          // words[from:to]
	before, after string       // the marks around it
}

// split cuts a message into segments.
func split(m *query.Message, words []learn.Word) []segment {
	var list []segment
	from, before := 0, "^"
	for i := 1; i <= len(words); i++ {
		last, end := len(m.Tokens)-1, len(m.Text)
		if i < len(words) {
			last, end = words[i].At-1, m.Tokens[words[i].At].Start
		}
		mark := markOf(m.Text[m.Tokens[last].End:end])
		if i < len(words) && mark == "" {
			continue
		}
		list = append(list, segment{m, words, from, i, before, mark})
		from, before = i, mark
	}
	return list
}

// markOf is the kind of punctuation between two words; "" for none.
func markOf(between string) string {
	switch {
	case strings.Contains(between, "?"):
		return "?"
	case strings.ContainsAny(between, ".!…\n;"):
		return "."
	case strings.ContainsAny(between, ":—–"), strings.Contains(between, " - "):
		return ":"
	case strings.Contains(between, ","):
		return ","
	}
	return ""
}

// How much a feature of each sort counts.
const (
	wordWeight = 0.3
	meanWeight = 0.5
)

// features are what is known of a segment as a whole: what its words mean, what it
// names and what it asks for.
func (s *segment) features() *learn.Features {
	f := learn.NewFeatures()
	add := func(parts ...string) { f.Add(learn.Hash(parts...), wordWeight) }
	add("bias")
	add("length", strconv.Itoa(min(s.to-s.from, 8)))
	add("marks", s.before, s.after)
	s.meaning(f)
	begins, ends := s.tokens()
	var named, known, unknown int
	for i := range s.message.Mentions {
		x := &s.message.Mentions[i]
		switch {
		case x.From < begins || x.From >= ends || x.Soft:
		case x.Kind == query.Entity || x.Value != "" || x.Name:
			named++
		case len(x.Terms) > 0:
			known++
		default:
			unknown++
		}
	}
	add("named", strconv.Itoa(min(named, 3)))
	add("known", strconv.Itoa(min(known, 4)))
	add("unknown", strconv.Itoa(min(unknown, 4)))
	for _, a := range s.message.Asks {
		if a.At >= begins && a.At < ends {
			add("asks")
			add("asks", a.What, strconv.FormatBool(a.Noun), strconv.FormatBool(a.At == begins))
		}
	}
	return f
}

// tokens returns the tokens that a segment's words begin at: from the first to before
// the next segment's.
func (s *segment) tokens() (from, to int) {
	if s.to < len(s.words) {
		return s.words[s.from].At, s.words[s.to].At
	}
	return s.words[s.from].At, len(s.message.Tokens)
}

// meaning adds the direction of what the words mean.
func (s *segment) meaning(f *learn.Features) {
	var sum [learn.Dimensions]float64
	for i := s.from; i < s.to; i++ {
		for k, v := range s.words[i].Vector {
			sum[k] += float64(int8(v)) / 127
		}
	}
	for k, v := range sum {
		if v != 0 {
			f.Add(meanings[k], meanWeight*v/float64(s.to-s.from))
		}
	}
}

var meanings = func() (names [learn.Dimensions]uint32) {
	for i := range names {
		names[i] = learn.Hash("means", strconv.Itoa(i))
	}
	return names
}()

// wordFeatures are a word, those beside it, and where it stands.
func (s *segment) wordFeatures(i int) *learn.Features {
	f := learn.NewFeatures()
	add := func(parts ...string) { f.Add(learn.Hash(parts...), wordWeight) }
	before, at, after := s.form(i-1), s.form(i), s.form(i+1)
	add("word", at)
	add("before", before)
	add("after", after)
	add("two before", before, at)
	add("two after", at, after)
	upper := strconv.FormatBool(s.upper(i))
	add("upper", upper, strconv.FormatBool(i == s.from))
	if i > 0 {
		add("upper behind", upper, strconv.FormatBool(s.upper(i-1)), strconv.FormatBool(s.words[i].Slot))
	}
	add("from start", strconv.Itoa(min(i, 4)))
	add("from end", strconv.Itoa(min(len(s.words)-1-i, 4)))
	return f
}

// form is a word of the segment, or what stands beside it.
func (s *segment) form(i int) string {
	switch {
	case i < 0 || i >= len(s.words):
		return "^"
	case i < s.from || i >= s.to:
		return "|"
	}
	return s.words[i].Form
}

func (s *segment) upper(i int) bool { return s.message.Tokens[s.words[i].At].Upper }
