package slack

import (
	"errors"
	"net/http"
	"slices"

	"github.com/slack-go/slack"
)

// mend is what an operator must mend.
type mend struct{ text string }

func (m *mend) Error() string { return m.text }

var (
	errToken    = &mend{"slack refuses slack.token: copy the Bot User OAuth Token from the app's page, OAuth & Permissions, and start again"}
	errAppToken = &mend{"slack refuses slack.app_token: make one with the scope connections:write on the app's page, Basic Information, App-Level Tokens, switch Socket Mode on there, and start again"}
)

// failing is what to do about a failure.
type failing int

const (
	refused  failing = iota // this call will never do
	broken                  // no answer, or 5xx: the next try may do
	flooding                // 429: wait first
	badToken                // nothing will do
	gone                    // the channel or message is out of reach, or the address was used up
)

// Slack's words for these. Each method lists its own, as
// https://docs.slack.dev/reference/methods/chat.postMessage#errors does.
var (
	tokenErrors = []string{"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired"}
	goneErrors  = []string{
		"channel_not_found", "not_in_channel", "is_archived", "cannot_reply_to_message", "thread_not_found", "message_not_found", "user_disabled",
		"messages_tab_disabled", "restricted_action", "restricted_action_thread_locked", "restricted_action_read_only_channel",
	}
	passingErrors = []string{"internal_error", "fatal_error", "service_unavailable", "request_timeout"}
)

// kindOf classifies an error of a call.
func kindOf(err error) failing {
	if _, ok := errors.AsType[*slack.RateLimitedError](err); ok {
		return flooding
	}
	if e, ok := errors.AsType[slack.StatusCodeError](err); ok {
		switch {
		case e.Code >= http.StatusInternalServerError:
			return broken
		case e.Code == http.StatusNotFound, e.Code == http.StatusGone:
			return gone
		}
		return refused
	}
	e, ok := errors.AsType[slack.SlackErrorResponse](err)
	switch {
	case !ok:
		return broken // of the connection
	case slices.Contains(tokenErrors, e.Err):
		return badToken
	case slices.Contains(goneErrors, e.Err):
		return gone
	case e.Err == "ratelimited":
		return flooding
	case slices.Contains(passingErrors, e.Err):
		return broken
	}
	return refused
}
