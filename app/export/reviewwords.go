package export

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
)

func reviewTitle(p insight.Period) string {
	switch p.Span {
	case insight.Week:
		return "Week in review"
	case insight.Month:
		return "Month in review"
	case insight.Year:
		return "Year in review"
	default:
		return "In review"
	}
}

// tiedWords is "2 knots tied, 1 untied." or "" of none.
func tiedWords(tied, untied int) string {
	switch {
	case tied == 0 && untied == 0:
		return ""
	case untied == 0:
		return plural(tied, "knot", "knots") + " tied."
	case tied == 0:
		return plural(untied, "knot", "knots") + " untied."
	default:
		return fmt.Sprintf("%s tied, %d untied.", plural(tied, "knot", "knots"), untied)
	}
}

// daysWords says days to recover in one sentence; "" without a setback.
func daysWords(s insight.RecoveryStats, to, today journal.Day) string {
	if s.N == 0 {
		return ""
	}
	median := "no median yet"
	if s.Median != nil {
		median = fmt.Sprintf("median %d", *s.Median)
	}
	return fmt.Sprintf("Days to recover: %s, over %s up to %s, of which %d recovered; open ones count as open so far (Kaplan–Meier).",
		median, plural(s.N, "setback", "setbacks"), longDay(min(to, today)), s.Recovered)
}

// moodReviewWords tells the middle of the noted days; "" where none of the days
// of the period, of which there are total, is noted.
func moodReviewWords(m insight.MoodReview, total int) string {
	if m.Days == 0 {
		return ""
	}
	s := fmt.Sprintf("Noted on %d of %s.", m.Days, plural(max(total, m.Days), "day", "days"))
	if m.Median == nil {
		return s
	}
	s += " The median day was " + valence(*m.Median)
	switch {
	case m.Days == 1 || m.Q1 == nil || m.Q3 == nil: // one day has no spread
		return s + "."
	case *m.Q1 == *m.Q3:
		return s + ", and so was the middle half of them."
	default:
		return s + fmt.Sprintf("; the middle half lay between %s and %s.", valence(*m.Q1), valence(*m.Q3))
	}
}

// valence is "Low −1", or "+0.5" between two names.
func valence(v float64) string {
	if v == math.Trunc(v) {
		return strings.ReplaceAll(valenceName(int(v)), " ", "\u00a0") // name and number stay on one line
	}
	return signed(v)
}

// signed is a number with its sign, and a true minus.
func signed(v float64) string {
	if v < 0 {
		return "−" + plain(-v)
	}
	return "+" + plain(v)
}

// plain is a number with up to two decimal places.
func plain(v float64) string {
	return strings.TrimSuffix(strings.TrimRight(strconv.FormatFloat(v, 'f', 2, 64), "0"), ".")
}

// outlookStats tells which way the answers differed from what was expected.
func outlookStats(s insight.OutlookStats) string {
	if s.N == 0 || s.MedianError == nil {
		return ""
	}
	median := "Median of " + plural(s.N, "answer", "answers") + ": "
	switch by := *s.MedianError; {
	case by == 0:
		return median + "as large as expected."
	case by < 0:
		return median + "smaller than expected by " + plain(-by) + "."
	default:
		return median + "larger than expected by " + plain(by) + "."
	}
}

func outlookPair(expected, actual int) string {
	return fmt.Sprintf("expected %d, looked %d of 10", expected, actual)
}
