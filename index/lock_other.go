//go:build !(darwin || dragonfly || freebsd || illumos || linux || netbsd || openbsd)

package index

import "context"

// lock does nothing here, where folders can't be locked: only one at a time
// should open an index in a folder.
func lock(ctx context.Context, _ string) (unlock func(), err error) {
	return func() {}, ctx.Err()
}
