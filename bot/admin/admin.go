// Package admin is what those who run the bot do from a chat: /admin. Nobody else
// is shown it, and who tries it gets no answer that others see.
//
// What is counted and muted is of all processes that share a store. Without one both
// are of this process alone, and begin anew with the program.
package admin

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"summitbot/bot"
)

// Options say who runs the bot, and what there is to tell and to do.
type Options struct {
	Who        map[string][]string                              // their IDs, by platform
	Packs      []Pack                                           // in the order in which they are told
	State      func() []string                                  // what is connected and what isn't, line by line
	Unanswered func(context.Context, int) ([]Unanswered, error) // the last questions that weren't answered; nil if none are kept
	Today      func(context.Context) (Counts, error)            // messages of the day in all processes; nil if none are kept
	Mutes      Mutes                                            // nil for memory
	Version    string
	Now        func() time.Time
	Log        *slog.Logger
}

// Counts are messages by pack and outcome.
type Counts = map[string]map[bot.Status]int

// Mutes knows where the bot is silent.
type Mutes interface {
	// Mute makes the place of a request quiet until a time; the zero time ends that.
	Mute(ctx context.Context, r bot.Request, until time.Time)
	// Muted is until when the place of a request is quiet.
	Muted(r bot.Request) time.Time
}

// Pack is a pack that can be read anew.
type Pack interface {
	Name() string
	Reload(ctx context.Context) error
}

// Unanswered is a question that wasn't answered.
type Unanswered struct {
	Question, Platform, Pack string
	Status                   bot.Status
}

// Admin answers those who run the bot. It is safe for concurrent use.
type Admin struct {
	Options
	started time.Time

	mu     sync.Mutex
	counts Counts
}

// New makes an Admin.
func New(o Options) *Admin {
	if o.Mutes == nil {
		o.Mutes = newMemory()
	}
	return &Admin{Options: o, started: o.Now(), counts: make(Counts)}
}

// usage is what follows /admin.
const usage = "stats | reload | unanswered | mute 1h"

// Command is /admin on a platform. There is none where nobody may use it.
func (a *Admin) Command(platform string) (c bot.Command, ok bool) {
	return bot.Command{
		Name: "admin", Usage: usage, Handler: a.handle, Only: a.is,
		Summary: map[string]string{"en": "for those who run the bot", "ru": "для тех, кто управляет ботом", "kk": "ботты басқаратындар үшін"},
	}, len(a.Who[platform]) > 0
}

// is tells whether a request is of somebody who runs the bot.
func (a *Admin) is(r bot.Request) bool {
	return r.User != "" && slices.Contains(a.Who[r.Platform], r.User)
}

// handle does what follows /admin. What it tells is for one person alone.
func (a *Admin) handle(ctx context.Context, r bot.Request) (bot.Answer, error) {
	do, rest, _ := strings.Cut(strings.TrimSpace(r.Text), " ")
	tell := map[string]func(context.Context) ([]string, error){"stats": a.stats, "reload": a.reload, "unanswered": a.unanswered}[do]
	switch {
	case do == "mute":
		return a.mute(ctx, r, strings.TrimSpace(rest))
	case tell == nil:
		return bot.Answer{}, &bot.UserError{Message: "Write one of: " + usage + "; mute off ends it."}
	case !r.Private:
		return bot.Answer{}, &bot.UserError{Message: "All here would read that. Write to me directly."}
	}
	a.Log.InfoContext(ctx, "an administrator asks", "what", do, "platform", r.Platform)
	lines, err := tell(ctx)
	if err != nil {
		return bot.Answer{}, fmt.Errorf("/admin %s: %w", do, err)
	}
	return said(lines...), nil
}

// said is an answer in lines. They are in English, as logs are.
func said(lines ...string) bot.Answer {
	return bot.Answer{Language: "en", Status: bot.Chat, Text: lines[0], Items: lines[1:]}
}

