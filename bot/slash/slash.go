// Package slash is what the adapters of team chats share, which bring slash
// commands and presses on buttons by HTTP: an endpoint that takes requests up to a
// size and a time (endpoint.go), an answer at once or later (prompt.go),
// addresses for replies that may be used a few times (uses.go), what a button keeps
// of an answer (kept.go), and what follows the command as a message would have it
// (words.go).
//
// It knows no platform; packages slack and mattermost know one each.
package slash
