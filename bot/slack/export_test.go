package slack

import (
	"net/http"
	"time"

	"summitbot/bot"
)

// Hurry makes the pauses between tries short.
func (a *Adapter) Hurry() {
	a.timing.pause = bot.Backoff{First: time.Millisecond, Most: 4 * time.Millisecond}
}

// Opened calls f with the address at which requests are taken, once they are.
func (a *Adapter) Opened(f func(address string)) { a.opened = f }

// Prompt is how long a command waits for its answer, unless it is changed.
func (a *Adapter) Prompt() time.Duration { return a.timing.prompt }

// Patience is how long a command waits for its answer, and a request may take to
// come.
func (a *Adapter) Patience(prompt, read time.Duration) { a.timing.prompt, a.timing.read = prompt, read }

// Said is what a person said by a text of Slack's.
func Said(text string) string { return said(text) }

// Fit is a text as a block has it, and as the text beside the blocks has it.
func Fit(text string) (block, beside string) { return bot.Fit(text, maxBlock), markup(text) }

// Decode decodes a request.
func Decode(r *http.Request, body []byte) error {
	_, err := decodeRequest(r, body)
	return err
}
