package discord

import (
	"encoding/json"
	"log/slog"
	"sync"

	"summitbot/bot"
)

// Events are decoded into types of our own, with no more than is used: the
// library's refuse a whole message that replies to one with a button of a kind
// that they don't know. What can't be decoded is left empty, so that every
// field may be.

type author struct {
	ID  string `json:"id"`
	Bot bool   `json:"bot"`
}

type message struct {
	ID         string   `json:"id"`
	ChannelID  string   `json:"channel_id"`
	GuildID    string   `json:"guild_id"`
	Type       int      `json:"type"`
	Content    string   `json:"content"`
	Author     *author  `json:"author"`
	WebhookID  string   `json:"webhook_id"`
	Mentions   []author `json:"mentions"`
	Edited     string   `json:"edited_timestamp"`
	Referenced *struct {
		Author  *author `json:"author"`
		Content string  `json:"content"`
	} `json:"referenced_message"`
}

// deletion is of one message or, in bulk, of up to a hundred.
type deletion struct {
	ID        string   `json:"id"`
	IDs       []string `json:"ids"`
	ChannelID string   `json:"channel_id"`
}

// onEvent takes a gateway's event. It must not block: heartbeats wait for it.
func (d *desk) onEvent(kind string, data json.RawMessage) {
	d.s.Count(platform, bot.Received)
	switch kind {
	case "MESSAGE_CREATE":
		d.onMessage(decode[message](d, kind, data))
	case "MESSAGE_UPDATE":
		d.onEdit(decode[message](d, kind, data))
	case "MESSAGE_DELETE", "MESSAGE_DELETE_BULK":
		d.onDelete(decode[deletion](d, kind, data))
	case "INTERACTION_CREATE":
		i := decode[interaction](d, kind, data)
		d.onInteraction(&i, d.rest.callback(&i))
	case "GUILD_CREATE", "THREAD_LIST_SYNC":
		list := decode[threadList](d, kind, data)
		d.threads.note(list.Threads...)
		for _, t := range list.all() {
			d.threads.set(t, true)
		}
	case "THREAD_MEMBER_UPDATE": // of the bot's own
		d.threads.set(decode[thread](d, kind, data).ID, true)
	case "THREAD_CREATE":
		t := decode[thread](d, kind, data)
		d.threads.note(t)
		if t.joined() {
			d.threads.set(t.ID, true)
		}
	case "THREAD_MEMBERS_UPDATE":
		d.onThreadMembers(decode[threadMembers](d, kind, data))
	case "THREAD_DELETE":
		d.threads.drop(decode[thread](d, kind, data).ID)
	}
}

// decode takes what it can.
func decode[T any](d *desk, kind string, data json.RawMessage) T {
	var v T
	if err := json.Unmarshal(data, &v); err != nil {
		d.s.Log.Warn("discord: an event is half decoded", slog.String("event", kind), slog.Any("error", err))
	}
	return v
}

// threads are the channels of those that there are, and those that the bot is a
// member of. Discord makes it one when it is mentioned or answers there, keeps
// that, and tells it after every start; removing the bot from a thread makes it
// silent there.
type threads struct {
	mu      sync.Mutex
	joined  map[string]bool
	parents map[string]string
}

type thread struct {
	ID     string          `json:"id"`
	Parent string          `json:"parent_id"` // its channel
	Member json.RawMessage `json:"member"`
}

func (t thread) joined() bool { return len(t.Member) > 0 && string(t.Member) != "null" }

type threadList struct {
	Threads []thread `json:"threads"`
	Members []struct {
		ID string `json:"id"` // of the thread
	} `json:"members"`
}

func (l threadList) all() (ids []string) {
	for _, t := range l.Threads {
		if t.joined() {
			ids = append(ids, t.ID)
		}
	}
	for _, m := range l.Members {
		if m.ID != "" { // a GUILD_CREATE's members are people
			ids = append(ids, m.ID)
		}
	}
	return ids
}

type threadMembers struct {
	ID    string `json:"id"`
	Added []struct {
		UserID string `json:"user_id"`
	} `json:"added_members"`
	Removed []string `json:"removed_member_ids"`
}

func (d *desk) onThreadMembers(m threadMembers) {
	self := d.self.Load()
	if self == nil {
		return
	}
	for _, added := range m.Added {
		if added.UserID == self.user {
			d.threads.set(m.ID, true)
		}
	}
	for _, removed := range m.Removed {
		if removed == self.user {
			d.threads.set(m.ID, false)
		}
	}
}

func newThreads() *threads {
	return &threads{joined: make(map[string]bool), parents: make(map[string]string)}
}

// note remembers whose channels threads are.
func (t *threads) note(list ...thread) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, one := range list {
		if one.Parent != "" {
			t.parents[one.ID] = one.Parent
		}
	}
}

// parent is the channel of a thread; "" if it is none, or isn't known.
func (t *threads) parent(id string) string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.parents[id]
}

func (t *threads) drop(id string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.joined, id)
	delete(t.parents, id)
}

func (t *threads) set(id string, joined bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if joined {
		t.joined[id] = true
	} else {
		delete(t.joined, id)
	}
}

func (t *threads) has(id string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.joined[id]
}
