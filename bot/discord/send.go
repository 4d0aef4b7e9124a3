package discord

import (
	"context"
	"net/http"

	"github.com/bwmarrin/discordgo"
)

// nobody is who a message may mention.
func nobody() *discordgo.MessageAllowedMentions {
	return &discordgo.MessageAllowedMentions{Parse: []discordgo.AllowedMentionType{}}
}

// send is a new message. Discord gives back the old one for a nonce that it has
// seen in the last minutes, so that a request that is sent again, after a
// time-out or a restart, makes no second reply.
type send struct {
	discordgo.MessageSend
	Nonce        string `json:"nonce"`
	EnforceNonce bool   `json:"enforce_nonce"`
}

// reply answers a message and returns the answer's ID. A nonce has at most 25
// characters, and each of the bot's replies to the message its own.
func (r *rest) reply(ctx context.Context, m message, c card, nonce string) (string, error) {
	failIfGone := false
	out := send{
		MessageSend: discordgo.MessageSend{
			Embeds: c.embeds(), Components: c.components(), AllowedMentions: nobody(),
			Reference: &discordgo.MessageReference{MessageID: m.ID, ChannelID: m.ChannelID, FailIfNotExists: &failIfGone},
		},
		Nonce: nonce, EnforceNonce: true,
	}
	var sent message
	endpoint := discordgo.EndpointChannelMessages(m.ChannelID)
	err := r.do(ctx, http.MethodPost, endpoint, out, &sent)
	if hasCode(err, codeNoHistory) {
		// An answer that points at nothing is better than none, if it says to what.
		out.Reference, c.embed.Title = nil, c.title
		err = r.do(ctx, http.MethodPost, endpoint, out, &sent)
	}
	return sent.ID, err
}

// edit replaces what a message of ours says.
func (r *rest) edit(ctx context.Context, channel, id string, c card) error {
	embeds, components := c.embeds(), c.components()
	in := &discordgo.WebhookEdit{Embeds: &embeds, Components: &components, AllowedMentions: nobody()}
	return r.do(ctx, http.MethodPatch, discordgo.EndpointChannelMessage(channel, id), in, nil)
}

func (r *rest) remove(ctx context.Context, channel, id string) error {
	return bare(r.session().ChannelMessageDelete(channel, id, discordgo.WithContext(ctx)))
}

// respond is how an interaction gets its first response.
type respond func(ctx context.Context, resp *discordgo.InteractionResponse) error

// callback responds by a request of its own.
func (r *rest) callback(i *interaction) respond {
	return func(ctx context.Context, resp *discordgo.InteractionResponse) error {
		target := &discordgo.Interaction{ID: i.ID, Token: i.Token}
		err := bare(r.session().InteractionRespond(target, resp, discordgo.WithContext(ctx)))
		if hasCode(err, codeAcknowledged) {
			return nil // by an attempt whose response got lost
		}
		return err
	}
}

// responseData is a card as an interaction's response has it.
func responseData(c card) *discordgo.InteractionResponseData {
	data := &discordgo.InteractionResponseData{Embeds: c.embeds(), Components: c.components(), AllowedMentions: nobody()}
	if c.private {
		data.Flags = discordgo.MessageFlagsEphemeral
	}
	return data
}

// editOriginal replaces an interaction's first response.
func (r *rest) editOriginal(ctx context.Context, i *interaction, c card) error {
	embeds, components := c.embeds(), c.components()
	in := &discordgo.WebhookEdit{Embeds: &embeds, Components: &components, AllowedMentions: nobody()}
	endpoint := discordgo.EndpointInteractionResponseActions(i.AppID, i.Token)
	return r.do(ctx, http.MethodPatch, endpoint, in, nil)
}

func (r *rest) removeOriginal(ctx context.Context, i *interaction) error {
	target := &discordgo.Interaction{AppID: i.AppID, Token: i.Token}
	return bare(r.session().InteractionResponseDelete(target, discordgo.WithContext(ctx)))
}

// followUp sends one more message for an interaction.
func (r *rest) followUp(ctx context.Context, i *interaction, c card) error {
	in := &discordgo.WebhookParams{Embeds: c.embeds(), Components: c.components(), AllowedMentions: nobody()}
	if c.private {
		in.Flags = discordgo.MessageFlagsEphemeral
	}
	_, err := r.session().FollowupMessageCreate(&discordgo.Interaction{AppID: i.AppID, Token: i.Token}, false, in, discordgo.WithContext(ctx))
	return bare(err)
}
