package web_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/legacy"
	"golang.org/x/tools/txtar"

	"summitbot/bot"
	"summitbot/bot/bottest"
	"summitbot/bot/limit"
	"summitbot/bot/web"
)

// TestScripts plays what programs ask, as testdata has it: a txtar archive whose
// first line says what it is about, and whose files are
//
//	-- config --   a line for each key that is set: "token x"
//	-- ask --      a request as HTTP has it, without what clients add
//	-- answer --   its status, some of its headers, and its body
//
// With -update answers are rewritten. All that is answered is held against
// openapi.json, and all that this describes must be answered in some script.
func TestScripts(t *testing.T) {
	t.Parallel()
	c := newContract(t)
	t.Run("play", func(t *testing.T) {
		bottest.Scripts(t, "testdata/*.txtar", func(t *testing.T, script *txtar.Archive) {
			w, got := newWorld(t, configOf(t, script.Files)), ""
			bottest.Steps(t, script, func(words []string, text string) (string, bool) {
				switch words[0] {
				case "config":
				case "ask":
					got = string(w.exchange(t, text+"\n", c))
				case "answer":
					return got, true
				default:
					t.Fatalf("-- %s --: a script has config, ask and answer", words[0])
				}
				return "", false
			})
		})
	})
	c.missed(t)
}

func configOf(t *testing.T, files []txtar.File) (cfg web.Config) {
	t.Helper()
	if len(files) == 0 || files[0].Name != "config" {
		return cfg
	}
	for line := range strings.Lines(string(files[0].Data)) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch key {
		case "token":
			cfg.Token = value
		case "origins":
			cfg.Origins = strings.Fields(value)
		case "one": // of what comes along with questions
			cfg.Light = limit.New(limit.Rates{Channel: limit.Rate{PerMinute: 0.001, Burst: 1}}, time.Now).Middleware()
		default:
			t.Fatalf("config: %q", line)
		}
	}
	return cfg
}

// shown are the headers that a script tells.
var shown = []string{"Allow", "Access-Control-Allow-Headers", "Access-Control-Allow-Methods", "Access-Control-Allow-Origin", "Content-Type", "Etag", "Retry-After", "Www-Authenticate"}

// exchange sends a request, as a script has it, and returns the answer as a
// script has that.
func (w *world) exchange(t *testing.T, text string, c *contract) []byte {
	t.Helper()
	head, body, _ := strings.Cut(text, "\n\n")
	body = strings.ReplaceAll(strings.TrimSuffix(body, "\n"), "LONG", strings.Repeat("long ", 4000))
	method, target, _ := strings.Cut(strings.SplitN(strings.TrimSpace(head), "\n", 2)[0], " ")
	r, err := http.NewRequestWithContext(t.Context(), method, w.URL+target, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(strings.NewReader(head))
	for lines.Scan(); lines.Scan(); {
		name, value, _ := strings.Cut(lines.Text(), ": ")
		r.Header.Set(name, value)
	}
	resp := w.do(t, r)
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	c.hold(t, r, body, resp, data)
	var b bytes.Buffer
	fmt.Fprintln(&b, resp.Status)
	for _, name := range shown {
		if value := resp.Header.Get(name); value != "" {
			fmt.Fprintf(&b, "%s: %s\n", name, value)
		}
	}
	if len(data) > 0 {
		fmt.Fprintf(&b, "\n%s", pretty(t, r, resp, data))
	}
	return b.Bytes()
}

// pretty is a body as a script has it; of the description that it is there is
// enough.
func pretty(t *testing.T, r *http.Request, resp *http.Response, data []byte) []byte {
	t.Helper()
	switch {
	case strings.HasSuffix(r.URL.Path, "openapi.json") && resp.StatusCode == http.StatusOK:
		return []byte("…\n")
	case !strings.HasSuffix(resp.Header.Get("Content-Type"), "json"):
		return data
	}
	var b bytes.Buffer
	if err := json.Indent(&b, bytes.TrimSpace(data), "", " "); err != nil {
		t.Errorf("no JSON: %v\n%s", err, data)
	}
	return append(b.Bytes(), '\n')
}

// contract is openapi.json, and what of it was answered.
type contract struct {
	doc    *openapi3.T
	router routers.Router

	mu   sync.Mutex
	left map[string]bool // "POST /v1/ask 200", of all that is described and wasn't answered
}

func newContract(t *testing.T) *contract {
	t.Helper()
	doc, err := openapi3.NewLoader().LoadFromFile("openapi.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := doc.Validate(t.Context()); err != nil {
		t.Fatalf("openapi.json is no OpenAPI: %v", err)
	}
	router, err := legacy.NewRouter(doc)
	if err != nil {
		t.Fatal(err)
	}
	c := &contract{doc: doc, router: router, left: make(map[string]bool)}
	served := web.Described(bot.Service{})
	for path, item := range doc.Paths.Map() {
		for method, op := range item.Operations() {
			pattern := method + " " + path
			if !slices.Contains(served, pattern) {
				t.Errorf("%s is described, and not served", pattern)
			}
			served = slices.DeleteFunc(served, func(s string) bool { return s == pattern })
			for status := range op.Responses.Map() {
				c.left[pattern+" "+status] = true
			}
		}
	}
	if len(served) > 0 {
		t.Errorf("%v are served, and not described", served)
	}
	return c
}

// elsewhere are tested what scripts can't ask for: a full queue, who is slow, and
// what breaks outside of the handler.
var elsewhere = []string{" 408", " 503", "feedback 500", "suggest 500", "article 500", "about 500", "openapi.json 500"}

// missed tells of what is described that no script got.
func (c *contract) missed(t *testing.T) {
	t.Helper()
	for _, key := range slices.Sorted(maps.Keys(c.left)) {
		if !slices.ContainsFunc(elsewhere, func(suffix string) bool { return strings.HasSuffix(key, suffix) }) {
			t.Errorf("%s is described, and no script has it", key)
		}
	}
}

// hold holds an exchange against the description: an answer always, a question
// if it was taken.
func (c *contract) hold(t *testing.T, r *http.Request, body string, resp *http.Response, data []byte) {
	t.Helper()
	r = r.Clone(context.Background())
	r.Body = io.NopCloser(strings.NewReader(body))
	r.URL.Scheme, r.URL.Host = "", ""
	route, params, err := c.router.FindRoute(r)
	if err != nil {
		return // it isn't of the API
	}
	c.mu.Lock()
	delete(c.left, fmt.Sprintf("%s %s %d", r.Method, route.Path, resp.StatusCode))
	c.mu.Unlock()
	in := &openapi3filter.RequestValidationInput{
		Request: r, PathParams: params, Route: route,
		Options: &openapi3filter.Options{AuthenticationFunc: openapi3filter.NoopAuthenticationFunc, IncludeResponseStatus: true},
	}
	if err := openapi3filter.ValidateRequest(t.Context(), in); err != nil && resp.StatusCode < 300 {
		t.Errorf("what was asked isn't as described, and was answered: %v", err)
	}
	out := &openapi3filter.ResponseValidationInput{RequestValidationInput: in, Status: resp.StatusCode, Header: resp.Header, Options: in.Options}
	if err := openapi3filter.ValidateResponse(t.Context(), out.SetBodyBytes(data)); err != nil {
		t.Errorf("what was answered isn't as described: %v", err)
	}
}
