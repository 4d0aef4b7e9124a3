package store

import (
	"context"
	"database/sql"
	"maps"
	"sync"
	"time"

	"summitbot/bot"
)

// Mutes are the channels that are quiet, in memory, where each message looks: what
// another process mutes is quiet here within saveEvery. What can't be written yet
// holds in this process until it is.
type Mutes struct {
	s *Store

	syncing sync.Mutex
	mu      sync.Mutex
	until   map[string]time.Time // by the place's hash
	unsaved map[string]time.Time // the zero time ends it
}

func newMutes(s *Store) *Mutes {
	return &Mutes{s: s, until: make(map[string]time.Time), unsaved: make(map[string]time.Time)}
}

// Mute makes the place of a request quiet until a time; the zero time ends that.
func (m *Mutes) Mute(ctx context.Context, r bot.Request, until time.Time) {
	id := m.placeOf(r)
	m.mu.Lock()
	m.until[id], m.unsaved[id] = until, until
	m.mu.Unlock()
	_ = m.s.do(ctx, m.sync) // else the next one does
}

// Muted is until when the place of a request is quiet.
func (m *Mutes) Muted(r bot.Request) time.Time {
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.until) == 0 {
		return time.Time{}
	}
	return m.until[m.placeOf(r)]
}

func (m *Mutes) placeOf(r bot.Request) string {
	return m.s.hash.key("place", r.Platform, r.Place.Server, r.Place.Channel)
}

// sync writes what isn't written yet, and reads what all processes wrote.
func (m *Mutes) sync(ctx context.Context) error {
	m.syncing.Lock() // what was read before another one wrote isn't the latest
	defer m.syncing.Unlock()
	m.mu.Lock()
	unsaved := maps.Clone(m.unsaved)
	m.mu.Unlock()
	for id, until := range unsaved {
		if err := m.write(ctx, id, until); err != nil {
			return err
		}
	}
	list, err := query(ctx, m.s.db.DB, scanMute, "select id, until from mutes where until > $1", m.s.Now().Unix())
	if err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	maps.DeleteFunc(m.unsaved, func(id string, until time.Time) bool { return unsaved[id].Equal(until) })
	clear(m.until)
	for _, one := range list {
		m.until[one.id] = one.until
	}
	maps.Copy(m.until, m.unsaved)
	return nil
}

func (m *Mutes) write(ctx context.Context, id string, until time.Time) error {
	if until.IsZero() {
		_, err := m.s.db.ExecContext(ctx, "delete from mutes where id = $1", id)
		return err
	}
	_, err := m.s.db.ExecContext(ctx, `insert into mutes (id, until) values ($1, $2)
		on conflict (id) do update set until = excluded.until`, id, until.Unix())
	return err
}

// mute is a place that is quiet.
type mute struct {
	id    string
	until time.Time
}

func scanMute(rows *sql.Rows) (one mute, err error) {
	var until int64
	err = rows.Scan(&one.id, &until)
	one.until = time.Unix(until, 0)
	return one, err
}
