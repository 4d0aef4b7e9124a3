package bot_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"summitbot/bot"
	"summitbot/bot/bottest"
)

// TestConversations plays what is remembered and what is not.
func TestConversations(t *testing.T) {
	t.Parallel()
	bottest.Play(t, "testdata/*.txtar", func(now func() time.Time) bot.Handler {
		memory := bot.NewMemory(now)
		ask := bot.Chain(small, bot.Remember(memory))
		return bot.NewRouter(bot.Standard(ask, bot.About{Source: "a report"}, memory), ask).Handle
	})
}

// small is echo with small talk.
func small(ctx context.Context, r bot.Request) (bot.Answer, error) {
	if r.Text == "thanks" {
		return bot.Answer{Status: bot.Chat, Reply: "You're welcome!"}, nil
	}
	return echo(ctx, r)
}

func TestMemoryKeepsConversationsApart(t *testing.T) {
	t.Parallel()
	m := bot.NewMemory(time.Now)
	ann := bot.Request{User: "ann", Channel: "1"}
	m.Add(ann, bot.Turn{Role: bot.User, Text: "hello"})
	for _, other := range []bot.Request{{User: "ann", Channel: "2"}, {User: "bob", Channel: "1"}, {User: "ann1"}} {
		if turns := m.Turns(other); turns != nil {
			t.Errorf("%+v sees %v", other, turns)
		}
	}
	if turns := m.Turns(ann); len(turns) != 1 || turns[0].Text != "hello" {
		t.Errorf("ann sees %v", turns)
	}
}

func TestMemoryIsBounded(t *testing.T) {
	t.Parallel()
	m := bot.NewMemory(time.Now)
	user := func(i int) bot.Request { return bot.Request{User: fmt.Sprint(i)} }
	for i := range 10_000 {
		m.Add(user(0), bot.Turn{Role: bot.User, Text: fmt.Sprint(i)})
		m.Add(user(i+1), bot.Turn{Role: bot.User, Text: strings.Repeat("слово ", 300)})
	}
	if turns := m.Turns(user(0)); len(turns) > 100 || turns[len(turns)-1].Text != "9999" {
		t.Errorf("a long conversation keeps %d turns", len(turns))
	}
	if turns := m.Turns(user(10_000)); len(turns) != 1 || utf8.RuneCountInString(turns[0].Text) > 1000 {
		t.Errorf("the last conversation has %d turns", len(turns))
	}
	if turns := m.Turns(user(1)); turns != nil {
		t.Error("the oldest conversation of 10,000 is still there")
	}
}

func TestRememberLeavesAGivenContext(t *testing.T) {
	t.Parallel()
	m := bot.NewMemory(time.Now)
	m.Add(bot.Request{}, bot.Turn{Role: bot.User, Text: "remembered"})
	given := []bot.Turn{{Role: bot.User, Text: "given"}}
	a, err := bot.Remember(m)(echo)(t.Context(), bot.Request{Text: "now", Context: given})
	if err != nil || a.Reply != "now\nuser: given" {
		t.Errorf("%q, %v", a.Reply, err)
	}
}
