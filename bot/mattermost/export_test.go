package mattermost

import (
	"time"

	"summitbot/bot"
)

// Hurry makes the pauses between tries short.
func (a *Adapter) Hurry() {
	a.timing.pause = bot.Backoff{First: time.Millisecond, Most: 4 * time.Millisecond}
}

// Opened calls f with the address at which requests are taken, once they are.
func (a *Adapter) Opened(f func(address string)) { a.opened = f }

// Patience is how long a command waits for its answer, and a request may take to
// come.
func (a *Adapter) Patience(prompt, read time.Duration) { a.timing.prompt, a.timing.read = prompt, read }

// Escape is text as Markdown.
func Escape(text string) string { return escapeLine(text) }

// Decode decodes a request.
func Decode(body []byte) error {
	_, err := decodeRequest(body)
	return err
}
