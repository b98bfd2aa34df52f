package insight

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"doubleknot/app/journal"
)

// none is a journal with the usual settings.
var none = journal.New(nil)

func TestHalfLivesAre7And14And28DaysAndOn(t *testing.T) {
	var b build
	l := b.lesson(start)
	from := start
	for i, want := range []journal.Day{7, 14, 28, 56, 112, 224, 448} {
		if got := NextLook(none, l) - from; got != want {
			t.Errorf("after %d useful looks: %d days, want %d", i, got, want)
		}
		from = NextLook(none, l)
		l.Looks = append(l.Looks, journal.Look{On: from, Useful: true})
	}
}

func TestNothingBringsALessonBackSooner(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		any := rapid.IntRange(-400, 4000)
		l := &journal.Lesson{Text: "x", CreatedAt: noon(start)}
		for range rapid.IntRange(0, 30).Draw(t, "looks") {
			before := NextLook(none, l)
			look := journal.Look{On: start + journal.Day(any.Draw(t, "on")), Useful: rapid.Bool().Draw(t, "useful")}
			at := rapid.IntRange(0, len(l.Looks)).Draw(t, "at")
			l.Looks = slices.Insert(l.Looks, at, look)
			if NextLook(none, l) < before {
				t.Fatalf("a look on %s (useful: %v) brought it from %s to %s", look.On, look.Useful, before, NextLook(none, l))
			}
			if look.Useful && NextLook(none, l) == before && before-start < 1000 {
				t.Fatal("a useful look did not put it off")
			}
		}
		before := NextLook(none, l)
		l.SnoozedUntil = (start + journal.Day(any.Draw(t, "until"))).Ref()
		if NextLook(none, l) < before || NextLook(none, l) < *l.SnoozedUntil {
			t.Fatalf("not before %s became due on %s", l.SnoozedUntil, NextLook(none, l))
		}
	})
}

func TestALessonFoundUsefulAThousandTimesComesBackInTwentyYears(t *testing.T) {
	l := &journal.Lesson{Text: "x", CreatedAt: noon(start)}
	for range journal.MaxNotes {
		l.Looks = append(l.Looks, journal.Look{On: start, Useful: true})
	}
	if years := int(NextLook(none, l)-start) / 365; years < 10 || years > 20 {
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
	if LessonDue(j, later, today) || LessonDue(j, gone, today) {
		t.Error("due, though put off or archived")
	}
	if l := LessonForToday(j, today); l != nil {
		t.Errorf("for today: %v", l)
	}
	if l := OnThisDay(j, today); l != nil {
		t.Errorf("on this day: %v", l)
	}
	if !LessonDue(j, later, today+1) || LessonForToday(j, today+1) != later {
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

func TestALessonsDayIsTheWritersWhereverTheLaptopIs(t *testing.T) {
	cet, cest := time.FixedZone("", 3600), time.FixedZone("", 2*3600)
	tokyo, honolulu := time.FixedZone("", 9*3600), time.FixedZone("", -10*3600)
	at := func(m time.Month, d, h, min int, zone *time.Location) time.Time {
		return time.Date(2026, m, d, h, min, 0, 0, zone)
	}
	for _, c := range []struct {
		name    string
		at      time.Time
		endsAt  int // minutes after midnight
		written string
	}{
		{"in the evening", at(11, 23, 23, 59, cet), 240, "2026-11-23"},
		{"after midnight it is still the evening", at(11, 24, 1, 30, cet), 240, "2026-11-23"},
		{"the last minute of the day", at(11, 24, 3, 59, cet), 240, "2026-11-23"},
		{"the first of the next", at(11, 24, 4, 0, cet), 240, "2026-11-24"},
		{"a day that ends at midnight", at(11, 24, 1, 30, cet), 0, "2026-11-24"},
		{"in the hour that is there twice, before", at(10, 25, 2, 30, cest), 240, "2026-10-24"},
		{"in the hour that is there twice, after", at(10, 25, 2, 30, cet), 240, "2026-10-24"},
		{"as the clock comes to four that night", at(10, 25, 4, 0, cet), 240, "2026-10-25"},
		{"in the night that lacks an hour, before", at(3, 29, 1, 59, cet), 240, "2026-03-28"},
		{"in the night that lacks an hour, after", at(3, 29, 3, 0, cest), 240, "2026-03-28"},
		{"in the night that lacks an hour, at four", at(3, 29, 4, 0, cest), 240, "2026-03-29"},
		{"in Tokyo, where it is tomorrow", at(11, 24, 6, 0, tokyo), 240, "2026-11-24"},
		{"at that moment in Honolulu", at(11, 23, 11, 0, honolulu), 240, "2026-11-23"},
		{"on New Year's night", at(1, 1, 0, 5, cet), 240, "2025-12-31"},
	} {
		j := journal.New([]journal.Record{&journal.Settings{ID: journal.SettingsID(), DayEndsAtMins: c.endsAt}})
		l := &journal.Lesson{ID: journal.NewID(), Text: "x", CreatedAt: journal.NewStamp(c.at)}
		b, err := journal.MarshalRecord(l) // as on another computer
		if err != nil {
			t.Fatal(err)
		}
		r, err := journal.UnmarshalRecord(b)
		if err != nil {
			t.Fatal(err)
		}
		j = j.Apply(journal.Change{Put: []journal.Record{r}})
		due := day(t, c.written) + journal.OneWeek.After(0) // as the first check-in of a knot tied then
		if got := j.Lessons[0]; LessonDue(j, got, due-1) || !LessonDue(j, got, due) {
			t.Errorf("%s: written on %s, due on %s, want %s", c.name, j.WrittenOn(got), NextLook(j, got), due)
		}
		if got := OnThisDay(j, day(t, c.written).AddMonths(1)); len(got) != 1 {
			t.Errorf("%s: a month later there are %d lessons of the day", c.name, len(got))
		}
		if r := ReviewOf(j, Days.Of(day(t, c.written)), due); len(r.Lessons) != 1 {
			t.Errorf("%s: the review of that day has %d lessons", c.name, len(r.Lessons))
		}
	}
}
