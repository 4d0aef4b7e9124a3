package slacktest

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf16"
)

// block is a block, or an element of one.
type block struct {
	Type     string          `json:"type"`
	Elements []block         `json:"elements"`
	Text     json.RawMessage `json:"text"` // a string, or an object
	ActionID string          `json:"action_id"`
	Value    string          `json:"value"`
	Style    json.RawMessage `json:"style"`
}

type object struct {
	Type string `json:"type"`
	Text string `json:"text"`
}

// length is how many characters a text has, as JavaScript counts them.
func length(text string) int { return len(utf16.Encode([]rune(text))) }

// ping is what Slack's markup has for mentions of people, groups and channels, and
// what is taken for one in plain text.
var ping = regexp.MustCompile(`<[@!#][^>]*>|@(channel|here|everyone)\b`)

// read checks a message and reads it as people do. Limits are those of
// https://docs.slack.dev/reference/block-kit/blocks
func read(text string, blocks []byte) (m Message, err error) {
	var list []block
	if err := json.Unmarshal(blocks, &list); err != nil {
		return m, fmt.Errorf("blocks: %w", err)
	}
	if len(list) == 0 || len(list) > 50 {
		return m, fmt.Errorf("%d blocks", len(list))
	}
	if strings.TrimSpace(text) == "" || length(text) > 40_000 || ping.MatchString(text) {
		return m, fmt.Errorf("text for notifications: %.100q", text)
	}
	m.Fallback = text
	rd := reader{ids: make(map[string]bool)}
	for _, b := range list {
		if err := rd.block(b); err != nil {
			return m, err
		}
	}
	m.Text, m.Shown, m.Buttons = strings.Join(rd.text, "\n"), strings.Join(rd.shown, "\n"), rd.buttons
	if m.Text == "" {
		return m, errors.New("nothing to read")
	}
	return m, nil
}

type reader struct {
	text, shown []string
	buttons     []Button
	ids         map[string]bool
}

func (r *reader) block(b block) error {
	if len(b.Elements) == 0 {
		return fmt.Errorf("a block %s without elements", b.Type)
	}
	size := 0
	for _, e := range b.Elements {
		var text, shown string
		var err error
		switch b.Type {
		case "rich_text":
			text, shown, err = richText(e)
		case "context":
			text, err = plainText(e)
			shown = text
		case "actions":
			err = r.button(e)
		default:
			err = fmt.Errorf("a block %q, which isn't known here", b.Type)
		}
		if err != nil {
			return err
		}
		if size += length(text); text != "" {
			r.text, r.shown = append(r.text, text), append(r.shown, shown)
		}
	}
	if size > 3000 || b.Type == "actions" && len(b.Elements) > 25 {
		return fmt.Errorf("a block %s of %d characters and %d elements", b.Type, size, len(b.Elements))
	}
	return nil
}

// richText reads a section or a quotation. Its text is shown as it is; what would
// ping somebody is an element of another type.
func richText(e block) (text, shown string, err error) {
	before := map[string]string{"rich_text_section": "", "rich_text_quote": "> "}
	mark, ok := before[e.Type]
	if !ok || len(e.Elements) == 0 {
		return "", "", fmt.Errorf("rich text %q", e.Type)
	}
	for _, part := range e.Elements {
		var said string
		if err := json.Unmarshal(part.Text, &said); err != nil || part.Type != "text" || said == "" {
			return "", "", fmt.Errorf("rich text %q with %q", part.Type, part.Text)
		}
		var style struct{ Bold, Italic bool }
		if len(part.Style) > 0 {
			if err := json.Unmarshal(part.Style, &style); err != nil {
				return "", "", err
			}
		}
		text += said
		switch {
		case style.Bold:
			said = "*" + said + "*"
		case style.Italic:
			said = "_" + said + "_"
		}
		shown += said
	}
	return text, mark + shown, nil
}

func plainText(e block) (string, error) {
	var text string
	if err := json.Unmarshal(e.Text, &text); err != nil || e.Type != "plain_text" || text == "" {
		return "", fmt.Errorf("text of type %q: %s", e.Type, e.Text)
	}
	return text, nil
}

func (r *reader) button(e block) error {
	var label object
	if err := json.Unmarshal(e.Text, &label); err != nil || e.Type != "button" || label.Type != "plain_text" {
		return fmt.Errorf("a button %q with %s", e.Type, e.Text)
	}
	n := length(label.Text)
	switch {
	case n == 0 || n > 75:
		return fmt.Errorf("a button reads %d characters", n)
	case e.ActionID == "" || length(e.ActionID) > 255 || r.ids[e.ActionID]:
		return fmt.Errorf("a button has the ID %q, not one of its own", e.ActionID)
	case length(e.Value) > 2000:
		return fmt.Errorf("a button has a value of %d characters", length(e.Value))
	}
	r.ids[e.ActionID] = true
	r.buttons = append(r.buttons, Button{label.Text, e.ActionID, e.Value})
	return nil
}
