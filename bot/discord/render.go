package discord

import (
	"fmt"
	"slices"
	"strings"

	"github.com/bwmarrin/discordgo"

	"summitbot/bot"
)

// What goes on a page. A page of the longest parts stays below maxDescription.
const (
	headLength   = 1900 // of the short answer; the longest that the summit's pack gives has 900
	quoteLength  = 650  // of a quote
	quotesOnPage = 3
	replyLength  = 4000 // of a reply that has no parts
)

// renderer lays answers out.
type renderer struct {
	articles bot.Articles
}

// card is what a person sees of an answer. All of it is in an embed, whose
// links have no previews.
type card struct {
	embed   *discordgo.MessageEmbed
	title   string // what was asked, for where nothing else shows it
	rows    []discordgo.MessageComponent
	private bool // for the person alone, where Discord allows that
}

func (c card) embeds() []*discordgo.MessageEmbed { return []*discordgo.MessageEmbed{c.embed} }

// components are never nil, so that an edit takes old ones away.
func (c card) components() []discordgo.MessageComponent {
	return slices.Concat([]discordgo.MessageComponent{}, c.rows)
}

// noticeCard is a line of the bot's own, for the person alone.
func noticeCard(text string) card {
	return card{embed: &discordgo.MessageEmbed{Description: fit(text, replyLength)}, private: true}
}

func errorCard(err error, lang string) card { return noticeCard(bot.ErrorReply(err, lang)) }

// render makes the card of an answer. A private one can be shared, a public one
// deleted by who asked.
func (r renderer) render(answer bot.Answer, q question) card {
	about := r.articles.About(q.Of(answer))
	c := card{embed: &discordgo.MessageEmbed{}, private: q.private}
	if answer.Status == bot.Chat {
		c.embed.Description = replyText(answer, nil)
		return c
	}
	c.title = fit(answer.Title(q.Text), maxTitle)
	if q.titled || answer.Asked != "" {
		c.embed.Title = c.title
	}
	if answer.Status != bot.Answered || answer.Answer == "" || len(answer.Evidence) == 0 {
		asks, read := questionButtons(answer)
		c.embed.Description = replyText(answer, read)
		c.rows = rowsOf(asks, ownButtons(answer, q, nil))
		return c
	}
	proof := make([]int, len(answer.Evidence))
	for i, e := range answer.Evidence {
		proof[i] = e.Sentence
	}
	c.embed.Description = head(answer) + quotes(answer.Evidence[:min(quotesOnPage, len(answer.Evidence))])
	c.embed.Footer = footer(answer.Language, answer.Evidence, about.Source)
	p := pages{tag: tagOf(answer), proof: proof, stamp: about.Stamp(proof)}
	c.rows = rowsOf(p.buttons(0), ownButtons(answer, q, p.show()))
	return c
}

// head is the short answer and its list. Quotes follow behind an empty line.
func head(answer bot.Answer) string {
	short := strings.TrimSpace(fit(bot.OneLine(answer.Note+" "+answer.Answer), headLength))
	return cutLines(append([]string{"**" + short + "**"}, listed(answer.Items, nil)...), headLength) + "\n"
}

func quotes(evidence []bot.Evidence) string {
	var b strings.Builder
	for _, e := range evidence {
		fmt.Fprintf(&b, "\n> %s", fit(bot.OneLine(e.Text), quoteLength))
	}
	return b.String()
}

func footer(lang string, evidence []bot.Evidence, source string) *discordgo.MessageEmbedFooter {
	return &discordgo.MessageEmbedFooter{Text: fitPlain(bot.LabelsIn(lang).Cite(evidence, source), maxFooter)}
}

// replyText renders what isn't proved by quotes. Questions that are read on
// buttons aren't told twice.
func replyText(answer bot.Answer, onButtons []string) string {
	lead := escape(bot.Cut(bot.Plain(answer.Lead()), replyLength))
	if answer.Status == bot.Answered {
		lead = "**" + lead + "**"
	}
	lines := append(strings.Split(lead, "\n"), listed(slices.Concat(answer.Choices, answer.Items), onButtons)...)
	if answer.Invite != "" && len(answer.Suggestions) > 0 {
		lines = append(append(lines, escape(answer.Invite)), listed(answer.Suggestions, onButtons)...)
	}
	return cutLines(lines, maxDescription)
}

// listed is a list with a line for each item that no button reads.
func listed(items, onButtons []string) (lines []string) {
	for _, item := range items {
		if !slices.Contains(onButtons, item) {
			lines = append(lines, "• "+escape(bot.OneLine(item)))
		}
	}
	return lines
}

// cutLines joins as many lines as fit. Escapes make text longer, and cutting
// between lines leaves no escape without its character.
func cutLines(lines []string, n int) string {
	var b strings.Builder
	size := 0
	for i, line := range lines {
		size += len([]rune(line)) + 1
		if size+len("…") > n {
			if i == 0 {
				return fit(line, n)
			}
			b.WriteString("\n…")
			break
		}
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(line)
	}
	return b.String()
}

// passages shows sentences with those around them, each passage once.
func passages(about bot.About, proof []int) string {
	var texts []string
	marked := make(map[string]string)
	for _, n := range proof {
		before, at, after, ok := about.Passage(n)
		if !ok {
			continue
		}
		whole := bot.OneLine(before + " " + at + " " + after)
		if _, known := marked[whole]; !known {
			texts = append(texts, whole)
			marked[whole] = escape(whole)
		}
		sentence := escape(bot.OneLine(at))
		marked[whole] = strings.Replace(marked[whole], sentence, "**"+sentence+"**", 1)
	}
	lines := make([]string, 0, 2*len(texts))
	for _, whole := range texts {
		lines = append(lines, marked[whole], "")
	}
	return strings.TrimSpace(cutLines(lines, maxDescription))
}
