package telegram_test

import (
	"context"
	"net/http"
	"strings"
	"sync"
	"testing"

	"summitbot/bot"
	"summitbot/bot/telegram/telegramtest"
)

const question = `{"update_id":5,"message":{"message_id":5,"from":{"id":1},"chat":{"id":1,"type":"private"},"date":1,"text":"slow"}}`

func TestWebhookLetsNobodyElseIn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.webhook = true
	w.start()
	at := w.WebhookNow().URL
	for _, c := range []struct {
		name, method, url, secret, body string
		want                            int
	}{
		{"no secret", "POST", at, "", question, 401},
		{"a wrong secret", "POST", at, secret + "x", question, 401},
		{"another method", "GET", at, secret, "", 404},
		{"another path", "POST", at + "/more", secret, question, 404},
		{"too large", "POST", at, secret, `{"update_id":1,"x":"` + strings.Repeat("x", 2<<20) + `"}`, 413},
		{"no JSON", "POST", at, secret, "hello", 400},
		{"no update", "POST", at, secret, "{}", 400},
		{"no readable update", "POST", at, secret, `{"update_id":6,"message":[]}`, 200},
	} {
		r, err := http.NewRequestWithContext(w.ctx(), c.method, c.url, strings.NewReader(c.body))
		w.must(err)
		r.Header.Set("X-Telegram-Bot-Api-Secret-Token", c.secret)
		got, err := http.DefaultClient.Do(r)
		w.must(err)
		got.Body.Close()
		if got.StatusCode != c.want {
			t.Errorf("%s gets %d, want %d", c.name, got.StatusCode, c.want)
		}
	}
	if n := len(w.Messages(ann.ID)); n != 0 {
		t.Errorf("%d replies were sent", n)
	}
}

// An update that comes again while it is worked on is answered once, and each
// time gets its 200 when the reply is sent.
func TestWebhookAnswersOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.webhook = true
	h := hold("slow")
	w.handler = h.answer
	w.start()
	var wg sync.WaitGroup
	codes := make([]int, 5)
	for i := range codes {
		wg.Go(func() { codes[i], _ = w.Bring(w.ctx(), []byte(question)) })
	}
	<-h.entered
	close(h.free)
	wg.Wait()
	for _, code := range codes {
		if code != 200 {
			t.Errorf("got %d, want 200", code)
		}
	}
	if list, _ := w.Wrote(w.ctx(), ann.ID, 1); len(list) != 1 {
		t.Errorf("one question got %d replies", len(list))
	}
}

// When the queue is full Telegram is to bring the update again.
func TestWebhookIsBusy(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.webhook = true
	h := hold("slow")
	w.handler = h.answer
	w.queue = bot.NewQueue(1, 1)
	t.Cleanup(func() { _ = w.queue.Close(context.Background()) })
	w.start()
	var wg sync.WaitGroup
	wg.Go(func() { _, _ = w.Bring(w.ctx(), []byte(question)) })
	<-h.entered
	w.queue.Add("another platform's", func() {})
	w.Say(vera.ID, telegramtest.Message{From: &vera, Text: "Why?"})
	if err := w.Deliver(w.ctx(), 1); err == nil || !strings.Contains(err.Error(), "503") {
		t.Errorf("a full queue: %v, want 503", err)
	}
	close(h.free)
	wg.Wait()
	w.settle()
	if list, _ := w.Wrote(w.ctx(), vera.ID, 1); len(list) != 1 || w.counts.Of(bot.Busy) == 0 {
		t.Errorf("the question got %d replies; busy %d times", len(list), w.counts.Of(bot.Busy))
	}
}

func TestWebhookThatTelegramRefuses(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.webhook = true
	w.Fail(telegramtest.Failure{Method: "setWebhook", Code: 400, Description: "Bad Request: bad webhook: HTTPS url must be provided for webhook"})
	w.start()
	if err := w.end(); err == nil || !strings.Contains(err.Error(), "HTTPS url must be provided") {
		t.Errorf("Run returned %v", err)
	}
}
