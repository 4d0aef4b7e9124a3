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
		return bot.NewRouter(bot.Standard(ask, bot.About{Source: "a report"}.Always, memory), ask).Handle
	})
}

// small is echo with small talk.
func small(ctx context.Context, r bot.Request) (bot.Answer, error) {
	if r.Text == "thanks" {
		return bot.Answer{Status: bot.Chat, Text: "You're welcome!"}, nil
	}
	return echo(ctx, r)
}

func add(t *testing.T, c bot.Conversations, r bot.Request, turns ...bot.Turn) {
	t.Helper()
	if err := c.Add(t.Context(), r, turns...); err != nil {
		t.Fatal(err)
	}
}

func turns(t *testing.T, c bot.Conversations, r bot.Request) []bot.Turn {
	t.Helper()
	list, err := c.Turns(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestMemoryKeepsConversationsApart(t *testing.T) {
	t.Parallel()
	m := bot.NewMemory(time.Now)
	ann := bot.Request{User: "ann", Channel: "1"}
	add(t, m, ann, bot.Turn{Role: bot.User, Text: "hello"})
	for _, other := range []bot.Request{{User: "ann", Channel: "2"}, {User: "bob", Channel: "1"}, {User: "ann1"}} {
		if turns := turns(t, m, other); turns != nil {
			t.Errorf("%+v sees %v", other, turns)
		}
	}
	if turns := turns(t, m, ann); len(turns) != 1 || turns[0].Text != "hello" {
		t.Errorf("ann sees %v", turns)
	}
}

// What was answered, what wasn't, and what was asked back is remembered with its
// state; small talk and what was no question isn't.
func TestRememberState(t *testing.T) {
	t.Parallel()
	for status, remembered := range map[bot.Status]bool{bot.Answered: true, bot.NotCovered: true, bot.AskedBack: true, bot.Chat: false, bot.Rejected: false} {
		m := bot.NewMemory(time.Now)
		state := &bot.State{Choices: []string{"who-first", "who-last"}}
		h := bot.Remember(m)(func(context.Context, bot.Request) (bot.Answer, error) {
			return bot.Answer{Status: status, Note: "Did you mean:", State: state}, nil
		})
		r := bot.Request{ID: "1", User: "ann", Text: "Who spoke?"}
		if _, err := h(t.Context(), r); err != nil {
			t.Fatal(err)
		}
		list := turns(t, m, bot.Request{ID: "2", User: "ann"})
		if !remembered && len(list) > 0 || remembered && (len(list) != 2 || list[1].State != state || list[1].Text != "Did you mean:") {
			t.Errorf("%s leaves %+v", status, list)
		}
	}
}

func TestMemoryIsBounded(t *testing.T) {
	t.Parallel()
	m := bot.NewMemory(time.Now)
	user := func(i int) bot.Request { return bot.Request{User: fmt.Sprint(i)} }
	for i := range 10_000 {
		add(t, m, user(0), bot.Turn{Role: bot.User, Text: fmt.Sprint(i)})
		add(t, m, user(i+1), bot.Turn{Role: bot.User, Text: strings.Repeat("слово ", 300)})
	}
	if turns := turns(t, m, user(0)); len(turns) > 100 || turns[len(turns)-1].Text != "9999" {
		t.Errorf("a long conversation keeps %d turns", len(turns))
	}
	if turns := turns(t, m, user(10_000)); len(turns) != 1 || utf8.RuneCountInString(turns[0].Text) > 1000 {
		t.Errorf("the last conversation has %d turns", len(turns))
	}
	if turns := turns(t, m, user(1)); turns != nil {
		t.Error("the oldest conversation of 10,000 is still there")
	}
}

func TestRememberLeavesAGivenContext(t *testing.T) {
	t.Parallel()
	m := bot.NewMemory(time.Now)
	add(t, m, bot.Request{}, bot.Turn{Role: bot.User, Text: "remembered"})
	given := []bot.Turn{{Role: bot.User, Text: "given"}}
	a, err := bot.Remember(m)(echo)(t.Context(), bot.Request{Text: "now", Context: given})
	if err != nil || a.Reply() != "NOW.\n• user: given" {
		t.Errorf("%q, %v", a.Reply(), err)
	}
}

// A question that is alone neither knows what was said nor is remembered.
func TestRememberLeavesOutWhoIsAlone(t *testing.T) {
	t.Parallel()
	ask := bot.Remember(bot.NewMemory(time.Now))(small)
	for _, c := range []struct {
		text, want string
		alone      bool
	}{
		{"one", "ONE.", false},
		{"two", "TWO.", true},
		{"three", "THREE.\n• user: one\n• bot: ONE", false},
	} {
		a, err := ask(t.Context(), bot.Request{Text: c.text, Alone: c.alone})
		if err != nil || a.Reply() != c.want {
			t.Errorf("%q: %q, %v, want %q", c.text, a.Reply(), err, c.want)
		}
	}
}

func TestEditedQuestion(t *testing.T) {
	t.Parallel()
	m := bot.NewMemory(time.Now)
	ask := bot.Remember(m)(small)
	for _, c := range []struct{ id, text, want string }{
		{"1", "one", "ONE."},
		{"2", "two", "TWO.\n• user: one\n• bot: ONE"},
		{"1", "uno", "UNO."},
		{"3", "three", "THREE.\n• user: uno\n• bot: UNO\n• user: two\n• bot: TWO"},
		{"2", "thanks", "You're welcome!"},
		{"4", "four", "FOUR.\n• user: uno\n• bot: UNO\n• user: three\n• bot: THREE"},
	} {
		a, err := ask(t.Context(), bot.Request{ID: c.id, Text: c.text})
		if err != nil || a.Reply() != c.want {
			t.Errorf("%s %q: %q, %v, want %q", c.id, c.text, a.Reply(), err, c.want)
		}
	}
}