// replyTime is left of a request's time when what isn't done yet is told so.
const replyTime = time.Second

// reload reads the packs anew, side by side.
func (a *Admin) reload(ctx context.Context) ([]string, error) {
	if end, ok := ctx.Deadline(); ok {
		var cancel context.CancelFunc
		ctx, cancel = context.WithDeadline(ctx, end.Add(-replyTime))
		defer cancel()
	}
	lines := make([]string, len(a.Packs))
	var wg sync.WaitGroup
	for i, p := range a.Packs {
		wg.Go(func() { lines[i] = p.Name() + ": " + outcome(p.Reload(ctx)) })
	}
	wg.Wait()
	return append([]string{"Read anew:"}, lines...), nil
}

// outcome is what became of a pack that was read anew.
func outcome(err error) string {
	switch {
	case err == nil:
		return "in use"
	case errors.Is(err, context.DeadlineExceeded):
		return "still being read; stats and the log will tell"
	}
	return "refused, answers come from the one before: " + bot.OneLine(err.Error())
}

// last is how many questions are shown that weren't answered.
const last = 10

// unanswered shows the last questions that weren't answered.
func (a *Admin) unanswered(ctx context.Context) ([]string, error) {
	if a.Unanswered == nil {
		return []string{"Questions aren't kept: that needs data or database, and storage.questions."}, nil
	}
	list, err := a.Unanswered(ctx, last)
	if err != nil {
		return nil, err
	}
	if len(list) == 0 {
		return []string{"None is kept."}, nil
	}
	lines := []string{"The last that weren't answered:"}
	for _, m := range list {
		lines = append(lines, fmt.Sprintf("%s (%s, %s, %s)", bot.OneLine(m.Question), m.Pack, m.Platform, inWords(m.Status)))
	}
	return lines, nil
}

// stats tells what became of the messages, and how things are. Where the day's can't
// be had of all processes, it tells those of this one.
func (a *Admin) stats(ctx context.Context) ([]string, error) {
	counts, of := a.counted(), "since then, in this process"
	if a.Today != nil {
		if today, err := a.Today(ctx); err == nil {
			counts, of = today, "today (UTC), in all processes"
		}
	}
	lines := []string{fmt.Sprintf("summitbot %s, for %v; %s:", a.Version, a.Now().Sub(a.started).Round(time.Second), of)}
	for _, p := range a.Packs {
		lines = append(lines, p.Name()+": "+told(counts[p.Name()]))
	}
	return append(lines, a.State()...), nil
}

// counted are the messages of this process.
func (a *Admin) counted() Counts {
	a.mu.Lock()
	defer a.mu.Unlock()
	counts := make(Counts)
	for pack, of := range a.counts {
		counts[pack] = maps.Clone(of)
	}
	return counts
}

// told are messages by what became of them.
func told(counts map[bot.Status]int) string {
	if len(counts) == 0 {
		return "no messages"
	}
	var parts []string
	sum := 0
	for _, status := range slices.Sorted(maps.Keys(counts)) {
		sum += counts[status]
		parts = append(parts, fmt.Sprintf("%d %s", counts[status], inWords(status)))
	}
	return fmt.Sprintf("%d messages (%s)", sum, strings.Join(parts, ", "))
}

func inWords(s bot.Status) string { return strings.ReplaceAll(string(s), "_", " ") }

// Count is middleware that counts messages. It belongs around all else.
func (a *Admin) Count() bot.Middleware {
	return func(h bot.Handler) bot.Handler {
		return func(ctx context.Context, r bot.Request) (bot.Answer, error) {
			got, err := h(ctx, r)
			a.mu.Lock()
			defer a.mu.Unlock()
			if a.counts[got.Pack] == nil {
				a.counts[got.Pack] = make(map[bot.Status]int)
			}
			a.counts[got.Pack][bot.Outcome(got, err)]++
			return got, err
		}
	}
}
