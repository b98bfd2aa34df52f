package insight

import (
	"testing"

	"pgregory.net/rapid"

	"doubleknot/app/journal"
)

// The remission times of E. J. Freireich et al., "The effect of 6-mercaptopurine on
// the duration of steroid-induced remissions in acute leukemia", Blood 21 (1963)
// 699–716, in weeks; negative means still in remission when last seen. D. R. Cox,
// J. R. Statist. Soc. B 34 (1972) prints them too. Medians: 23 weeks, and 8 weeks
// with placebo.
var (
	mercaptopurine = []int{6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35}
	placebo        = []int{1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23}
)

func times(days []int) []Recovery {
	var rs []Recovery
	for _, d := range days {
		rs = append(rs, Recovery{Days: max(d, -d), Open: d < 0})
	}
	return rs
}

func TestPublishedRemissionTimesGiveThePublishedMedians(t *testing.T) {
	treated := RecoveryTimes(times(mercaptopurine))
	check(t, "6-MP", treated, 21, 9, ptr(13), ptr(23), nil)
	check(t, "placebo", RecoveryTimes(times(placebo)), 21, 21, ptr(4), ptr(8), ptr(12))
}

func check(t *testing.T, name string, s RecoveryStats, n, recovered int, q1, median, q3 *int) {
	t.Helper()
	if s.N != n || s.Recovered != recovered {
		t.Errorf("%s: n %d, recovered %d; want %d, %d", name, s.N, s.Recovered, n, recovered)
	}
	for _, c := range []struct {
		what      string
		got, want *int
	}{{"q1", s.Q1, q1}, {"median", s.Median, median}, {"q3", s.Q3, q3}} {
		switch {
		case (c.got == nil) != (c.want == nil):
			t.Errorf("%s: %s reached %v, want %v", name, c.what, c.got != nil, c.want != nil)
		case c.got != nil && *c.got != *c.want:
			t.Errorf("%s: %s is %d, want %d", name, c.what, *c.got, *c.want)
		}
	}
}

func TestExactHalfCountsAsReached(t *testing.T) {
	check(t, "two of four", RecoveryTimes(times([]int{3, 5, -9, -9})), 4, 2, ptr(3), ptr(5), nil)
	// 23/24 · 22/23 · … · 12/13 is a half that floating point misses by a hair.
	var days []int
	for i := 1; i <= 12; i++ {
		days = append(days, i, -20)
	}
	check(t, "twelve of twenty-four", RecoveryTimes(times(days)), 24, 12, ptr(6), ptr(12), nil)
}

func TestNothingRecoveredHasNoMedian(t *testing.T) {
	check(t, "all open", RecoveryTimes(times([]int{-4, -9})), 2, 0, nil, nil, nil)
	check(t, "none", RecoveryTimes(nil), 0, 0, nil, nil, nil)
}

func TestOpenSetbacksAreCensoredAtToday(t *testing.T) {
	today := day(t, "2026-03-31")
	var b build
	b.setback(day(t, "2026-03-01"), day(t, "2026-03-11").Ref())
	b.setback(day(t, "2026-03-30"), nil)
	ahead := b.setback(today+5, nil)
	j := b.journal()
	rs := Recoveries(j, today)
	if len(rs) != 3 || rs[0].Days != 10 || rs[0].Open || rs[1].Days != 1 || !rs[1].Open || rs[2].Days != 0 {
		t.Errorf("got %+v", rs)
	}
	check(t, "stats", Count(j, today).DaysToRecover, 3, 1, ptr(10), ptr(10), ptr(10))
	if open := OpenSetbacks(j); len(open) != 2 || open[0] != ahead {
		t.Errorf("%d open, want 2, newest first", len(open))
	}
	if DaysToRecover(rs[0].Entry) != 10 || DaysToRecover(ahead) != -1 {
		t.Error("days to recover: want 10, and -1 for an open setback")
	}
}

