package discord

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"github.com/bwmarrin/discordgo"

	"summitbot/bot"
)

// backoff begins with a second or two, which is what Discord asks for after an
// invalid session.
var backoff = bot.Backoff{First: 2 * time.Second, Most: time.Minute}

// gateway is Discord's way to bring events by connections that the bot makes, a
// shard each.
type gateway struct {
	*core
	desk             *desk
	met              chan identity // the first READY's
	owned, connected atomic.Int32  // shards
}

func newGateway(c *core, d *desk) *gateway {
	return &gateway{core: c, desk: d, met: make(chan identity, 1)}
}

// ready tells whether all shards are connected that are this process's to run,
// and one at least.
func (g *gateway) ready() bool {
	connected := g.connected.Load()
	return connected > 0 && connected >= g.owned.Load()
}

// run runs this process's share of the shards until ctx ends.
func (g *gateway) run(ctx context.Context, share shardRange) error {
	info, err := g.gatewayInfo(ctx)
	if err != nil || info == nil {
		return err
	}
	if share.count == 0 {
		share = shardRange{0, max(1, info.Shards) - 1, max(1, info.Shards)}
	}
	g.tellIntents()
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	turns := newGate(max(1, info.SessionStartLimit.MaxConcurrency), g.timing.identifyEvery)
	var wg sync.WaitGroup
	defer wg.Wait()
	wg.Go(func() { stopOn(stop, g.setUp(ctx)) })
	for id := share.first; id <= share.last; id++ {
		s := &shard{g: g, id: id, count: share.count, gate: turns, gateway: info.URL}
		wg.Go(func() { stopOn(stop, g.keep(ctx, s)) })
	}
	<-ctx.Done()
	if wrong, ok := errors.AsType[*operatorError](context.Cause(ctx)); ok {
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
func (g *gateway) gatewayInfo(ctx context.Context) (*discordgo.GatewayBotResponse, error) {
	for failures := 1; ; failures++ {
		info, err := g.askGateway(ctx)
		if err == nil {
			if limit := info.SessionStartLimit; limit.Total > 0 && limit.Remaining == 0 {
				err = fmt.Errorf("no session may be started for another %v; too many were", time.Duration(limit.ResetAfter)*time.Millisecond)
			} else {
				return info, nil
			}
		}
		if _, wrong := errors.AsType[*operatorError](err); wrong {
			return nil, err
		}
		if ctx.Err() != nil {
			return nil, nil
		}
		g.s.Log.Warn("discord: can't get the gateway's address", slog.Any("error", err))
		if bot.Sleep(ctx, g.timing.backoff(failures)) != nil {
			return nil, nil
		}
	}
}

func (g *gateway) askGateway(ctx context.Context) (*discordgo.GatewayBotResponse, error) {
	ctx, cancel := context.WithTimeout(ctx, g.timing.patience)
	defer cancel()
	info, err := g.rest.session().GatewayBot(discordgo.WithContext(ctx))
	if err = bare(err); hasStatus(err, 401) {
		return nil, errToken()
	} else if hasStatus(err, 404) {
		return nil, operator("there is no Discord API at discord.api_url %s", g.cfg.APIURL)
	}
	return info, err
}

// tellIntents says what the bot can't see.
func (g *gateway) tellIntents() {
	if g.cfg.MessageContent {
		return
	}
	g.s.Log.Info("discord: running without the Message Content intent: the bot answers mentions, direct messages and commands, " +
		"but neither replies that don't mention it, nor messages without a mention in threads and in discord.channels")
	if len(g.cfg.Channels) > 0 {
		g.s.Log.Warn("discord: discord.channels needs the Message Content intent: switch it on in the developer portal and set discord.message_content to true")
	}
}

// setUp does what is done once, when it is known who the bot is.
func (g *gateway) setUp(ctx context.Context) error {
	select {
	case self := <-g.met:
		if err := g.register(ctx, self.app); err != nil {
			return err
		}
		return g.checkChannels(ctx)
	case <-ctx.Done():
		return nil
	}
}

// checkChannels fails if the configuration names a channel that the bot can't
// see. Being told late, by nobody being answered, is worse.
func (g *gateway) checkChannels(ctx context.Context) error {
	for _, id := range g.cfg.Channels {
		_, err := g.rest.session().Channel(id, discordgo.WithContext(ctx))
		switch err = bare(err); {
		case isDenied(err):
			return operator("discord.channels: the bot can't see channel %s: give it the permission View Channel there", id)
		case isGone(err):
			return operator("discord.channels: there is no channel %s, or the bot isn't in its server", id)
		case err != nil && ctx.Err() == nil:
			g.s.Log.Warn("discord: can't check a channel of discord.channels", slog.String("channel", id), slog.Any("error", err))
		}
	}
	return nil
}

// keep runs a shard whenever it is this process's to run.
func (g *gateway) keep(ctx context.Context, s *shard) error {
	name := fmt.Sprintf("discord shard %d/%d", s.id, s.count)
	for failures := 1; ; failures++ {
		owned, release, err := g.s.Claim(ctx, name)
		if err != nil {
			return nil // ctx has ended
		}
		g.owned.Add(1)
		err = s.run(owned)
		g.owned.Add(-1)
		release()
		if err != nil || ctx.Err() != nil {
			return err
		}
		g.s.Log.Warn("discord: lost a shard to another process", slog.Int("shard", s.id))
		if bot.Sleep(ctx, g.timing.backoff(failures)) != nil {
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
