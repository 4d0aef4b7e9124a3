package discord

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/bwmarrin/discordgo"

	"summitbot/bot"
)

// A button's state is in its custom ID, so that it works after a restart:
// what it does, the tag of the answer that it belongs to, and what else it needs.
const (
	doShow     = "show"   // tag : stamp : sentences
	doPage     = "page"   // tag : stamp : sentences : page
	doHelpful  = "good"   // tag : question
	doNot      = "bad"    // tag : question
	doShare    = "share"  // tag
	doDelete   = "delete" // tag : who asked
	doAsk      = "ask"    // tag : question
	idSeparate = ":"
)

func customID(do string, t tag, args ...string) string {
	return strings.Join(append([]string{do, string(t)}, args...), idSeparate)
}

// tag tells the language of an answer, and the pack that it is from, if it tells
// that: "en@harbour".
type tag string

func tagOf(a bot.Answer) tag {
	if a.Pack == "" {
		return tag(a.Language)
	}
	return tag(a.Language + "@" + a.Pack)
}

func (t tag) language() string {
	lang, _, _ := strings.Cut(string(t), "@")
	return lang
}

func (t tag) pack() string {
	_, pack, _ := strings.Cut(string(t), "@")
	return pack
}

func button(label, id string, style discordgo.ButtonStyle) discordgo.MessageComponent {
	return discordgo.Button{Label: fitPlain(label, maxLabel), CustomID: id, Style: style}
}

// rowsOf puts buttons into rows. Without buttons there are no rows: Discord
// refuses an empty one.
func rowsOf(groups ...[]discordgo.MessageComponent) []discordgo.MessageComponent {
	var rows []discordgo.MessageComponent
	for _, group := range groups {
		for row := range slices.Chunk(group, maxRow) {
			rows = append(rows, discordgo.ActionsRow{Components: row})
		}
	}
	return rows
}

// questionButtons ask the questions that an answer offers. One that doesn't fit
// into an ID has no button, and one that doesn't fit on its button is text as
// well: read are those that can be read on their buttons.
func questionButtons(answer bot.Answer) (asks []discordgo.MessageComponent, read []string) {
	for _, question := range answer.Offers() {
		id := customID(doAsk, tag(answer.Language), question)
		if utf8.RuneCountInString(id) > maxCustomID || strings.TrimSpace(question) == "" || len(asks) == maxRow {
			continue
		}
		asks = append(asks, button(question, id, discordgo.SecondaryButton))
		if utf8.RuneCountInString(question) <= maxLabel {
			read = append(read, question)
		}
	}
	return asks, read
}

// ownButtons are those of an answer to a person.
func ownButtons(answer bot.Answer, q question, show []discordgo.MessageComponent) []discordgo.MessageComponent {
	if answer.Status == bot.Rejected {
		return nil
	}
	t, l := tagOf(answer), bot.LabelsIn(answer.Language)
	row := append(show,
		button(l.Helpful, withQuestion(doHelpful, t, answer.Title(q.Text)), discordgo.SecondaryButton),
		button(l.NotHelpful, withQuestion(doNot, t, answer.Title(q.Text)), discordgo.SecondaryButton))
	if q.private {
		return append(row, button(l.Share, customID(doShare, t), discordgo.SecondaryButton))
	}
	return append(row, button(l.Delete, customID(doDelete, t, q.User), discordgo.DangerButton))
}

// withQuestion is an ID that holds a question: a vote tells what it is on, and
// the message may not show that.
func withQuestion(do string, t tag, title string) string { return customID(do, t, bot.Plain(title)) }

// pages is the proof of an answer, of which a card shows a page.
type pages struct {
	tag   tag
	stamp string
	proof []int
}

// numbers are the sentences as an ID holds them: a run of them as "3-7". An
// answer with so many single sentences that they don't fit shows the first.
func (p pages) numbers() string {
	var parts []string
	room := maxCustomID - utf8.RuneCountInString(customID(doPage, p.tag, p.stamp, "", "99"))
	for i := 0; i < len(p.proof); {
		j := i
		for j+1 < len(p.proof) && p.proof[j+1] == p.proof[j]+1 {
			j++
		}
		part := strconv.Itoa(p.proof[i])
		if j > i {
			part += "-" + strconv.Itoa(p.proof[j])
		}
		if room -= len(part) + 1; room < 0 {
			break
		}
		parts = append(parts, part)
		i = j + 1
	}
	return strings.Join(parts, ",")
}

func parseNumbers(text string) []int {
	var list []int
	for part := range strings.SplitSeq(text, ",") {
		from, to, isRun := strings.Cut(part, "-")
		if !isRun {
			to = from
		}
		first, err1 := strconv.Atoi(from)
		last, err2 := strconv.Atoi(to)
		if err1 != nil || err2 != nil || first < 1 || last-first > 1000 {
			return nil
		}
		for n := first; n <= last; n++ {
			list = append(list, n)
		}
	}
	return list
}

func (p pages) show() []discordgo.MessageComponent {
	return []discordgo.MessageComponent{
		button(bot.LabelsIn(p.tag.language()).Show, customID(doShow, p.tag, p.stamp, p.numbers()), discordgo.PrimaryButton),
	}
}

// count is how many pages there are.
func (p pages) count() int { return (len(p.proof) + quotesOnPage - 1) / quotesOnPage }

// buttons turn the pages from the one with a number, which counts from 0.
func (p pages) buttons(page int) (turn []discordgo.MessageComponent) {
	l := bot.LabelsIn(p.tag.language())
	id := func(n int) string { return customID(doPage, p.tag, p.stamp, p.numbers(), strconv.Itoa(n)) }
	if page > 0 {
		turn = append(turn, button(l.Previous, id(page-1), discordgo.SecondaryButton))
	}
	if page+1 < p.count() {
		turn = append(turn, button(l.Next, id(page+1), discordgo.SecondaryButton))
	}
	return turn
}
