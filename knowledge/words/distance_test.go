package words_test

import (
	"testing"

	"summitbot/knowledge/words"
)

func TestDistance(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a, b        string
		limit, want int
	}{
		{"", "", 2, 0},
		{"", "ab", 2, 2},
		{"summit", "summit", 0, 0},
		{"summit", "sumit", 2, 1},
		{"summit", "sumimt", 2, 1}, // two neighbours swapped
		{"саммит", "самит", 2, 1},  // letters, not bytes
		{"minsk", "linux", 5, 3},
		{"minsk", "linux", 2, 3}, // more than the limit, whatever it is
		{"a", "abcd", 2, 3},
	} {
		for _, pair := range [][2]string{{c.a, c.b}, {c.b, c.a}} {
			if got := words.Distance([]rune(pair[0]), []rune(pair[1]), c.limit); got != c.want {
				t.Errorf("%q is %d from %q, want %d", pair[0], got, pair[1], c.want)
			}
		}
	}
}

// Only Kazakh verbs deny by their endings.
func TestNegative(t *testing.T) {
	t.Parallel()
	for word, want := range map[string]bool{"қатыспады": true, "келмеген": true, "бармайды": true, "қатысты": false, "мады": false, "": false} {
		if got := words.Negative(word, "kk"); got != want || words.Negative(word, "ru") {
			t.Errorf("Negative(%q) is %v in Kazakh, %v in Russian", word, got, words.Negative(word, "ru"))
		}
	}
}
