package report

import (
	"slices"
	"strings"

	"summitbot/knowledge"
)

// Lines are for a file of the pack, to be added to its end.
type Lines struct {
	File string `json:"file"`
	Text string `json:"text"` // ends in a newline
}

// leastFit is how probable the nearest question must be for wordings to be added
// to it, or to be near misses of it, rather than of none.
const leastFit = 0.25

// lines are what makes the group's questions ask the nearest one, if it is near,
// and what says that the article doesn't answer them: a file a language.
func (g *Group) lines() (add, mark []Lines) {
	for _, lang := range g.languages() {
		file, wordings := "wordings/"+lang+"-report.txt", g.in(lang)
		if g.Ask == "" || g.Fit < leastFit {
			mark = append(mark, Lines{file, "= none\n" + strings.Join(wordings, "\n") + "\n"})
			continue
		}
		head := "= " + g.Ask + "\n"
		add = append(add, Lines{file, head + strings.Join(wordings, "\n") + "\n"})
		mark = append(mark, Lines{file, head + "x: " + strings.Join(wordings, "\nx: ") + "\n"})
	}
	return add, mark
}

// languages are those that wordings to add are in.
func (g *Group) languages() []string {
	var list []string
	for _, w := range g.Wordings {
		if w.Language != "" && !w.marked && knowledge.WordingLine(w.Text) != "" && !slices.Contains(list, w.Language) {
			list = append(list, w.Language)
		}
	}
	return list
}

// in are the wordings in a language, as a file of wordings takes them.
func (g *Group) in(lang string) []string {
	var list []string
	for _, w := range g.Wordings {
		if line := knowledge.WordingLine(w.Text); w.Language == lang && !w.marked && line != "" {
			list = append(list, line)
		}
	}
	return list
}
