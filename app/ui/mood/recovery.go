package mood

import (
	"fmt"
	"strings"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
)

// openWords explains on screen how open setbacks count (Kaplan and Meier's method).
const openWords = "A setback that is still open counts as lasting at least until today."

// medianWords says the median days to recover and of how many setbacks, or why there
// is none; "" where there is no setback at all.
func medianWords(s insight.RecoveryStats) string {
	switch {
	case s.N == 0:
		return ""
	case s.Median != nil:
		return fmt.Sprintf("median %s · %s, %s", days(*s.Median), setbacks(s.N), openCount(s))
	default:
		return fmt.Sprintf("no median yet · %s, %s", setbacks(s.N), openCount(s))
	}
}

func openCount(s insight.RecoveryStats) string {
	if s.N == s.Recovered {
		return "none open"
	}
	return fmt.Sprintf("%d open", s.N-s.Recovered)
}

// fewest is how many setbacks a year needs for its median to be named: of one or two it
// says nothing about the year.
const fewest = 3

// trendWords says the median of each of the last years by the year of the setback;
// "" where there are not two years to compare.
func trendWords(years []insight.RecoveryYear) string {
	const most = 5
	if len(years) > most {
		years = years[len(years)-most:]
	}
	if len(years) < 2 {
		return ""
	}
	var parts []string
	for _, y := range years {
		parts = append(parts, fmt.Sprintf("%d: %s (n %d)", y.Year, yearMedian(y), y.N))
	}
	return "By year of the setback, median: " + strings.Join(parts, " · ") + "."
}

func yearMedian(y insight.RecoveryYear) string {
	switch {
	case y.N < fewest:
		return "too few"
	case y.Median == nil:
		return "not yet"
	default:
		return days(*y.Median)
	}
}

// dip is the mood right before and right after the entries that note both.
type dip struct{ n, lower, same, higher int }

// dipOf counts whether the mood was lower, the same or higher right after writing.
func dipOf(j *journal.Journal, today journal.Day) dip {
	var d dip
	for _, e := range j.Entries {
		b, a := e.MoodBefore, e.MoodAfter
		if e.Day > today || b == nil || a == nil || b.Valence == nil || a.Valence == nil {
			continue
		}
		d.n++
		switch {
		case *a.Valence < *b.Valence:
			d.lower++
		case *a.Valence > *b.Valence:
			d.higher++
		default:
			d.same++
		}
	}
	return d
}

// words say the counts, and what a lower mood right after writing is.
func (d dip) words() string {
	if d.n == 0 {
		return "No entry notes a mood both before and after."
	}
	text := fmt.Sprintf("%s noted both. Right after writing the mood was lower in %d, the same in %d, higher in %d.", entries(d.n), d.lower, d.same, d.higher)
	if d.lower > 0 {
		text += " Lower right after writing is common, and usually short."
	}
	return text
}

func entries(n int) string {
	if n == 1 {
		return "1 entry"
	}
	return fmt.Sprintf("%d entries", n)
}
