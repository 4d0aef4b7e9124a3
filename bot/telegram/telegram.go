// Package telegram is the adapter of Telegram: it takes updates by long polling
// or by a webhook, makes requests of those that are for the bot, and sends what
// the handlers answer.
//
// Of the library it uses the types and the way a request is made. What the
// library gets wrong is done here: updates are decoded one by one (update.go),
// every call has a context and a time-out and tells no token (api.go), flood
// limits are waited for chat by chat (send.go), an update is confirmed once its
// reply is sent (poll.go), and a webhook has a secret and a size (webhook.go).
package telegram

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math"
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

// How long the first and the longest pauses are between tries: eight tries take
// about a minute.
const (
	firstWait   = 500 * time.Millisecond
	longestWait = 15 * time.Second
)

// Adapter is the bot on Telegram. Make it with New.
type Adapter struct {
	cfg       Config
	bot       bot.Service
	api       *api
	log       *slog.Logger
	self      tgbotapi.User // who the bot is; known once Run has begun
	stamps    stamps
	lanes     *lanes
	ready     atomic.Bool
	backoff   backoff
	drained   time.Duration // how long answers in hand may take at the end
	rivalTime time.Duration
	listen    func(ctx context.Context, network, address string) (net.Listener, error)

	mu        sync.Mutex
	taken     map[int]*taken  // updates in hand, by their ID
	toldBusy  map[string]bool // conversations that were told Labels.Busy since one of their messages was taken
	movedTo   map[int64]int64 // groups that became supergroups
	inTrouble error           // what ended Run, if not its context
	stop      context.CancelFunc
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
	return &Adapter{
		cfg: cfg, bot: s, log: s.Log.With("platform", platform), api: newAPI(cfg),
		lanes: newLanes(maxOutgoing), backoff: backoff{firstWait, longestWait}, drained: drainTime, rivalTime: rivalTime, listen: new(net.ListenConfig).Listen,
		taken: make(map[int]*taken), toldBusy: make(map[string]bool), movedTo: make(map[int64]int64),
	}, nil
}

// Ready tells whether the bot takes updates: the webhook is set, or the last
// poll went well. A process that waits for another to stop polling is ready, too.
func (a *Adapter) Ready() bool { return a.ready.Load() }

// Run is the bot until ctx ends, and returns nil then; or until something goes
// wrong that an operator must mend, and returns what to do. When ctx ends a long
// poll ends at once, and the answers in hand are sent before Run returns, unless
// that takes more than ten seconds. Run is called once.
func (a *Adapter) Run(ctx context.Context) error {
	defer a.api.close()
	defer a.ready.Store(false)
	intake, stop := context.WithCancel(ctx)
	defer stop()
	work, abandon := context.WithCancel(context.WithoutCancel(ctx))
	defer a.lanes.close() // after abandon, so that it's short
	defer abandon()
	a.stop = stop

	if err := a.meet(intake); err != nil {
		return a.ended(ctx, err)
	}
	var errands sync.WaitGroup
	defer errands.Wait()
	errands.Go(func() { a.registerCommands(intake) })

	take := a.pollClaimed
	if a.cfg.Webhook.URL != "" {
		take = a.serveWebhook
	}
	err := take(intake, work)
	stop()
	return a.ended(ctx, err)
}

// meet learns who the bot is, however long Telegram is out of reach.
func (a *Adapter) meet(ctx context.Context) error {
	err := a.persist(ctx, "getMe", forever, func() error { return a.api.call(ctx, "getMe", nil, &a.self) })
	if f, ok := errors.AsType[*failure](err); ok && (f.code == 401 || f.code == 404) {
		// 404 is for a token that no bot ever had, or a server that isn't a Bot API server.
		return a.api.refused()
	}
	return err
}

// fail ends Run with an error that an operator must mend.
func (a *Adapter) fail(err error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.inTrouble == nil {
		a.inTrouble = err
	}
	a.stop()
}

// ended is what Run returns: the trouble that there was, or err unless ctx has
// ended, which is no trouble whatever its cause.
func (a *Adapter) ended(ctx context.Context, err error) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.inTrouble != nil {
		err = a.inTrouble
	} else if ctx.Err() != nil {
		err = nil
	}
	if err == nil {
		return nil
	}
	return fmt.Errorf("telegram: %w", err)
}

// forever is how often a call is tried without which the bot can't do.
const forever = math.MaxInt

// persist repeats a call until it succeeds, ctx ends, it has been tried so many
// times, or it fails in a way that trying again doesn't mend.
func (a *Adapter) persist(ctx context.Context, what string, most int, call func() error) error {
	for tries := 1; ; tries++ {
		err := call()
		if err == nil || ctx.Err() != nil || !passing(err) || tries >= most {
			return err
		}
		a.log.Warn(what+" failed, trying again", "error", err)
		a.bot.Count(platform, bot.Retry)
		if err := pause(ctx, a.backoff.wait(tries-1, err)); err != nil {
			return err
		}
	}
}
