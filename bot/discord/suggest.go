package discord

import (
	"context"
	"log/slog"
	"time"

	"github.com/bwmarrin/discordgo"

	"summitbot/bot"
)

// onTyping offers questions to who types one, as long as that is of use.
func (d *desk) onTyping(i *interaction, first respond) bool {
	late := time.Now().Add(lateAfter)
	return d.jobs.Add("typing "+i.user(), func(ctx context.Context) {
		ctx, cancel := context.WithDeadline(ctx, late)
		defer cancel()
		d.complete(ctx, i, first)
	})
}

// complete offers questions while a person types one. An empty list is an
// answer, too.
func (d *desk) complete(ctx context.Context, i *interaction, first respond) {
	typed := ""
	for _, o := range i.Data.Options {
		if o.Focused {
			typed = o.text()
		}
	}
	choices := []*discordgo.ApplicationCommandOptionChoice{}
	for _, s := range d.s.Suggest(ctx, i.request(typed), maxChoices) {
		question := bot.OneLine(s.Question)
		if question == "" || len([]rune(question)) > maxChoice || len(choices) == maxChoices {
			continue
		}
		name := question
		if short := s.Answer.Answer; short != "" {
			name += " → " + short
		}
		choices = append(choices, &discordgo.ApplicationCommandOptionChoice{Name: bot.Cut(bot.OneLine(name), maxChoice), Value: question})
	}
	err := first(ctx, &discordgo.InteractionResponse{
		Type: discordgo.InteractionApplicationCommandAutocompleteResult, Data: &discordgo.InteractionResponseData{Choices: choices},
	})
	if err != nil && !isGone(err) {
		d.s.Log.Warn("discord: nothing could be offered to who types", slog.Any("error", err))
	}
}
