package web

import (
	"context"
	"crypto/subtle"
	"net/http"

	"summitbot/bot"
)

// vote is what a person thinks of an answer, with the answer as it was given.
type vote struct {
	ID           string `json:"id"`
	Conversation string `json:"conversation"`
	Question     string `json:"question"`
	Reply        string `json:"reply"`
	Pack         string `json:"pack"`
	Helpful      *bool  `json:"helpful"`
}

// errForeign says that an answer wasn't given here.
var errForeign = &fault{http.StatusConflict, "no answer with this id, question and reply was given in this conversation; send them as they came, or ask again"}

// take notes a vote, if it is on an answer that was given.
func (d *desk) take(ctx context.Context, v vote) error {
	person := personOf(v.Conversation)
	if subtle.ConstantTimeCompare([]byte(v.ID), []byte(d.idOf(person, v.Question, v.Reply, v.Pack))) != 1 {
		return errForeign
	}
	return bot.NewNotes(d.bot.Ledger, d.bot.Log).Vote(ctx, bot.Vote{
		Platform: platform, Channel: person, User: person, Reply: v.ID, Helpful: *v.Helpful, Question: v.Question, Answer: v.Reply, Pack: v.Pack,
	})
}