func TestDaysAreCalendarDaysAcrossAClockChange(t *testing.T) {
	var b build
	e := b.setback(day(t, "2026-03-28"), day(t, "2026-03-30").Ref()) // 47 hours in Berlin
	if got := DaysToRecover(e); got != 2 {
		t.Errorf("got %d days, want 2", got)
	}
}

func TestAnOpenSetbackNeverShortensTheMedian(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		days := rapid.SliceOfN(rapid.IntRange(-60, 60), 0, 30).Draw(t, "days")
		before := RecoveryTimes(times(days))
		after := RecoveryTimes(times(append(days, -61)))
		if before.Median == nil && after.Median != nil {
			t.Fatal("one more open setback made a median appear")
		}
		if before.Median != nil && after.Median != nil && *after.Median < *before.Median {
			t.Fatalf("median fell from %d to %d", *before.Median, *after.Median)
		}
		if s := before; s.Q1 != nil && s.Median != nil && *s.Q1 > *s.Median || s.Median != nil && s.Q3 != nil && *s.Median > *s.Q3 {
			t.Fatal("the quartiles are out of order")
		}
	})
}

func TestLessonsFallDueAtDoublingIntervals(t *testing.T) {
	written := day(t, "2026-01-01")
	look := func(d string, useful bool) journal.Look { return journal.Look{On: day(t, d), Useful: useful} }
	for _, c := range []struct {
		name  string
		looks []journal.Look
		due   string
	}{
		{"never looked at", nil, "2026-01-08"},
		{"useful once", []journal.Look{look("2026-01-10", true)}, "2026-01-24"},
		{"useful twice", []journal.Look{look("2026-01-10", true), look("2026-01-24", true)}, "2026-02-21"},
		{"a look of no use asks again as soon", []journal.Look{look("2026-01-10", false)}, "2026-01-17"},
		{"looks out of order", []journal.Look{look("2026-01-24", true), look("2026-01-10", true)}, "2026-02-21"},
	} {
		var b build
		l := b.lesson(written, c.looks...)
		due := day(t, c.due)
		if LessonDue(b.journal(), l, due-1) || !LessonDue(b.journal(), l, due) {
			t.Errorf("%s: due on %s, want %s", c.name, NextLook(b.journal(), l), due)
		}
		l.Archived = true
		if LessonDue(b.journal(), l, due+1000) {
			t.Errorf("%s: an archived lesson fell due", c.name)
		}
	}
}

func TestLessonsStandPinnedThenDueThenNewestThenArchived(t *testing.T) {
	today := day(t, "2026-03-01")
	var b build
	archived := b.lesson(today - 1)
	archived.Archived, archived.Pinned = true, true
	fresh := b.lesson(today - 2)
	older := b.lesson(today - 3)
	due := b.lesson(today - 30)
	pinned := b.lesson(today - 90)
	pinned.Pinned = true
	want := []*journal.Lesson{pinned, due, fresh, older, archived}
	for i, l := range LessonOrder(b.journal(), today) {
		if l != want[i] {
			t.Errorf("place %d holds the lesson written on %s", i, l.CreatedAt)
		}
	}
}

func TestLessonForTodayHoldsAllDayAndPrefersDueOnes(t *testing.T) {
	today := day(t, "2026-03-01")
	var b build
	if LessonForToday(b.journal(), today) != nil {
		t.Error("an empty journal has a lesson for today")
	}
	gone := b.lesson(today)
	gone.Archived = true
	blank := b.lesson(today)
	blank.Text = " "
	newest := b.lesson(today - 1)
	if got := LessonForToday(b.journal(), today); got != newest {
		t.Errorf("none due: got %v, want the newest", got)
	}
	shown := map[journal.ID]bool{}
	for range 6 {
		b.lesson(today - 40)
	}
	for d := today; d < today+60; d++ {
		l := LessonForToday(b.journal(), d)
		if l != LessonForToday(b.journal(), d) || !LessonDue(b.journal(), l, d) {
			t.Fatalf("%s: not one due lesson all day", d)
		}
		shown[l.ID] = true
	}
	if len(shown) < 4 {
		t.Errorf("in 60 days only %d of 6 due lessons were shown", len(shown))
	}
}
