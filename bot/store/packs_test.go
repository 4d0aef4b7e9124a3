package store_test

import (
	"context"
	"database/sql"
	"maps"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/pressly/goose/v3"

	"summitbot/bot"
	"summitbot/bot/store"
)

// ask has a pack not answer a question, and a person vote on that.
func ask(t *testing.T, s *store.Store, pack, id string) {
	t.Helper()
	h := bot.Chain(func(context.Context, bot.Request) (bot.Answer, error) {
		return bot.Answer{Pack: pack, Status: bot.NotCovered, Language: "en"}, nil
	}, s.Usage(), bot.Remember(s), s.Unanswered())
	_, err := h(t.Context(), bot.Request{ID: id, Platform: "telegram", User: "ann", Channel: "7", Text: "What of " + pack + "?"})
	must(t, err)
	must(t, s.Vote(t.Context(), bot.Vote{Platform: "telegram", Channel: "7", Reply: "r" + id, User: "ann", Question: "What of " + pack + "?", Pack: pack}))
}

// What is noted is of the pack that it was asked of; what tells none is of the
// default, whatever its name is by now. Turns tell their pack.
func TestPacks(t *testing.T) {
	t.Parallel()
	onEach(t, func(t *testing.T, o store.Options) {
		o.Default = "default"
		s := open(t, o)
		ask(t, s, "default", "1")
		ask(t, s, "harbour", "2")
		ask(t, s, "harbour", "3")
		s = reopened(t, s)
		o = s.Options
		o.Default = "summit"
		for pack, want := range map[string]int{"": 1, "summit": 1, "harbour": 2, "ferry": 0} {
			n, err := store.Read(t.Context(), o, pack, time.Unix(0, 0))
			must(t, err)
			if len(n.Unanswered) != want || len(n.Votes) != want {
				t.Errorf("%q: %+v, %+v, want %d of each", pack, n.Unanswered, n.Votes, want)
			}
			for _, usage := range [][]store.Usage{n.Platforms, n.Languages} {
				if want == 0 && len(usage) == 0 {
					continue
				}
				if len(usage) != 1 || usage[0].Count != int64(want) {
					t.Errorf("%q: used %+v, want %d", pack, usage, want)
				}
			}
		}
		last, err := s.LastUnanswered(t.Context(), 2)
		must(t, err)
		if len(last) != 2 || last[0].Pack != "harbour" && last[1].Pack != "harbour" {
			t.Errorf("the last are %+v", last)
		}
		all, err := s.LastUnanswered(t.Context(), 10)
		must(t, err)
		of := make(map[string]int)
		for _, u := range all {
			of[u.Pack]++
		}
		if want := map[string]int{"default": 1, "harbour": 2}; !maps.Equal(of, want) {
			t.Errorf("all are %+v, want %v", all, want)
		}
		turns, err := s.Turns(t.Context(), bot.Request{Platform: "telegram", User: "ann", Channel: "7"})
		must(t, err)
		if len(turns) != 6 || turns[0].Pack != "default" || turns[5].Pack != "harbour" {
			t.Errorf("the turns are %+v", turns)
		}
	})
}

// Some platforms bring what a button tells as a client sends it: what no database
// takes is no reason to lose it.
func TestVoteOfNoPack(t *testing.T) {
	t.Parallel()
	onEach(t, func(t *testing.T, o store.Options) {
		s := open(t, o)
		must(t, s.Vote(t.Context(), bot.Vote{Platform: "telegram", Channel: "7", Reply: "r1", User: "ann", Pack: "a\x00b\xff"}))
		if !s.Up() {
			t.Error("the database is given up")
		}
	})
}

// Which pack a person chose is kept over a restart, for them alone, until they
// choose another, forget, or it is too old.
func TestChoices(t *testing.T) {
	t.Parallel()
	onEach(t, func(t *testing.T, o store.Options) {
		c := newClock()
		o.Now = c.Now
		s := open(t, o)
		ann, bob := bot.Request{Platform: "telegram", User: "ann", Channel: "7"}, bot.Request{Platform: "discord", User: "ann"}
		chosen := func(r bot.Request, want string) {
			t.Helper()
			if got, err := s.Chosen(t.Context(), r); got != want || err != nil {
				t.Errorf("%+v chose %q, %v, want %q", r, got, err, want)
			}
		}
		chosen(ann, "")
		must(t, s.Choose(t.Context(), ann, "harbour"))
		must(t, s.Choose(t.Context(), ann, "ferry"))
		s = reopened(t, s)
		ann.Channel = "8"
		chosen(ann, "ferry")
		chosen(bob, "")
		must(t, s.Forget(t.Context(), ann))
		chosen(ann, "")
		must(t, s.Choose(t.Context(), bob, "ferry"))
		c.pass(31 * 24 * time.Hour)
		must(t, s.Expire(t.Context()))
		chosen(bob, "")
	})
}

// TestUpgrade: what a version before packs kept is the default pack's, and what
// such a version still writes, too.
func TestUpgrade(t *testing.T) {
	t.Parallel()
	onEach(t, func(t *testing.T, o store.Options) {
		dialect, db := goose.DialectPostgres, (*sql.DB)(nil)
		var err error
		if o.URL != "" {
			db, err = sql.Open("pgx", o.URL)
		} else {
			dialect = goose.DialectSQLite3
			must(t, os.MkdirAll(o.Dir, 0o700))
			db, err = sql.Open("sqlite", filepath.Join(o.Dir, "summitbot.db"))
		}
		must(t, err)
		p, err := goose.NewProvider(dialect, db, os.DirFS("migrations"))
		must(t, err)
		_, err = p.UpTo(t.Context(), 2)
		must(t, err)
		write := func(id string) {
			t.Helper()
			_, err := db.ExecContext(t.Context(), `insert into misses (id, person, platform, language, question, status, command, at)
				values ($1, '', 'slack', 'en', 'Who?', 'not_covered', '', $2)`, id, time.Now().Unix())
			must(t, err)
		}
		write("1")
		must(t, db.Close())
		s := open(t, o)
		if o.URL != "" { // which several processes may have open
			db, err = sql.Open("pgx", o.URL)
			must(t, err)
			write("2")
			must(t, db.Close())
		}
		s = reopened(t, s)
		ask(t, s, "harbour", "3")
		want := 1
		if o.URL != "" {
			want = 2
		}
		n, err := store.Read(t.Context(), s.Options, "", time.Unix(0, 0))
		must(t, err)
		if len(n.Unanswered) != want || n.Unanswered[0].Question != "Who?" {
			t.Errorf("the default's are %+v", n.Unanswered)
		}
	})
}
