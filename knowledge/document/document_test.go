package document_test

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/tools/txtar"

	"summitbot/bot/bottest"
	"summitbot/knowledge/document"
)

// TestRead runs testdata/*.txtar: a document, of Word its document.xml alone, and
// what is read of it. go test -update rewrites.
func TestRead(t *testing.T) {
	t.Parallel()
	bottest.Scripts(t, "testdata/*.txtar", func(t *testing.T, script *txtar.Archive) {
		given := script.Files[0]
		data := given.Data
		if given.Name == "article.docx" {
			data = packed(t, "word/document.xml", data)
		}
		bottest.Want(t, script, "want", read(given.Name, "", data))
	})
}

// read is what becomes of a document, for people.
func read(name, contentType string, data []byte) string {
	a, err := document.Read(name, contentType, data)
	if err != nil {
		return "refused: it " + err.Error() + "\n"
	}
	return a.Name + " from " + a.Was + "\n" + a.Text
}

// packed is an archive with one file.
func packed(t *testing.T, name string, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	f, err := w.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// What has no text says what to do.
func TestRefused(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, data, want string }{
		{"a.pdf", "%PDF-1.7\n%\xe2\xe3", "copy the text from a viewer into a .txt file"},
		{"a.txt", "%PDF-1.7\n", "is a PDF"},
		{"a.doc", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "save it as .docx or .txt"},
		{"a.docx", "PK\x03\x04 broken", "is a broken archive"},
		{"a.zip", string(packed(t, "x.txt", []byte("x"))), "is an archive and no Word document"},
		{"a.docx", string(packed(t, "word/document.xml", []byte("<w:document><w:body/></w:document>"))), "without text"},
		{"a.docx", string(packed(t, "word/document.xml", []byte("<w:document><w:p>"))), "is a broken Word document"},
		{"a.png", "\x89PNG\r\n\x1a\n\x00\x00", "is no text; save the article as"},
		{"a.txt", " \n", "is empty"},
		{"a.html", "<html><body></body></html>", "no article is found"},
	} {
		if got := read(c.name, "", []byte(c.data)); !strings.HasPrefix(got, "refused: ") || !strings.Contains(got, c.want) {
			t.Errorf("%s %q: %s", c.name, c.data, got)
		}
	}
}

// The server, or the page itself, tells the encoding of a page.
func TestPageEncoding(t *testing.T) {
	t.Parallel()
	body := "<title>Терминал</title><body><article><p>" + strings.Repeat("Терминал открыт 12 мая, и он стоил 41 миллион евро. ", 8) + "</p></article></body></html>"
	for _, c := range []struct{ head, contentType string }{
		{"<html>", "text/html; charset=windows-1251"},
		{"<html><meta charset=windows-1251>", ""},
	} {
		data, err := charmap.Windows1251.NewEncoder().String(c.head + body)
		if err != nil {
			t.Fatal(err)
		}
		got := read("a", c.contentType, []byte(data))
		if !strings.HasPrefix(got, "article.md from HTML in WINDOWS-1251\n# Терминал\n\nТерминал открыт 12 мая") {
			t.Errorf("%s %s: %s", c.head, c.contentType, got)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("a.html", []byte("<html><p>x"))
	f.Add("a.docx", []byte("PK\x03\x04"))
	f.Add("a.txt", []byte("\xff\xfea"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		a, err := document.Read(name, "", data)
		if err == nil && (a.Text == "" || a.Name == "") {
			t.Errorf("%q of %q has no text", name, data)
		}
	})
}
