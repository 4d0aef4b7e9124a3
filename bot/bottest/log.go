package bottest

import (
	"bytes"
	"strings"
	"sync"
	"testing"
)

// Log is a log that tests read. It is safe for concurrent use; its zero value is
// empty.
type Log struct {
	mu   sync.Mutex
	text bytes.Buffer
	news news
}

// Write adds to the log.
func (l *Log) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.news.tell()
	return l.text.Write(p)
}

// String is all that was logged.
func (l *Log) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// Await waits until a text was logged.
func (l *Log) Await(t testing.TB, text string) {
	t.Helper()
	await(t, "the log has "+text, l, func() (bool, <-chan struct{}) {
		l.mu.Lock()
		defer l.mu.Unlock()
		return strings.Contains(l.text.String(), text), l.news.next()
	})
}
