// Package bot is the platform-neutral half of the bot: what a request and an
// answer are, the one table of commands, the router and its middleware.
//
// It uses the standard library only. Adapters (discord, telegram, console)
// turn a platform's events into requests and render answers; handlers (package
// answer) turn requests into answers and know no platform.
package bot

// Request is one message to the bot.
type Request struct {
	ID      string // the platform's message or line ID; logged, never interpreted
	Text    string // what the person wrote
	Context []Turn // the conversation before it, oldest first
	Explain bool   // fill Answer.Explain

	Platform string // where User and Channel are known: "discord", "telegram"; "" on the console
	User     string // who wrote it, as the platform knows them
	Channel  string // where; with User the key of a conversation
	Language string // what the platform says the person reads ("ru", "en-GB"); "" where it doesn't
}

// Role says who spoke in a conversation.
type Role string

// The roles of a turn.
const (
	User Role = "user"
	Bot  Role = "bot"
)

// Turn is one message of a conversation.
type Turn struct {
	Role Role   `json:"role"`
	Text string `json:"text"`
}
