package journal_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"doubleknot/app/journal"
)

func TestDayEndsWhenTheClockOnTheWallSaysSo(t *testing.T) {
	berlin := time.FixedZone("", 3600)
	for _, c := range []struct {
		name string
		at   time.Time
		ends time.Duration
		want string
	}{
		{"evening", time.Date(2026, 3, 2, 21, 0, 0, 0, berlin), 4 * time.Hour, "2026-03-02"},
		{"after midnight belongs to the evening before", time.Date(2026, 3, 3, 3, 59, 59, 0, berlin), 4 * time.Hour, "2026-03-02"},
		{"four o'clock is the new day", time.Date(2026, 3, 3, 4, 0, 0, 0, berlin), 4 * time.Hour, "2026-03-03"},
		{"midnight end", time.Date(2026, 3, 3, 0, 0, 0, 0, berlin), 0, "2026-03-03"},
		{"new year", time.Date(2027, 1, 1, 1, 0, 0, 0, berlin), 4 * time.Hour, "2026-12-31"},
		{"leap day", time.Date(2028, 3, 1, 2, 0, 0, 0, berlin), 4 * time.Hour, "2028-02-29"},
	} {
		if got := journal.DayOf(c.at, c.ends).String(); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestDayDoesNotMoveWithTheZoneItIsReadIn(t *testing.T) {
	e := entry(t)
	e.At = journal.NewStamp(time.Date(2026, 3, 2, 23, 30, 0, 0, time.FixedZone("", 9*3600)))
	e.Day = journal.DayOf(e.At.Time(), 4*time.Hour)
	b, err := journal.MarshalRecord(e)
	if err != nil {
		t.Fatal(err)
	}
	r, err := journal.UnmarshalRecord(b)
	if err != nil {
		t.Fatal(err)
	}
	got, ok := r.(*journal.Entry)
	if !ok || got.Day != e.Day || got.At.String() != "2026-03-02T23:30:00+09:00" {
		t.Errorf("day %v at %v after a round trip", got.Day, got.At)
	}
}

func TestDaysSurviveTextAndCountLikeTheCalendar(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := journal.Day(rapid.IntRange(-200000, 2000000).Draw(t, "day"))
		back, err := journal.ParseDay(d.String())
		if err != nil || back != d {
			t.Fatalf("%v came back as %v, %v", d, back, err)
		}
		if (d + 1).Time().Sub(d.Time()) != 24*time.Hour {
			t.Fatalf("the day after %v is not a day later", d)
		}
	})
}

func TestMonthsEndOnTheLastDayThereIs(t *testing.T) {
	for _, c := range []struct {
		from string
		n    int
		want string
	}{
		{"2026-01-31", 1, "2026-02-28"},
		{"2028-01-31", 1, "2028-02-29"},
		{"2026-08-31", 6, "2027-02-28"},
		{"2026-12-15", 2, "2027-02-15"},
		{"2026-03-31", -1, "2026-02-28"},
		{"2026-01-10", -13, "2024-12-10"},
	} {
		d, err := journal.ParseDay(c.from)
		if err != nil {
			t.Fatal(err)
		}
		if got := d.AddMonths(c.n).String(); got != c.want {
			t.Errorf("%s %+d months = %s, want %s", c.from, c.n, got, c.want)
		}
	}
}

func TestStampKeepsItsOffsetToTheMillisecond(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		at := time.UnixMilli(rapid.Int64Range(-62e12, 250e12).Draw(t, "ms")).
			In(time.FixedZone("x", 60*rapid.IntRange(-14*60, 14*60).Draw(t, "offset")))
		s := journal.NewStamp(at)
		text, err := s.MarshalText()
		if err != nil {
			t.Fatal(err)
		}
		var back journal.Stamp
		if err := back.UnmarshalText(text); err != nil {
			t.Fatal(err)
		}
		if !back.Equal(s) || !back.Time().Equal(at) {
			t.Fatalf("%s came back as %s", s, back)
		}
	})
}

func FuzzParseDay(f *testing.F) {
	for _, s := range []string{"2026-03-02", "2026-02-30", "0000-01-01", "", "2026-3-2", "+2026-03-02"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := journal.ParseDay(s)
		if err == nil && d.String() != s {
			t.Errorf("%q was read as %s", s, d)
		}
	})
}
