package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"summitbot/knowledge"
)

type importCommand struct {
	File string `arg:"" help:"The table: a .csv file whose first row names its columns: question, answer, quote, language." type:"path"`
	Pack string `arg:"" help:"The pack's folder, where it becomes qa.csv." type:"path"`
}

// Run checks each row against the pack's article, and writes qa.csv if all are
// right: the rows that were there before are replaced.
func (c *importCommand) Run(s *streams) error {
	data, err := os.ReadFile(c.File)
	if err != nil {
		return err
	}
	kb, err := load(c.Pack)
	if err != nil {
		return err
	}
	if kb.Folder == "" {
		return fmt.Errorf("%s is an article alone; make a folder of it: summitbot knowledge new %s", c.Pack, c.Pack)
	}
	data, note, err := utf8Text(data)
	if err != nil {
		return fmt.Errorf("%s: %w", c.File, err)
	}
	questions, err := kb.Rows(c.File, data)
	if problems, ok := errors.AsType[knowledge.Problems](err); ok {
		return fmt.Errorf("nothing was imported until this is mended (%d):\n%w", len(problems), problems)
	}
	target := filepath.Join(c.Pack, "qa.csv")
	if err := os.WriteFile(target, data, 0o644); err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.out, "%swrote %s with %d questions; run: summitbot knowledge check %s\n", note, target, questions, c.Pack)
	return err
}

// utf8Text returns a text in UTF-8 without a byte order mark, and says what it was
// if not that. Of other encodings it knows that of Russian Windows by its letters.
func utf8Text(data []byte) (text []byte, note string, err error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}), bytes.HasPrefix(data, []byte{0xfe, 0xff}), bytes.IndexByte(data, 0) >= 0:
		return nil, "", errors.New("is UTF-16 or no text; save it as \"CSV UTF-8\"")
	case utf8.Valid(data):
		return data, "", nil
	}
	text, err = charmap.Windows1251.NewDecoder().Bytes(data)
	if err != nil || !russian(data, text) {
		return nil, "", errors.New("is neither UTF-8 nor Windows-1251; save it as \"CSV UTF-8\"")
	}
	return text, "read as Windows-1251; ", nil
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
