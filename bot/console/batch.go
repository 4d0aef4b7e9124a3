package console

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"summitbot/bot"
)

// question is a line of a file of questions.
type question struct {
	ID       json.RawMessage `json:"id"` // a string or a number, given back as it came
	Question *string         `json:"question"`
	Context  []bot.Turn      `json:"context"`
}

// record is an answer as JSON has it. Its keys and their order are fixed:
// programs read them.
type record struct {
	ID       json.RawMessage `json:"id"`
	Question string          `json:"question"`
	bot.Record
}

// lineError stands in the place of the answer to a line that can't be read.
type lineError struct {
	Line  int    `json:"line"`
	Error string `json:"error"`
}

// Output writes what became of the questions of a file, in order.
type Output interface {
	Answered(id json.RawMessage, question string, a bot.Answer) error
	Failed(line int, message string) error
}

// Batch answers a file of questions, a JSON object a line:
//
//	{"id":"1","question":"And Belarus?","context":[{"role":"user","text":"Who represented Russia?"}]}
//
// A line that can't be read or answered becomes an error with its number, and
// the others are still answered. Empty lines are skipped. Batch returns how many
// lines were questions.
func Batch(ctx context.Context, in Lines, out Output, explain bool, h bot.Handler) (questions int, err error) {
	for n := 1; ; n++ {
		line, err := readLine(ctx, in)
		if errors.Is(err, io.EOF) {
			return questions, nil
		}
		asked := false
		if err == nil {
			asked, err = answerLine(ctx, n, line, out, explain, h)
		} else if _, skipped := errors.AsType[*bot.UserError](err); skipped {
			err = out.Failed(n, err.Error())
		}
		if err != nil {
			return questions, fmt.Errorf("line %d: %w", n, err)
		}
		if asked {
			questions++
		}
	}
}

// answerLine tells whether a line is a question. It fails only when writing does,
// or ctx has ended.
func answerLine(ctx context.Context, n int, line string, out Output, explain bool, h bot.Handler) (asked bool, err error) {
	if strings.TrimSpace(line) == "" {
		return false, nil
	}
	q, err := parseQuestion(line)
	if err != nil {
		return false, out.Failed(n, err.Error())
	}
	a, err := h(ctx, bot.Request{ID: string(q.ID), Text: *q.Question, Context: q.Context, Explain: explain, Candidates: true})
	switch {
	case ctx.Err() != nil:
		return true, context.Cause(ctx)
	case err != nil:
		cause, _, _ := strings.Cut(err.Error(), "\n") // a panic's stack stays away
		return true, out.Failed(n, cause)
	}
	return true, out.Answered(q.ID, *q.Question, a)
}

// parseQuestion reads a line; its errors tell what to write.
func parseQuestion(line string) (question, error) {
	q := question{}
	if err := json.Unmarshal([]byte(line), &q); err != nil {
		return q, bot.WrongJSON(err, `a line holds a JSON object like {"id":"1","question":"…"}`)
	}
	if q.Question == nil {
		return q, errors.New(`no "question"; write {"id":"1","question":"…"}`)
	}
	if len(q.ID) == 0 {
		q.ID = json.RawMessage(`""`)
	}
	for i, t := range q.Context {
		if t.Role != bot.User && t.Role != bot.Bot {
			return q, fmt.Errorf(`context %d: role %q; write "user" or "bot"`, i+1, t.Role)
		}
	}
	return q, nil
}

// JSON writes answers as JSON lines.
type JSON struct {
	Out io.Writer
}

// Answered writes an answer.
func (j JSON) Answered(id json.RawMessage, question string, a bot.Answer) error {
	return j.write(record{id, question, a.Record()})
}

// Failed writes an error line.
func (j JSON) Failed(line int, message string) error { return j.write(lineError{line, message}) }

// write writes one line at once, as somebody may wait for it before asking on.
func (j JSON) write(v any) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return fmt.Errorf("write answer: %w", err)
	}
	if _, err := j.Out.Write(b.Bytes()); err != nil {
		return fmt.Errorf("write answer: %w", err)
	}
	return nil
}

// Text writes answers for people, each under its question.
type Text struct {
	*Printer
}

// Answered writes a question with its answer.
func (t Text) Answered(_ json.RawMessage, question string, a bot.Answer) error {
	if err := t.write("? " + bot.OneLine(question) + "\n"); err != nil {
		return err
	}
	if err := t.Answer(a); err != nil {
		return err
	}
	return t.write("\n")
}

// Failed writes what is wrong with a line.
func (t Text) Failed(line int, message string) error {
	return t.write(fmt.Sprintf("line %d: %s\n\n", line, bot.Plain(message)))
}
