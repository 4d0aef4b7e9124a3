package mattermost

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"strconv"

	"summitbot/bot"
	"summitbot/bot/slash"
)

// What a button does.
const (
	doAsk     = "ask"
	doShow    = "show"
	doHelpful = "helpful"
	doNot     = "nothelpful"
	doShare   = "share"
)

const (
	maxOffers = 10   // questions that are offered
	maxKept   = 2000 // what a button keeps of an answer, in characters
)

// action is a button. Its ID has letters and digits alone, as the address of a
// press on it holds it.
type action struct {
	ID          string      `json:"id"`
	Name        string      `json:"name"`
	Type        string      `json:"type"`
	Integration integration `json:"integration"`
}

type integration struct {
	URL     string `json:"url"`
	Context state  `json:"context"`
}

// state is what a button needs, so that it works after a restart too. Mattermost
// keeps it from people and brings it with a press; that the bot made it, Sign
// proves.
type state struct {
	Do    string `json:"do"`
	Value string `json:"value"` // the question, or what is kept of the answer
	Reply string `json:"reply,omitempty"`
	Team  string `json:"team,omitempty"` // that was asked in: of direct messages a press doesn't tell it
	Sign  string `json:"sign"`
}

// buttons makes buttons that lead to an address; without one there are none.
type buttons struct {
	address string
	key     []byte
}

func (bs buttons) none() bool { return bs.address == "" }

// sign is what proves that the bot made a button.
func (bs buttons) sign(s state) string {
	h := hmac.New(sha256.New, bs.key)
	parts := []string{s.Do, s.Value, s.Reply}
	if s.Team != "" {
		parts = append(parts, s.Team)
	}
	for _, part := range parts {
		h.Write([]byte(strconv.Itoa(len(part)) + ":" + part)) // a hash takes all that it is given
	}
	return hex.EncodeToString(h.Sum(nil))
}

// made tells whether the bot made a button, in a time that doesn't depend on it.
func (bs buttons) made(s state) bool {
	return !bs.none() && hmac.Equal([]byte(s.Sign), []byte(bs.sign(s)))
}

func (bs buttons) button(label, id, do, value string, q question) action {
	s := state{Do: do, Value: value, Reply: q.reply, Team: q.Place.Server}
	s.Sign = bs.sign(s)
	return action{ID: id, Name: bot.Fit(bot.OneLine(label), maxLabel), Type: "button", Integration: integration{bs.address, s}}
}

// row puts buttons below a reply. fallback is read where there are none.
func (bs buttons) row(actions []action) []attachment {
	if bs.none() || len(actions) == 0 {
		return nil
	}
	fallback := ""
	for _, a := range actions {
		fallback += "[" + escape(a.Name) + "] "
	}
	return []attachment{{Fallback: fallback, Actions: actions}}
}

// answer are the buttons below an answer that the article gives.
func (bs buttons) answer(lang string, k slash.Kept, q question) []attachment {
	l, kept := bot.LabelsIn(lang), k.Encode(maxKept)
	var row []action
	add := func(label, do string) { row = append(row, bs.button(label, do, do, kept, q)) }
	if len(k.Sentences) > 0 {
		add(l.Show, doShow)
	}
	add(l.Helpful, doHelpful)
	add(l.NotHelpful, doNot)
	if q.private && q.reply != "" {
		add(l.ShareInChannel, doShare)
	}
	return bs.row(row)
}

// questions offer questions.
func (bs buttons) questions(list []string, q question) []attachment {
	var row []action
	for i, text := range list[:min(maxOffers, len(list))] {
		if text = bot.OneLine(text); text != "" {
			row = append(row, bs.button(text, doAsk+strconv.Itoa(i+1), doAsk, text, q))
		}
	}
	return bs.row(row)
}
