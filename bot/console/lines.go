package console

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	"summitbot/bot"
)

// Lines gives what is typed, line by line without its end; io.EOF ends it. A
// *bot.UserError skips a line.
type Lines interface {
	ReadLine() (string, error)
}

// maxLine is how long a line may be, in bytes. Files of questions with long
// conversations have lines of megabytes; a line of more is no such file.
const maxLine = 64 << 20

var errTooLong = &bot.UserError{Message: "The line is longer than 64 MB."}

// Reader reads lines from a stream.
type Reader struct {
	in      *bufio.Reader
	started bool
}

// NewReader makes a reader of lines.
func NewReader(in io.Reader) *Reader {
	return &Reader{in: bufio.NewReaderSize(in, 64<<10)}
}

// ReadLine returns the next line. The last one needs no line break; a byte
// order mark is no part of the first. What is too long for a line is skipped
// and reported, and the next call goes on behind it.
func (r *Reader) ReadLine() (string, error) {
	var line []byte
	size := 0
	for {
		part, err := r.in.ReadSlice('\n')
		if size += len(part); size <= maxLine {
			line = append(line, part...)
		} else {
			line = nil
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case errors.Is(err, io.EOF) && size == 0:
			return "", io.EOF
		case err != nil && !errors.Is(err, io.EOF):
			return "", fmt.Errorf("read line: %w", err)
		case size > maxLine:
			return "", errTooLong
		}
		return r.trim(line), nil
	}
}

func (r *Reader) trim(line []byte) string {
	if !r.started {
		line = bytes.TrimPrefix(line, []byte("\uFEFF"))
	}
	r.started = true
	return string(bytes.TrimRight(line, "\r\n"))
}

// readLine is in.ReadLine, given up when ctx ends. What blocks in a read then
// goes on blocking: streams can't be interrupted, and the program is ending.
func readLine(ctx context.Context, in Lines) (string, error) {
	type result struct {
		line string
		err  error
	}
	done := make(chan result, 1)
	go func() {
		line, err := in.ReadLine()
		done <- result{line, err}
	}()
	select {
	case r := <-done:
		return r.line, r.err
	case <-ctx.Done():
		return "", context.Cause(ctx)
	}
}
