// Package bot is the platform-neutral half of the bot: what a request and an
// answer are, the one table of commands, the router and its middleware.
//
// It uses the standard library only. Adapters (discord, telegram, slack, mattermost,
// web, console) turn a platform's events into requests and render answers; handlers
// (package answer) turn requests into answers and know no platform.
package bot

// Request is one message to the bot.
type Request struct {
	ID         string // the platform's message or line ID; logged, never interpreted
	Text       string // what the person wrote
	Context    []Turn // the conversation before it, oldest first
	Explain    bool   // fill Answer.Explain
	Candidates bool   // fill Answer.Candidates
	Alone      bool   // it is of no conversation: nothing before it counts, and it isn't remembered
	Command    string // the command that asks Text in words of its own, which stand alone whatever was said before; or ""
	Pack       string // the name of the pack that is asked first; "" for the person's own there, or the place's

	Platform string // where User and Channel are known: "discord", "telegram"; "" on the console
	User     string // who wrote it, as the platform knows them
	Channel  string // where; with User the key of a conversation
	Place    Place  // where, as operators name it
	Private  bool   // the person alone sees the answer
	Address  string // where it comes from, where nobody vouches for who User is: limits go by it; never logged or kept
	Language string // what the platform says the person reads ("ru", "en-GB"); "" where it doesn't
}

// Place is where people ask, as operators name it: packs answer in places. A
// conversation may be narrower, such as a thread. The zero value is any place.
type Place struct {
	Server  string // a Discord server, the team of a team chat, the host of a page; "" where there is none
	Channel string // a channel or a chat, the path of a page; or Direct
}

// Direct is the channel of direct messages, and of what is asked on behalf of a
// person who isn't in a chat with the bot.
const Direct = "direct"

// Of is the request with the pack that an answer to it is from.
func (r Request) Of(a Answer) Request {
	r.Pack = a.Pack
	return r
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
	Role  Role   `json:"role"`
	Text  string `json:"text"`
	Pack  string `json:"pack,omitempty"`  // that answered, or was asked
	State *State `json:"state,omitempty"` // of the bot's turns: what it answered, as values
}

// State is what a conversation knows after an answer, as values: nothing is
// read back from the prose that was shown.
type State struct {
	Asks    []string `json:"asks,omitempty"`    // IDs of the asks that were answered, in order
	Links   []string `json:"links,omitempty"`   // IDs of the entities that the message named
	Answers []string `json:"answers,omitempty"` // IDs of the entities that were answered, in the order shown
	Facts   []string `json:"facts,omitempty"`   // IDs of the facts that the answer rests on
	Choices []string `json:"choices,omitempty"` // IDs of the asks that were offered, where it was asked back
}
