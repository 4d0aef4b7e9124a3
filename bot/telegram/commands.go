package telegram

import (
	"context"
	"slices"
	"strings"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"summitbot/bot"
)

// Menus are set for all chats and for private chats and groups apart, so that
// what somebody once set for one of them in @BotFather doesn't hide ours. The
// menu of no language is for everybody without one of their own.
var (
	menuScopes    = []string{"default", "all_private_chats", "all_group_chats"}
	menuLanguages = []string{"", "en", "ru", "kk"}
)

// maxSummary is how long a description may be
// (core.telegram.org/bots/api#botcommand).
const maxSummary = 256

// registerCommands sets the menus of commands where they differ from the table.
// Without them the bot works all the same, so that a failure is only logged.
func (a *Adapter) registerCommands(ctx context.Context) {
	for _, scope := range menuScopes {
		for _, lang := range menuLanguages {
			err := a.line.persist(ctx, "the menu of commands", maxTries, func() error { return a.registerMenu(ctx, scope, lang) })
			switch {
			case ctx.Err() != nil:
				return
			case kindOf(err) == badToken:
				a.line.fail(a.line.api.refused())
				return
			case err != nil:
				a.bot.Log.Warn("the menu of commands wasn't set", "scope", scope, "language", lang, "error", err)
				return
			}
		}
	}
}

func (a *Adapter) registerMenu(ctx context.Context, scope, lang string) error {
	p := tgbotapi.Params{"scope": asJSON(tgbotapi.BotCommandScope{Type: scope})}
	p.AddNonEmpty("language_code", lang)
	var have []tgbotapi.BotCommand
	if err := a.line.api.call(ctx, "getMyCommands", p, &have); err != nil {
		return err
	}
	want := menu(a.bot.Commands.Shown(bot.Request{Platform: platform}), lang)
	if slices.Equal(have, want) {
		return nil
	}
	p["commands"] = asJSON(want)
	return a.line.api.call(ctx, "setMyCommands", p, nil)
}

// menu is the table of commands in a language, without the names that Telegram
// doesn't allow in one.
func menu(commands []bot.Command, lang string) []tgbotapi.BotCommand {
	list := []tgbotapi.BotCommand{}
	for _, c := range commands {
		if len(c.Name) <= 32 && strings.Trim(c.Name, "abcdefghijklmnopqrstuvwxyz0123456789_") == "" {
			list = append(list, tgbotapi.BotCommand{Command: c.Name, Description: bot.Cut(bot.Plain(c.SummaryIn(lang)), maxSummary)})
		}
	}
	return list
}
