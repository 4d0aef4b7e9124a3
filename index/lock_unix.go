//go:build darwin || dragonfly || freebsd || illumos || linux || netbsd || openbsd

package index

import (
	"context"
	"errors"
	"os"
	"syscall"
	"time"
)

// lockPoll is how often it is tried to lock a folder that another has. Opening
// an index takes a few milliseconds, building one up to some seconds.
const lockPoll = 10 * time.Millisecond

// lock keeps all others that open an index in dir out of it until unlock is
// called, or this process ends in whatever way: then the system lets go of it.
// It locks the folder itself: that leaves no file behind, and goes where
// nothing may be written.
//
// On file systems that know no such locks (some of the network) there is none,
// and only one at a time should open an index in a folder.
func lock(ctx context.Context, dir string) (unlock func(), err error) {
	f, err := os.Open(dir)
	if err != nil {
		return nil, err
	}
	unlock = func() { _ = f.Close() }
	for {
		if err := ctx.Err(); err != nil {
			unlock()
			return nil, err
		}
		// Not blocking: a flock that waits does not heed the context.
		err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if !errors.Is(err, syscall.EWOULDBLOCK) && !errors.Is(err, syscall.EINTR) {
			return unlock, nil
		}
		time.Sleep(lockPoll)
	}
}
