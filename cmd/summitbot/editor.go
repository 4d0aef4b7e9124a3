package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"summitbot/bot/console"
)

// Keys that the editor has no use of its own for. It would end on Ctrl-C whatever
// is typed; so that comes in as Ctrl-G, which it hands to press.
const (
	keyInterrupt = 3
	keyClear     = 7
	keyTab       = '\t'
)

// editor is a line editor with history and completion, on the terminal that two
// files are. The terminal is in its raw mode only while a line is typed.
type editor struct {
	*term.Terminal
	in, out   *os.File
	before    *term.State
	completer console.Completer

	interrupted bool // Ctrl-C came on an empty line
}

// newEditor makes an editor. Close it, whatever becomes of it: that gives the
// terminal back as it was.
func newEditor(in, out *os.File, prompt string, c console.Completer, h *history) (*editor, error) {
	before, err := term.GetState(int(in.Fd()))
	if err != nil {
		return nil, fmt.Errorf("terminal: %w", err)
	}
	e := &editor{in: in, out: out, before: before, completer: c}
	e.Terminal = term.NewTerminal(struct {
		io.Reader
		io.Writer
	}{e, out}, prompt)
	e.History = h
	e.AutoCompleteCallback = e.press
	return e, nil
}

// ReadLine asks for a line. Ctrl-C clears what is typed; where there is nothing
// it ends with errInterrupted. Ctrl-D ends with io.EOF.
func (e *editor) ReadLine() (string, error) {
	fd := int(e.in.Fd())
	if width, height, err := term.GetSize(int(e.out.Fd())); err == nil && width > 0 {
		_ = e.SetSize(width, height) // fails only where it can't draw, as reading then does
	}
	if _, err := term.MakeRaw(fd); err != nil {
		return "", fmt.Errorf("terminal: %w", err)
	}
	line, err := e.Terminal.ReadLine()
	if restored := e.Close(); err == nil {
		return line, restored
	}
	fmt.Fprintln(e.out) // what comes next doesn't stand behind the prompt
	return "", err
}

// Close gives the terminal back as it was.
func (e *editor) Close() error {
	if err := term.Restore(int(e.in.Fd()), e.before); err != nil {
		return fmt.Errorf("terminal: %w", err)
	}
	return nil
}

// Read reads keys, for the editor.
func (e *editor) Read(keys []byte) (int, error) {
	if e.interrupted {
		return 0, errInterrupted
	}
	n, err := e.in.Read(keys)
	for i := range keys[:n] {
		if keys[i] == keyInterrupt {
			keys[i] = keyClear
		}
	}
	return n, err
}

// press handles a key with what is typed and the cursor, a byte offset. It tells
// what the line becomes, if the key does anything.
func (e *editor) press(line string, pos int, key rune) (string, int, bool) {
	switch key {
	case keyClear:
		e.interrupted = line == ""
		return "", 0, true
	case keyTab:
		return e.complete(line, pos)
	}
	return "", 0, false
}

// complete completes a line as far as all completions agree, and lists them
// where that is no further.
func (e *editor) complete(line string, pos int) (string, int, bool) {
	head, list, tail := e.completer.Complete(line, pos)
	if len(list) == 0 {
		return "", 0, false
	}
	whole := head + common(list)
	if len(list) > 1 && len(whole) <= pos {
		fmt.Fprintln(e.Terminal, strings.Join(list, "\n"))
		return "", 0, false
	}
	return whole + tail, len(whole), true
}

// common is what all texts begin with.
func common(texts []string) string {
	prefix := []rune(texts[0])
	for _, t := range texts[1:] {
		n := 0
		for _, r := range t {
			if n == len(prefix) || prefix[n] != r {
				break
			}
			n++
		}
		prefix = prefix[:n]
	}
	return string(prefix)
}
