package telegram

import (
	"encoding/json"
	"fmt"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// allowedUpdates are the kinds that are asked for; no others come.
const allowedUpdates = `["message","edited_message","callback_query","inline_query"]`

// update is one of the kinds that are asked for. The types embed the library's,
// which are those of Bot API 5.5, and add what came since.
type update struct {
	ID            int                   `json:"update_id"`
	Message       *message              `json:"message"`
	EditedMessage *message              `json:"edited_message"`
	Callback      *callback             `json:"callback_query"`
	Inline        *tgbotapi.InlineQuery `json:"inline_query"`
}

type message struct {
	tgbotapi.Message
	ThreadID int      `json:"message_thread_id"`
	InTopic  bool     `json:"is_topic_message"`
	ReplyTo  *replied `json:"reply_to_message"`
}

// replied is the message that another replies to. In a topic a message that
// replies to none still names the one that opened the topic.
type replied struct {
	ID              int                      `json:"message_id"`
	From            *tgbotapi.User           `json:"from"`
	Text            string                   `json:"text"`
	Entities        []tgbotapi.MessageEntity `json:"entities"`
	Caption         string                   `json:"caption"`
	CaptionEntities []tgbotapi.MessageEntity `json:"caption_entities"`
	TopicCreated    json.RawMessage          `json:"forum_topic_created"`
}

// callback is a press on a button. Its message has no text when Telegram no
// longer tells it: Date is 0 then.
type callback struct {
	tgbotapi.CallbackQuery
	Message *message `json:"message"`
}

// topic is the forum topic that a message is in, or 0. A thread of replies
// outside a forum has a message_thread_id, too, and nothing can be sent to it.
func (m *message) topic() int {
	if !m.InTopic {
		return 0
	}
	return m.ThreadID
}

// private tells whether a message is in a chat with one person.
func (m *message) private() bool { return m.Chat.IsPrivate() }

// words is what a message says: its text, or the caption of its picture or file.
func (m *message) words() (string, []tgbotapi.MessageEntity) {
	if m.Text != "" {
		return m.Text, m.Entities
	}
	return m.Caption, m.CaptionEntities
}

func (r *replied) words() (string, []tgbotapi.MessageEntity) {
	if r.Text != "" {
		return r.Text, r.Entities
	}
	return r.Caption, r.CaptionEntities
}

// wordless tells whether a message is something that a person sent and that isn't
// text: a voice message, a picture, a file. What Telegram itself writes, such as
// that somebody joined, is none.
func (m *message) wordless() bool {
	return m.Voice != nil || m.Audio != nil || len(m.Photo) > 0 || m.Sticker != nil || m.Document != nil || m.Video != nil ||
		m.VideoNote != nil || m.Animation != nil || m.Contact != nil || m.Location != nil || m.Poll != nil || m.Dice != nil
}

// decodeUpdate decodes an update. If that fails the ID is still right, where
// there is one: what can't be decoded is skipped, not asked for again.
func decodeUpdate(raw []byte) (update, error) {
	var u update
	err := json.Unmarshal(raw, &u)
	if err == nil {
		err = u.check()
	}
	if err == nil {
		return u, nil
	}
	var only struct {
		ID int `json:"update_id"`
	}
	_ = json.Unmarshal(raw, &only) // 0 if there is none
	return update{ID: only.ID}, err
}

// check looks for what all code behind it relies on.
func (u update) check() error {
	for _, m := range []*message{u.Message, u.EditedMessage} {
		if m != nil && m.Chat == nil {
			return fmt.Errorf("message %d has no chat", m.MessageID)
		}
	}
	if c := u.Callback; c != nil && (c.From == nil || c.Message != nil && c.Message.Chat == nil) {
		return fmt.Errorf("callback query %s has no sender or chat", c.ID)
	}
	if q := u.Inline; q != nil && q.From == nil {
		return fmt.Errorf("inline query %s has no sender", q.ID)
	}
	return nil
}
