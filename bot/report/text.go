package report

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"summitbot/bot"
)

// WriteJSON writes the report as JSON.
func (r *Report) WriteJSON(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(r)
}

// WriteText writes the report for a terminal.
func (r *Report) WriteText(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s\n\n%d messages", bot.OneLine(r.Title), r.period(), r.Totals.Messages)
	before := ": "
	for _, o := range outcomes {
		fmt.Fprintf(&b, "%s%d %s", before, o.of(r.Totals), o.Name)
		before = ", "
	}
	b.WriteString("\n")
	fmt.Fprintf(&b, "Votes: %d helpful, %d not helpful\n", r.Votes.Helpful, r.Votes.NotHelpful)
	for _, t := range r.tables() {
		writeTable(&b, t)
	}
	fmt.Fprintf(&b, "\nNot answered (%d)\n", len(r.Unanswered))
	for _, g := range r.Unanswered {
		g.write(&b)
	}
	if r.Ungrouped > 0 {
		fmt.Fprintf(&b, "%5d  other questions, too many to compare\n", r.Ungrouped)
	}
	fmt.Fprintf(&b, "\nNot helpful (%d)\n", len(r.NotHelpful))
	for _, v := range r.NotHelpful {
		fmt.Fprintf(&b, "%5d  %s\n       %s\n", v.NotHelpful, v.Asked(), bot.OneLine(v.Answer))
	}
	if len(r.Unanswered) > 0 {
		fmt.Fprintf(&b, "\nThen: %s\n", strings.Join(r.commands(), " && "))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// table is counts by what they are of.
type table struct {
	Name  string
	Parts []Part
}

// Label is the name within a sentence.
func (t table) Label() string { return strings.ToLower(t.Name) }

func (r *Report) tables() []table {
	return []table{{"Platform", r.Platforms}, {"Language", r.Languages}, {"Day", r.Days}}
}

func writeTable(b *strings.Builder, t table) {
	if len(t.Parts) == 0 {
		return
	}
	b.WriteString("\n")
	w := tabwriter.NewWriter(b, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(w, "%s\tmessages\t", t.Name)
	for _, o := range shown {
		fmt.Fprintf(w, "%s\t", o.Name)
	}
	fmt.Fprintln(w)
	for _, p := range t.Parts {
		fmt.Fprintf(w, "%s\t%d\t", bot.OneLine(p.Name), p.Messages)
		for _, o := range shown {
			fmt.Fprintf(w, "%d\t", o.of(p.Counts))
		}
		fmt.Fprintln(w)
	}
	_ = w.Flush() // into memory
}

// write writes a group with what to do about it.
func (g *Group) write(b *strings.Builder) {
	fmt.Fprintf(b, "%5d  %s\n       %s\n", g.Count, g.Shown(), g.About())
	for _, w := range g.Others() {
		fmt.Fprintf(b, "       also: %s\n", w.Text)
	}
	for _, todo := range g.ToDo() {
		fmt.Fprintf(b, "       %s\n", todo.What)
		for _, l := range todo.Lines {
			fmt.Fprintf(b, "         at the end of %s:\n", l.File)
			for line := range strings.Lines(l.Text) {
				fmt.Fprintf(b, "           %s", line)
			}
		}
	}
}
