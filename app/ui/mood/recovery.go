package mood

import (
	"fmt"
	"strings"

	"doubleknot/app/insight"
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
		open := ""
		if n := y.N - y.Recovered; n > 0 {
			open = fmt.Sprintf(", %d open", n)
		}
		part := fmt.Sprintf("%d: %s (n %d%s)", y.Year, yearMedian(y), y.N, open)
		parts = append(parts, strings.ReplaceAll(part, " ", "\u00a0")) // a year is not torn apart
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
