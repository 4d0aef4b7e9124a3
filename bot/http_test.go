package bot_test

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"summitbot/bot"
)

// serve serves a handler on loopback. It returns the address, what ends it, and
// what it returned.
func serve(t *testing.T, h http.HandlerFunc, drain time.Duration) (address string, end func(), ended <-chan error) {
	t.Helper()
	at, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(cancel)
	done := make(chan error, 1)
	go func() {
		done <- bot.ServeHTTP(ctx, &http.Server{Handler: h, ReadHeaderTimeout: time.Minute}, at, drain)
	}()
	return "http://" + at.Addr().String(), cancel, done
}

func get(t *testing.T, address string) (string, error) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	return string(body), err
}

// A request in hand is answered before ServeHTTP returns.
func TestServeHTTPAnswersWhatIsInHand(t *testing.T) {
	t.Parallel()
	begun, free := make(chan struct{}), make(chan struct{})
	address, end, ended := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		close(begun)
		<-free
		_, _ = io.WriteString(w, "answered")
	}, time.Minute)
	got := make(chan string, 1)
	go func() {
		text, err := get(t, address)
		if err != nil {
			text = err.Error()
		}
		got <- text
	}()
	<-begun
	end()
	select {
	case err := <-ended:
		t.Fatalf("it ended before the answer: %v", err)
	default:
	}
	close(free)
	if text := <-got; text != "answered" {
		t.Errorf("got %q", text)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

// What hangs is cut off.
func TestServeHTTPCutsOff(t *testing.T) {
	t.Parallel()
	begun := make(chan struct{})
	address, end, ended := serve(t, func(_ http.ResponseWriter, r *http.Request) {
		close(begun)
		<-r.Context().Done()
	}, time.Millisecond)
	failed := make(chan error, 1)
	go func() {
		_, err := get(t, address)
		failed <- err
	}()
	<-begun
	end()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if err := <-failed; err == nil {
		t.Error("a request that hangs is answered")
	}
}

// Why it can't serve is an error.
func TestServeHTTPFails(t *testing.T) {
	t.Parallel()
	at, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_ = at.Close()
	if err := bot.ServeHTTP(t.Context(), &http.Server{ReadHeaderTimeout: time.Minute}, at, time.Minute); err == nil {
		t.Error("it serves at a listener that is closed")
	}
}

func TestReadBody(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]int{"": http.StatusOK, "12345": http.StatusOK, "123456": http.StatusRequestEntityTooLarge} {
		w := httptest.NewRecorder()
		got, ok := bot.ReadBody(w, httptest.NewRequest(http.MethodPost, "/", strings.NewReader(body)), 5)
		if w.Code != want || ok != (want == http.StatusOK) || ok && string(got) != body {
			t.Errorf("%q: %d, %v, %q", body, w.Code, ok, got)
		}
	}
	w := httptest.NewRecorder()
	if _, ok := bot.ReadBody(w, httptest.NewRequest(http.MethodPost, "/", io.MultiReader(strings.NewReader("1"), broken{})), 5); ok || w.Code != http.StatusRequestTimeout {
		t.Errorf("a body that breaks off: %d, %v", w.Code, ok)
	}
}

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }
