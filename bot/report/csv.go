package report

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"time"

	"summitbot/bot"
)

// columns are those of all rows; each kind of row fills in its own. Rows of the
// kind "unanswered" with the same group mean the same, and ask is the question of
// the pack that comes nearest.
var columns = []string{"kind", "name", "outcome", "count", "group", "question", "language", "ask", "fit", "answer", "last"}

// WriteCSV writes the report as one table, for a spreadsheet.
func (r *Report) WriteCSV(w io.Writer) error {
	out := csv.NewWriter(w)
	rows := [][]string{columns}
	for _, t := range r.tables() {
		for _, p := range t.Parts {
			rows = append(rows, p.rows(t.Label())...)
		}
	}
	for i, g := range r.Unanswered {
		rows = append(rows, g.rows(i+1)...)
	}
	for _, v := range r.NotHelpful {
		rows = append(rows, row(map[string]string{
			"kind": "not helpful", "name": v.Platform, "count": strconv.Itoa(v.NotHelpful), "question": v.Question, "answer": v.Answer,
		}))
	}
	return out.WriteAll(rows)
}

func (p Part) rows(kind string) [][]string {
	var rows [][]string
	for _, o := range outcomes {
		rows = append(rows, row(map[string]string{"kind": kind, "name": p.Name, "outcome": o.Name, "count": strconv.FormatInt(o.of(p.Counts), 10)}))
	}
	return rows
}

func (g *Group) rows(number int) [][]string {
	var rows [][]string
	for _, w := range g.Wordings {
		cells := map[string]string{
			"kind": "unanswered", "count": strconv.Itoa(w.Count), "group": strconv.Itoa(number), "question": w.Text, "language": w.Language,
			"ask": g.Ask, "last": g.Last.Format(time.DateOnly),
		}
		if g.Command != "" {
			cells["name"] = g.Shown()
		}
		if g.Ask != "" {
			cells["fit"] = strconv.FormatFloat(g.Fit, 'f', 2, 64)
		}
		rows = append(rows, row(cells))
	}
	return rows
}

// row puts cells into the columns. What a spreadsheet would take for a formula
// gets an apostrophe, as anybody may have written it.
func row(cells map[string]string) []string {
	list := make([]string, len(columns))
	for i, c := range columns {
		text := bot.OneLine(cells[c])
		if strings.HasPrefix(text, "=") || strings.HasPrefix(text, "+") || strings.HasPrefix(text, "-") || strings.HasPrefix(text, "@") {
			text = "'" + text
		}
		list[i] = text
	}
	return list
}
