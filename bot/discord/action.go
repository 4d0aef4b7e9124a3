package discord

import (
	"context"
	"log/slog"
	"slices"
	"strconv"
	"strings"

	"github.com/bwmarrin/discordgo"

	"summitbot/bot"
)

// actionOf tells what an interaction asks for.
func (a *Adapter) actionOf(i *interaction) action {
	if i.Type == discordgo.InteractionMessageComponent {
		return a.press(i)
	}
	text, private := commandText(i.Data)
	return action{deferral(private), func(ctx context.Context) outcome { return a.ask(ctx, i, text, private) }}
}

// commandText is a command as a message would have it, and whether its answer
// is for the person alone: if they said so, or it is of the bot and not of the
// article, or it is about a message of somebody else's. That may have no text.
func commandText(d interactionData) (text string, private bool) {
	if d.Type == discordgo.MessageApplicationCommand {
		if text = said(d.Resolved.Messages[d.TargetID].Content); text != "" {
			text = bot.AskThis(text)
		}
		return text, true
	}
	parts := []string{"/" + d.Name}
	for _, name := range []string{optionQuestion, optionText, optionAbout, optionBy} {
		if value := said(d.option(name).text()); value != "" {
			parts = append(parts, value)
		}
	}
	private = slices.Contains(quietCommands, d.Name) || string(d.option(optionPrivate).Value) == "true"
	return strings.Join(parts, " "), private
}

// ask answers a question that came by an interaction.
func (a *Adapter) ask(ctx context.Context, i *interaction, text string, private bool) outcome {
	if text == "" {
		return outcome{card: noticeCard(bot.LabelsIn(i.Locale).TextOnly)}
	}
	q := question{
		Request: bot.Request{ID: i.ID, Text: text, User: i.user(), Channel: i.channel(), Language: i.Locale},
		titled:  true, private: private,
	}
	answer, err := a.s.Handler(ctx, q.Request)
	if err != nil {
		return outcome{card: errorCard(err, i.Locale)}
	}
	return outcome{card: a.render(answer, q)}
}

// complete offers questions while a person types one. An empty list is an
// answer, too.
func (a *Adapter) complete(ctx context.Context, i *interaction, first respond) {
	typed := ""
	for _, o := range i.Data.Options {
		if o.Focused {
			typed = o.text()
		}
	}
	choices := []*discordgo.ApplicationCommandOptionChoice{}
	for _, s := range a.s.Suggest(ctx, typed, i.Locale, maxChoices) {
		question := oneLine(bot.Plain(s.Question))
		if question == "" || len([]rune(question)) > maxChoice || len(choices) == maxChoices {
			continue
		}
		name := question
		if short := s.Answer.Answer; short != "" {
			name += " → " + short
		}
		choices = append(choices, &discordgo.ApplicationCommandOptionChoice{Name: bot.Cut(oneLine(bot.Plain(name)), maxChoice), Value: question})
	}
	err := first(ctx, &discordgo.InteractionResponse{
		Type: discordgo.InteractionApplicationCommandAutocompleteResult, Data: &discordgo.InteractionResponseData{Choices: choices},
	})
	if err != nil && !isGone(err) {
		a.s.Log.Warn("discord: nothing could be offered to who types", slog.Any("error", err))
	}
}

// press tells what a button is for. All that it needs is in its ID and in the
// message that it belongs to.
func (a *Adapter) press(i *interaction) action {
	do, rest, _ := strings.Cut(i.Data.CustomID, idSeparate)
	lang, state, _ := strings.Cut(rest, idSeparate)
	private := i.Message.Flags&discordgo.MessageFlagsEphemeral != 0
	switch do {
	case doAsk:
		return action{deferral(private), func(ctx context.Context) outcome { return a.ask(ctx, i, state, private) }}
	case doShow:
		return action{deferral(true), func(context.Context) outcome { return a.show(i, lang, state) }}
	case doPage:
		return action{deferredUpdate(), func(context.Context) outcome { return a.turn(i, lang, state) }}
	case doHelpful, doNot:
		return action{deferral(true), func(ctx context.Context) outcome { return a.vote(ctx, i, state, do == doHelpful) }}
	case doShare:
		return action{deferral(false), func(context.Context) outcome { return a.share(i, lang) }}
	case doDelete:
		return action{deferredUpdate(), func(context.Context) outcome { return a.deleteOwn(i, state) }}
	}
	// A button of an older version, whose ID isn't read any more.
	return action{deferral(true), func(context.Context) outcome { return a.gone(i) }}
}

func (a *Adapter) gone(i *interaction) outcome {
	return outcome{card: noticeCard(bot.LabelsIn(i.Locale).Gone)}
}

// proofOf reads "stamp:sentences" and finds them in the article.
func (a *Adapter) proofOf(state string) (p pages, evidence []bot.Evidence, about bot.About, ok bool) {
	about = a.s.About()
	was, numbers, _ := strings.Cut(state, idSeparate)
	p = pages{stamp: was, proof: parseNumbers(numbers)}
	evidence, ok = about.Proof(p.proof, was)
	return p, evidence, about, ok
}

