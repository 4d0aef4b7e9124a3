package say

import (
	"reflect"
	"testing"
)

// TestWhole tells that every language has all the words.
func TestWhole(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"en", "ru", "kk"} {
		words := In(lang)
		if words.Lang != lang {
			t.Errorf("%s: the words are in %q", lang, words.Lang)
		}
		for field, value := range reflect.ValueOf(*words).Fields() {
			if value.IsZero() {
				t.Errorf("%s: no %s", lang, field.Name)
			}
		}
	}
	if got := In("de").Lang; got != "en" {
		t.Errorf("in a language that there are no words in, they are in %q, want English", got)
	}
}
