package web

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"summitbot/bot"
)

// conversationForm is how who asks names a conversation: what nobody guesses.
var conversationForm = regexp.MustCompile(`^[A-Za-z0-9_-]{16,64}$`)

// newConversation is a name for one that begins.
func newConversation() string { return rand.Text() }

// request makes a request of a question. Who knows the name of a conversation
// is in it; without a name the question stands alone.
func (d *desk) request(r *http.Request, question, conversation string) bot.Request {
	q, person := d.here(r), personOf(conversation)
	q.ID, q.Text, q.Address = rand.Text()[:12], question, d.whence.address(r)
	q.User, q.Channel, q.Alone = person, person, person == ""
	return q
}

// personOf is who holds a conversation, as logs and the store know them: its name
// would let who reads a log go on with it.
func personOf(conversation string) string {
	if conversation == "" {
		return ""
	}
	sum := sha256.Sum256([]byte(conversation))
	return strings.ToLower(base32.StdEncoding.EncodeToString(sum[:10]))
}

// languages are those that the page is in.
var languages = []string{"en", "ru", "kk"}

// languageOf is the language of the page's that a person reads best, by what
// their browser says; "" if they read none of them.
func languageOf(r *http.Request) string {
	best, most := "", 0.0
	for part := range strings.SplitSeq(r.Header.Get("Accept-Language"), ",") {
		tag, weight, _ := strings.Cut(part, ";")
		base := bot.BaseLanguage(strings.TrimSpace(tag))
		if q := weightOf(weight); slices.Contains(languages, base) && q > most {
			best, most = base, q
		}
	}
	return best
}

// weightOf reads "q=0.8"; without it the weight is 1.
func weightOf(text string) float64 {
	value, ok := strings.CutPrefix(strings.TrimSpace(text), "q=")
	if !ok {
		return 1
	}
	q, err := strconv.ParseFloat(value, 64)
	if err != nil {
		return 0
	}
	return q
}
