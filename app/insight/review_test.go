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

// seen is a review in short.
type seen struct {
	Entries                             KindCounts
	Lessons, Uses, Tied, Retired        int
	CheckIns                            CheckInCounts
	Recovered, Open                     []int // days
	MoodDays, Outlooks, Red, Black, Sum int
}

func short(r Review) seen {
	days := func(rs []Recovery) (out []int) {
		for _, r := range rs {
			out = append(out, r.Days)
		}
		return out
	}
	return seen{
		r.Entries, len(r.Lessons), len(r.Uses), r.KnotsTied, r.KnotsRetired, r.CheckIns,
		days(r.Recovered), days(r.Open), r.Mood.Days, len(r.Outlook), len(r.Red), len(r.Black), len(r.Sums),
	}
}

func TestTheLoopIsSeenInTheReviewOfEachMonth(t *testing.T) {
	b, _ := loop(t)
	j, today := b.journal(), day(t, "2026-11-23")
	one := KindCounts{Setback: 1}
	for _, c := range []struct {
		month string
		want  seen
	}{
		{"2026-02-01", seen{}},
		{"2026-03-01", seen{Entries: one, Lessons: 1, Tied: 1, Open: []int{1}, MoodDays: 1, Red: 1, Sum: 1}},
		{"2026-04-30", seen{CheckIns: CheckInCounts{Held: 1}, Open: []int{31}, MoodDays: 1}},
		{"2026-05-15", seen{Uses: 1, Open: []int{62}}},
		{"2026-06-01", seen{Uses: 1, CheckIns: CheckInCounts{NoOccasion: 1}, Retired: 1, Recovered: []int{70}, Outlooks: 1, Black: 1, Sum: 1}},
		{"2026-07-01", seen{}},
	} {
		r := ReviewOf(j, Month.Of(day(t, c.month)), today)
		if d := cmp.Diff(c.want, short(r)); d != "" {
			t.Errorf("%s: %s", c.month, d)
		}
		if c.want.Open == nil && r.IsEmpty() != cmp.Equal(c.want, seen{}) {
			t.Errorf("%s: empty: %v", c.month, r.IsEmpty())
		}
	}
	year := seen{one, 1, 2, 1, 1, CheckInCounts{Held: 1, NoOccasion: 1}, []int{70}, nil, 2, 1, 1, 1, 2}
	if d := cmp.Diff(year, short(ReviewOf(j, Year.Of(today), today))); d != "" {
		t.Errorf("the year: %s", d)
	}
}

func TestAReviewKnowsWhatWasKnownAtItsEnd(t *testing.T) {
	b, _ := loop(t)
	j, today := b.journal(), day(t, "2026-11-23")
	check(t, "February", ReviewOf(j, Month.Of(day(t, "2026-02-01")), today).Days, 0, 0, nil, nil, nil)
	check(t, "March", ReviewOf(j, Month.Of(day(t, "2026-03-01")), today).Days, 1, 0, nil, nil, nil)
	check(t, "July", ReviewOf(j, Month.Of(day(t, "2026-07-01")), today).Days, 1, 1, ptr(70), ptr(70), ptr(70))
}

func TestAReviewListsWhatItCounts(t *testing.T) {
	b, e := loop(t)
	b.mood(day(t, "2026-04-02"), 2)
	b.mood(day(t, "2026-04-03"), -2)
	b.mood(day(t, "2026-04-03"), -2)
	r := ReviewOf(b.journal(), Year.Of(e.Day), day(t, "2026-11-23"))
	if d := cmp.Diff([]Sum{{journal.Red, "days", "2"}, {journal.Black, "hour", "1"}}, r.Sums); d != "" {
		t.Error(d)
	}
	if r.Uses[0].Use.Note != "a" || r.Uses[1].Use.Note != "b" || r.Uses[0].Lesson != r.Lessons[0] {
		t.Errorf("uses: %+v", r.Uses)
	}
	if r.Outlook[0] != (OutlookPair{e, 7, 3}) || *r.OutlookStats.MedianError != -4 || r.Recovered[0].Entry != e {
		t.Errorf("outlook: %+v", r.Outlook)
	}
	// -2, -1, 1, 2: one value a day.
	if d := cmp.Diff(MoodReview{Days: 4, Median: ptr(0.0), Q1: ptr(-1.25), Q3: ptr(1.25)}, r.Mood); d != "" {
		t.Error(d)
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

func TestTheLastDayBelongsToThePeriodAndTheNextOneDoesNot(t *testing.T) {
	p := Week.Of(day(t, "2026-12-31")) // Monday 28 December to Sunday 3 January
	for _, c := range []struct {
		name      string
		on        journal.Day
		recovered journal.Day // 0 is open
		want      seen
	}{
		{"the day before, open", p.From - 1, 0, seen{Open: []int{7}}},
		{"the day before, recovered on the first", p.From - 1, p.From, seen{Recovered: []int{1}}},
		{"the day before, recovered on it", p.From - 1, p.From - 1, seen{}},
		{"the first, recovered on it", p.From, p.From, seen{Entries: KindCounts{Setback: 1}, Recovered: []int{0}}},
		{"the first, recovered on the last", p.From, p.To, seen{Entries: KindCounts{Setback: 1}, Recovered: []int{6}}},
		{"the first, recovered on the next", p.From, p.To + 1, seen{Entries: KindCounts{Setback: 1}, Open: []int{6}}},
		{"the last, open", p.To, 0, seen{Entries: KindCounts{Setback: 1}, Open: []int{0}}},
		{"the next, open", p.To + 1, 0, seen{}},
	} {
		var b build
		e := b.setback(c.on, nil)
		if c.recovered != 0 {
			e.RecoveredOn = &c.recovered
		}
		if d := cmp.Diff(c.want, short(ReviewOf(b.journal(), p, p.To+300))); d != "" {
			t.Errorf("%s: %s", c.name, d)
		}
	}
}
