package bot_test

import (
	"strconv"
	"testing"

	"summitbot/bot"
)

func TestMemoryLedgerForgetsTheOldest(t *testing.T) {
	t.Parallel()
	l := bot.NewMemoryLedger()
	exchange := func(i int) bot.Exchange {
		return bot.Exchange{ExchangeKey: bot.ExchangeKey{Platform: "test", Channel: "c", Question: strconv.Itoa(i)}, Reply: strconv.Itoa(-i)}
	}
	const n = 10_003
	for i := range n {
		if err := l.Save(t.Context(), exchange(i)); err != nil {
			t.Fatal(err)
		}
	}
	for _, i := range []int{0, 2} {
		if _, ok, _ := l.Find(t.Context(), exchange(i).ExchangeKey); ok {
			t.Errorf("exchange %d of %d is still known", i, n)
		}
	}
	for _, i := range []int{3, n - 1} {
		if x, ok, _ := l.Find(t.Context(), exchange(i).ExchangeKey); !ok || x != exchange(i) {
			t.Errorf("exchange %d is %v, %v", i, x, ok)
		}
	}
	if err := l.Drop(t.Context(), exchange(5).ExchangeKey); err != nil {
		t.Fatal(err)
	}
	if _, ok, _ := l.Find(t.Context(), exchange(5).ExchangeKey); ok {
		t.Error("a dropped exchange is still known")
	}
}
