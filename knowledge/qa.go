package knowledge

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// rowRelation is the relation of what a row of qa.csv answers: a concept that the
// general lexicon has.
const rowRelation = "about"

// qaFile has questions with their answers, a row each: what an editor states who
// writes no facts, or none of this.
const qaFile = "qa.csv"

// qaColumns are the columns of qa.csv, which its first row names in any order. The
// first two must be there.
var qaColumns = []string{"question", "answer", "quote", "language"}

// row is a row of qa.csv.
type row struct {
	questions []string
	answer    string
	quote     string
	lang      string
	line      int
}

// readRows reads qa.csv: it adds a fact for each row to b, and returns the asks that
// these answer, one for each question.
func (r *reader) readRows(data []byte, b *Base) []Ask {
	var asks []Ask
	said := make(map[string]int)
	for _, row := range r.rows(data, b) {
		if !r.usable(row, b) {
			continue
		}
		id := fmt.Sprintf("qa-%d", row.line)
		r.refs = append(r.refs, reference{"quote", row.quote, fmt.Sprintf("the answer %q", row.answer), row.line, len(b.Facts)})
		b.Facts = append(b.Facts, Fact{
			ID: id, File: qaFile, Line: row.line, Relation: rowRelation, Slots: map[Slot][]string{},
			Text: Text{row.lang: row.answer}, Quote: row.quote,
		})
		for _, q := range row.questions {
			key := row.lang + " " + sameText(q)
			if line := said[key]; line > 0 {
				r.bad(row.line, "%q is asked in line %d already; keep one", q, line)
				continue
			}
			said[key] = row.line
			asks = append(asks, Ask{ID: fmt.Sprintf("%s-%d", id, len(asks)+1), Text: Text{row.lang: q}, Facts: []string{id}, Line: row.line})
		}
	}
	return asks
}

// usable fills in what a row leaves out, and reports what it lacks.
func (r *reader) usable(x row, b *Base) bool {
	switch {
	case len(x.questions) == 0:
		r.bad(x.line, "the row has no question; write one, or leave the row out")
	case x.answer == "":
		r.bad(x.line, "%q has no answer; write one, or leave the row out", x.questions[0])
	case x.quote == "":
		r.bad(x.line, "%q has no quote, and its answer doesn't stand in the article as it is; copy the words that prove it into the column \"quote\"", x.questions[0])
	case !isLanguage(x.lang), !slices.Contains(b.Pack.Languages, x.lang):
		r.bad(x.line, "language %q is not among the languages of the pack (%s); correct it, or add it to pack.yaml", x.lang, strings.Join(b.Pack.Languages, ", "))
	default:
		return true
	}
	return false
}

// rows parses qa.csv. Its separator is a comma, a semicolon, as Excel has it in many
// countries, or a tab.
func (r *reader) rows(data []byte, b *Base) []row {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if !utf8.Valid(data) {
		r.bad(0, "is not UTF-8; save it as \"CSV UTF-8\", or let \"summitbot knowledge import\" convert it")
		return nil
	}
	dec := csv.NewReader(bytes.NewReader(data))
	dec.Comma, dec.FieldsPerRecord, dec.TrimLeadingSpace = separator(data), -1, true
	head, err := dec.Read()
	if err != nil {
		r.bad(1, "has no rows; begin with question,answer,quote,language")
		return nil
	}
	columns, ok := r.columns(head)
	if !ok {
		return nil
	}
	var rows []row
	for {
		record, err := dec.Read()
		var broken *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			return rows
		case errors.As(err, &broken):
			r.bad(broken.StartLine, "not valid CSV: %v; put a cell with quotes or line breaks into quotes, and double those inside", broken.Err)
			return rows
		}
		line, _ := dec.FieldPos(0)
		if strings.TrimSpace(strings.Join(record, "")) != "" {
			rows = append(rows, r.row(record, columns, line, b))
		}
	}
}

// row takes the cells of a record. Without a language it is the pack's own; without
// a quote the answer is one, if the article has it.
func (r *reader) row(record []string, columns map[string]int, line int, b *Base) row {
	cell := func(column string) string {
		if i, ok := columns[column]; ok && i < len(record) {
			return strings.TrimSpace(record[i])
		}
		return ""
	}
	x := row{answer: cell("answer"), quote: cell("quote"), lang: cell("language"), line: line}
	for q := range strings.SplitSeq(cell("question"), ";") {
		if q = strings.TrimSpace(q); q != "" {
			x.questions = append(x.questions, q)
		}
	}
	if x.lang == "" {
		x.lang = b.Pack.Languages[0]
	}
	if x.quote == "" && slices.ContainsFunc(b.Sentences, func(s Sentence) bool { return strings.Contains(s.Text, x.answer) }) {
		x.quote = x.answer
	}
	return x
}

// columns returns where the columns stand that the first row names.
func (r *reader) columns(head []string) (map[string]int, bool) {
	columns := make(map[string]int)
	for i, name := range head {
		name = strings.ToLower(strings.TrimSpace(name))
		if !slices.Contains(qaColumns, name) {
			r.bad(1, "unknown column %q%s; the first row names the columns: %s", name, nearest(name, qaColumns), strings.Join(qaColumns, ", "))
			return nil, false
		}
		columns[name] = i
	}
	for _, name := range qaColumns[:2] {
		if _, ok := columns[name]; !ok {
			r.bad(1, "there is no column %q; the first row names the columns: %s", name, strings.Join(qaColumns, ", "))
			return nil, false
		}
	}
	return columns, true
}

// separator returns what parts the cells of the first row.
func separator(data []byte) rune {
	head, _, _ := bytes.Cut(data, []byte("\n"))
	for _, c := range ";\t" {
		if bytes.ContainsRune(head, c) {
			return c
		}
	}
	return ','
}

// Rows checks the rows of a file like qa.csv against the article of the pack, whose
// own rows and facts don't count, and returns how many questions they answer, or
// Problems. The file is as problems name it.
func (b *Base) Rows(file string, data []byte) (int, error) {
	var problems Problems
	r := &reader{file: file, problems: &problems}
	alone := &Base{Pack: b.Pack, Article: b.Article, Sentences: b.Sentences}
	asks := r.readRows(data, alone)
	c := &checker{b: alone, article: "the article", factual: true}
	for _, ref := range r.refs {
		c.locate(r, &alone.Facts[ref.entry], ref)
	}
	return len(asks), problems.err()
}
