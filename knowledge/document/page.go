package document

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"
)

// page returns the article of a page of the web, with its headings as Markdown and
// without what stands around it.
func page(data []byte, contentType string) (Article, error) {
	encoding, name, _ := charset.DetermineEncoding(data, contentType)
	text, err := encoding.NewDecoder().Bytes(bytes.TrimPrefix(data, []byte("\ufeff")))
	if err != nil {
		return Article{}, fmt.Errorf("is no HTML in %s, as it says: %w", name, err)
	}
	found, err := readability.FromReader(bytes.NewReader(text), nil)
	if err != nil {
		return Article{}, fmt.Errorf("is HTML that can't be read: %w", err)
	}
	if found.Node == nil {
		return Article{}, errNoArticle
	}
	w := &writer{}
	w.block("# " + strings.Join(strings.Fields(found.Title()), " "))
	w.node(found.Node)
	w.flush()
	if len(w.blocks) < 2 {
		return Article{}, errNoArticle
	}
	return Article{Name: "article.md", Text: strings.Join(w.blocks, "\n\n") + "\n", Was: "HTML in " + strings.ToUpper(name)}, nil
}

var errNoArticle = errors.New("is HTML in which no article is found; copy its text into a .txt file")

// blocky are the elements that begin and end a block, with what marks it.
var blocky = map[atom.Atom]string{
	atom.P: "", atom.Div: "", atom.Section: "", atom.Article: "", atom.Blockquote: "", atom.Ul: "", atom.Ol: "", atom.Li: "- ",
	atom.H1: "## ", atom.H2: "## ", atom.H3: "### ", atom.H4: "### ", atom.H5: "### ", atom.H6: "### ",
	atom.Table: "", atom.Tr: "", atom.Td: "", atom.Th: "", atom.Pre: "", atom.Br: "", atom.Hr: "", atom.Dd: "", atom.Dt: "", atom.Header: "", atom.Footer: "",
}

// silent elements have no text of the article.
var silent = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Figure: true, atom.Figcaption: true, atom.Img: true, atom.Svg: true, atom.Button: true, atom.Form: true, atom.Noscript: true,
}

func (w *writer) node(n *html.Node) {
	if n.Type == html.TextNode {
		w.line.WriteString(n.Data)
		return
	}
	mark, block := blocky[n.DataAtom]
	switch {
	case silent[n.DataAtom]:
		return
	case block:
		w.flush()
		w.mark = mark
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c)
	}
	if block {
		w.flush()
		w.mark = ""
	}
}
