package bottest

import (
	"fmt"
	"net"
	"runtime"
	"testing"
	"time"
)

// Patience is how long a test waits for what must come. It comes in milliseconds.
const Patience = time.Minute

// Until waits for what happens without a trace that could be waited for.
func Until(t testing.TB, what string, holds func() bool) {
	t.Helper()
	UntilOr(t, what, holds, func() string {
		stacks := make([]byte, 1<<20)
		return string(stacks[:runtime.Stack(stacks, true)])
	})
}

// UntilOr waits as Until does, and tells what there is instead if it never comes.
func UntilOr(t testing.TB, what string, holds func() bool, instead func() string) {
	t.Helper()
	for end := time.Now().Add(Patience); !holds(); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("it never came that %s:\n%s", what, instead())
		}
	}
}

// Refused waits until nobody listens at an address any more.
func Refused(t testing.TB, address string) {
	t.Helper()
	Until(t, "requests are refused", func() bool {
		conn, err := net.Dial("tcp", address)
		if err == nil {
			_ = conn.Close()
		}
		return err != nil
	})
}

// news tells those who wait that something has changed. Its owner's lock guards it.
type news struct{ came chan struct{} }

// tell wakes who waits.
func (n *news) tell() {
	if n.came != nil {
		close(n.came)
		n.came = nil
	}
}

// next is closed with the next change.
func (n *news) next() <-chan struct{} {
	if n.came == nil {
		n.came = make(chan struct{})
	}
	return n.came
}

// await waits until a look tells that it is so; the look returns when to look again.
// What there is instead is told if it never comes.
func await(t testing.TB, what string, there fmt.Stringer, look func() (so bool, again <-chan struct{})) {
	t.Helper()
	limit := time.After(Patience)
	for {
		so, again := look()
		if so {
			return
		}
		select {
		case <-again:
		case <-limit:
			t.Fatalf("it never came that %s:\n%v", what, there)
		}
	}
}
