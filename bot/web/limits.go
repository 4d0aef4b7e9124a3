package web

import (
	"context"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"time"

	"summitbot/bot"
)

// What a request may be and take. A question is a sentence or two.
const (
	maxBody   = 16_000 // bytes
	maxHeader = 16_000 // bytes, an address with a question included

	headerTime = 5 * time.Second  // to send the header
	readTime   = 10 * time.Second // to send all of a request
	writeTime  = 30 * time.Second // to answer it, and to take the answer
	idleTime   = 2 * time.Minute  // between two requests of a connection
)

// retryAfter is when who asked too much may ask again at the earliest, in
// seconds.
const retryAfter = "3"

// whence tells where requests come from.
type whence struct {
	trusted []netip.Prefix
	untold  sync.Once // that somebody's word isn't taken
	log     *slog.Logger
}

func newWhence(trusted []string, log *slog.Logger) *whence {
	w := &whence{log: log}
	for _, text := range trusted {
		if network, err := parseNetwork(text); err == nil { // which is checked elsewhere
			w.trusted = append(w.trusted, network)
		}
	}
	return w
}

// address is where a request comes from, as far as that can be trusted: the
// connection's other end, or, where that is a trusted proxy, the last address in
// X-Forwarded-For that isn't one. Of IPv6 it is the network of 64 bits, of which
// one person has all.
func (w *whence) address(r *http.Request) string {
	at, _ := parseHost(r.RemoteAddr)
	forwarded := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for i := len(forwarded) - 1; i >= 0 && w.trusts(at); i-- {
		next, known := parseHost(strings.TrimSpace(forwarded[i]))
		if !known {
			break
		}
		at = next
	}
	// Who isn't near is a person with a header of their own, and no proxy.
	if forwarded[0] != "" && len(w.trusted) == 0 && (at.IsLoopback() || at.IsPrivate()) {
		w.untold.Do(func() {
			w.log.Warn("web: requests come through a proxy that web.trusted_proxies doesn't name: all that it brings share one limit")
		})
	}
	if at.Is6() {
		if network, err := at.Prefix(64); err == nil {
			return network.String()
		}
	}
	return at.String()
}

func (w *whence) trusts(at netip.Addr) bool {
	for _, network := range w.trusted {
		if network.Contains(at) {
			return true
		}
	}
	return false
}

// parseHost reads an address that may have a port.
func parseHost(text string) (netip.Addr, bool) {
	host, _, err := net.SplitHostPort(text)
	if err != nil {
		host = strings.Trim(text, "[]")
	}
	at, err := netip.ParseAddr(host)
	return at.Unmap().WithZone(""), err == nil
}

// light refuses what comes along with questions, such as suggestions, where
// there is too much of it from one address.
func (d *desk) light(h http.HandlerFunc) http.HandlerFunc {
	allowed := func(context.Context, bot.Request) (bot.Answer, error) { return bot.Answer{}, nil }
	if d.cfg.Light != nil {
		allowed = d.cfg.Light(allowed)
	}
	return func(w http.ResponseWriter, r *http.Request) {
		lang := languageOf(r)
		if _, err := allowed(r.Context(), bot.Request{Platform: platform + " light", Address: d.whence.address(r), Language: lang}); err != nil {
			fail(w, r, faultOf(err, lang))
			return
		}
		h(w, r)
	}
}
