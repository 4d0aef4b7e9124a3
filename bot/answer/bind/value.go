package bind

import (
	"strconv"
	"strings"
	"time"
)

// period is a date, known to the year, the month or the day; what isn't known
// is 0.
type period struct{ year, month, day int }

// parsePeriod reads "2019", "2018-11", "2018-11-08", "11-08" or "11".
func parsePeriod(date string) period {
	parts := strings.Split(date, "-")
	numbers := make([]int, 0, 3)
	if len(parts[0]) != 4 {
		numbers = append(numbers, 0)
	}
	for _, part := range parts {
		n, _ := strconv.Atoi(part)
		numbers = append(numbers, n)
	}
	numbers = append(numbers, 0, 0)
	return period{numbers[0], numbers[1], numbers[2]}
}

// in returns p with the year of q where it has none: "November" beside "2018".
func (p period) in(q period) period {
	if p.year == 0 {
		p.year = q.year
	}
	return p
}

// bounds returns the first day of p and the day after its last.
func (p period) bounds() (from, to time.Time) {
	day := func(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }
	switch {
	case p.month == 0:
		return day(p.year, 1, 1), day(p.year+1, 1, 1)
	case p.day == 0:
		return day(p.year, p.month, 1), day(p.year, p.month+1, 1)
	}
	return day(p.year, p.month, p.day), day(p.year, p.month, p.day+1)
}

// covers tells whether what is asked for holds of a known date: 2018 covers
// 2018-11-08, and not the other way.
func covers(known, asked string) bool {
	p := parsePeriod(known)
	from, to := p.bounds()
	first, end := parsePeriod(asked).in(p).bounds()
	return !from.Before(first) && !to.After(end)
}

// apart tells whether two dates can't be the same.
func apart(known, asked string) bool {
	p := parsePeriod(known)
	from, to := p.bounds()
	first, end := parsePeriod(asked).in(p).bounds()
	return !first.Before(to) || !from.Before(end)
}

// lengths of units of time in twelfths of a day, so that twelve months are a year.
var lengths = map[byte]int{'D': 12, 'W': 7 * 12, 'M': 365, 'Y': 365 * 12}

// days returns how long an ISO 8601 duration of one unit is, in twelfths of a
// day; 0 for none.
func days(duration string) int {
	if len(duration) < 3 || duration[0] != 'P' {
		return 0
	}
	n, err := strconv.Atoi(duration[1 : len(duration)-1])
	if err != nil {
		return 0
	}
	return n * lengths[duration[len(duration)-1]]
}
