package slash

import (
	"encoding/json"
	"strings"
	"unicode/utf8"

	"summitbot/bot"
)

// Kept is what a button keeps of the answer that it is below, so that it works
// after a restart too: a message that one person sees isn't told again to a bot.
type Kept struct {
	Language  string   `json:"l,omitempty"`
	Pack      string   `json:"p,omitempty"` // that the answer is from
	Asked     string   `json:"q,omitempty"` // a line of it
	Lead      string   `json:"a,omitempty"`
	Items     []string `json:"i,omitempty"`
	Sentences []int    `json:"s,omitempty"` // of the article, which prove the answer
	Stamp     string   `json:"x,omitempty"` // tells whether they are the same
}

// Keep is what is kept of the answer to a text.
func Keep(about bot.About, language, text string, a bot.Answer) Kept {
	k := Kept{Language: language, Pack: a.Pack, Asked: a.Title(bot.Plain(text)), Lead: bot.Plain(a.Lead())}
	for _, item := range a.Items {
		k.Items = append(k.Items, bot.Plain(item))
	}
	for _, e := range a.Evidence {
		k.Sentences = append(k.Sentences, e.Sentence)
	}
	if len(k.Sentences) > 0 {
		k.Stamp = about.Stamp(k.Sentences)
	}
	return k
}

// Encode writes as much as n units hold: where all is more, the last items
// and then the end of the answer are left out.
func (k Kept) Encode(n int) string {
	for {
		text := k.text()
		over := bot.Units(text) - n
		switch {
		case over <= 0:
			return text
		case len(k.Items) > 0:
			k.Items = k.Items[:len(k.Items)-1]
		case k.Lead != "":
			k.Lead = bot.Cut(k.Lead, max(0, utf8.RuneCountInString(k.Lead)-over))
		case len(k.Sentences) > 0:
			k.Sentences, k.Stamp = nil, ""
		default:
			return "{}"
		}
	}
}

// text is it as JSON, in which <, > and & are as long as they are.
func (k Kept) text() string {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(k) // strings and numbers always encode
	return strings.TrimSuffix(b.String(), "\n")
}

// Decode reads what Encode wrote. ok is false if it is something else.
func Decode(text string) (k Kept, ok bool) {
	err := json.Unmarshal([]byte(text), &k)
	return k, err == nil
}

// Answer is the answer as far as it was kept. ok is false if the article is
// another now. r is the press that asks for it.
func (k Kept) Answer(articles bot.Articles, r bot.Request) (a bot.Answer, ok bool) {
	a = bot.Answer{Language: k.Language, Pack: k.Pack, Status: bot.Answered, Asked: k.Asked, Text: k.Lead, Items: k.Items}
	if len(k.Sentences) == 0 {
		return a, true
	}
	a.Evidence, ok = articles.About(r.Of(a)).Proof(k.Sentences, k.Stamp)
	return a, ok
}
