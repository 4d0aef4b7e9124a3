package index

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// ready is the prefix of the folders that hold a whole index. The rest of the
// name is the stamp, so that an index is used for the pack and the terms that
// it was built from and for no others.
const ready = "index-"

// building is the prefix of folders that are being written, or were when their
// writer died.
const building = "building-"

// stamp names the folder of a source's index. The schema stands in it as it is,
// for whoever looks into the folder.
func stamp(src Source) string {
	sum := sha256.Sum256([]byte(src.Base.Digest + "\n" + src.Version))
	return fmt.Sprintf("%s%d-%x", ready, schema, sum[:8])
}

// sweep removes the folders with a prefix but for the one to keep. It has no
// error: what can't be removed takes room and does no other harm, and is tried
// again after the next build, while an index that can be used is there.
//
// It takes the lock of dir. All who build or open there hold it, so that
// whatever is being built or about to be opened is the caller's own, and any
// other building-… folder is what a killed process left.
func sweep(dir, prefix, keep string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		if e.IsDir() && e.Name() != keep && strings.HasPrefix(e.Name(), prefix) {
			_ = os.RemoveAll(filepath.Join(dir, e.Name()))
		}
	}
}
