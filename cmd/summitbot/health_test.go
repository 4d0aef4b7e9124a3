package main

import (
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// health runs summitbot health with variables, and returns what it says.
func health(t *testing.T, environ []string, args ...string) (string, error) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Args = append([]string{"summitbot", "health"}, args...) // TestMain runs main by this name
	cmd.Env = append(os.Environ(), environ...)
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// TestHealth asks a running bot that listens everywhere, in all the ways to say
// so, and never by a proxy; then one that isn't there.
func TestHealth(t *testing.T) {
	t.Parallel()
	asked := make(chan string, 100)
	proxy := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { asked <- r.URL.String() }))
	defer proxy.Close()
	by := []string{"HTTP_PROXY=" + proxy.URL, "http_proxy=" + proxy.URL, "NO_PROXY=", "no_proxy="}
	tg, web := newTelegram(t), freeAddress(t)
	_, port, err := net.SplitHostPort(web)
	if err != nil {
		t.Fatal(err)
	}
	s := startServe(t, "--telegram.token", testToken, "--telegram.api_url", tg.URL, "--http.listen", ":"+port, "--http.token", "the_token_of_http")
	get(t, web, "/healthz")
	listens := []string{web, ":" + port, "0.0.0.0:" + port, "[::]:" + port, "localhost:" + port}
	for _, host := range ownAddresses(t) { // which Go's own client asks by a proxy
		listens = append(listens, net.JoinHostPort(host, port))
	}
	for _, listen := range listens {
		if got, err := health(t, by, "--http.listen", listen); err != nil || got != "ok\n" {
			t.Errorf("at %s health says %q, %v", listen, got, err)
		}
	}
	if err := s.stop(); err != nil {
		t.Fatal(err)
	}
	got, err := health(t, by, "--http.listen", ":"+port)
	if err == nil || !strings.Contains(got, "no bot answers at 127.0.0.1:"+port+"; is summitbot serve running") {
		t.Errorf("of a bot that isn't there health says %q, %v", got, err)
	}
	if len(asked) > 0 {
		t.Errorf("the proxy was asked for %s", <-asked)
	}
}

// ownAddresses are those of this machine that aren't its loopback's, if it has any.
func ownAddresses(t *testing.T) (own []string) {
	t.Helper()
	all, err := net.InterfaceAddrs()
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range all {
		if n, ok := a.(*net.IPNet); ok && n.IP.IsGlobalUnicast() {
			own = append(own, n.IP.String())
		}
	}
	return own
}

// TestHealthOfNothing: where nothing listens, or something else, that is told.
func TestHealthOfNothing(t *testing.T) {
	t.Parallel()
	if got := capture(t, "health", "--http.listen", "-"); got != "not asked: http.listen is -\n" {
		t.Errorf("where nothing is to listen, health says %q", got)
	}
	other := httptest.NewServer(http.NotFoundHandler())
	defer other.Close()
	hangs := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }))
	defer hangs.Close()
	for at, want := range map[string]string{
		other.Listener.Addr().String(): "is no bot, or isn't well: 404 Not Found",
		hangs.Listener.Addr().String(): "doesn't answer within 3s",
		"nonsense":                     "missing port in address",
	} {
		// What is wrong with the rest of the configuration is none of its business.
		err := run(t.Context(), []string{"health", "--http.listen", at, "--limits.workers", "0"}, strings.NewReader(""), io.Discard, io.Discard)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("at %s health says %v, want %q", at, err, want)
		}
	}
}
