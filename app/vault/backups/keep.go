package backups

import (
	"slices"
	"time"
)

// dayOf is a date of the calendar, in the zone of t.
func dayOf(t time.Time) [3]int {
	y, m, d := t.Date()
	return [3]int{y, int(m), d}
}

func weekOf(t time.Time) [3]int {
	y, w := t.ISOWeek()
	return [3]int{y, w}
}

func monthOf(t time.Time) [3]int {
	y, m, _ := t.Date()
	return [3]int{y, int(m)}
}

// Keep tells for each backup whether it stays: the newest of each of the last 7
// days, 4 weeks (from Monday) and 12 months that have one, in the zone of each
// time. Days without a backup do not count, so that after a long break
// nothing goes before something new has come.
//
// Times after now come from a clock that was wrong, then or now. They stand apart
// under the same rule, so that they neither take the place of the others nor give
// way to them. The newest is always kept; keeping what was kept removes nothing.
func Keep(times []time.Time, now time.Time) []bool {
	var past, ahead []int
	for i, t := range times {
		if t.After(now) {
			ahead = append(ahead, i)
		} else {
			past = append(past, i)
		}
	}
	kept := make([]bool, len(times))
	for _, part := range [][]int{past, ahead} {
		slices.SortStableFunc(part, func(a, b int) int { return times[b].Compare(times[a]) })
		newestOf(times, part, kept, dayOf, 7)
		newestOf(times, part, kept, weekOf, 4)
		newestOf(times, part, kept, monthOf, 12)
	}
	return kept
}

// newestOf marks the first of each span, for n spans; part is newest first.
func newestOf(times []time.Time, part []int, kept []bool, span func(time.Time) [3]int, n int) {
	seen := map[[3]int]bool{}
	for _, i := range part {
		if key := span(times[i]); !seen[key] && len(seen) < n {
			seen[key] = true
			kept[i] = true
		}
	}
}
