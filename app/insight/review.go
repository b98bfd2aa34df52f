package insight

import (
	"cmp"
	"slices"

	"doubleknot/app/journal"
)

// Review is what a week, month or year held. It counts and lists; nothing in it
// rates the writer.
type Review struct {
	Period       Period
	Entries      KindCounts
	Lessons      []*journal.Lesson // written, oldest first
	Uses         []LessonUse       // oldest first
	CheckIns     CheckInCounts     // answered in the period; Due stays 0
	KnotsTied    int
	KnotsRetired int
	Recovered    []Recovery    // recovered in the period, in the order they were
	Open         []Recovery    // open at its end, the oldest first
	Days         RecoveryStats // of all setbacks up to its end, as known at its end
	Mood         MoodReview
	Outlook      []OutlookPair // answered in the period, in the order of the answers
	OutlookStats OutlookStats  // of these
	Red, Black   []*journal.LedgerLine
	Sums         []Sum
}

// LessonUse is one time a lesson was used again.
type LessonUse struct {
	Lesson *journal.Lesson
	Use    journal.Use
}

// MoodReview sums up the noted days of a period, each with the median of its
// readings; null where nothing is noted.
type MoodReview struct {
	Days           int
	Median, Q1, Q3 *float64
}

// IsEmpty reports whether nothing was written, answered or recovered in the period.
func (r Review) IsEmpty() bool {
	return r.Entries.Total() == 0 && len(r.Lessons) == 0 && len(r.Uses) == 0 && r.CheckIns.Answered() == 0 &&
		r.KnotsTied == 0 && r.KnotsRetired == 0 && len(r.Recovered) == 0 && r.Mood.Days == 0 &&
		len(r.Outlook) == 0 && len(r.Red) == 0 && len(r.Black) == 0
}

// ReviewOf sums up the days of p. A period that has not ended yet is seen as of
// today. A setback recovered after the end was still open in it.
// Time: linear in the journal, but for sorting what the period holds.
func ReviewOf(j *journal.Journal, p Period, today journal.Day) Review {
	r := Review{Period: p, Mood: moodReview(j, p)}
	r.entries(j)
	r.recoveries(j, min(p.To, today))
	r.lessons(j)
	r.knots(j)
	r.ledger(j)
	return r
}

func (r *Review) entries(j *journal.Journal) {
	for _, e := range slices.Backward(j.Entries) {
		if r.Period.Contains(e.Day) {
			r.Entries.add(e.Kind)
		}
		if p, ok := pairOf(e); ok && r.Period.Contains(answeredOn(j, e)) {
			r.Outlook = append(r.Outlook, p)
		}
	}
	slices.SortStableFunc(r.Outlook, func(a, b OutlookPair) int {
		return cmp.Compare(answeredOn(j, a.Entry), answeredOn(j, b.Entry))
	})
	r.OutlookStats = outlookStats(r.Outlook)
}

// recoveries looks at every setback up to the period's end as it stood then; end
// is the last day that was seen of it.
func (r *Review) recoveries(j *journal.Journal, end journal.Day) {
	var all []Recovery
	for _, v := range Recoveries(j, end) {
		e := v.Entry
		if e.Day > r.Period.To {
			break // oldest first
		}
		if !v.Open && *e.RecoveredOn > r.Period.To {
			v = Recovery{Entry: e, Open: true, Days: DaysOpen(e, end)}
		}
		all = append(all, v)
		switch {
		case v.Open:
			r.Open = append(r.Open, v)
		case r.Period.Contains(*e.RecoveredOn):
			r.Recovered = append(r.Recovered, v)
		}
	}
	slices.SortStableFunc(r.Recovered, func(a, b Recovery) int {
		return cmp.Compare(*a.Entry.RecoveredOn, *b.Entry.RecoveredOn)
	})
	r.Days = RecoveryTimes(all)
}

func (r *Review) lessons(j *journal.Journal) {
	for _, l := range slices.Backward(j.Lessons) {
		if r.Period.Contains(j.WrittenOn(l)) {
			r.Lessons = append(r.Lessons, l)
		}
		for _, u := range l.Uses {
			if r.Period.Contains(u.On) {
				r.Uses = append(r.Uses, LessonUse{Lesson: l, Use: u})
			}
		}
	}
	slices.SortStableFunc(r.Uses, func(a, b LessonUse) int { return cmp.Compare(a.Use.On, b.Use.On) })
}

func (r *Review) knots(j *journal.Journal) {
	for _, k := range j.Knots {
		if r.Period.Contains(k.TiedOn) {
			r.KnotsTied++
		}
		if k.RetiredOn != nil && r.Period.Contains(*k.RetiredOn) {
			r.KnotsRetired++
		}
	}
	for _, c := range j.CheckIns {
		if c.Outcome != nil && c.DoneOn != nil && r.Period.Contains(*c.DoneOn) {
			r.CheckIns.add(*c.Outcome)
		}
	}
}

func (r *Review) ledger(j *journal.Journal) {
	var lines []*journal.LedgerLine
	for _, l := range j.Ledger {
		if r.Period.Contains(l.On) {
			lines = append(lines, l)
		}
	}
	r.Red, r.Black = columns(lines)
	r.Sums = SumLines(lines)
}

func moodReview(j *journal.Journal, p Period) MoodReview {
	days := map[journal.Day]*tally{}
	eachReading(j, func(d journal.Day, m *journal.Mood) {
		if !p.Contains(d) {
			return
		}
		if days[d] == nil {
			days[d] = new(tally)
		}
		days[d].add(m)
	})
	values := make([]float64, 0, len(days))
	for _, t := range days {
		if t.n() > 0 {
			values = append(values, t.median())
		}
	}
	slices.Sort(values)
	r := MoodReview{Days: len(values)}
	if len(values) > 0 {
		q1, med, q3 := Quantile(values, 0.25), Quantile(values, 0.5), Quantile(values, 0.75)
		r.Q1, r.Median, r.Q3 = &q1, &med, &q3
	}
	return r
}
