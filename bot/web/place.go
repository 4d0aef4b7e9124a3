package web

import (
	"cmp"
	"context"
	"net"
	"net/http"
	"strings"

	"summitbot/bot"
)

// pathKey is where the context of a request has the path of packs that it came by.
type pathKey struct{}

// below serves the same below each of some paths, where packs answer: "/harbour/"
// is the page, "/harbour/v1/ask" asks.
func below(paths []string, h http.Handler) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/", h)
	for _, path := range paths {
		stripped := http.StripPrefix(path, h)
		mux.HandleFunc(path+"/", func(w http.ResponseWriter, r *http.Request) {
			stripped.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), pathKey{}, path)))
		})
	}
	return mux
}

// placeOf is where a request asks: at a host, which who asks may name as they
// like, and a path of packs.
func placeOf(r *http.Request) bot.Place {
	host, _, err := net.SplitHostPort(r.Host)
	if err != nil {
		host = r.Host
	}
	path, _ := r.Context().Value(pathKey{}).(string)
	return bot.Place{Server: strings.ToLower(cmp.Or(host, "localhost")), Channel: path}
}

// here is a request without a question: it asks for the article, which its address
// may name.
func (d *desk) here(r *http.Request) bot.Request {
	return bot.Request{Platform: platform, Place: placeOf(r), Language: languageOf(r), Pack: r.URL.Query().Get("article")}
}
