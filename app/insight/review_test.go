package insight

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"doubleknot/app/journal"
	"doubleknot/app/journal/journaltest"
)

// loop is one setback on its way: written, a lesson, a knot, held, an outlook,
// recovered, and a line in each ink.
func loop(t *testing.T) (*build, *journal.Entry) {
	t.Helper()
	var b build
	e := b.setback(day(t, "2026-03-30"), day(t, "2026-06-08").Ref())
	e.MoodBefore, e.MoodAfter = &journal.Mood{Valence: ptr(-2)}, &journal.Mood{Valence: ptr(-1)}
	e.Outlook = &journal.Outlook{Expected: ptr(7), Actual: ptr(3), AnsweredOn: day(t, "2026-06-01").Ref()}
	l := b.lesson(day(t, "2026-03-31"))
	l.EntryID = e.ID.Ref()
	l.Uses = []journal.Use{{On: day(t, "2026-06-02"), Note: "b"}, {On: day(t, "2026-05-02"), Note: "a"}}
	k, cs := b.knot(day(t, "2026-03-31"))
	answer(cs[0], journal.Held, day(t, "2026-04-08"))
	answer(cs[1], journal.NoOccasion, day(t, "2026-06-01"))
	k.RetiredOn = day(t, "2026-06-09").Ref()
	b.line(journal.Red, day(t, "2026-03-30"), "2", "days")
	b.line(journal.Black, day(t, "2026-06-02"), "1", "hour")
	b.mood(day(t, "2026-03-30"), 2)
	b.mood(day(t, "2026-04-01"), 1)
	return &b, e
}

func TestTheLoopIsSeenInTheReviewOfEachMonth(t *testing.T) {
	b, e := loop(t)
	j, today := b.journal(), day(t, "2026-11-23")
	month := func(s string) Review { return ReviewOf(j, Month.Of(day(t, s)), today) }

	march := month("2026-03-01")
	if march.Entries != (KindCounts{Setback: 1}) || len(march.Lessons) != 1 || march.KnotsTied != 1 || len(march.Red) != 1 {
		t.Errorf("March: %+v", march)
	}
	if len(march.Open) != 1 || march.Open[0] != (Recovery{e, 1, true}) || len(march.Recovered) != 0 {
		t.Errorf("at the end of March it was open for a day: %+v", march.Open)
	}
	check(t, "March", march.Days, 1, 0, nil, nil, nil)
	if m := march.Mood; m.Days != 1 || *m.Median != -1 || *m.Q1 != -1 || *m.Q3 != -1 {
		t.Errorf("mood of March: %+v", m)
	}

	april := month("2026-04-30")
	if april.CheckIns != (CheckInCounts{Held: 1}) || april.Entries.Total() != 0 || april.Open[0].Days != 31 {
		t.Errorf("April: %+v", april)
	}
	if june := month("2026-06-01"); len(june.Uses) != 1 || june.Uses[0].Use.Note != "b" || june.CheckIns != (CheckInCounts{NoOccasion: 1}) ||
		june.KnotsRetired != 1 || len(june.Open) != 0 || len(june.Recovered) != 1 || june.Recovered[0].Days != 70 ||
		len(june.Black) != 1 || june.Mood != (MoodReview{}) || june.OutlookStats.N != 1 || *june.OutlookStats.MedianError != -4 {
		t.Errorf("June: %+v", june)
	}
	if july := month("2026-07-01"); !july.IsEmpty() || july.Days.N != 1 || *july.Days.Median != 70 {
		t.Errorf("July: %+v", july)
	}
	year := ReviewOf(j, Year.Of(today), today)
	if d := cmp.Diff([]Sum{{journal.Red, "days", "2"}, {journal.Black, "hour", "1"}}, year.Sums); d != "" || year.IsEmpty() {
		t.Error(d)
	}
	if len(year.Uses) != 2 || year.Uses[0].Use.Note != "a" {
		t.Errorf("uses: %+v", year.Uses)
	}
	if before := ReviewOf(j, Year.Of(today).Prev(), today); !before.IsEmpty() || before.Days.N != 0 || before.Open != nil {
		t.Errorf("the year before: %+v", before)
	}
}

