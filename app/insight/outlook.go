package insight

import "doubleknot/app/journal"

// OutlookStats compares how large a setback was expected to look in two months
// with how large it did look; the error is actual minus expected, so a negative
// one means things looked smaller than feared. Null where no answer came yet.
type OutlookStats struct {
	N           int      `json:"n"`
	MedianError *float64 `json:"median_error"`
}

// OutlookPair is one answered outlook, both from 0 to 10.
type OutlookPair struct {
	Entry            *journal.Entry
	Expected, Actual int
}

// outlookMonths is how far the outlook looks, and lateMonths how long the
// question is asked: after a year the answer would be about something else.
const (
	outlookMonths = 2
	lateMonths    = 12
)

// OutlookDueOn returns the day from which an entry's outlook can be answered: two
// months after it was written, or after its day where that lies later.
func OutlookDueOn(j *journal.Journal, e *journal.Entry) journal.Day {
	return outlookFrom(j, e).AddMonths(outlookMonths)
}

func outlookFrom(j *journal.Journal, e *journal.Entry) journal.Day {
	return max(e.Day, journal.DayOf(e.CreatedAt.Time(), j.Settings.DayEndsAt()))
}

// OutlookDue reports whether "how large does it look now?" can be asked today: an
// expectation is there, no answer yet, and the entry is not kept quiet.
func OutlookDue(j *journal.Journal, e *journal.Entry, today journal.Day) bool {
	o := e.Outlook
	return o != nil && o.Expected != nil && o.Actual == nil && !e.Quiet &&
		today >= OutlookDueOn(j, e) && today <= outlookFrom(j, e).AddMonths(lateMonths)
}

// OutlooksDue returns the entries whose outlook can be answered today, newest first.
func OutlooksDue(j *journal.Journal, today journal.Day) []*journal.Entry {
	var out []*journal.Entry
	for _, e := range j.Entries {
		if OutlookDue(j, e, today) {
			out = append(out, e)
		}
	}
	return out
}

// EntryOfKnot returns the entry a knot goes back to, its own or its lesson's, or nil.
func EntryOfKnot(j *journal.Journal, k *journal.Knot) *journal.Entry {
	if k.EntryID != nil {
		if e := j.Entry(*k.EntryID); e != nil {
			return e
		}
	}
	if k.LessonID == nil {
		return nil
	}
	if l := j.Lesson(*k.LessonID); l != nil && l.EntryID != nil {
		return j.Entry(*l.EntryID)
	}
	return nil
}

func pairOf(e *journal.Entry) (OutlookPair, bool) {
	o := e.Outlook
	if o == nil || o.Expected == nil || o.Actual == nil {
		return OutlookPair{}, false
	}
	return OutlookPair{Entry: e, Expected: *o.Expected, Actual: *o.Actual}, true
}

// answeredOn is the day of the answer, or the day it was due where none was kept.
func answeredOn(j *journal.Journal, e *journal.Entry) journal.Day {
	if d := e.Outlook.AnsweredOn; d != nil {
		return *d
	}
	return OutlookDueOn(j, e)
}

func outlookStats(pairs []OutlookPair) OutlookStats {
	var errs []float64
	for _, p := range pairs {
		errs = append(errs, float64(p.Actual-p.Expected))
	}
	return OutlookStats{N: len(errs), MedianError: median(errs)}
}

func outlook(j *journal.Journal) OutlookStats {
	var pairs []OutlookPair
	for _, e := range j.Entries {
		if p, ok := pairOf(e); ok {
			pairs = append(pairs, p)
		}
	}
	return outlookStats(pairs)
}
