package discord

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"

	"summitbot/bot"
)

// backoff begins with a second or two, which is what Discord asks for after an
// invalid session.
var backoff = bot.Backoff{First: 2 * time.Second, Most: time.Minute}

// runGateway runs this process's share of the shards until ctx ends.
func (a *Adapter) runGateway(ctx context.Context) error {
	info, err := a.gatewayInfo(ctx)
	if err != nil || info == nil {
		return err
	}
	share := a.shards
	if share.count == 0 {
		share = shardRange{0, max(1, info.Shards) - 1, max(1, info.Shards)}
	}
	a.tellIntents()
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	gate := newGate(max(1, info.SessionStartLimit.MaxConcurrency), a.timing.identifyEvery)
	var wg sync.WaitGroup
	defer wg.Wait()
	wg.Go(func() { stopOn(stop, a.setUp(ctx)) })
	for id := share.first; id <= share.last; id++ {
		s := &shard{a: a, id: id, count: share.count, gate: gate, gateway: info.URL}
		wg.Go(func() { stopOn(stop, a.keep(ctx, s)) })
	}
	<-ctx.Done()
	if wrong, ok := errors.AsType[*OperatorError](context.Cause(ctx)); ok {
		return wrong
	}
	return nil
}

func stopOn(stop context.CancelCauseFunc, err error) {
	if err != nil {
		stop(err)
	}
}

// gatewayInfo asks where the gateway is and what it recommends, until it is
// told or ctx ends: then there is neither information nor error.
func (a *Adapter) gatewayInfo(ctx context.Context) (*discordgo.GatewayBotResponse, error) {
	for failures := 1; ; failures++ {
		info, err := a.askGateway(ctx)
		if err == nil {
			if limit := info.SessionStartLimit; limit.Total > 0 && limit.Remaining == 0 {
				err = fmt.Errorf("no session may be started for another %v; too many were", time.Duration(limit.ResetAfter)*time.Millisecond)
			} else {
				return info, nil
			}
		}
		if _, wrong := errors.AsType[*OperatorError](err); wrong {
			return nil, err
		}
		if ctx.Err() != nil {
			return nil, nil
		}
		a.s.Log.Warn("discord: can't get the gateway's address", slog.Any("error", err))
		if bot.Sleep(ctx, a.timing.backoff(failures)) != nil {
			return nil, nil
		}
	}
}

func (a *Adapter) askGateway(ctx context.Context) (*discordgo.GatewayBotResponse, error) {
	ctx, cancel := context.WithTimeout(ctx, a.timing.patience)
	defer cancel()
	info, err := a.rest.session().GatewayBot(discordgo.WithContext(ctx))
	if err = bare(err); hasStatus(err, 401) {
		return nil, errToken()
	} else if hasStatus(err, 404) {
		return nil, operator("there is no Discord API at discord.api_url %s", a.cfg.APIURL)
	}
	return info, err
}

// tellIntents says what the bot can't see.
func (a *Adapter) tellIntents() {
	if a.cfg.MessageContent {
		return
	}
	a.s.Log.Info("discord: running without the Message Content intent: the bot answers mentions, direct messages and commands, " +
		"but neither replies that don't mention it, nor messages without a mention in threads and in discord.channels")
	if len(a.cfg.Channels) > 0 {
		a.s.Log.Warn("discord: discord.channels needs the Message Content intent: switch it on in the developer portal and set discord.message_content to true")
	}
}

// setUp does what is done once, when it is known who the bot is.
func (a *Adapter) setUp(ctx context.Context) error {
	select {
	case self := <-a.ready:
		if err := a.register(ctx, self.app); err != nil {
			return err
		}
		return a.checkChannels(ctx)
	case <-ctx.Done():
		return nil
	}
}

// checkChannels fails if the configuration names a channel that the bot can't
// see. Being told late, by nobody being answered, is worse.
func (a *Adapter) checkChannels(ctx context.Context) error {
	for _, id := range a.cfg.Channels {
		_, err := a.rest.session().Channel(id, discordgo.WithContext(ctx))
		switch err = bare(err); {
		case isDenied(err):
			return operator("discord.channels: the bot can't see channel %s: give it the permission View Channel there", id)
		case isGone(err):
			return operator("discord.channels: there is no channel %s, or the bot isn't in its server", id)
		case err != nil && ctx.Err() == nil:
			a.s.Log.Warn("discord: can't check a channel of discord.channels", slog.String("channel", id), slog.Any("error", err))
		}
	}
	return nil
}

// keep runs a shard whenever it is this process's to run.
func (a *Adapter) keep(ctx context.Context, s *shard) error {
	name := fmt.Sprintf("discord shard %d/%d", s.id, s.count)
	for failures := 1; ; failures++ {
		owned, release, err := a.s.Claim(ctx, name)
		if err != nil {
			return nil // ctx has ended
		}
		a.owned.Add(1)
		err = s.run(owned)
		a.owned.Add(-1)
		release()
		if err != nil || ctx.Err() != nil {
			return err
		}
		a.s.Log.Warn("discord: lost a shard to another process", slog.Int("shard", s.id))
		if bot.Sleep(ctx, a.timing.backoff(failures)) != nil {
			return nil
		}
	}
}

// gate lets one shard of a bucket start a session at a time, and the next one
// only some time after it. Shards whose number has the same remainder share a
// bucket: https://discord.com/developers/docs/events/gateway#sharding-max-concurrency
type gate struct {
	every   time.Duration
	buckets []chan time.Time // holds when the last one started
}

func newGate(buckets int, every time.Duration) *gate {
	g := &gate{every: every, buckets: make([]chan time.Time, buckets)}
	for i := range g.buckets {
		g.buckets[i] = make(chan time.Time, 1)
		g.buckets[i] <- time.Time{}
	}
	return g
}

// enter waits for a shard's turn. started must be called when its session has
// been asked for, or failed to be. It fails only when ctx ends.
func (g *gate) enter(ctx context.Context, shard int) (started func(), err error) {
	bucket := g.buckets[shard%len(g.buckets)]
	select {
	case last := <-bucket:
		if bot.Sleep(ctx, time.Until(last.Add(g.every))) != nil {
			bucket <- last
			return nil, ctx.Err()
		}
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	return sync.OnceFunc(func() { bucket <- time.Now() }), nil
}
