//go:build unix && !solaris

package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"syscall"
)

// fileClaims are locked files in the folder of a SQLite database, for the
// processes of one machine. The system unlocks them when a process dies.
type fileClaims struct {
	dir string
}

func (c fileClaims) try(_ context.Context, name string) (lease, error) {
	path := filepath.Join(c.dir, "claim-"+hasher{}.key(name)+".lock")
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if err == nil {
		return lockedFile{f}, nil
	}
	_ = f.Close() // nothing was written
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return nil, nil
	}
	return nil, err
}

type lockedFile struct{ f *os.File }

func (lockedFile) alive(context.Context) error { return nil }
func (l lockedFile) release()                  { _ = l.f.Close() }
