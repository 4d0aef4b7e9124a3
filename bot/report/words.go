package report

import (
	"fmt"
	"strings"

	"summitbot/bot"
)

// period is what the report is of, in words.
func (r *Report) period() string {
	const day = "2 January 2006"
	return fmt.Sprintf("%s to %s (UTC)", r.From.Format(day), r.To.Format(day))
}

// commands are what to run once the lines are in the pack.
func (r *Report) commands() []string {
	return []string{"summitbot knowledge check " + r.packPath, "summitbot knowledge train " + r.packPath}
}

// Asked is the question that a reply answered.
func (v Reply) Asked() string {
	if v.Question == "" {
		return "(the question wasn't kept)"
	}
	return v.Question
}

// IsCommand tells whether the question is a command.
func (v Reply) IsCommand() bool { return strings.HasPrefix(v.Question, "/") }

// Shown is the question, or the command that asked it.
func (g *Group) Shown() string {
	if g.Command != "" {
		return "/" + bot.OneLine(g.Command)
	}
	return g.Question
}

// Others are the wordings beside the one that is shown.
func (g *Group) Others() []Wording {
	if g.Command != "" {
		return g.Wordings
	}
	return g.Wordings[1:]
}

// About tells what became of the questions, and where they were asked.
func (g *Group) About() string {
	var parts []string
	if g.NotCovered > 0 {
		parts = append(parts, fmt.Sprintf("%d not covered", g.NotCovered))
	}
	if g.AskedBack > 0 {
		parts = append(parts, fmt.Sprintf("%d asked back", g.AskedBack))
	}
	return strings.Join(parts, ", ") + "; " + strings.Join(g.Platforms, ", ") + "; last on " + g.Last.Format("2 January")
}

// ToDo is one thing that may be done about a group.
type ToDo struct {
	What  string
	Lines []Lines // for the pack; none where there is nothing to add to it
}

// ToDo tells what may be done about the group, what is likeliest first. Which it
// is, only somebody who reads the article knows.
func (g *Group) ToDo() []ToDo {
	switch {
	case g.Command != "":
		return []ToDo{{What: "A command asks this. Give the pack a fact and an ask that answer it, or leave it."}}
	case g.Marked:
		return []ToDo{{What: "Marked already as not covered."}}
	case len(g.Mark) == 0:
		return []ToDo{{What: "If the article says it, give the pack a fact and an ask."}}
	case len(g.Add) == 0:
		return []ToDo{{"Mark as not covered", g.Mark}, {What: "No question of the pack is near. If the article says it, give the pack a fact and an ask."}}
	}
	add := ToDo{fmt.Sprintf("Add to %q (%s)", g.Nearest, g.Ask), g.Add}
	mark := ToDo{fmt.Sprintf("Mark as not covered, near %s", g.Ask), g.Mark}
	if g.AskedBack > g.NotCovered {
		return []ToDo{add, mark}
	}
	return []ToDo{mark, add}
}
