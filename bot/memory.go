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
	memoryTime          = 15 * time.Minute // a conversation that rested longer is over
	memoryTurns         = 8                // four exchanges: a follow-up reaches no further back
	memoryTurnLength    = 1000             // characters of a turn
	memoryConversations = 2000             // the one that rested longest goes first
)

// Memory holds the last turns of each conversation, which is what one person
// says in one channel. It is safe for concurrent use.
type Memory struct {
	now func() time.Time

	mu     sync.Mutex
	byKey  map[memoryKey]*list.Element
	recent *list.List // of *conversation, the last used first
}

type memoryKey struct{ user, channel string }

type conversation struct {
	key   memoryKey
	turns []Turn
	used  time.Time
}

// NewMemory makes an empty memory that tells the time by now.
func NewMemory(now func() time.Time) *Memory {
	return &Memory{now: now, byKey: make(map[memoryKey]*list.Element), recent: list.New()}
}

// Turns returns the turns before r, oldest first; none if the conversation is
// new, over or forgotten.
func (m *Memory) Turns(r Request) []Turn {
	m.mu.Lock()
	defer m.mu.Unlock()
	e, ok := m.byKey[keyOf(r)]
	if !ok || m.over(e) {
		return nil
	}
	return slices.Clone(e.Value.(*conversation).turns)
}

// Add puts turns at the end of r's conversation.
func (m *Memory) Add(r Request, turns ...Turn) {
	m.mu.Lock()
	defer m.mu.Unlock()
	e, ok := m.byKey[keyOf(r)]
	if ok && m.over(e) {
		m.drop(e)
		ok = false
	}
	if !ok {
		e = m.recent.PushFront(&conversation{key: keyOf(r)})
		m.byKey[keyOf(r)] = e
	}
	m.recent.MoveToFront(e)
	c := e.Value.(*conversation)
	c.used = m.now()
	for _, t := range turns {
		t.Text = Cut(t.Text, memoryTurnLength)
		c.turns = append(c.turns, t)
	}
	c.turns = slices.Clone(c.turns[max(0, len(c.turns)-memoryTurns):])
	m.trim()
}

// Forget ends r's conversation.
func (m *Memory) Forget(r Request) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if e, ok := m.byKey[keyOf(r)]; ok {
		m.drop(e)
	}
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
	return m.now().Sub(e.Value.(*conversation).used) > memoryTime
}

func keyOf(r Request) memoryKey { return memoryKey{r.User, r.Channel} }

// Remember gives each request the turns before it, unless it brings its own,
// and notes questions with their answers. Small talk and what was no question
// leave no trace, so that a "thanks" between two questions parts them not.
func Remember(m *Memory) Middleware {
	return func(h Handler) Handler {
		return func(ctx context.Context, r Request) (Answer, error) {
			if len(r.Context) == 0 {
				r.Context = m.Turns(r)
			}
			a, err := h(ctx, r)
			if err == nil && (a.Status == Answered || a.Status == NotCovered) {
				text := a.Answer
				if text == "" {
					text = a.Reply
				}
				m.Add(r, Turn{User, r.Text}, Turn{Bot, text})
			}
			return a, err
		}
	}
}
