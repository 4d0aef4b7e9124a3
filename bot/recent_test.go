package bot_test

import (
	"testing"

	"summitbot/bot"
)

func TestRecent(t *testing.T) {
	t.Parallel()
	r := bot.NewRecent(3)
	for i, c := range []struct {
		name string
		want bool
	}{
		{"a", true}, {"b", true}, {"a", false}, {"c", true}, {"d", true}, {"b", false}, {"a", true}, // four are one too many
	} {
		if got := r.Add(c.name); got != c.want {
			t.Errorf("%d: Add(%q) is %v, want %v", i, c.name, got, c.want)
		}
	}
}

// A name that was removed and added again is as new as if it had come then.
func TestRecentRemoved(t *testing.T) {
	t.Parallel()
	r := bot.NewRecent(3)
	r.Add("a")
	r.Remove("a")
	r.Remove("never")
	for _, name := range []string{"a", "b", "c"} {
		if !r.Add(name) {
			t.Errorf("%q can't be added", name)
		}
	}
	for _, name := range []string{"a", "b", "c"} {
		if r.Add(name) {
			t.Errorf("%q is forgotten, as the third-last name", name)
		}
	}
}
