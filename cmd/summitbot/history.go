package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// maxHistory is how many lines are kept over sessions.
const maxHistory = 1000

// history is what was typed, for the line editor: in this session, and before it
// if there is a file.
type history struct {
	mu    sync.Mutex // the program may end while a line is typed
	lines []string   // the oldest first
	file  *os.File   // what is typed is added to it; nil for this session alone
	err   error      // why it couldn't be
}

// historyPath is where what is typed is kept over sessions: in the folder that
// the system has for the state of programs.
func historyPath() (string, error) {
	dir := os.Getenv("XDG_STATE_HOME")
	if !filepath.IsAbs(dir) { // as the XDG base directory specification says of relative paths, too
		home, err := os.UserHomeDir()
		if err != nil {
			return "", err
		}
		dir = filepath.Join(home, ".local", "state")
		if runtime.GOOS == "windows" {
			if dir, err = os.UserCacheDir(); err != nil {
				return "", err
			}
		}
	}
	return filepath.Join(dir, "summitbot", "history"), nil
}

// openHistory reads what was typed in the sessions before, and goes on adding to
// it. The file is the user's alone.
func openHistory(path string) (*history, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	data, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	h := &history{}
	for line := range strings.Lines(string(data)) {
		h.keep(strings.TrimRight(line, "\r\n"))
	}
	if n := len(h.lines); n > maxHistory {
		h.lines = h.lines[n-maxHistory:]
		if err := h.rewrite(path); err != nil {
			return nil, err
		}
	}
	h.file, err = os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	return h, err
}

// rewrite replaces the file by the lines: whole, also where the program is
// killed in the middle.
func (h *history) rewrite(path string) error {
	f, err := os.CreateTemp(filepath.Dir(path), "history-*")
	if err != nil {
		return err
	}
	_, err = f.WriteString(strings.Join(h.lines, "\n") + "\n")
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return nil
}

// keep keeps a line, unless it is blank, was typed just before, or isn't text: a
// file may hold anything, and what it holds is drawn.
func (h *history) keep(line string) bool {
	if strings.TrimSpace(line) == "" || !utf8.ValidString(line) || strings.ContainsFunc(line, unicode.IsControl) {
		return false
	}
	if n := len(h.lines); n > 0 && h.lines[n-1] == line {
		return false
	}
	h.lines = append(h.lines, line)
	return true
}

// Add keeps a line that was typed.
func (h *history) Add(line string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.keep(line) && h.file != nil && h.err == nil {
		_, h.err = h.file.WriteString(line + "\n")
	}
}

// Len is how many lines there are.
func (h *history) Len() int { return len(h.lines) }

// At returns a line; 0 is the last one.
func (h *history) At(i int) string { return h.lines[len(h.lines)-1-i] }

// Close tells whether all was kept.
func (h *history) Close() error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.file == nil {
		return nil
	}
	if err := errors.Join(h.err, h.file.Close()); err != nil {
		return fmt.Errorf("keep the history: %w", err)
	}
	return nil
}
