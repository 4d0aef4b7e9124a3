package report

import (
	_ "embed"
	"html/template"
	"io"
	"strconv"
)

// page escapes what comes from outside; besides, its policy lets no script run.
//
//go:embed page.html
var pageText string

var page = template.Must(template.New("page").Parse(pageText))

// view is the report as the page shows it.
type view struct {
	*Report
	Totals   []total
	Chart    chart
	Tables   []table
	Commands []string
}

// total is a count, and what share of all messages it is in percent; "" for all.
type total struct {
	Name  string
	Count int64
	Share string
}

// Period is what the report is of, in words.
func (v view) Period() string { return v.period() }

// WriteHTML writes the report as a page that needs nothing else.
func (r *Report) WriteHTML(w io.Writer) error {
	v := view{Report: r, Commands: r.commands(), Chart: newChart(r.Days), Totals: totals(r.Totals), Tables: r.tables()}
	return page.Execute(w, v)
}

func totals(c Counts) []total {
	list := []total{{Name: "messages", Count: c.Messages}}
	for _, o := range outcomes {
		n, share := o.of(c), int64(0)
		if c.Messages > 0 {
			share = (100*n + c.Messages/2) / c.Messages
		}
		list = append(list, total{o.Name, n, strconv.FormatInt(share, 10)})
	}
	return list
}
