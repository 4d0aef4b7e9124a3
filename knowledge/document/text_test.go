package document_test

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"summitbot/knowledge/document"
)

// What editors save is read, and it is told as what; or it is told what to do.
func TestText(t *testing.T) {
	t.Parallel()
	const text = "Сколько стоил терминал?\r\n«41 миллион евро»\n"
	russian, err := charmap.Windows1251.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ data, text, encoding string }{
		{text, text, "UTF-8"},
		{"\ufeff" + text, text, "UTF-8"},
		{russian, text, "Windows-1251"},
		{wide, text, "UTF-16"},
		{"Caf\xe9? Oui, \xe0 \xe9t\xe9 \x96 50 \x80\n", "Café? Oui, à été – 50 €\n", "Windows-1252"},
	} {
		got, encoding, err := document.Text([]byte(c.data))
		if got != c.text || encoding != c.encoding || err != nil {
			t.Errorf("%q: %q, %q, %v", c.data, got, encoding, err)
		}
	}
	for _, data := range []string{"a\x00b", "\x81\x8d\x01"} {
		if got, _, err := document.Text([]byte(data)); err == nil || !strings.Contains(err.Error(), "save ") {
			t.Errorf("%q: %q, %v", data, got, err)
		}
	}
}
