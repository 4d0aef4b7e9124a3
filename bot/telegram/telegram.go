// Package telegram is the adapter of Telegram: it takes updates by long polling
// or by a webhook, makes requests of those that are for the bot, and sends what
// the handlers answer.
//
// Of the library it uses the types and the way a request is made. What the
// library gets wrong is done here: updates are decoded one by one (event.go),
// every call has a context and a time-out and tells no token (api.go), flood
// limits are waited for chat by chat (send.go), an update is confirmed once its
// reply is sent (poll.go), and a webhook has a secret and a size (webhook.go).
//
// An update goes from a poller or a hook to the desk, which has the reader make a
// request of it, the handler answer it, the renderer lay the answer out, and the
// sender send it.
package telegram

import (
	"context"
	"errors"
	"fmt"
	"net"
	"sync"
	"sync/atomic"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"summitbot/bot"
)

// platform is how counters, claims and the ledger call Telegram.
const platform = "telegram"

// drainTime is how long Run waits, at its end, for the answers in hand.
const drainTime = 10 * time.Second

// backoff is how long the pauses are between tries: eight tries take about a
// minute.
var backoff = bot.Backoff{First: 700 * time.Millisecond, Most: 20 * time.Second}

// Adapter is the bot on Telegram. Make it with New.
type Adapter struct {
	cfg   Config
	bot   bot.Service
	line  *line
	self  *tgbotapi.User // who the bot is; known once Run has begun
	desk  *desk
	ready *atomic.Bool

	rivalTime time.Duration
	listen    func(ctx context.Context, network, address string) (net.Listener, error)
}

// New makes an adapter. It checks the configuration and connects to nothing.
func New(cfg Config, s bot.Service) (*Adapter, error) {
	found := cfg.Check()
	if cfg.Token == "" {
		found.Add("token", "is missing: set SUMMITBOT_TELEGRAM_TOKEN to what @BotFather gave")
	}
	if err := found.Err(); err != nil {
		return nil, fmt.Errorf("telegram: %w", err)
	}
	cfg = cfg.withDefaults()
	s.Log = s.Log.With("platform", platform)
	a := &Adapter{
		cfg: cfg, bot: s, self: new(tgbotapi.User), ready: new(atomic.Bool),
		line:      &line{api: newAPI(cfg), log: s.Log, count: s.Count, backoff: backoff},
		rivalTime: rivalTime, listen: new(net.ListenConfig).Listen,
	}
	a.desk = newDesk(s, a.line, a.self)
	return a, nil
}

// Ready tells whether the bot takes updates: the webhook is set, or the last
// poll went well. A process that waits for another to stop polling is ready, too.
func (a *Adapter) Ready() bool { return a.ready.Load() }

// Run is the bot until ctx ends, and returns nil then; or until something goes
// wrong that an operator must mend, and returns what to do. When ctx ends a long
// poll ends at once, and the answers in hand are sent before Run returns, unless
// that takes more than ten seconds: then Telegram is left to bring the rest again.
// Run is called once.
func (a *Adapter) Run(ctx context.Context) error {
	defer a.line.api.close()
	defer a.ready.Store(false)
	intake, stop := context.WithCancel(ctx)
	defer stop()
	work, abandon := context.WithCancel(context.WithoutCancel(ctx))
	defer a.desk.sender.lanes.close() // after abandon, so that it's short
	defer abandon()
	a.line.stop = stop

	if err := a.meet(intake); err != nil {
		return a.ended(ctx, err)
	}
	var errands sync.WaitGroup
	defer errands.Wait()
	errands.Go(func() { a.registerCommands(intake) })

	err := a.take(intake, work)
	stop()
	return a.ended(ctx, err)
}

// take takes updates until ctx ends.
func (a *Adapter) take(ctx, work context.Context) error {
	if a.cfg.Webhook.URL != "" {
		h := hook{cfg: a.cfg.Webhook, desk: a.desk, line: a.line, ready: a.ready, listen: a.listen}
		return h.serve(ctx, work)
	}
	p := poller{desk: a.desk, line: a.line, ready: a.ready, claim: a.bot.Claim, removeWebhook: a.cfg.Webhook.Remove, rivalTime: a.rivalTime}
	return p.run(ctx, work)
}

// meet learns who the bot is, however long Telegram is out of reach.
func (a *Adapter) meet(ctx context.Context) error {
	err := a.line.persist(ctx, "getMe", forever, func() error { return a.line.api.call(ctx, "getMe", nil, a.self) })
	if f, ok := errors.AsType[*failure](err); ok && (f.code == 401 || f.code == 404) {
		// 404 is for a token that no bot ever had, or a server that isn't a Bot API server.
		return a.line.api.refused()
	}
	return err
}

// ended is what Run returns: the trouble that there was, or err unless ctx has
// ended, which is no trouble whatever its cause.
func (a *Adapter) ended(ctx context.Context, err error) error {
	if trouble := a.line.troubled(); trouble != nil {
		err = trouble
	} else if ctx.Err() != nil {
		err = nil
	}
	if err == nil {
		return nil
	}
	return fmt.Errorf("telegram: %w", err)
}
