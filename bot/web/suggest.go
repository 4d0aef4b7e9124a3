package web

import (
	"context"
	"strconv"

	"summitbot/bot"
)

// How many questions are offered to who types: by themselves, and at most.
const (
	usualOffers = 5
	maxOffers   = 10
)

// suggest returns questions to offer to who has typed so far. One address has one
// worked on at a time.
func (d *desk) suggest(ctx context.Context, q bot.Request, n int) ([]string, error) {
	return inTurn(ctx, d.bot, "suggest "+q.Address, func() ([]string, error) {
		questions := []string{} // never null
		for _, s := range d.bot.Suggest(ctx, q, n) {
			questions = append(questions, bot.Plain(s.Question))
		}
		return questions, nil
	})
}

// offersOf reads how many questions are wanted.
func offersOf(text string) (int, bool) {
	if text == "" {
		return usualOffers, true
	}
	n, err := strconv.Atoi(text)
	return n, err == nil && n >= 1 && n <= maxOffers
}
