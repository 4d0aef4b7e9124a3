package web

import (
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"log/slog"
	"net/http"
	"runtime/debug"
	"slices"
	"strings"

	"summitbot/bot"
)

// guard stands before everything that is served: it says what browsers may do
// with it, and lets in whom the configuration lets.
type guard struct {
	cfg   Config
	log   *slog.Logger
	token [sha256.Size]byte
	cross *http.CrossOriginProtection
}

func newGuard(cfg Config, log *slog.Logger) *guard {
	g := &guard{cfg: cfg, log: log, token: sha256.Sum256([]byte(cfg.Token)), cross: http.NewCrossOriginProtection()}
	for _, origin := range cfg.Origins {
		if origin != anyOrigin {
			_ = g.cross.AddTrustedOrigin(origin) // which is checked elsewhere
		}
	}
	return g
}

// policy lets a page have what comes from here, and nothing else.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// around is a handler behind the guard.
func (g *guard) around(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer g.recover(w, r)
		header := w.Header()
		header.Set("Content-Security-Policy", policy)
		header.Set("X-Content-Type-Options", "nosniff")
		header.Set("Referrer-Policy", "no-referrer") // an address may hold a question
		header.Set("Cache-Control", "no-store")
		if g.sharesWith(w, r) && r.Method == http.MethodOptions {
			w.WriteHeader(http.StatusNoContent)
			return
		}
		if f := g.refuses(w, r); f != nil {
			fail(w, r, f)
			return
		}
		h.ServeHTTP(w, r)
	})
}

// sharesWith tells whether a page of another site asks that may, and tells the
// browser so. Before it sends a question, the browser asks by OPTIONS.
func (g *guard) sharesWith(w http.ResponseWriter, r *http.Request) bool {
	origin := r.Header.Get("Origin")
	w.Header().Add("Vary", "Origin")
	if origin == "" || !slices.Contains(g.cfg.Origins, origin) && !slices.Contains(g.cfg.Origins, anyOrigin) {
		return false
	}
	w.Header().Set("Access-Control-Allow-Origin", origin)
	if r.Method == http.MethodOptions {
		w.Header().Set("Access-Control-Allow-Methods", "GET, POST")
		w.Header().Set("Access-Control-Allow-Headers", "Authorization, Content-Type")
		w.Header().Set("Access-Control-Max-Age", "7200")
	}
	return true
}

// refuses says why a request isn't let in; nil if it is.
func (g *guard) refuses(w http.ResponseWriter, r *http.Request) *fault {
	if err := g.cross.Check(r); err != nil && !slices.Contains(g.cfg.Origins, anyOrigin) {
		return &fault{http.StatusForbidden, "pages of this site may not ask here; whoever runs the bot can name it in web.origins"}
	}
	if g.cfg.Token == "" || g.shows(r) {
		return nil
	}
	w.Header().Set("WWW-Authenticate", `Basic realm="summitbot", charset="UTF-8"`)
	return &fault{http.StatusUnauthorized, "send the token of web.token as Authorization: Bearer …, or as the password where a browser asks for one"}
}

// shows tells whether a request shows the token: as a program does, or as a
// browser does that asked for a password.
func (g *guard) shows(r *http.Request) bool {
	token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !ok {
		_, token, ok = r.BasicAuth()
	}
	sum := sha256.Sum256([]byte(token))
	return ok && subtle.ConstantTimeCompare(sum[:], g.token[:]) == 1
}

// recover keeps a panic from the server's log, which would tell it as it is.
func (g *guard) recover(w http.ResponseWriter, r *http.Request) {
	if broken(g.log, recover()) {
		fail(w, r, faultOf(errBroken, languageOf(r)))
	}
}

// errBroken stands for a panic, which has been logged.
var errBroken = errors.New("it broke")

// broken tells whether there was a panic, and logs it.
func broken(log *slog.Logger, panicked any) bool {
	if panicked != nil {
		log.Error("web: a request failed", slog.String("panic", bot.Panic(panicked)), slog.String("stack", string(debug.Stack())))
	}
	return panicked != nil
}
