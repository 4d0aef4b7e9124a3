package store

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"summitbot/bot"
)

// hasher makes the keyed hashes that stand for users, channels and messages. A
// channel is hashed, too: on Telegram a private chat has the number of its user.
type hasher struct {
	secret []byte
}

// key hashes parts; the first says what of.
func (h hasher) key(parts ...string) string {
	mac := hmac.New(sha256.New, h.secret)
	for _, p := range parts {
		fmt.Fprintf(mac, "%d:%s", len(p), p) // so that no two lists of parts are the same bytes
	}
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil)[:18])
}

func (h hasher) person(platform, user string) string { return h.key("person", platform, user) }

func (h hasher) conversation(r bot.Request) string {
	return h.key("conversation", r.Platform, r.User, r.Channel)
}

func (h hasher) exchange(k bot.ExchangeKey) string {
	return h.key("exchange", k.Platform, k.Channel, k.Question)
}

const keyFile = "person.key"

// keyIn returns the key that is kept in a folder. It is made if there is none,
// for the folder's owner alone to read.
func keyIn(dir string) (string, error) {
	path := filepath.Join(dir, keyFile)
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		// Linked into place when it is whole, so that of two processes that
		// start at once both have the same one.
		return makeKey(dir, path)
	}
	if err != nil {
		return "", err
	}
	key := strings.TrimSpace(string(data))
	if len(key) < MinKey {
		return "", fmt.Errorf("%s holds no key of at least %d characters; restore it, or remove it and all that is stored", path, MinKey)
	}
	return key, nil
}

// MinKey is how many characters a key has at least.
const MinKey = 32

func makeKey(dir, path string) (string, error) {
	temp, err := os.CreateTemp(dir, keyFile) // which makes it 0600
	if err != nil {
		return "", err
	}
	defer os.Remove(temp.Name())
	_, err = temp.WriteString(rand.Text() + rand.Text() + "\n")
	if err := errors.Join(err, temp.Sync(), temp.Close()); err != nil {
		return "", err
	}
	if err := os.Link(temp.Name(), path); err != nil && !errors.Is(err, fs.ErrExist) {
		return "", err
	}
	return keyIn(dir)
}
