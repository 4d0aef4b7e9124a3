// Package document takes the text of an article out of what an editor has: a text
// or Markdown file, a page of the web, a Word document. It goes by what the bytes
// are rather than by the name, and refuses what has no text with what to do.
package document

import (
	"bytes"
	"errors"
	"path"
	"strings"
)

// Article is the text of a document.
type Article struct {
	Name string // "article.txt", or "article.md" for what has headings
	Text string // UTF-8, with line feeds alone
	Was  string // what the document is, as people are told: "HTML in UTF-8"
}

// Read returns the article of a document. Its name tells Markdown from other text.
// The content type, as a server has it, may tell the encoding of a page; it is empty
// for a file.
func Read(name, contentType string, data []byte) (Article, error) {
	ext := strings.ToLower(path.Ext(name))
	switch {
	case len(bytes.TrimSpace(data)) == 0:
		return Article{}, errEmpty
	case bytes.HasPrefix(data, []byte("%PDF")):
		return Article{}, errors.New("is a PDF, which doesn't tell its text; copy the text from a viewer into a .txt file, or save the original as .docx")
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		return Article{}, errors.New("is a document of an old Word; save it as .docx or .txt")
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return word(data)
	case ext == ".html" || ext == ".htm" || markup(data) || strings.HasPrefix(contentType, "text/html"):
		return page(data, contentType)
	}
	text, encoding, err := Text(data)
	if err != nil {
		return Article{}, err
	}
	if strings.TrimSpace(text) == "" { // but for a byte order mark
		return Article{}, errEmpty
	}
	a := Article{Name: "article.txt", Text: lines(text), Was: "text in " + encoding}
	if ext == ".md" || ext == ".markdown" {
		a.Name, a.Was = "article.md", "Markdown in "+encoding
	}
	return a, nil
}

var errEmpty = errors.New("is empty")

// markup tells whether a text begins like a page of the web.
func markup(data []byte) bool {
	head := strings.ToLower(string(bytes.TrimLeft(bytes.TrimPrefix(data[:min(len(data), 256)], []byte("\ufeff")), " \t\r\n")))
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<!-- saved from"} {
		if strings.HasPrefix(head, tag) {
			return true
		}
	}
	return false
}

// lines ends lines with line feeds alone.
func lines(text string) string {
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
}