func TestAPeriodThatHasNotEndedIsSeenAsOfToday(t *testing.T) {
	var b build
	e := b.setback(day(t, "2026-11-20"), nil)
	today := day(t, "2026-11-23")
	r := ReviewOf(b.journal(), Year.Of(today), today)
	if len(r.Open) != 1 || r.Open[0] != (Recovery{e, 3, true}) {
		t.Errorf("open: %+v", r.Open)
	}
	if late := ReviewOf(b.journal(), Year.Of(today), today+400); late.Open[0].Days != 41 {
		t.Errorf("seen later: open for %d days at the end of the year", late.Open[0].Days)
	}
}

func TestAnOutlookWithoutADayOfAnswerBelongsToTheDayItWasDue(t *testing.T) {
	var b build
	e := b.setback(day(t, "2025-12-31"), nil)
	e.Outlook = &journal.Outlook{Expected: ptr(5), Actual: ptr(5)}
	if r := ReviewOf(b.journal(), Month.Of(day(t, "2026-02-28")), day(t, "2026-11-23")); len(r.Outlook) != 1 || *r.OutlookStats.MedianError != 0 {
		t.Errorf("%+v", r.Outlook)
	}
}

// Twelve months hold what their year holds, each thing once, and the last of them
// ends as the year ends.
func TestTheMonthsAddUpToTheirYear(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		j := journaltest.Journal(t)
		today := journal.Day(rapid.IntRange(int(start)-900, int(start)+900).Draw(t, "today"))
		year := Year.Of(journal.NewDay(rapid.IntRange(2023, 2027).Draw(t, "year"), 6, 1))
		want := ReviewOf(j, year, today)
		var sum, last Review
		for m := Month.Of(year.From); m.From < year.To; m = m.Next() {
			last = ReviewOf(j, m, today)
			sum.Entries = KindCounts{sum.Entries.Setback + last.Entries.Setback, sum.Entries.Win + last.Entries.Win, sum.Entries.Note + last.Entries.Note}
			c := &sum.CheckIns
			c.Held, c.Slipped, c.NoOccasion = c.Held+last.CheckIns.Held, c.Slipped+last.CheckIns.Slipped, c.NoOccasion+last.CheckIns.NoOccasion
			sum.KnotsTied, sum.KnotsRetired = sum.KnotsTied+last.KnotsTied, sum.KnotsRetired+last.KnotsRetired
			sum.Lessons, sum.Uses = append(sum.Lessons, last.Lessons...), append(sum.Uses, last.Uses...)
			sum.Recovered, sum.Outlook = append(sum.Recovered, last.Recovered...), append(sum.Outlook, last.Outlook...)
			sum.Red, sum.Black = append(sum.Red, last.Red...), append(sum.Black, last.Black...)
			sum.Mood.Days += last.Mood.Days
		}
		sum.Open, sum.Days = last.Open, last.Days
		opts := cmp.Options{
			cmpopts.IgnoreFields(Review{}, "Period", "OutlookStats", "Sums"), cmpopts.IgnoreFields(MoodReview{}, "Median", "Q1", "Q3"),
			cmp.Comparer(func(a, b *journal.Entry) bool { return a == b }), cmp.Comparer(func(a, b *journal.Lesson) bool { return a == b }),
			cmp.Comparer(func(a, b *journal.LedgerLine) bool { return a == b }),
		}
		if d := cmp.Diff(want, sum, opts); d != "" {
			t.Fatal(d)
		}
	})
}

func TestAReviewChangesNothing(t *testing.T) {
	b, _ := loop(t)
	j := b.journal()
	before := Count(j, start)
	first := ReviewOf(j, Year.Of(start), start+200)
	if d := cmp.Diff(first, ReviewOf(j, Year.Of(start), start+200), cmp.AllowUnexported(journal.Stamp{}), cmpopts.EquateComparable(journal.Stamp{})); d != "" {
		t.Errorf("asked twice, two answers: %s", d)
	}
	if d := cmp.Diff(before, Count(j, start)); d != "" {
		t.Error(d)
	}
}
