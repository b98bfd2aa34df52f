package insight

import (
	"cmp"
	"slices"

	"doubleknot/app/journal"
)

// OpenSetbacks returns the setbacks that are not recovered, newest first.
func OpenSetbacks(j *journal.Journal) []*journal.Entry {
	var out []*journal.Entry
	for _, e := range j.Entries {
		if e.IsOpen() {
			out = append(out, e)
		}
	}
	return out
}

// DaysToRecover returns the calendar days from a setback to its recovery, 0 for
// the same day, or -1 where it is not recovered.
func DaysToRecover(e *journal.Entry) int {
	if e.RecoveredOn == nil {
		return -1
	}
	return int(*e.RecoveredOn - e.Day)
}

// DaysOpen returns the calendar days from a setback to today, at least 0.
func DaysOpen(e *journal.Entry, today journal.Day) int { return max(0, int(today-e.Day)) }

// Recovery is one setback on the way from the day it happened.
type Recovery struct {
	Entry *journal.Entry
	Days  int // to the recovery, or so far
	Open  bool
}

// Recoveries returns every setback with its days, oldest first.
func Recoveries(j *journal.Journal, today journal.Day) []Recovery {
	var out []Recovery
	for _, e := range slices.Backward(j.Entries) {
		if e.Kind != journal.Setback {
			continue
		}
		r := Recovery{Entry: e, Open: e.IsOpen(), Days: DaysToRecover(e)}
		if r.Open {
			r.Days = DaysOpen(e, today)
		}
		out = append(out, r)
	}
	return out
}

// RecoveryStats is how long setbacks take until the writer calls them recovered.
// A quartile is null where it is not reached: then more than that share is open.
type RecoveryStats struct {
	N         int    `json:"n"`         // setbacks, open ones included
	Recovered int    `json:"recovered"` // of these
	Median    *int   `json:"median"`    // days
	Q1        *int   `json:"q1"`
	Q3        *int   `json:"q3"`
	Method    string `json:"method"` // always "kaplan-meier"
}

// RecoveryTimes estimates days to recover by Kaplan and Meier. Open setbacks
// count as still open on the last day seen, so that leaving the slow ones out
// does not make recovery look quicker than it is. A quartile is the first day on
// which at most that share is still open.
func RecoveryTimes(rs []Recovery) RecoveryStats {
	s := RecoveryStats{N: len(rs), Method: "kaplan-meier"}
	rs = slices.Clone(rs)
	slices.SortFunc(rs, func(a, b Recovery) int { return cmp.Compare(a.Days, b.Days) })
	still := 1.0 // share still open
	for i := 0; i < len(rs); {
		day, atRisk, events := rs[i].Days, len(rs)-i, 0
		for ; i < len(rs) && rs[i].Days == day; i++ {
			if !rs[i].Open {
				events++
			}
		}
		if events == 0 {
			continue
		}
		s.Recovered += events
		still *= 1 - float64(events)/float64(atRisk)
		reach(&s.Q1, still, 0.75, day)
		reach(&s.Median, still, 0.5, day)
		reach(&s.Q3, still, 0.25, day)
	}
	return s
}

// reach sets q to day the first time still has come down to level. The product
// of fractions may miss an exact half by a rounding error.
func reach(q **int, still, level float64, day int) {
	if *q == nil && still <= level+1e-9 {
		*q = &day
	}
}
