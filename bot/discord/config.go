package discord

import (
	"crypto/ed25519"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
)

// shardRange is a process's share of the shards. The zero value is all of the
// recommended number.
type shardRange struct{ first, last, count int }

// parseShards reads "", "2/16" or "0-3/16".
func parseShards(text string) (shardRange, error) {
	if text == "" {
		return shardRange{}, nil
	}
	share, total, ok := strings.Cut(text, "/")
	from, to, isRange := strings.Cut(share, "-")
	if !isRange {
		to = from
	}
	r := shardRange{}
	for _, part := range []struct {
		text string
		n    *int
	}{{from, &r.first}, {to, &r.last}, {total, &r.count}} {
		n, err := strconv.Atoi(part.text)
		ok = ok && err == nil && n >= 0
		*part.n = n
	}
	if !ok || r.first > r.last || r.last >= r.count {
		return shardRange{}, fmt.Errorf(`shards %q: write a share like "0-3/16", where 16 is the number of all and 15 the last, or nothing for the recommended number`, text)
	}
	return r, nil
}

func parseKey(text string) (ed25519.PublicKey, error) {
	key, err := hex.DecodeString(strings.TrimSpace(text))
	if err != nil || len(key) != ed25519.PublicKeySize {
		return nil, fmt.Errorf("public_key: need the %d hexadecimal digits that the developer portal shows under General Information", 2*ed25519.PublicKeySize)
	}
	return key, nil
}
