package web

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"summitbot/bot"
)

// fault is why a request isn't answered, and what to do about it.
type fault struct {
	status int // of HTTP
	detail string
}

func (f *fault) Error() string { return f.detail }

// errBusy says that the queue is full.
var errBusy = errors.New("the queue is full")

// faultOf is what an error comes to. Its text is the person's; the cause has been
// logged.
func faultOf(err error, lang string) *fault {
	if f, ok := errors.AsType[*fault](err); ok {
		return f
	}
	text := bot.ErrorReply(err, lang)
	user, mistaken := errors.AsType[*bot.UserError](err)
	switch {
	case errors.Is(err, errBusy):
		return &fault{http.StatusServiceUnavailable, bot.LabelsIn(lang).Busy}
	case errors.Is(err, bot.ErrSilent), mistaken && user.TooMuch:
		return &fault{http.StatusTooManyRequests, text}
	case mistaken:
		return &fault{http.StatusUnprocessableEntity, text}
	}
	return &fault{http.StatusInternalServerError, text}
}

// problem is a fault as programs read it (RFC 9457). It has no type of its own:
// the status says what kind it is.
type problem struct {
	Title  string `json:"title"`
	Status int    `json:"status"`
	Detail string `json:"detail,omitempty"`
}

// fail tells of a fault: programs by a problem, people by a line.
func fail(w http.ResponseWriter, r *http.Request, f *fault) {
	if f.status == http.StatusTooManyRequests || f.status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", retryAfter)
	}
	if !strings.HasPrefix(r.URL.Path, apiPath) {
		http.Error(w, f.detail, f.status)
		return
	}
	writeJSON(w, f.status, "application/problem+json", problem{http.StatusText(f.status), f.status, f.detail})
}

// writeJSON writes a value as JSON. Who has hung up needs nothing.
func writeJSON(w http.ResponseWriter, status int, kind string, v any) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		http.Error(w, "failed", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", kind)
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes())
}
