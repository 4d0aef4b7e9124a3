package document

import (
	"bytes"
	"errors"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	utf "golang.org/x/text/encoding/unicode"
)

// Text returns bytes as a text in UTF-8 without a byte order mark, and the encoding
// that they were in: UTF-8, UTF-16, Windows-1251, which it knows by its letters, or
// else Windows-1252. What has bytes that no text has is an error.
func Text(data []byte) (text, encoding string, err error) {
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}), bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		out, err := utf.UTF16(utf.LittleEndian, utf.UseBOM).NewDecoder().Bytes(data)
		return string(out), "UTF-16", err
	case bytes.IndexByte(data, 0) >= 0:
		return "", "", errors.New("is no text; save the article as .txt, .md, .html or .docx")
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if utf8.Valid(data) {
		return string(data), "UTF-8", nil
	}
	if out, err := charmap.Windows1251.NewDecoder().Bytes(data); err == nil && russian(data, out) && !bytes.ContainsFunc(out, stray) {
		return string(out), "Windows-1251", nil
	}
	out, err := charmap.Windows1252.NewDecoder().Bytes(data)
	if err != nil || bytes.ContainsFunc(out, stray) {
		return "", "", errors.New("is no text in an encoding that is known here; save it as UTF-8")
	}
	return string(out), "Windows-1252", nil
}

// stray tells whether a character stands in no text.
func stray(r rune) bool {
	return r == utf8.RuneError || unicode.IsControl(r) && r != '\n' && r != '\r' && r != '\t' && r != '\f'
}

// russian tells whether a text that was read as Windows-1251 is Russian: most of
// what isn't ASCII are Cyrillic letters, and no word mixes them with Latin ones, as
// "café" does when it is read so.
func russian(data, text []byte) bool {
	high, letters := 0, 0
	for _, b := range data {
		if b >= utf8.RuneSelf {
			high++
		}
	}
	before := ' '
	for _, r := range string(text) {
		cyrillic := unicode.Is(unicode.Cyrillic, r)
		if cyrillic && unicode.Is(unicode.Latin, before) || unicode.Is(unicode.Latin, r) && unicode.Is(unicode.Cyrillic, before) {
			return false
		}
		if cyrillic {
			letters++
		}
		before = r
	}
	return letters*10 > high*7
}
