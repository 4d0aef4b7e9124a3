package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

// What a page may take, and how large it may be.
const (
	maxFetch     = 16 << 20
	fetchTimeout = 30 * time.Second
)

// address tells whether a person named a page of the web rather than a file.
func address(s string) bool {
	return strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://")
}

// fetch gets the page at an address that a person gave, and nothing that it refers
// to; it returns its bytes and its content type.
func fetch(ctx context.Context, url string) (data []byte, contentType string, err error) {
	ctx, cancel := context.WithTimeout(ctx, fetchTimeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, "", fmt.Errorf("fetch the article: %w", err)
	}
	req.Header.Set("User-Agent", "summitbot")
	req.Header.Set("Accept", "text/html, text/plain, text/markdown")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, "", fmt.Errorf("fetch the article: %w; or save the page in a browser and name its file", err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, "", fmt.Errorf("fetch the article: %s says %s; save the page in a browser and name its file", url, resp.Status)
	}
	data, err = io.ReadAll(io.LimitReader(resp.Body, maxFetch+1))
	switch {
	case err != nil:
		return nil, "", fmt.Errorf("fetch the article: %w", err)
	case len(data) > maxFetch:
		return nil, "", fmt.Errorf("fetch the article: the page has more than %d MB; save its text in a file", maxFetch>>20)
	}
	return data, resp.Header.Get("Content-Type"), nil
}
