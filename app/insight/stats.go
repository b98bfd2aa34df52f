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

func (c *KindCounts) add(k journal.Kind) {
	switch k {
	case journal.Setback:
		c.Setback++
	case journal.Win:
		c.Win++
	case journal.Note:
		c.Note++
	}
}

// SetbackCounts counts setbacks by whether they still hold the writer.
type SetbackCounts struct {
	Open      int `json:"open"`
	Recovered int `json:"recovered"`
}

// LessonCounts counts lessons, those used again at least once, and how often
// lessons were used again in all, which the fixed keys of `stats --json` leave out.
type LessonCounts struct {
	Total int `json:"total"`
	Used  int `json:"used"`
	Uses  int `json:"-"`
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
		s.Lessons.Uses += len(l.Uses)
		if len(l.Uses) > 0 {
			s.Lessons.Used++
		}
	}
	return s
}

func (s *Stats) count(e *journal.Entry) {
	s.Entries.add(e.Kind)
	switch {
	case e.Kind != journal.Setback:
	case e.IsOpen():
		s.Setbacks.Open++
	default:
		s.Setbacks.Recovered++
	}
}
