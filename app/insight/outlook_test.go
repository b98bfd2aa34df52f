package insight

import (
	"testing"
	"time"

	"doubleknot/app/journal"
)

func TestTheOutlookIsAskedAboutTwoMonthsAfterItWasWritten(t *testing.T) {
	for _, c := range []struct {
		name, day, written, first, last string
	}{
		{"written the same day", "2026-09-23", "2026-09-23", "2026-11-23", "2027-09-23"},
		{"about a day long past", "2025-01-01", "2026-09-23", "2026-11-23", "2027-09-23"},
		{"the thirty-first", "2025-12-31", "2025-12-31", "2026-02-28", "2026-12-31"},
		{"before a leap day", "2027-12-31", "2027-12-31", "2028-02-29", "2028-12-31"},
		{"on a leap day", "2028-02-29", "2028-02-29", "2028-04-29", "2029-02-28"},
		{"about a day to come", "2026-09-25", "2026-09-23", "2026-11-25", "2027-09-25"},
	} {
		var b build
		e := b.setback(day(t, c.day), nil)
		e.CreatedAt = noon(day(t, c.written))
		e.Outlook = &journal.Outlook{Expected: ptr(7)}
		j, first, last := b.journal(), day(t, c.first), day(t, c.last)
		if OutlookDue(j, e, first-1) || !OutlookDue(j, e, first) || !OutlookDue(j, e, last) || OutlookDue(j, e, last+1) {
			t.Errorf("%s: asked from %s", c.name, OutlookDueOn(j, e))
		}
	}
}

func TestTheOutlookOfANightBelongsToTheEvening(t *testing.T) {
	var b build
	e := b.setback(day(t, "2026-09-22"), nil)
	e.CreatedAt = journal.NewStamp(day(t, "2026-09-23").Time().Add(time.Hour))
	if got := OutlookDueOn(b.journal(), e); got != day(t, "2026-11-22") {
		t.Errorf("asked from %s", got)
	}
}

func TestTheOutlookIsAskedOnceAndNotOfQuietEntries(t *testing.T) {
	today := day(t, "2026-11-23")
	var b build
	ask := b.setback(today-70, nil)
	ask.Outlook = &journal.Outlook{Expected: ptr(0)}
	b.setback(today-80, nil)
	b.setback(today-81, nil).Outlook = &journal.Outlook{Expected: ptr(4), Actual: ptr(0)}
	b.setback(today-82, nil).Outlook = &journal.Outlook{}
	quiet := b.setback(today-83, nil)
	quiet.Outlook, quiet.Quiet = ask.Outlook, true
	old := b.setback(today-90, today.Ref())
	old.Outlook = ask.Outlook
	if got := OutlooksDue(b.journal(), today); len(got) != 2 || got[0] != ask || got[1] != old {
		t.Errorf("%d asked about", len(got))
	}
}

func TestAKnotLeadsBackToItsEntry(t *testing.T) {
	var b build
	e := b.setback(start, nil)
	l := b.lesson(start)
	l.EntryID = e.ID.Ref()
	alone := b.lesson(start)
	j := b.journal()
	for _, c := range []struct {
		name string
		knot journal.Knot
		want *journal.Entry
	}{
		{"tied to the entry", journal.Knot{EntryID: e.ID.Ref()}, e},
		{"tied to its lesson", journal.Knot{LessonID: l.ID.Ref()}, e},
		{"its entry is gone, the lesson's is not", journal.Knot{EntryID: (journal.ID{9}).Ref(), LessonID: l.ID.Ref()}, e},
		{"a lesson that stands alone", journal.Knot{LessonID: alone.ID.Ref()}, nil},
		{"the lesson is gone", journal.Knot{LessonID: (journal.ID{9}).Ref()}, nil},
		{"tied to nothing", journal.Knot{}, nil},
	} {
		if got := EntryOfKnot(j, &c.knot); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}