// show gives the passage around the proof.
func (a *Adapter) show(i *interaction, lang, state string) outcome {
	p, evidence, about, ok := a.proofOf(state)
	if !ok {
		return a.gone(i)
	}
	return outcome{card: card{private: true, embed: &discordgo.MessageEmbed{
		Title: fit(oneLine(about.Title), maxTitle), Description: passages(about, p.proof), Footer: footer(lang, evidence, about.Source),
	}}}
}

// turn shows another page of the proof.
func (a *Adapter) turn(i *interaction, lang, state string) outcome {
	end := strings.LastIndex(state, idSeparate)
	if end < 0 {
		return a.gone(i)
	}
	page, err := strconv.Atoi(state[end+1:])
	p, evidence, _, ok := a.proofOf(state[:end])
	embed := i.Message.embed()
	if !ok || err != nil || page < 0 || page >= p.count() || embed == nil {
		return a.gone(i)
	}
	p.lang = lang
	return outcome{update: true, card: card{embed: p.paged(embed, evidence, page), rows: rowsOf(p.buttons(page), i.Message.kept())}}
}

// paged puts a page of the proof below the short answer, which stays as it is.
func (p pages) paged(embed *discordgo.MessageEmbed, evidence []bot.Evidence, page int) *discordgo.MessageEmbed {
	short, _, _ := strings.Cut(embed.Description, "\n\n")
	first := page * quotesOnPage
	embed.Description = short + "\n" + quotes(evidence[first:min(first+quotesOnPage, len(evidence))])
	return embed
}

// sameButton makes the button of an ID anew; nil for those that aren't kept.
func sameButton(id string) discordgo.MessageComponent {
	do, rest, _ := strings.Cut(id, idSeparate)
	lang, _, _ := strings.Cut(rest, idSeparate)
	l := bot.LabelsIn(lang)
	switch do {
	case doShow:
		return button(l.Show, id, discordgo.PrimaryButton)
	case doHelpful:
		return button(l.Helpful, id, discordgo.SecondaryButton)
	case doNot:
		return button(l.NotHelpful, id, discordgo.SecondaryButton)
	case doShare:
		return button(l.Share, id, discordgo.SecondaryButton)
	case doDelete:
		return button(l.Delete, id, discordgo.DangerButton)
	}
	return nil
}

// vote notes what a person thinks of an answer.
func (a *Adapter) vote(ctx context.Context, i *interaction, asked string, helpful bool) outcome {
	v := bot.Vote{Platform: platform, Channel: i.channel(), Reply: i.Message.ID, User: i.user(), Helpful: helpful, Question: asked}
	if embed := i.Message.embed(); embed != nil {
		v.Answer = embed.Description
	}
	if err := a.notes.Vote(ctx, v); err != nil {
		return outcome{card: errorCard(err, i.Locale)}
	}
	return outcome{card: noticeCard(bot.LabelsIn(i.Locale).Thanks)}
}

// share shows a private answer to all, from its first page on. Who shared it
// may delete it again.
func (a *Adapter) share(i *interaction, lang string) outcome {
	embed := i.Message.embed()
	if embed == nil {
		return a.gone(i)
	}
	var turn, own []discordgo.MessageComponent
	for _, id := range i.Message.ids() {
		if strings.HasPrefix(id, doShare+idSeparate) {
			continue
		}
		if state, isShow := strings.CutPrefix(id, customID(doShow, lang, "")); isShow {
			if p, evidence, _, ok := a.proofOf(state); ok && p.count() > 1 {
				p.lang = lang
				embed, turn = p.paged(embed, evidence, 0), p.buttons(0)
			}
		}
		if b := sameButton(id); b != nil {
			own = append(own, b)
		}
	}
	own = append(own, button(bot.LabelsIn(lang).Delete, customID(doDelete, lang, i.user()), discordgo.DangerButton))
	return outcome{card: card{embed: embed, rows: rowsOf(turn, own)}}
}

// deleteOwn deletes an answer for who asked, and for nobody else.
func (a *Adapter) deleteOwn(i *interaction, asker string) outcome {
	if i.user() != asker {
		return outcome{card: noticeCard(bot.LabelsIn(i.Locale).NotYours)}
	}
	return outcome{delete: true, after: func(ctx context.Context) error {
		err := a.rest.removeOriginal(ctx, i)
		if question := i.Message.Reference.MessageID; err == nil && question != "" {
			a.notes.Save(ctx, bot.Exchange{ExchangeKey: keyOf(i.channel(), question), User: asker})
		}
		return err
	}}
}

// embed is the message's embed as far as it is sent again, or nil.
func (m *shown) embed() *discordgo.MessageEmbed {
	if len(m.Embeds) == 0 || m.Embeds[0] == nil {
		return nil
	}
	was := m.Embeds[0]
	embed := &discordgo.MessageEmbed{Title: was.Title, Description: was.Description}
	if was.Footer != nil {
		embed.Footer = &discordgo.MessageEmbedFooter{Text: was.Footer.Text}
	}
	return embed
}

// ids are the custom IDs of the message's buttons.
func (m *shown) ids() (ids []string) {
	for _, row := range m.Rows {
		for _, b := range row.Buttons {
			ids = append(ids, b.CustomID)
		}
	}
	return ids
}

// kept are the message's buttons, but for those that turn pages.
func (m *shown) kept() (kept []discordgo.MessageComponent) {
	for _, id := range m.ids() {
		if b := sameButton(id); b != nil {
			kept = append(kept, b)
		}
	}
	return kept
}
