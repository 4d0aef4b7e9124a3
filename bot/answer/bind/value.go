package bind

import (
	"strconv"
	"strings"
	"time"
)

// period is a date, known to the year, the month or the day; what isn't known
// is 0.
type period struct{ year, month, day int }

// parsePeriod reads "2019", "2018-11", "2018-11-08", "11-08" or "11"; of a day
// with a time of it the day, and of several days the first.
func parsePeriod(date string) period {
	if end := strings.IndexAny(date, "/T"); end >= 0 {
		date = date[:end]
	}
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

// extent returns the first day of a date of the pack and the day after its last.
func extent(date string) (from, to time.Time) {
	from, to = parsePeriod(date).bounds()
	if _, last, ok := strings.Cut(date, "/"); ok {
		_, to = parsePeriod(last).bounds()
	}
	return from, to
}

// covers tells whether what is asked for holds of a known date: 2018 covers
// 2018-11-08, and not the other way, unless it lasted from one day to another.
func covers(known, asked string) bool {
	from, to := extent(known)
	first, end := parsePeriod(asked).in(parsePeriod(known)).bounds()
	return !from.Before(first) && !to.After(end) || strings.Contains(known, "/") && !first.Before(from) && !end.After(to)
}

// apart tells whether two dates can't be the same.
func apart(known, asked string) bool {
	from, to := extent(known)
	first, end := parsePeriod(asked).in(parsePeriod(known)).bounds()
	return !first.Before(to) || !from.Before(end)
}

// lengths of units of time in seconds, so that twelve months are a year; those of
// less than a day stand behind a T.
var lengths = map[string]int{"D": daySeconds, "W": 7 * daySeconds, "M": 365 * daySeconds / 12, "Y": 365 * daySeconds, "TH": 3600, "TM": 60, "TS": 1}

const daySeconds = 24 * 3600

// seconds returns how long an ISO 8601 duration of one unit is; 0 for none.
func seconds(duration string) int {
	number, time := strings.CutPrefix(duration, "PT")
	if !time {
		number = strings.TrimPrefix(duration, "P")
	}
	if len(number) < 2 || number == duration {
		return 0
	}
	unit := number[len(number)-1:]
	if time {
		unit = "T" + unit
	}
	n, err := strconv.Atoi(number[:len(number)-1])
	if err != nil {
		return 0
	}
	return n * lengths[unit]
}
