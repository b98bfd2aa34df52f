package insight

import (
	"fmt"
	"strconv"

	"doubleknot/app/journal"
)

// Span is how long a review looks back.
type Span int

// The spans of a review. Days is any stretch that is none of the others.
const (
	Week Span = iota // Monday to Sunday
	Month
	Year
	Days
)

// Period is a stretch of calendar days, both ends included.
type Period struct {
	Span     Span
	From, To journal.Day
}

// Of returns the week, month or year that d lies in; of Days the day alone.
func (s Span) Of(d journal.Day) Period {
	y, m, _ := d.Date()
	switch s {
	case Week:
		monday := d - journal.Day((int(d.Time().Weekday())+6)%7)
		return Period{s, monday, monday + 6}
	case Month:
		return Period{s, journal.NewDay(y, m, 1), journal.NewDay(y, m+1, 0)}
	case Year:
		return Period{s, journal.NewDay(y, 1, 1), journal.NewDay(y, 12, 31)}
	default:
		return Period{Days, d, d}
	}
}

// Between returns the period from from to to: a week, month or year where they
// are the ends of one. Ends in the wrong order are put right.
func Between(from, to journal.Day) Period {
	from, to = min(from, to), max(from, to)
	for _, s := range []Span{Week, Month, Year} {
		if p := s.Of(from); p.From == from && p.To == to {
			return p
		}
	}
	return Period{Days, from, to}
}

// Len is the number of days.
func (p Period) Len() int { return int(p.To-p.From) + 1 }

// Contains reports whether d lies in the period.
func (p Period) Contains(d journal.Day) bool { return p.From <= d && d <= p.To }

// Next returns the period that follows.
func (p Period) Next() Period {
	if p.Span == Days {
		return Period{Days, p.To + 1, p.To + journal.Day(p.Len())}
	}
	return p.Span.Of(p.To + 1)
}

// Prev returns the period before.
func (p Period) Prev() Period {
	if p.Span == Days {
		return Period{Days, p.From - journal.Day(p.Len()), p.From - 1}
	}
	return p.Span.Of(p.From - 1)
}

// Label names the period: "Week of 16 November 2026", "November 2026", "2026",
// or its first and last day.
func (p Period) Label() string {
	const day = "2 January 2006"
	from := p.From.Time()
	switch {
	case p.Span == Week:
		return "Week of " + from.Format(day)
	case p.Span == Month:
		return from.Format("January 2006")
	case p.Span == Year:
		return strconv.Itoa(from.Year())
	case p.From == p.To:
		return from.Format(day)
	default:
		return fmt.Sprintf("%s to %s", from.Format(day), p.To.Time().Format(day))
	}
}
