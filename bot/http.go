package bot

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"time"
)

// ServeHTTP serves at a listener until ctx ends, and returns nil then: once the
// requests in hand are answered, or after drain, when what hangs is cut off. An
// error is why it can't serve any more.
func ServeHTTP(ctx context.Context, server *http.Server, at net.Listener, drain time.Duration) error {
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(at) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), drain)
	defer cancel()
	if server.Shutdown(last) != nil {
		_ = server.Close()
	}
	<-ended
	return nil
}

// ReadBody reads the body of a request, of at most n bytes. ok is false if it is
// longer, too slow or broken off, and the response says so.
func ReadBody(w http.ResponseWriter, r *http.Request, n int64) (body []byte, ok bool) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, n))
	if _, tooLong := errors.AsType[*http.MaxBytesError](err); tooLong {
		http.Error(w, "too long", http.StatusRequestEntityTooLarge)
		return nil, false
	}
	if err != nil {
		http.Error(w, "too slow or broken off", http.StatusRequestTimeout)
		return nil, false
	}
	return body, true
}

// LimitBody lets no more than n bytes of a response be read.
func LimitBody(r *http.Response, n int64) {
	r.Body = struct {
		io.Reader
		io.Closer
	}{io.LimitReader(r.Body, n), r.Body}
}
