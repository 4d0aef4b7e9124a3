package discord

import (
	"context"
	"encoding/json"
	"log/slog"
	"slices"
	"strings"

	"github.com/bwmarrin/discordgo"

	"summitbot/bot"
)

// Names of options, as interactions have them.
const (
	optionQuestion = "question"
	optionText     = "text"
	optionAbout    = "about"
	optionBy       = "by"
	optionPrivate  = "private"
)

// askAbout is the command in the menu of a message.
const askAbout = "Ask about this"

// quietCommands answer of the bot, not of the article, which is of no interest
// to others.
var quietCommands = []string{"forget", "help", "article", "admin"}

// russian are labels as Discord shows them to people who read Russian. The table
// of commands has their names and summaries. Kazakh is no language of
// Discord's: https://discord.com/developers/docs/reference#locales
var russian = map[string]string{
	askAbout:       "Спросить об этом",
	optionQuestion: "вопрос", optionText: "текст", optionAbout: "тема", optionBy: "автор", optionPrivate: "лично",
}

// optionSummaries say what goes into an option, in English and in Russian.
var optionSummaries = map[string][2]string{
	optionQuestion: {"what you want to know", "что вы хотите узнать"},
	optionText:     {"what it is about", "о чём речь"},
	optionAbout:    {"what it was said about", "о чём было сказано"},
	optionBy:       {"who said it", "кто это сказал"},
	optionPrivate:  {"show the answer to you alone", "показать ответ только вам"},
}

// commandsOf makes the table's commands ready for registration, globally or for
// a server, where commands are in that server and nowhere else.
func commandsOf(table *bot.Commands, global bool) []*discordgo.ApplicationCommand {
	list := []*discordgo.ApplicationCommand{} // never nil, which Discord refuses
	for _, c := range table.For(bot.Request{Platform: platform}) {
		list = append(list, &discordgo.ApplicationCommand{
			Type: discordgo.ChatApplicationCommand, Name: c.Name, NameLocalizations: names(c.Names["ru"]),
			Description: bot.Cut(c.Summary["en"], maxSummary), DescriptionLocalizations: summaries(c), Options: optionsOf(c),
			DefaultMemberPermissions: permissions(c),
		})
	}
	list = append(list, &discordgo.ApplicationCommand{
		Type: discordgo.MessageApplicationCommand, Name: askAbout, NameLocalizations: names(russian[askAbout]),
	})
	if !global {
		return list
	}
	for _, c := range list {
		c.Contexts = &[]discordgo.InteractionContextType{
			discordgo.InteractionContextGuild, discordgo.InteractionContextBotDM, discordgo.InteractionContextPrivateChannel,
		}
		c.IntegrationTypes = &[]discordgo.ApplicationIntegrationType{
			discordgo.ApplicationIntegrationGuildInstall, discordgo.ApplicationIntegrationUserInstall,
		}
	}
	return list
}

// permissions are those that a member needs to be shown a command: of one that isn't
// for everybody an administrator's, unless a server says otherwise.
func permissions(c bot.Command) *int64 {
	if c.Only == nil {
		return nil
	}
	return new(int64)
}

func names(inRussian string) *map[discordgo.Locale]string {
	if inRussian == "" {
		return nil
	}
	return &map[discordgo.Locale]string{discordgo.Russian: inRussian}
}

func summaries(c bot.Command) *map[discordgo.Locale]string {
	if c.Summary["ru"] == "" {
		return nil
	}
	return &map[discordgo.Locale]string{discordgo.Russian: bot.Cut(c.Summary["ru"], maxSummary)}
}

