package bot

import (
	"container/list"
	"context"
	"slices"
	"sync"
	"time"
)

// What a memory keeps. At its fullest, 2,000 conversations of 8 turns of 1,000
// characters, it holds about 64 MB of Cyrillic and half of that of English.
const (
	memoryTurns         = 8    // four exchanges: a follow-up reaches no further back
	memoryTurnLength    = 1000 // characters of a turn
	memoryConversations = 2000 // the one that rested longest goes first
	memoryChoices       = 2000 // of packs; another goes for one more
)

// ConversationTime is how long a conversation may rest before it is over.
const ConversationTime = 15 * time.Minute

// Conversations holds the last turns of each conversation, which is what one
// person says in one channel.
type Conversations interface {
	// Turns returns the turns before a request, oldest first; none if the
	// conversation is new, over or forgotten. A request with the ID of an
	// earlier one is that question edited: it has the turns before that.
	Turns(ctx context.Context, r Request) ([]Turn, error)
	// Add puts a request's turns at the end of its conversation, or in the
	// place of those of the request with the same ID.
	Add(ctx context.Context, r Request, turns ...Turn) error
	// Forget ends a request's conversation, and forgets what else is kept of
	// the person.
	Forget(ctx context.Context, r Request) error
}

// History is the turns of a conversation as a Conversations keeps it.
type History []Told

// Told is a turn with the ID of its request.
type Told struct {
	ID   string `json:"id"`
	Turn Turn   `json:"turn"`
}

// Before returns the turns before the request with an ID.
func (h History) Before(id string) []Turn {
	var turns []Turn
	for _, t := range h {
		if id != "" && t.ID == id {
			break
		}
		turns = append(turns, t.Turn)
	}
	return turns
}

// With returns the history with a request's turns, cut to what is kept.
func (h History) With(id string, turns ...Turn) History {
	var told History
	for _, t := range turns {
		t.Text = Cut(t.Text, memoryTurnLength)
		told = append(told, Told{id, t})
	}
	at := len(h)
	if id != "" {
		if i := slices.IndexFunc(h, func(t Told) bool { return t.ID == id }); i >= 0 {
			at = i
		}
	}
	after := slices.DeleteFunc(slices.Clone(h[at:]), func(t Told) bool { return id != "" && t.ID == id })
	all := slices.Concat(h[:at], told, after)
	return slices.Clone(all[max(0, len(all)-memoryTurns):])
}

// Memory is a Conversations in memory. It is safe for concurrent use.
type Memory struct {
	now func() time.Time

	mu     sync.Mutex
	byKey  map[memoryKey]*list.Element
	recent *list.List           // of *conversation, the last used first
	chosen map[memoryKey]string // packs, by who chose them, in whatever channel
}

type memoryKey struct{ platform, user, channel string }

type conversation struct {
	key     memoryKey
	history History
	used    time.Time
}

// NewMemory makes an empty memory that tells the time by now.
func NewMemory(now func() time.Time) *Memory {
	return &Memory{now: now, byKey: make(map[memoryKey]*list.Element), recent: list.New(), chosen: make(map[memoryKey]string)}
}

// Turns implements Conversations.
func (m *Memory) Turns(_ context.Context, r Request) ([]Turn, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	e, ok := m.byKey[keyOf(r)]
	if !ok || m.over(e) {
		return nil, nil
	}
	return e.Value.(*conversation).history.Before(r.ID), nil
}

// Add implements Conversations.
func (m *Memory) Add(_ context.Context, r Request, turns ...Turn) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	e, ok := m.byKey[keyOf(r)]
	if ok && m.over(e) {
		m.drop(e)
		ok = false
	}
	if !ok && len(turns) == 0 {
		return nil
	}
	if !ok {
		e = m.recent.PushFront(&conversation{key: keyOf(r)})
		m.byKey[keyOf(r)] = e
	}
	m.recent.MoveToFront(e)
	c := e.Value.(*conversation)
	c.used = m.now()
	c.history = c.history.With(r.ID, turns...)
	m.trim()
	return nil
}

// Forget implements Conversations.
func (m *Memory) Forget(_ context.Context, r Request) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if e, ok := m.byKey[keyOf(r)]; ok {
		m.drop(e)
	}
	delete(m.chosen, personOf(r))
	return nil
}

// Chosen is the pack that a person chose last; "" if they chose none.
func (m *Memory) Chosen(_ context.Context, r Request) (pack string, err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.chosen[personOf(r)], nil
}

// Choose remembers the pack that a person chose, until they choose another.
func (m *Memory) Choose(_ context.Context, r Request, pack string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.chosen) >= memoryChoices {
		for who := range m.chosen { // any of them
			delete(m.chosen, who)
			break
		}
	}
	m.chosen[personOf(r)] = pack
	return nil
}

// trim drops the conversations that are over, and those that are too many.
func (m *Memory) trim() {
	for e := m.recent.Back(); e != nil && (m.over(e) || m.recent.Len() > memoryConversations); e = m.recent.Back() {
		m.drop(e)
	}
}

func (m *Memory) drop(e *list.Element) {
	delete(m.byKey, e.Value.(*conversation).key)
	m.recent.Remove(e)
}

func (m *Memory) over(e *list.Element) bool {
	return m.now().Sub(e.Value.(*conversation).used) > ConversationTime
}

func keyOf(r Request) memoryKey { return memoryKey{r.Platform, r.User, r.Channel} }

func personOf(r Request) memoryKey { return memoryKey{platform: r.Platform, user: r.User} }

// Remember gives each request the turns before it, unless it brings its own or
// asks the question of a command,
// and notes questions with their answers. A request that is alone passes by. Small talk and what was no question
// leave no trace, so that a "thanks" between two questions parts them not.
//
// That a conversation can't be read or kept is no reason not to answer: the
// question then stands alone. The Conversations says so to the operator.
func Remember(c Conversations) Middleware {
	return func(h Handler) Handler {
		return func(ctx context.Context, r Request) (Answer, error) {
			if r.Alone {
				return h(ctx, r)
			}
			if len(r.Context) == 0 && r.Command == "" {
				r.Context, _ = c.Turns(ctx, r)
			}
			a, err := h(ctx, r)
			if err == nil {
				_ = c.Add(ctx, r, turnsOf(r, a)...)
			}
			return a, err
		}
	}
}

// turnsOf is what a conversation keeps of a question and its answer.
func turnsOf(r Request, a Answer) []Turn {
	if a.Status != Answered && a.Status != NotCovered && a.Status != AskedBack {
		return nil
	}
	text := a.Answer
	if text == "" {
		text = a.Reply()
	}
	return []Turn{{Role: User, Text: r.Text, Pack: a.Pack}, {Role: Bot, Text: text, Pack: a.Pack, State: a.State}}
}
