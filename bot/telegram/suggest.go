package telegram

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strconv"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"summitbot/bot"
)

const (
	// maxResults is how many answers are offered: two screens of a phone. 50 are
	// allowed (core.telegram.org/bots/api#answerinlinequery).
	maxResults = 8

	// cacheTime is how long Telegram answers the same query by itself, in
	// seconds. It is how long a new article takes to get there.
	cacheTime = 300

	// maxDescription is what two lines of a result show.
	maxDescription = 120
)

// result is an answer that an inline query offers, and the message that it
// becomes when it is picked.
type result struct {
	Type        string  `json:"type"`
	ID          string  `json:"id"`
	Title       string  `json:"title"`
	Description string  `json:"description,omitempty"`
	Content     content `json:"input_message_content"`
}

type content struct {
	Text        string             `json:"message_text"`
	ParseMode   string             `json:"parse_mode"`
	LinkPreview linkPreviewOptions `json:"link_preview_options"`
}

// suggest answers an inline query. What is typed has the same results whoever
// types it, so that Telegram may give them to all; the examples, which nothing
// typed gets, are in the person's language and theirs alone, and so are results
// where people choose among articles.
func (d *desk) suggest(ctx context.Context, query *tgbotapi.InlineQuery, q question, t *taken) {
	personal := q.Text == "" || len(d.bot.Articles(q.Request)) > 1
	if q.Text == "" {
		q.Language = bot.BaseLanguage(query.From.LanguageCode)
	}
	results := []result{} // never null
	if query.Offset == "" {
		for _, s := range d.bot.Suggest(ctx, q.Request, maxResults) {
			results = append(results, d.renderer.offer(q, s))
		}
	}
	p := tgbotapi.Params{"inline_query_id": query.ID, "results": asJSON(results), "cache_time": strconv.Itoa(cacheTime)}
	p.AddBool("is_personal", personal)
	ok := d.sender.later(ctx, "inline "+query.ID, func() {
		defer t.finish()
		d.sender.answerSoon(ctx, "answerInlineQuery", p)
	})
	if !ok {
		t.finish()
	}
}

// offer renders a suggestion. Who reads the message didn't see what was asked,
// so that it begins with the question.
func (re *renderer) offer(q question, s bot.Suggestion) result {
	q.Text, q.titled = s.Question, true
	r := re.answer(q, s.Answer)
	id := sha256.Sum256([]byte(s.Question))
	return result{
		Type: "article", ID: hex.EncodeToString(id[:16]), Title: bot.Plain(s.Question), Description: bot.Cut(bot.Plain(s.Answer.Lead()), maxDescription),
		Content: content{Text: r.text.fitted().html(), ParseMode: tgbotapi.ModeHTML, LinkPreview: linkPreviewOptions{Disabled: true}},
	}
}
