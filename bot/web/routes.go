package web

import "net/http"

// route is what is served at a path, which begins with its method.
type route struct {
	pattern string
	serve   http.HandlerFunc
}

// newMux serves routes, and tells of other paths and methods as of any fault.
func newMux(routes []route) http.Handler {
	mux := http.NewServeMux()
	for _, r := range routes {
		mux.HandleFunc(r.pattern, r.serve)
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h, pattern := mux.Handler(r)
		if pattern != "" {
			mux.ServeHTTP(w, r)
			return
		}
		found := verdict{header: make(http.Header)}
		h.ServeHTTP(&found, r)
		f := &fault{found.status, "nothing is served here; /v1/openapi.json says what is where"}
		if allow := found.header.Get("Allow"); allow != "" {
			w.Header().Set("Allow", allow)
			f.detail = "ask by " + allow
		}
		fail(w, r, f)
	})
}

// verdict takes what a mux says of a path that it doesn't serve.
type verdict struct {
	header http.Header
	status int
}

func (v *verdict) Header() http.Header         { return v.header }
func (v *verdict) Write(p []byte) (int, error) { return len(p), nil }
func (v *verdict) WriteHeader(status int)      { v.status = status }
