package clause_test

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"summitbot/bot/bottest"
	"summitbot/knowledge/syntax"
	"summitbot/knowledge/syntax/clause"
)

// TestRead runs testdata: a file a language, a sentence a line. Wanted are the
// clauses and titles of each.
func TestRead(t *testing.T) {
	t.Parallel()
	bottest.Scripts(t, "testdata/*.txtar", func(t *testing.T, script *txtar.Archive) {
		var got strings.Builder
		for _, f := range script.Files[:len(script.Files)-1] {
			p, _ := syntax.For(f.Name)
			for text := range strings.Lines(string(f.Data)) {
				got.WriteString(text + shown(text, p.Read(text)))
			}
		}
		bottest.Want(t, script, "want", got.String())
	})
}

// shown writes clauses as: not sign(Riga; the treaty) on Thursday=time {may} says Ann.
func shown(text string, tokens []syntax.Token) string {
	var b strings.Builder
	in := func(p clause.Phrase) string { return text[tokens[p.From].Start:tokens[p.To-1].End] }
	list := func(phrases []clause.Phrase) string {
		var all []string
		for _, p := range phrases {
			all = append(all, in(p))
		}
		return strings.Join(all, " + ")
	}
	r := clause.Read(tokens)
	for _, c := range r.Clauses {
		b.WriteString("\t")
		if c.Negated {
			b.WriteString("not ")
		}
		fmt.Fprintf(&b, "%s(%s; %s%s)", c.Verb, list(c.Subjects), list(c.Objects), list(c.Is))
		if len(c.Receivers) > 0 {
			fmt.Fprintf(&b, " to %s", list(c.Receivers))
		}
		for _, o := range c.Others {
			fmt.Fprintf(&b, ", %s", strings.TrimSpace(o.Preposition+" "+in(o.Phrase)))
			if o.Role != clause.Other {
				fmt.Fprintf(&b, "=%v", o.Role)
			}
		}
		if len(c.Hedges) > 0 {
			fmt.Fprintf(&b, " {%s}", strings.Join(c.Hedges, " "))
		}
		if len(c.Speakers) > 0 {
			fmt.Fprintf(&b, " says %s", list(c.Speakers))
		}
		b.WriteString("\n")
	}
	for _, t := range r.Titles {
		fmt.Fprintf(&b, "\t%s: %s\n", in(t.Who), in(t.What))
	}
	return b.String()
}
