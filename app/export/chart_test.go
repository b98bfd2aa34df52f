package export

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"doubleknot/app/journal"
)

// chart draws moods noted on the given days counted from 1 March 2026.
func chart(to journal.Day, offsets ...journal.Day) *moodView {
	s := &story{}
	for _, o := range offsets {
		s.mood(d(3, 1)+o, 0)
	}
	return newMoodView(journal.New(s.rs), nil, d(3, 1), d(3, 1)+to)
}

func TestALineNeedsFiveDaysAndTheRuleSaysSo(t *testing.T) {
	few := chart(9, 0, 1, 2, 3)
	if few.Line != "" || few.Band != "" || !strings.Contains(few.Rule, "Too few days are noted for a line, which needs 5 of 14.") {
		t.Errorf("four days: line %q, rule %q", few.Line, few.Rule)
	}
	if v := chart(9, 0, 1, 2, 3, 4); v.Line == "" || !strings.Contains(v.Rule, "14 days, where 5 or more") {
		t.Errorf("five days: line %q, rule %q", v.Line, v.Rule)
	}
	if v := chart(9, 20); v != nil {
		t.Error("a range without a note has a chart")
	}
}

func TestAGapSplitsTheLine(t *testing.T) {
	v := chart(20, 0, 1, 2, 3, 4, 5, 12, 13, 14)
	if n := strings.Count(v.Line, "M"); n != 2 {
		t.Errorf("%d pieces of line, want 2: %s", n, v.Line)
	}
	if n := strings.Count(v.Band, "Z"); n != 2 {
		t.Errorf("%d pieces of band, want 2", n)
	}
}

func TestASingleDayOfMedianIsDrawnAsADash(t *testing.T) {
	v := chart(4, 0, 1, 2, 3, 4)
	if want := "M648.5 107H651.5"; v.Line != want {
		t.Errorf("line %q, want %q", v.Line, want)
	}
}

func TestPointsStandOnTheirDayAndValence(t *testing.T) {
	s := &story{}
	s.mood(d(3, 1), -2)
	s.mood(d(3, 11), 2)
	v := newMoodView(journal.New(s.rs), nil, d(3, 1), d(3, 11))
	want := "M75.8 182a2.2 2.2 0 1 0 4.4 0a2.2 2.2 0 1 0 -4.4 0" + "M647.8 32a2.2 2.2 0 1 0 4.4 0a2.2 2.2 0 1 0 -4.4 0"
	if d := cmp.Diff(want, v.Points); d != "" {
		t.Error(d)
	}
	if v.Noted != "Mood noted on 2 of 11 days." {
		t.Error(v.Noted)
	}
}

func TestLongRangesStayReadable(t *testing.T) {
	for _, c := range []struct {
		days   journal.Day
		points bool
	}{{90, true}, {400, true}, {401, false}, {4000, false}, {14_000, false}} {
		offsets := make([]journal.Day, c.days)
		for i := range offsets {
			offsets[i] = journal.Day(i)
		}
		v := chart(c.days-1, offsets...)
		if (v.Points != "") != c.points || v.Fine == c.points {
			t.Errorf("%d days: points %v, fine %v", c.days, v.Points != "", v.Fine)
		}
		if n := len(v.Months); n < 2 || n > 14 {
			t.Errorf("%d days: %d month labels", c.days, n)
		}
	}
}

func TestAnAbsurdRangeDrawsItsLastYearsAndCountsThemAll(t *testing.T) {
	s := &story{}
	s.mood(journal.NewDay(2, 1, 1), 0)
	s.mood(journal.NewDay(9990, 1, 1), 0)
	v := newMoodView(journal.New(s.rs), nil, journal.NewDay(1, 1, 1), journal.NewDay(9999, 12, 31))
	if v.Noted != "Mood noted on 2 of 3652059 days." || len(v.Months) > 14 {
		t.Errorf("%s; %d labels", v.Noted, len(v.Months))
	}
	s.rs = s.rs[:1]
	if v := newMoodView(journal.New(s.rs), nil, journal.NewDay(1, 1, 1), journal.NewDay(9999, 12, 31)); v == nil {
		t.Error("the one noted day is not drawn")
	}
}

func TestManyMarksHaveNoHairlines(t *testing.T) {
	for n, hair := range map[int]bool{1: true, 12: true, 13: false} {
		s := &story{}
		for i := range n {
			s.entry(journal.Setback, d(3, 1)+journal.Day(i), fmt.Sprint(i), nil)
		}
		marks := plot{from: d(3, 1), to: d(4, 1)}.marks(journal.New(s.rs).Entries)
		if len(marks) != n || marks[0].Hair != hair {
			t.Errorf("%d marks, hairlines %v; want %d, %v", len(marks), marks[0].Hair, n, hair)
		}
	}
}

func TestMarksStandForSetbacksAndRecoveriesInRange(t *testing.T) {
	s := &story{}
	s.entry(journal.Setback, d(3, 5), "a", func(e *journal.Entry) { e.RecoveredOn = ptr(d(3, 9)) })
	s.entry(journal.Setback, d(3, 6), "b", func(e *journal.Entry) { e.RecoveredOn = ptr(d(8, 9)) })
	s.entry(journal.Win, d(3, 7), "c", nil)
	var got []string
	for _, m := range (plot{from: d(3, 1), to: d(3, 21)}).marks(journal.New(s.rs).Entries) {
		got = append(got, m.Kind)
	}
	if d := cmp.Diff([]string{"setback", "setback", "recovered"}, got); d != "" {
		t.Error(d)
	}
}
