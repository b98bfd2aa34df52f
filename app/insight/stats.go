package insight

import "doubleknot/app/journal"

// Stats are the counts of a journal, in the shape of `stats --json`.
type Stats struct {
	Entries       KindCounts    `json:"entries"`
	Setbacks      SetbackCounts `json:"setbacks"`
	DaysToRecover RecoveryStats `json:"days_to_recover"`
	CheckIns      CheckInCounts `json:"check_ins"`
	Ledger        []Sum         `json:"ledger"`
	Outlook       OutlookStats  `json:"outlook"`
	Lessons       LessonCounts  `json:"lessons"`
	Mood          MoodStats     `json:"mood"`
}

// KindCounts counts entries by kind.
type KindCounts struct {
	Setback int `json:"setback"`
	Win     int `json:"win"`
	Note    int `json:"note"`
}

// Total is the number of entries.
func (c KindCounts) Total() int { return c.Setback + c.Win + c.Note }

// SetbackCounts counts setbacks by whether they still hold the writer.
type SetbackCounts struct {
	Open      int `json:"open"`
	Recovered int `json:"recovered"`
}

// CheckInCounts counts check-ins by outcome, and those waiting for an answer.
type CheckInCounts struct {
	Held       int `json:"held"`
	Slipped    int `json:"slipped"`
	NoOccasion int `json:"no_occasion"`
	Due        int `json:"due"`
}

// OutlookStats compares how large a setback was expected to look in two months
// with how large it did look; the error is actual minus expected, so a negative
// one means things looked smaller than feared. Null where no answer came yet.
type OutlookStats struct {
	N           int      `json:"n"`
	MedianError *float64 `json:"median_error"`
}

// LessonCounts counts lessons, and those used again at least once.
type LessonCounts struct {
	Total int `json:"total"`
	Used  int `json:"used"`
}

// MoodStats counts the noted days; the median is over their day medians, null
// where nothing is noted.
type MoodStats struct {
	Days          int      `json:"days"`
	MedianValence *float64 `json:"median_valence"`
}

// Count sums up the journal as it stands today.
func Count(j *journal.Journal, today journal.Day) Stats {
	days := noted(j)
	s := Stats{
		DaysToRecover: RecoveryTimes(Recoveries(j, today)),
		CheckIns:      countCheckIns(j, today),
		Ledger:        SumLines(j.Ledger),
		Outlook:       outlook(j),
		Mood:          MoodStats{Days: len(days), MedianValence: median(days)},
	}
	for _, e := range j.Entries {
		s.count(e)
	}
	s.Lessons.Total = len(j.Lessons)
	for _, l := range j.Lessons {
		if len(l.Uses) > 0 {
			s.Lessons.Used++
		}
	}
	return s
}

func (s *Stats) count(e *journal.Entry) {
	switch e.Kind {
	case journal.Setback:
		s.Entries.Setback++
		if e.IsOpen() {
			s.Setbacks.Open++
		} else {
			s.Setbacks.Recovered++
		}
	case journal.Win:
		s.Entries.Win++
	case journal.Note:
		s.Entries.Note++
	}
}

// CheckInsDue returns the check-ins that wait for an answer today, the longest
// waiting first. A retired knot is not asked about.
func CheckInsDue(j *journal.Journal, today journal.Day) []*journal.CheckIn {
	var out []*journal.CheckIn
	for _, c := range j.CheckIns {
		if c.DueOn > today {
			break // they stand by due day
		}
		k, ok := j.Find(c.KnotID).(*journal.Knot)
		if c.Outcome == nil && ok && k.RetiredOn == nil {
			out = append(out, c)
		}
	}
	return out
}

func countCheckIns(j *journal.Journal, today journal.Day) CheckInCounts {
	n := CheckInCounts{Due: len(CheckInsDue(j, today))}
	for _, c := range j.CheckIns {
		if c.Outcome == nil {
			continue
		}
		switch *c.Outcome {
		case journal.Held:
			n.Held++
		case journal.Slipped:
			n.Slipped++
		case journal.NoOccasion:
			n.NoOccasion++
		}
	}
	return n
}

func outlook(j *journal.Journal) OutlookStats {
	var errs []float64
	for _, e := range j.Entries {
		if o := e.Outlook; o != nil && o.Expected != nil && o.Actual != nil {
			errs = append(errs, float64(*o.Actual-*o.Expected))
		}
	}
	return OutlookStats{N: len(errs), MedianError: median(errs)}
}
