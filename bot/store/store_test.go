package store_test

import (
	"context"
	"database/sql"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"summitbot/bot"
	"summitbot/bot/bottest"
	"summitbot/bot/store"
)

// databases are the kinds that every test of the contract runs on. Each gives
// the options of an empty database of its own.
var databases = map[string]func(t *testing.T) store.Options{
	"sqlite":   sqliteOptions,
	"postgres": postgresOptions,
}

func sqliteOptions(t *testing.T) store.Options {
	return store.Options{Dir: filepath.Join(t.TempDir(), "data"), Questions: true, Days: 30, Log: slog.New(slog.DiscardHandler)}
}

// postgresOptions makes a database on the server that SUMMITBOT_TEST_POSTGRES
// names, and removes it behind the test.
func postgresOptions(t *testing.T) store.Options {
	server := os.Getenv("SUMMITBOT_TEST_POSTGRES")
	if server == "" {
		t.Skip("not run on PostgreSQL: SUMMITBOT_TEST_POSTGRES names no server, as in postgres://user@127.0.0.1:5432/postgres")
	}
	name := "test_" + strings.ToLower(rawName(t))
	execPostgres(t, server, "create database "+name)
	t.Cleanup(func() { execPostgres(t, server, "drop database "+name+" with (force)") })
	u, err := url.Parse(server)
	if err != nil {
		t.Fatal(err)
	}
	u.Path = "/" + name
	return store.Options{
		URL: u.String(), Key: "a key for the tests", Questions: true, Days: 30, Log: slog.New(slog.DiscardHandler),
	}
}

func rawName(t *testing.T) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return r
		}
		return -1
	}, t.Name())
}

func execPostgres(t *testing.T, server, statement string) {
	t.Helper()
	ctx := context.WithoutCancel(t.Context()) // which has ended when a test cleans up
	conn, err := pgx.Connect(ctx, server)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(ctx)
	if _, err := conn.Exec(ctx, statement); err != nil {
		t.Fatal(err)
	}
}

// onEach runs a test on each kind of database.
func onEach(t *testing.T, test func(t *testing.T, o store.Options)) {
	for name, options := range databases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, options(t))
		})
	}
}

// open opens a store that the test closes.
func open(t *testing.T, o store.Options) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { shut(t, s) })
	if !s.Up() {
		t.Fatal("the database can't be used")
	}
	return s
}

func shut(t *testing.T, s *store.Store) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

// reopened closes a store, and opens another on the same database.
func reopened(t *testing.T, s *store.Store) *store.Store {
	t.Helper()
	shut(t, s)
	return open(t, s.Options)
}

// clock is a time that a test moves.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func newClock() *clock { return &clock{now: time.Date(2018, 11, 8, 9, 0, 0, 0, time.UTC)} }

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

func exchange(question, reply string) bot.Exchange {
	return bot.Exchange{ExchangeKey: bot.ExchangeKey{Platform: "telegram", Channel: "channel-7", Question: question}, Reply: reply, User: "user-7"}
}

