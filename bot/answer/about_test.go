package answer_test

import (
	"slices"
	"testing"

	"summitbot/bot"
	"summitbot/knowledge"
)

// A pack can't name its commands like those that there are without it: the one
// would hide the other.
func TestNoPackHidesACommand(t *testing.T) {
	t.Parallel()
	for _, c := range bot.Standard(nil, bot.About{}.Always, nil).For(bot.Request{}) {
		if !slices.Contains(knowledge.TakenCommands, c.Name) {
			t.Errorf("a pack may have a command /%s of its own", c.Name)
		}
	}
}
