package insight

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"doubleknot/app/journal"
)

func TestHalfLivesAre7And14And28DaysAndOn(t *testing.T) {
	var b build
	l := b.lesson(start)
	from := start
	for i, want := range []journal.Day{7, 14, 28, 56, 112, 224, 448} {
		if got := NextLook(l) - from; got != want {
			t.Errorf("after %d useful looks: %d days, want %d", i, got, want)
		}
		from = NextLook(l)
		l.Looks = append(l.Looks, journal.Look{On: from, Useful: true})
	}
}

func TestNothingBringsALessonBackSooner(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		any := rapid.IntRange(-400, 4000)
		l := &journal.Lesson{Text: "x", CreatedAt: noon(start)}
		for range rapid.IntRange(0, 30).Draw(t, "looks") {
			before := NextLook(l)
			look := journal.Look{On: start + journal.Day(any.Draw(t, "on")), Useful: rapid.Bool().Draw(t, "useful")}
			at := rapid.IntRange(0, len(l.Looks)).Draw(t, "at")
			l.Looks = slices.Insert(l.Looks, at, look)
			if NextLook(l) < before {
				t.Fatalf("a look on %s (useful: %v) brought it from %s to %s", look.On, look.Useful, before, NextLook(l))
			}
			if look.Useful && NextLook(l) == before && before-start < 1000 {
				t.Fatal("a useful look did not put it off")
			}
		}
		before := NextLook(l)
		l.SnoozedUntil = (start + journal.Day(any.Draw(t, "until"))).Ref()
		if NextLook(l) < before || NextLook(l) < *l.SnoozedUntil {
			t.Fatalf("not before %s became due on %s", l.SnoozedUntil, NextLook(l))
		}
	})
}

func TestALessonFoundUsefulAThousandTimesComesBackInTwentyYears(t *testing.T) {
	l := &journal.Lesson{Text: "x", CreatedAt: noon(start)}
	for range journal.MaxNotes {
		l.Looks = append(l.Looks, journal.Look{On: start, Useful: true})
	}
	if years := int(NextLook(l)-start) / 365; years < 10 || years > 20 {
		t.Errorf("it comes back after %d years", years)
	}
}

func TestNotNowAndArchivedLessonsAreNotOffered(t *testing.T) {
	today := day(t, "2026-11-23")
	var b build
	later := b.lesson(today.AddMonths(-1))
	later.SnoozedUntil = (today + 1).Ref()
	gone := b.lesson(today.AddMonths(-1))
	gone.Archived = true
	blank := b.lesson(today.AddMonths(-1))
	blank.Text = "\n"
	j := b.journal()
	if LessonDue(later, today) || LessonDue(gone, today) {
		t.Error("due, though put off or archived")
	}
	if l := LessonForToday(j, today); l != nil {
		t.Errorf("for today: %v", l)
	}
	if l := OnThisDay(j, today); l != nil {
		t.Errorf("on this day: %v", l)
	}
	if !LessonDue(later, today+1) || LessonForToday(j, today+1) != later {
		t.Error("the day that was named has come, and the lesson has not")
	}
}

func TestLessonsReturnOnTheirDayEachMonthOfAYearAndThenOnceAYear(t *testing.T) {
	for _, c := range []struct {
		written, today string
		want           bool
	}{
		{"2026-11-23", "2026-11-23", false},
		{"2026-10-23", "2026-11-23", true},
		{"2026-10-22", "2026-11-23", false},
		{"2025-12-23", "2026-11-23", true},
		{"2025-11-23", "2026-11-23", true},
		{"2025-10-23", "2026-11-23", false}, // thirteen months
		{"2011-11-23", "2026-11-23", true},
		{"2027-11-23", "2026-11-23", false},
		{"2026-01-31", "2026-02-28", true}, // the last day stands in for the 31st
		{"2026-01-31", "2026-02-27", false},
		{"2026-01-28", "2026-02-28", true},
		{"2026-02-28", "2026-03-31", false},
		{"2024-02-29", "2026-02-28", true},
		{"2024-02-29", "2028-02-29", true},
		{"2024-02-29", "2028-02-28", false},
		{"2024-02-28", "2028-02-29", false},
	} {
		var b build
		b.lesson(day(t, c.written))
		if got := len(OnThisDay(b.journal(), day(t, c.today))) == 1; got != c.want {
			t.Errorf("written %s, today %s: %v", c.written, c.today, got)
		}
	}
}

func TestSetbacksOfThisDayAreOfEarlierYearsAndNeverQuiet(t *testing.T) {
	today := day(t, "2026-11-23")
	var b build
	b.setback(today, nil)
	b.setback(today.AddMonths(-1), nil)
	b.note(journal.Note, today.AddMonths(-12), nil)
	b.setback(today.AddMonths(-12), nil).Quiet = true
	two := b.setback(today.AddMonths(-24), nil)
	if got := SetbacksOnThisDay(b.journal(), today); len(got) != 1 || got[0] != two {
		t.Errorf("got %d", len(got))
	}
}

func TestQuietSetbacksAreNotShownButCounted(t *testing.T) {
	var b build
	quiet, loud := b.setback(start, nil), b.setback(start+1, nil)
	b.setback(start+2, (start + 3).Ref())
	quiet.Quiet = true
	j := b.journal()
	if got := ShownSetbacks(j); len(got) != 1 || got[0] != loud {
		t.Errorf("shown: %d", len(got))
	}
	r := ReviewOf(j, Year.Of(start), start+9)
	if s := Shown(r.Open); len(r.Open) != 2 || len(s) != 1 || s[0].Entry != loud || r.Open[0].Entry != quiet {
		t.Errorf("of %d open %d are shown", len(r.Open), len(s))
	}
	if len(OpenSetbacks(j)) != 2 || Count(j, start+9).Setbacks.Open != 2 || r.Days.N != 3 {
		t.Error("a quiet setback is not counted")
	}
}