func find(t *testing.T, l bot.Ledger, question string) string {
	t.Helper()
	x, ok, err := l.Find(t.Context(), exchange(question, "").ExchangeKey)
	if err != nil {
		t.Fatal(err)
	}
	if !ok {
		return "none"
	}
	return x.Reply
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestLedger(t *testing.T) {
	t.Parallel()
	onEach(t, func(t *testing.T, o store.Options) {
		s := open(t, o)
		for _, x := range []bot.Exchange{exchange("1", "r1"), exchange("2", "r2"), exchange("3", ""), exchange("2", "r2 again")} {
			must(t, s.Save(t.Context(), x))
		}
		must(t, s.Drop(t.Context(), exchange("1", "").ExchangeKey))
		must(t, s.Drop(t.Context(), exchange("never", "").ExchangeKey))
		for range 2 {
			for question, want := range map[string]string{"1": "none", "2": "r2 again", "3": "", "4": "none"} {
				if got := find(t, s, question); got != want {
					t.Errorf("the reply to %s is %q, want %q", question, got, want)
				}
			}
			s = reopened(t, s)
		}
	})
}

// TestSize: the database tells its size, and grows with what it keeps.
func TestSize(t *testing.T) {
	t.Parallel()
	onEach(t, func(t *testing.T, o store.Options) {
		s := open(t, o)
		before := s.Size()
		for i := range 2000 {
			if err := s.Save(t.Context(), exchange(strconv.Itoa(i), "reply-9")); err != nil {
				t.Fatal(err)
			}
		}
		after := s.Size()
		// On a busy machine the database counts as lost for a while.
		bottest.Until(t, "the database tells its size", func() bool { after = s.Size(); return after >= 0 })
		if before <= 0 || after <= before {
			t.Errorf("%d bytes, and then %d", before, after)
		}
	})
}

func TestConversations(t *testing.T) {
	t.Parallel()
	onEach(t, func(t *testing.T, o store.Options) {
		c := newClock()
		o.Now = c.Now
		s := open(t, o)
		say := func(id, user, text string) string {
			t.Helper()
			a, err := bot.Remember(s)(echo)(t.Context(), bot.Request{ID: id, Platform: "p", User: user, Channel: "c", Text: text})
			must(t, err)
			return a.Items[0]
		}
		for _, x := range []struct{ id, user, text, want string }{
			{"1", "ann", "one", "one:"},
			{"2", "bob", "two", "two:"},
			{"3", "ann", "three\x00", "three\x00: one ONE"},
			{"1", "ann", "uno", "uno:"},
			{"4", "ann", "four", "four: uno UNO three THREE"},
		} {
			if got := say(x.id, x.user, x.text); got != x.want {
				t.Errorf("%s said %q and got %q, want %q", x.user, x.text, got, x.want)
			}
			s = reopened(t, s)
		}
		c.pass(bot.ConversationTime + time.Second)
		if got := say("5", "ann", "five"); got != "five:" {
			t.Errorf("a conversation that is over goes on: %q", got)
		}
	})
}

// echo answers with what it was asked and the turns before it.
func echo(_ context.Context, r bot.Request) (bot.Answer, error) {
	before := r.Text + ":"
	for _, t := range r.Context {
		before += " " + t.Text
	}
	return bot.Answer{Status: bot.Answered, Answer: strings.ToUpper(r.Text), Items: []string{before}, Language: "en"}, nil
}

// refuse answers nothing.
func refuse(context.Context, bot.Request) (bot.Answer, error) {
	return bot.Answer{Status: bot.NotCovered, Text: "The article doesn't say.", Language: "en"}, nil
}

// use leaves a trace of each kind.
func use(t *testing.T, s *store.Store, user, id string) {
	t.Helper()
	h := bot.Chain(refuse, s.Usage(), bot.Remember(s), s.Unanswered())
	_, err := h(t.Context(), bot.Request{ID: id, Platform: "telegram", User: user, Channel: "channel-7", Text: "Why? asked " + user})
	must(t, err)
	must(t, s.Save(t.Context(), bot.Exchange{ExchangeKey: exchange(id, "").ExchangeKey, Reply: "r" + id, User: user}))
	must(t, s.Vote(t.Context(), bot.Vote{Platform: "telegram", Channel: "channel-7", Reply: "r" + id, User: user, Question: "How? asked " + user, Answer: "So."}))
}

func notes(t *testing.T, s *store.Store) store.Notes {
	t.Helper()
	n, err := store.Read(t.Context(), s.Options, "", s.Now().AddDate(-1, 0, 0))
	must(t, err)
	return n
}

func TestNotes(t *testing.T) {
	t.Parallel()
	onEach(t, func(t *testing.T, o store.Options) {
		c := newClock()
		o.Now = c.Now
		s := open(t, o)
		use(t, s, "user-1", "1")
		use(t, s, "user-1", "1") // edited
		c.pass(25 * time.Hour)
		use(t, s, "user-2", "2")
		s = reopened(t, s)
		n := notes(t, s)
		if len(n.Unanswered) != 2 || n.Unanswered[0].Question != "Why? asked user-1" || !n.Unanswered[1].At.Equal(c.Now()) {
			t.Errorf("unanswered: %+v", n.Unanswered)
		}
		if len(n.Votes) != 2 || n.Votes[1].Question != "How? asked user-2" || n.Votes[1].Helpful {
			t.Errorf("votes: %+v", n.Votes)
		}
		want := []store.Usage{{"2018-11-08", "telegram", bot.NotCovered, 2}, {"2018-11-09", "telegram", bot.NotCovered, 1}}
		if len(n.Platforms) != 2 || n.Platforms[0] != want[0] || n.Platforms[1] != want[1] {
			t.Errorf("usage: %+v, want %+v", n.Platforms, want)
		}
		if want := (store.Usage{"2018-11-08", "en", bot.NotCovered, 2}); len(n.Languages) != 2 || n.Languages[0] != want {
			t.Errorf("languages: %+v, want %+v first", n.Languages, want)
		}
		late, err := store.Read(t.Context(), s.Options, "", c.Now().Add(-time.Hour))
		if must(t, err); len(late.Unanswered) != 1 || len(late.Votes) != 1 {
			t.Errorf("of the last hour: %+v", late)
		}
	})
}

// A question that was asked back is noted as one that wasn't answered, and what
// was offered stays known to the conversation.
func TestAskedBack(t *testing.T) {
	t.Parallel()
	onEach(t, func(t *testing.T, o store.Options) {
		s := open(t, o)
		want := bot.State{Asks: []string{"a"}, Links: []string{"l"}, Answers: []string{"v"}, Facts: []string{"f"}, Choices: []string{"who-first", "who-last"}}
		h := bot.Chain(func(context.Context, bot.Request) (bot.Answer, error) {
			state := want
			return bot.Answer{Status: bot.AskedBack, Note: "Did you mean:", Language: "en", State: &state}, nil
		}, s.Usage(), bot.Remember(s), s.Unanswered())
		r := bot.Request{ID: "1", Platform: "telegram", User: "ann", Channel: "7", Command: "speakers", Text: "Who spoke?"}
		_, err := h(t.Context(), r)
		must(t, err)
		s = reopened(t, s)
		r.ID, r.Command = "2", ""
		turns, err := s.Turns(t.Context(), r)
		must(t, err)
		if len(turns) != 2 || turns[0].State != nil || turns[1].State == nil || !reflect.DeepEqual(*turns[1].State, want) {
			t.Errorf("the turns are %+v, want the bot's to have %+v", turns, want)
		}
		n := notes(t, s)
		if len(n.Unanswered) != 1 || n.Unanswered[0].Question != "Who spoke?" || n.Unanswered[0].Status != bot.AskedBack || n.Unanswered[0].Command != "speakers" {
			t.Errorf("unanswered: %+v", n.Unanswered)
		}
		if len(n.Platforms) != 1 || n.Platforms[0].Status != bot.AskedBack {
			t.Errorf("usage: %+v", n.Platforms)
		}
	})
}

func TestExpire(t *testing.T) {
	t.Parallel()
	onEach(t, func(t *testing.T, o store.Options) {
		c := newClock()
		o.Now = c.Now
		s := open(t, o)
		use(t, s, "user-1", "1")
		c.pass(29 * 24 * time.Hour)
		use(t, s, "user-2", "2")
		c.pass(2 * 24 * time.Hour)
		must(t, s.Expire(t.Context()))
		s = reopened(t, s)
		if n := notes(t, s); len(n.Unanswered) != 1 || len(n.Votes) != 1 || len(n.Platforms) != 2 {
			t.Errorf("after 31 days there is %+v", n)
		}
		if got := find(t, s, "1") + " " + find(t, s, "2"); got != "none r2" {
			t.Errorf("the replies are %s", got)
		}
	})
}

// TestTurnsBetween: what comes to a conversation, or is forgotten of it, while a
// request is being answered counts.
func TestTurnsBetween(t *testing.T) {
	t.Parallel()
	onEach(t, func(t *testing.T, o store.Options) {
		s := open(t, o)
		request := func(id string) bot.Request {
			return bot.Request{ID: id, Platform: "p", User: "ann", Channel: "c"}
		}
		texts := func(id string) (list []string) {
			t.Helper()
			turns, err := s.Turns(t.Context(), request(id))
			must(t, err)
			for _, turn := range turns {
				list = append(list, turn.Text)
			}
			return list
		}
		add := func(id, text string) {
			t.Helper()
			must(t, s.Add(t.Context(), request(id), bot.Turn{Role: bot.User, Text: text}))
		}
		add("1", "one")
		texts("2")
		add("3", "three")
		add("2", "two")
		if got, want := texts("4"), []string{"one", "three", "two"}; !slices.Equal(got, want) {
			t.Errorf("the turns are %q, want %q", got, want)
		}
		must(t, s.Forget(t.Context(), request("5")))
		add("4", "four")
		if got, want := texts("6"), []string{"four"}; !slices.Equal(got, want) {
			t.Errorf("once all was forgotten the turns are %q, want %q", got, want)
		}
		for i := range 2000 { // that fail, so that nothing is added
			_, err := s.Turns(t.Context(), bot.Request{ID: "7", Platform: "p", User: strconv.Itoa(i), Channel: "c"})
			must(t, err)
		}
		add("6", "six")
		if got, want := texts("8"), []string{"four", "six"}; !slices.Equal(got, want) {
			t.Errorf("the turns are %q, want %q", got, want)
		}
	})
}

func TestForget(t *testing.T) {
	t.Parallel()
	onEach(t, func(t *testing.T, o store.Options) {
		s := open(t, o)
		use(t, s, "user-1", "1")
		use(t, s, "user-2", "2")
		must(t, s.Forget(t.Context(), bot.Request{Platform: "telegram", User: "user-1", Channel: "another"}))
		s = reopened(t, s)
		n := notes(t, s)
		if len(n.Unanswered) != 1 || len(n.Votes) != 1 || n.Unanswered[0].Question != "Why? asked user-2" {
			t.Errorf("user-1 is not forgotten, or user-2 is: %+v", n)
		}
		for user, want := range map[string]int{"user-1": 0, "user-2": 2} {
			turns, err := s.Turns(t.Context(), bot.Request{Platform: "telegram", User: user, Channel: "channel-7"})
			if must(t, err); len(turns) != want {
				t.Errorf("%s has the turns %v", user, turns)
			}
		}
		if got := find(t, s, "1"); got != "r1" {
			t.Errorf("the exchange without its user is %q: the question would be answered again", got)
		}
	})
}

// TestPrivacy reads every cell of every table.
func TestPrivacy(t *testing.T) {
	t.Parallel()
	for _, questions := range []bool{true, false} {
		t.Run(map[bool]string{true: "questions on", false: "questions off"}[questions], func(t *testing.T) {
			t.Parallel()
			onEach(t, func(t *testing.T, o store.Options) {
				o.Questions = questions
				s := open(t, o)
				for _, id := range []string{"message-1", "message-2"} {
					use(t, s, "user-1", id)
				}
				reopened(t, s) // which writes what waits to be written
				all := everything(t, o)
				for _, secret := range []string{"user-1", "channel-7"} {
					if strings.Contains(strings.ReplaceAll(all, "asked user-1", ""), secret) {
						t.Errorf("the database holds %s:\n%s", secret, all)
					}
				}
				for _, question := range []string{"Why?", "How?", "So."} {
					if got := strings.Contains(all, question); got != questions {
						t.Errorf("the database holds %q: %v, want %v\n%s", question, got, questions, all)
					}
				}
				if key := o.Key; key != "" && strings.Contains(all, key) {
					t.Error("the database holds its key")
				}
			})
		})
	}
}

// TestFilesArePrivate: nobody else on the machine reads what people asked, wherever
// the folder is.
func TestFilesArePrivate(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("its files have no modes")
	}
	dir := t.TempDir()
	must(t, os.Chmod(dir, 0o755))
	s := open(t, store.Options{Dir: dir})
	use(t, s, "user-1", "message-1")
	files, err := os.ReadDir(dir)
	must(t, err)
	for _, f := range files {
		if info, err := f.Info(); err == nil && info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s has the mode %v", f.Name(), info.Mode())
		}
	}
	if len(files) < 2 {
		t.Errorf("the folder has %d files", len(files))
	}
}

// everything is the text of all rows.
func everything(t *testing.T, o store.Options) string {
	t.Helper()
	driver, source := "pgx", o.URL
	if source == "" {
		driver, source = "sqlite", filepath.Join(o.Dir, "summitbot.db")
	}
	db, err := sql.Open(driver, source)
	must(t, err)
	defer db.Close()
	var b strings.Builder
	for _, table := range []string{"exchanges", "conversations", "misses", "votes", "uses", "languages"} {
		rows, err := db.QueryContext(t.Context(), "select * from "+table)
		must(t, err)
		columns, err := rows.Columns()
		must(t, err)
		for rows.Next() {
			cells, pointers := make([]sql.NullString, len(columns)), make([]any, len(columns))
			for i := range cells {
				pointers[i] = &cells[i]
			}
			must(t, rows.Scan(pointers...))
			for _, c := range cells {
				b.WriteString(c.String + " | ")
			}
			b.WriteString("\n")
		}
		must(t, rows.Err())
	}
	return b.String()
}
