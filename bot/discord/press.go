package discord

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/bwmarrin/discordgo"

	"summitbot/bot"
)

// actionOf tells what an interaction asks for.
func (d *desk) actionOf(i *interaction) action {
	if i.Type == discordgo.InteractionMessageComponent {
		return d.press(i)
	}
	text, private := commandText(i.Data)
	return action{deferral(private), func(ctx context.Context) outcome { return d.ask(ctx, i, text, private) }}
}

// commandText is a command as a message would have it, and whether its answer
// is for the person alone: if they said so, or it is of the bot and not of the
// article, or it is about a message of somebody else's. That may have no text.
func commandText(data interactionData) (text string, private bool) {
	if data.Type == discordgo.MessageApplicationCommand {
		if text = said(data.Resolved.Messages[data.TargetID].Content); text != "" {
			text = bot.AskThis(text)
		}
		return text, true
	}
	parts := []string{"/" + data.Name}
	for _, name := range []string{optionQuestion, optionText, optionAbout, optionBy} {
		if value := said(data.option(name).text()); value != "" {
			parts = append(parts, value)
		}
	}
	private = slices.Contains(quietCommands, data.Name) || string(data.option(optionPrivate).Value) == "true"
	return strings.Join(parts, " "), private
}

// ask answers a question that came by an interaction.
func (d *desk) ask(ctx context.Context, i *interaction, text string, private bool) outcome {
	if text == "" {
		return outcome{card: noticeCard(bot.LabelsIn(i.Locale).TextOnly)}
	}
	q := question{Request: i.request(text), titled: true, private: private}
	q.Private = private
	answer, err := d.s.Handler(ctx, q.Request)
	if err != nil {
		return outcome{card: errorCard(err, i.Locale)}
	}
	return outcome{card: d.renderer.render(answer, q)}
}

// press tells what a button is for. All that it needs is in its ID and in the
// message that it belongs to.
func (d *desk) press(i *interaction) action {
	do, rest, _ := strings.Cut(i.Data.CustomID, idSeparate)
	of, state, _ := strings.Cut(rest, idSeparate)
	t := tag(of)
	private := i.Message.Flags&discordgo.MessageFlagsEphemeral != 0
	switch do {
	case doAsk:
		return action{deferral(private), func(ctx context.Context) outcome { return d.ask(ctx, i, state, private) }}
	case doShow:
		return action{deferral(true), func(context.Context) outcome { return d.show(i, t, state) }}
	case doPage:
		return action{deferredUpdate(), func(context.Context) outcome { return d.turn(i, t, state) }}
	case doHelpful, doNot:
		return action{deferral(true), func(ctx context.Context) outcome { return d.vote(ctx, i, t, state, do == doHelpful) }}
	case doShare:
		return action{deferral(false), func(context.Context) outcome { return d.share(i, t) }}
	case doDelete:
		return action{deferredUpdate(), func(context.Context) outcome { return d.deleteOwn(i, state) }}
	}
	// A button of an older version, whose ID isn't read any more.
	return action{deferral(true), func(context.Context) outcome { return d.gone(i) }}
}

func (d *desk) gone(i *interaction) outcome {
	return outcome{card: noticeCard(bot.LabelsIn(i.Locale).Gone)}
}

// proofOf reads "stamp:sentences" and finds them in the article of a tag.
func (d *desk) proofOf(i *interaction, t tag, state string) (p pages, evidence []bot.Evidence, about bot.About, ok bool) {
	about = d.s.Articles.About(i.request("").Of(bot.Answer{Pack: t.pack()}))
	was, numbers, _ := strings.Cut(state, idSeparate)
	p = pages{tag: t, stamp: was, proof: parseNumbers(numbers)}
	evidence, ok = about.Proof(p.proof, was)
	return p, evidence, about, ok
}

// show gives the passage around the proof.
func (d *desk) show(i *interaction, t tag, state string) outcome {
	p, evidence, about, ok := d.proofOf(i, t, state)
	if !ok {
		return d.gone(i)
	}
	return outcome{card: card{private: true, embed: &discordgo.MessageEmbed{
		Title: fit(bot.OneLine(about.Title), maxTitle), Description: passages(about, p.proof), Footer: footer(t.language(), evidence, about.Source),
	}}}
}

// turn shows another page of the proof.
func (d *desk) turn(i *interaction, t tag, state string) outcome {
	end := strings.LastIndex(state, idSeparate)
	if end < 0 {
		return d.gone(i)
	}
	page, err := strconv.Atoi(state[end+1:])
	p, evidence, _, ok := d.proofOf(i, t, state[:end])
	embed := i.Message.embed()
	if !ok || err != nil || page < 0 || page >= p.count() || embed == nil {
		return d.gone(i)
	}
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
	of, _, _ := strings.Cut(rest, idSeparate)
	l := bot.LabelsIn(tag(of).language())
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
func (d *desk) vote(ctx context.Context, i *interaction, t tag, asked string, helpful bool) outcome {
	v := bot.Vote{Platform: platform, Channel: i.channel(), Reply: i.Message.ID, User: i.user(), Helpful: helpful, Question: asked, Pack: t.pack()}
	if embed := i.Message.embed(); embed != nil {
		v.Answer = embed.Description
	}
	if err := d.notes.Vote(ctx, v); err != nil {
		return outcome{card: errorCard(err, i.Locale)}
	}
	return outcome{card: noticeCard(bot.LabelsIn(i.Locale).Thanks)}
}

// share shows a private answer to all, from its first page on. Who shared it
// may delete it again.
func (d *desk) share(i *interaction, t tag) outcome {
	embed := i.Message.embed()
	if embed == nil {
		return d.gone(i)
	}
	var turn, own []discordgo.MessageComponent
	for _, id := range i.Message.ids() {
		if strings.HasPrefix(id, doShare+idSeparate) {
			continue
		}
		if state, isShow := strings.CutPrefix(id, customID(doShow, t, "")); isShow {
			if p, evidence, _, ok := d.proofOf(i, t, state); ok && p.count() > 1 {
				embed, turn = p.paged(embed, evidence, 0), p.buttons(0)
			}
		}
		if b := sameButton(id); b != nil {
			own = append(own, b)
		}
	}
	own = append(own, button(bot.LabelsIn(t.language()).Delete, customID(doDelete, t, i.user()), discordgo.DangerButton))
	return outcome{card: card{embed: embed, rows: rowsOf(turn, own)}}
}

// deleteOwn deletes an answer for who asked, and for nobody else.
func (d *desk) deleteOwn(i *interaction, asker string) outcome {
	if i.user() != asker {
		return outcome{card: noticeCard(bot.LabelsIn(i.Locale).NotYours)}
	}
	return outcome{delete: true, after: func(ctx context.Context) error {
		err := d.rest.removeOriginal(ctx, i)
		if question := i.Message.Reference.MessageID; err == nil && question != "" {
			d.notes.Save(ctx, bot.Exchange{ExchangeKey: keyOf(i.channel(), question), User: asker})
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
