package main

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
)

// The page at an address is got, and nothing that it refers to; what isn't there, or
// is too large, says what to do.
func TestFetch(t *testing.T) {
	t.Parallel()
	var asked atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		switch r.URL.Path {
		case "/story":
			w.Header().Set("Content-Type", "text/html; charset=windows-1251")
			_, _ = w.Write([]byte("<html><link rel=stylesheet href=/a.css><img src=/b.png>\xcc\xe8\xf0"))
		case "/large":
			_, _ = w.Write(make([]byte, maxFetch+1))
		default:
			http.NotFound(w, r)
		}
	}))
	defer server.Close()
	data, contentType, err := fetch(t.Context(), server.URL+"/story")
	if err != nil || contentType != "text/html; charset=windows-1251" || !strings.HasPrefix(string(data), "<html>") {
		t.Errorf("%q, %q, %v", data, contentType, err)
	}
	for path, want := range map[string]string{"/none": "says 404 Not Found; save the page in a browser", "/large": "more than 16 MB"} {
		if _, _, err := fetch(t.Context(), server.URL+path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", path, err, want)
		}
	}
	if asked.Load() != 3 {
		t.Errorf("%d requests for 3 addresses", asked.Load())
	}
}

func TestFolderFor(t *testing.T) {
	t.Parallel()
	for article, want := range map[string]string{
		"news/story.docx":                       "news/story",
		"https://example.org/2025/ferry.html":   "ferry",
		"https://example.org/2025/ferry/?a=b.c": "ferry",
		"https://example.org":                   "example.org",
	} {
		if got := folderFor(article); got != want {
			t.Errorf("%s: %q, want %q", article, got, want)
		}
	}
}
