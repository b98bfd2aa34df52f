package insight

import (
	"cmp"
	"maps"
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

// ShownSetbacks returns the open setbacks the writer has not asked to keep quiet,
// newest first.
func ShownSetbacks(j *journal.Journal) []*journal.Entry {
	return slices.DeleteFunc(OpenSetbacks(j), func(e *journal.Entry) bool { return e.Quiet })
}

// Shown leaves out the setbacks the writer has asked to keep quiet. They are still
// counted wherever there is a number.
func Shown(rs []Recovery) []Recovery {
	return slices.DeleteFunc(slices.Clone(rs), func(r Recovery) bool { return r.Entry.Quiet })
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

// fewestForQuartiles is how many setbacks it takes before a quarter of them is one.
const fewestForQuartiles = 4

// TellsQuartiles reports whether there are setbacks enough for the quartiles to say
// more than the median does.
func (s RecoveryStats) TellsQuartiles() bool { return s.N >= fewestForQuartiles }

// CurveStep is one step of the curve: on Day days after a setback Recovered of the
// AtRisk setbacks that were still followed and open were recovered, which brings
// the share still open down to Still (0..1).
type CurveStep struct {
	Day, AtRisk, Recovered int
	Still                  float64
}

// StillOpen estimates the share of setbacks still open after so many days, by E. L.
// Kaplan and P. Meier, J. Am. Statist. Ass. 53 (1958) 457–481: one step for each
// number of days on which one was recovered, fewest days first. A setback that is
// open counts up to its last day seen and is still at risk on that day.
func StillOpen(rs []Recovery) []CurveStep {
	rs = slices.Clone(rs)
	slices.SortFunc(rs, func(a, b Recovery) int { return cmp.Compare(a.Days, b.Days) })
	var out []CurveStep
	still := 1.0
	for i := 0; i < len(rs); {
		s := CurveStep{Day: rs[i].Days, AtRisk: len(rs) - i}
		for ; i < len(rs) && rs[i].Days == s.Day; i++ {
			if !rs[i].Open {
				s.Recovered++
			}
		}
		if s.Recovered > 0 {
			still *= 1 - float64(s.Recovered)/float64(s.AtRisk)
			s.Still = still
			out = append(out, s)
		}
	}
	return out
}

// RecoveryTimes estimates days to recover by Kaplan and Meier. Open setbacks
// count as still open on the last day seen, so that leaving the slow ones out
// does not make recovery look quicker than it is. A quartile is the first day on
// which at most that share is still open.
func RecoveryTimes(rs []Recovery) RecoveryStats {
	s := RecoveryStats{N: len(rs), Method: "kaplan-meier"}
	for _, step := range StillOpen(rs) {
		s.Recovered += step.Recovered
		reach(&s.Q1, step.Still, 0.75, step.Day)
		reach(&s.Median, step.Still, 0.5, step.Day)
		reach(&s.Q3, step.Still, 0.25, step.Day)
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

// RecoveryYear is the days to recover of the setbacks of one calendar year.
type RecoveryYear struct {
	Year int
	RecoveryStats
}

// RecoveryTrend returns the days to recover by the year of the setback, oldest
// first: of the years asked for, or of every year that has a setback.
func RecoveryTrend(rs []Recovery, years ...int) []RecoveryYear {
	by := map[int][]Recovery{}
	for _, r := range rs {
		y, _, _ := r.Entry.Day.Date()
		by[y] = append(by[y], r)
	}
	if len(years) == 0 {
		years = slices.Collect(maps.Keys(by))
	}
	years = slices.Compact(slices.Sorted(slices.Values(years)))
	out := make([]RecoveryYear, 0, len(years))
	for _, y := range years {
		out = append(out, RecoveryYear{Year: y, RecoveryStats: RecoveryTimes(by[y])})
	}
	return out
}
