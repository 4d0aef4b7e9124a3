package document

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// maxWord bounds the text of a Word document, which is packed, in bytes.
const maxWord = 64 << 20

// word returns the article of a Word document: its paragraphs, with headings as
// Markdown. What was deleted, and what fields compute, is left out.
func word(data []byte) (Article, error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return Article{}, fmt.Errorf("is a broken archive: %w", err)
	}
	file, err := archive.Open("word/document.xml")
	if err != nil {
		return Article{}, errors.New("is an archive and no Word document; save the article as .docx, .txt, .md or .html")
	}
	defer file.Close()
	limited := &io.LimitedReader{R: file, N: maxWord}
	text, err := paragraphs(xml.NewDecoder(limited))
	switch {
	case limited.N == 0:
		return Article{}, fmt.Errorf("has more than %d MB of text; shorten it", maxWord>>20)
	case err != nil:
		return Article{}, fmt.Errorf("is a broken Word document: %w", err)
	case len(text) == 0:
		return Article{}, errors.New("is a Word document without text; copy the text into a .txt file")
	}
	return Article{Name: "article.md", Text: strings.Join(text, "\n\n") + "\n", Was: "a Word document"}, nil
}

// paragraphs reads the body of a Word document.
func paragraphs(dec *xml.Decoder) ([]string, error) {
	b := &body{dec: dec}
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return b.blocks, nil
		}
		if err != nil {
			return nil, err
		}
		switch e := token.(type) {
		case xml.StartElement:
			if err := b.begin(e); err != nil {
				return nil, err
			}
		case xml.EndElement:
			if e.Name.Local == "p" {
				b.flush()
				b.mark = ""
			}
		}
	}
}

// body collects the paragraphs of a Word document.
type body struct {
	dec *xml.Decoder
	writer
}

func (b *body) begin(e xml.StartElement) error {
	switch e.Name.Local {
	case "t":
		var text string
		if err := b.dec.DecodeElement(&text, &e); err != nil {
			return err
		}
		b.line.WriteString(text)
	case "tab", "br", "cr":
		b.line.WriteByte(' ')
	case "pStyle":
		b.mark = heading(e)
	case "del", "instrText", "AlternateContent":
		return b.dec.Skip()
	}
	return nil
}

// heading returns the Markdown that marks a paragraph of a style: "Title",
// "Heading2".
func heading(style xml.StartElement) string {
	for _, a := range style.Attr {
		switch {
		case a.Name.Local != "val":
		case a.Value == "Title", a.Value == "Heading1", a.Value == "1":
			return "# "
		case strings.HasPrefix(a.Value, "Heading"):
			return "## "
		}
	}
	return ""
}
