package report

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"summitbot/bot"
)

// chart is bars by day, drawn here: a library for it would make the program two
// megabytes larger. The drawing is stretched to the width of the page, and texts
// stand beside it, so that they are as large on a phone.
type chart struct {
	Width  int       // a unit a day
	Series []outcome // from the bottom up
	Bars   []bar
	Ticks  []tick
	Days   []label
}

// Class is the colour of an outcome in the chart.
func (o outcome) Class() string { return strings.ReplaceAll(o.Name, " ", "-") }

// bar is a rectangle; the whole height is 100.
type bar struct {
	Class, X, Y, Width, Height, Says string
}

type tick struct {
	label
	Y string
}

type label struct {
	Percent, Label string
}

const (
	barWidth  = 0.8 // of a day
	maxLabels = 7   // as many as fit a phone
)

func newChart(days []Part) chart {
	most := int64(1)
	for _, d := range days {
		all := int64(0)
		for _, o := range shown {
			all += o.of(d.Counts)
		}
		most = max(most, all)
	}
	step := roundStep(most)
	top := (most + step - 1) / step * step
	c := chart{Width: max(1, len(days)), Series: shown}
	for n := int64(0); n <= top; n += step {
		at := 100 * float64(n) / float64(top)
		c.Ticks = append(c.Ticks, tick{label{number(at), strconv.FormatInt(n, 10)}, number(100 - at)})
	}
	every := (len(days) + maxLabels - 1) / maxLabels
	for i, d := range days {
		c.stack(i, d, top)
		if i%every == 0 {
			c.Days = append(c.Days, label{number(100 * (float64(i) + 0.5) / float64(len(days))), dayLabel(d.Name)})
		}
	}
	return c
}

// stack puts the bars of a day on each other.
func (c *chart) stack(i int, d Part, top int64) {
	y := 100.0
	for _, o := range shown {
		n := o.of(d.Counts)
		if n == 0 {
			continue
		}
		height := 100 * float64(n) / float64(top)
		y -= height
		c.Bars = append(c.Bars, bar{
			Class: o.Class(), X: number(float64(i) + (1-barWidth)/2), Y: number(y), Width: number(barWidth), Height: number(height),
			Says: fmt.Sprintf("%s: %d %s", dayLabel(d.Name), n, o.Name),
		})
	}
}

// maxSteps is how many steps an axis has at most.
const maxSteps = 5

// roundStep is the smallest of 1, 2, 5, 10, 20, … that needs no more steps than
// that up to a number.
func roundStep(most int64) int64 {
	for ten := int64(1); ; ten *= 10 {
		for _, step := range []int64{ten, 2 * ten, 5 * ten} {
			if most <= maxSteps*step {
				return step
			}
		}
	}
}

// dayLabel is a day as an axis has it: "8 Nov".
func dayLabel(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return bot.OneLine(day)
	}
	return t.Format("2 Jan")
}

// number writes a length.
func number(x float64) string { return strconv.FormatFloat(x, 'f', 2, 64) }
