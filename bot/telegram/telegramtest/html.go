package telegramtest

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// allowedTags are those without attributes that core.telegram.org/bots/api#html-style lists.
var allowedTags = []string{"b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "code", "pre", "blockquote", "tg-spoiler"}

var entities = map[string]string{"lt": "<", "gt": ">", "amp": "&", "quot": `"`}

// ParseHTML reads a text in Telegram's HTML as Telegram does: it returns the
// text without markup, or says why it can't be read.
func ParseHTML(text string) (string, error) {
	var b strings.Builder
	var open []string
	for text != "" {
		at := strings.IndexAny(text, "<>&")
		if at < 0 {
			at = len(text)
		}
		b.WriteString(text[:at])
		if text = text[at:]; text == "" {
			break
		}
		var err error
		if text, open, err = markup(&b, text, open); err != nil {
			return "", err
		}
	}
	if len(open) > 0 {
		return "", fmt.Errorf("can't find end tag corresponding to start tag %q", open[len(open)-1])
	}
	return b.String(), nil
}

// markup reads a tag or an entity at the beginning of text, and returns the rest.
func markup(b *strings.Builder, text string, open []string) (string, []string, error) {
	end := strings.IndexByte(text, map[byte]byte{'<': '>', '&': ';'}[text[0]])
	if text[0] == '>' || end < 0 {
		return "", nil, errors.New("unexpected character: " + text[:1])
	}
	inside, rest := text[1:end], text[end+1:]
	closing, isEnd := strings.CutPrefix(inside, "/")
	switch {
	case text[0] == '&':
		char, ok := entities[inside]
		if !ok {
			return "", nil, errors.New("unknown entity " + inside)
		}
		b.WriteString(char)
	case isEnd:
		if len(open) == 0 || open[len(open)-1] != closing {
			return "", nil, errors.New("unexpected end tag " + closing)
		}
		open = open[:len(open)-1]
	case !slices.Contains(allowedTags, inside):
		return "", nil, errors.New("unsupported start tag " + inside)
	case slices.Contains(open, "code"), inside == "code" && len(open) > 0 && open[len(open)-1] != "blockquote":
		// Telegram would keep one of the two (core.telegram.org/bots/api#formatting-options).
		return "", nil, errors.New("code within other markup, or the other way round")
	default:
		open = append(open, inside)
	}
	return rest, open, nil
}

var (
	inCode  = regexp.MustCompile(`<code>[^<]*</code>`)
	anyTag  = regexp.MustCompile(`<[^>]*>`)
	mention = regexp.MustCompile(`(?:^|[^0-9A-Za-z_])(@[0-9A-Za-z_]+)`)
)

// Mentioned is somebody whom a message tells that they are mentioned, or "". A
// name in code is none, and neither is what stands behind the @ of an address.
func Mentioned(text, mode string) string {
	if mode == "HTML" {
		text = inCode.ReplaceAllStringFunc(text, func(code string) string { return strings.ReplaceAll(code, "@", ".") })
		text = anyTag.ReplaceAllString(text, "")
	}
	if found := mention.FindStringSubmatch(text); found != nil {
		return found[1]
	}
	return ""
}

// Units is the length of a text as Telegram counts, in UTF-16 units.
func Units(text string) int { return len(utf16.Encode([]rune(text))) }

// visible is what a message reads. The error is Telegram's.
func visible(text, mode string) (string, error) {
	if !utf8.ValidString(text) {
		return "", errors.New("strings must be encoded in UTF-8")
	}
	if mode == "HTML" {
		plain, err := ParseHTML(text)
		if err != nil {
			return "", fmt.Errorf("can't parse entities: %w", err)
		}
		text = plain
	} else if mode != "" {
		return "", errors.New("unsupported parse_mode")
	}
	switch text = strings.TrimSpace(text); {
	case text == "":
		return "", errors.New("message text is empty")
	case Units(text) > 4096:
		return "", errors.New("message is too long")
	}
	return text, nil
}
