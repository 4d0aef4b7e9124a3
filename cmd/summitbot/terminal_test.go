package main

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/creack/pty"
	"github.com/rogpeppe/go-internal/testscript"
)

// longestWait is how long a person waits for what must come to the screen.
const longestWait = time.Minute

// playTerminal plays a person at a terminal: terminal CODE FILE PROGRAM ARGS...
// runs a program on one of 60 columns, and wants an exit code. The file has a
// line for each thing that the person does, with texts as Go writes them:
//
//	sees "? "       waits until the text is on the screen, behind what was seen before
//	types "Who?\r"  types it
func playTerminal(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 {
		ts.Fatalf("usage: terminal CODE FILE PROGRAM ARGS...")
	}
	cmd := exec.Command(inPath(ts, args[2]), args[3:]...)
	cmd.Dir = ts.MkAbs(".")
	for _, name := range []string{"PATH", "HOME", "TMPDIR", "XDG_STATE_HOME", "XDG_CACHE_HOME", "GOCOVERDIR", "NO_COLOR"} {
		cmd.Env = append(cmd.Env, name+"="+ts.Getenv(name))
	}
	cmd.Env = append(cmd.Env, "TERM=xterm")
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Cols: 60, Rows: 24})
	ts.Check(err)
	s := &screen{}
	s.changed.L = &s.mu
	go s.show(tty)
	defer func() {
		tty.Close()
		ts.Logf("[screen]\n%s", s.all())
	}()
	for line := range strings.Lines(ts.ReadFile(args[1])) {
		verb, quoted, _ := strings.Cut(strings.TrimSpace(line), " ")
		text, err := strconv.Unquote(quoted)
		ts.Check(err)
		if verb == "types" {
			_, err = tty.WriteString(text)
			ts.Check(err)
		} else if !s.sees(text) {
			_ = cmd.Process.Kill()
			ts.Fatalf("%q isn't on the screen", text)
		}
	}
	ended := time.AfterFunc(longestWait, func() { _ = cmd.Process.Kill() })
	_ = cmd.Wait() // its code tells
	ended.Stop()
	if got := strconv.Itoa(cmd.ProcessState.ExitCode()); got != args[0] {
		ts.Fatalf("exit code %s, want %s", got, args[0])
	}
}

// inPath finds a program in the script's path.
func inPath(ts *testscript.TestScript, name string) string {
	for _, dir := range filepath.SplitList(ts.Getenv("PATH")) {
		if path := filepath.Join(dir, name); isFile(path) {
			return path
		}
	}
	ts.Fatalf("no program %s", name)
	return ""
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

// screen is what a program writes to a terminal, without what only moves the
// cursor and colours.
type screen struct {
	mu      sync.Mutex
	changed sync.Cond
	text    []byte
	seen    int // of text
	ended   bool
}

// show takes what is written until the program ends.
func (s *screen) show(tty io.Reader) {
	buf := make([]byte, 4<<10)
	for {
		n, err := tty.Read(buf)
		s.mu.Lock()
		s.text = append(s.text, buf[:n]...)
		s.ended = err != nil
		s.changed.Broadcast()
		s.mu.Unlock()
		if err != nil {
			return
		}
	}
}

var escapes = regexp.MustCompile("\x1b\\[[0-9;?]*[A-Za-z]|\r")

// sees waits for a text behind what was seen, and tells whether it came.
func (s *screen) sees(text string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	late := false
	timer := time.AfterFunc(longestWait, func() {
		s.mu.Lock()
		late = true
		s.changed.Broadcast()
		s.mu.Unlock()
	})
	defer timer.Stop()
	for {
		shown := escapes.ReplaceAll(s.text, nil)
		if i := bytes.Index(shown[min(s.seen, len(shown)):], []byte(text)); i >= 0 {
			s.seen += i + len(text)
			return true
		}
		if late || s.ended {
			return false
		}
		s.changed.Wait()
	}
}

func (s *screen) all() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return string(escapes.ReplaceAll(s.text, nil))
}
