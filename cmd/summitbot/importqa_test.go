package main

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// What Excel saves is read, or it is said what to do.
func TestUTF8Text(t *testing.T) {
	t.Parallel()
	const table = "question;answer\nСколько стоил терминал?;«41 миллион евро»\n"
	russian, err := charmap.Windows1251.NewEncoder().String(table)
	if err != nil {
		t.Fatal(err)
	}
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(table)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ data, text, note, problem string }{
		{table, table, "", ""},
		{"\ufeff" + table, table, "", ""},
		{russian, table, "read as Windows-1251; ", ""},
		{wide, "", "", "UTF-16"},
		{"question;answer\nCaf\xe9?;Oui, \xe0 \xe9t\xe9\n", "", "", "neither UTF-8 nor Windows-1251"},
	} {
		text, note, err := utf8Text([]byte(c.data))
		if string(text) != c.text || note != c.note || (err == nil) != (c.problem == "") || err != nil && !strings.Contains(err.Error(), c.problem) {
			t.Errorf("%q: %q, %q, %v", c.data, text, note, err)
		}
	}
}