// optionsOf are what a command takes: /ask its question, /quote what is quoted
// and whom, any other what its usage says.
func optionsOf(c bot.Command) []*discordgo.ApplicationCommandOption {
	switch {
	case c.Name == "ask":
		question := textOption(optionQuestion, true)
		question.Autocomplete = true
		private := textOption(optionPrivate, false)
		private.Type = discordgo.ApplicationCommandOptionBoolean
		return []*discordgo.ApplicationCommandOption{question, private}
	case c.Name == "quote":
		return []*discordgo.ApplicationCommandOption{textOption(optionAbout, false), textOption(optionBy, false)}
	case c.Only != nil:
		what := textOption(optionText, true)
		what.Description, what.DescriptionLocalizations = bot.Cut(c.Usage, maxSummary), nil
		return []*discordgo.ApplicationCommandOption{what}
	case c.Usage != "":
		return []*discordgo.ApplicationCommandOption{textOption(optionText, !strings.HasPrefix(c.Usage, "["))}
	}
	return nil
}

func textOption(name string, required bool) *discordgo.ApplicationCommandOption {
	return &discordgo.ApplicationCommandOption{
		Type: discordgo.ApplicationCommandOptionString, Name: name, Required: required,
		NameLocalizations: map[discordgo.Locale]string{discordgo.Russian: russian[name]},
		Description:       optionSummaries[name][0],
		DescriptionLocalizations: map[discordgo.Locale]string{
			discordgo.Russian: optionSummaries[name][1],
		},
	}
}

// register makes Discord offer the table's commands. It asks first what is
// offered already: registrations are limited to 200 a day.
func (c *core) register(ctx context.Context, app string) error {
	guilds := c.cfg.Guilds
	if len(guilds) == 0 {
		guilds = []string{""}
	}
	for _, guild := range guilds {
		err := c.registerIn(ctx, app, guild)
		switch {
		case ctx.Err() != nil:
			return nil
		case isDenied(err) || isGone(err):
			return operator("can't offer commands in server %s of discord.guilds: invite the bot there with the scope applications.commands", guild)
		case hasStatus(err, 401):
			return errToken()
		case err != nil:
			// Those that are registered go on working, and so do messages.
			c.s.Log.Error("discord: the commands could not be registered", slog.String("guild", guild), slog.Any("error", err))
		}
	}
	return nil
}

func (c *core) registerIn(ctx context.Context, app, guild string) error {
	want := commandsOf(c.s.Commands, guild == "")
	have, err := c.rest.session().ApplicationCommands(app, guild, discordgo.WithContext(ctx))
	if err = bare(err); err == nil && sameCommands(have, want, guild == "") {
		return nil
	} else if err != nil && !hasStatus(err, 404) { // a compatible server may have no list
		return err
	}
	if _, err = c.rest.session().ApplicationCommandBulkOverwrite(app, guild, want, discordgo.WithContext(ctx)); err != nil {
		return bare(err)
	}
	c.s.Log.Info("discord: commands registered", slog.Int("commands", len(want)), slog.String("guild", guild))
	return nil
}

// sameCommands tells whether Discord has what is wanted, in any order. It adds
// fields of its own to what it was given, and to a server's commands where they
// may be used, which only global ones choose.
func sameCommands(have, want []*discordgo.ApplicationCommand, global bool) bool {
	return slices.Equal(canonical(have, global), canonical(want, global))
}

func canonical(list []*discordgo.ApplicationCommand, global bool) []string {
	texts := make([]string, 0, len(list))
	for _, c := range list {
		own := discordgo.ApplicationCommand{
			Type: c.Type, Name: c.Name, Description: c.Description, Options: c.Options,
			NameLocalizations: notEmpty(c.NameLocalizations), DescriptionLocalizations: notEmpty(c.DescriptionLocalizations),
			DefaultMemberPermissions: c.DefaultMemberPermissions,
		}
		if global {
			own.Contexts, own.IntegrationTypes = c.Contexts, c.IntegrationTypes
		}
		if own.Type == 0 {
			own.Type = discordgo.ChatApplicationCommand
		}
		if len(own.Options) == 0 {
			own.Options = nil
		}
		text, err := json.Marshal(own)
		if err != nil {
			continue // what came as JSON goes as JSON
		}
		texts = append(texts, string(text))
	}
	slices.Sort(texts)
	return texts
}

func notEmpty(names *map[discordgo.Locale]string) *map[discordgo.Locale]string {
	if names == nil || len(*names) == 0 {
		return nil
	}
	return names
}
