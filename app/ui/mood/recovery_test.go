package mood

import (
	"strings"
	"testing"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
	"doubleknot/app/ui/uitest"
)

// recovered is a setback that began so many days ago and took so many; -1 is open.
func recovered(ago, took int) *journal.Entry {
	e := uitest.Setback("A setback", ago)
	if took >= 0 {
		e.RecoveredOn = (e.Day + journal.Day(took)).Ref()
	}
	return e
}

func TestDaysToRecoverSayMedianAndOfHowMany(t *testing.T) {
	for _, c := range []struct {
		name    string
		records []journal.Record
		says    string
		rule    bool
	}{
		{"one open", []journal.Record{recovered(41, -1)}, "no median yet · 1 setback, 1 open", true},
		{"all recovered", []journal.Record{recovered(60, 4), recovered(50, 6), recovered(40, 20)}, "median 6 days · 3 setbacks, none open", false},
		{"open ones last beyond the median", []journal.Record{recovered(60, 4), recovered(50, 6), recovered(40, -1)}, "median 6 days · 3 setbacks, 1 open", true},
		{"one still to come", []journal.Record{recovered(60, 4), recovered(-5, -1)}, "median 4 days · 1 setback, none open", false},
		{"none", nil, "no setback yet", false},
	} {
		st := newStage(t, c.records...)
		if st.recNote.Text != c.says || st.Says(openWords) != c.rule {
			t.Errorf("%s: %q, how open ones count is told: %v", c.name, st.recNote.Text, st.Says(openWords))
		}
	}
}

// spaced has plain spaces for those that keep a year on one line.
func spaced(s string) string { return strings.ReplaceAll(s, "\u00a0", " ") }

func TestTheTrendNamesEachYearWithItsCount(t *testing.T) {
	st := newStage(t, recovered(900, 10), recovered(890, 30), recovered(880, 20), recovered(30, 2), recovered(20, -1))
	if want := "By year of the setback, median: 2024: 20 days (n 3) · 2026: too few (n 2, 1 open)."; spaced(st.recTrend.Text) != want {
		t.Errorf("%q, not %q", st.recTrend.Text, want)
	}
	if st := newStage(t, recovered(30, 2), recovered(20, 3)); st.recTrend.Visible() {
		t.Errorf("one year is compared with none: %q", st.recTrend.Text)
	}
}

func TestTheTrendShowsTheLastYearsAndNoMedianThatIsNotReached(t *testing.T) {
	var years []insight.RecoveryYear
	for y := 2015; y <= 2026; y++ {
		years = append(years, insight.RecoveryYear{Year: y, RecoveryStats: insight.RecoveryStats{N: 3}})
	}
	got := spaced(trendWords(years))
	if strings.Contains(got, "2021") || !strings.Contains(got, "2022: not yet (n 3, 3 open)") || !strings.HasSuffix(got, "2026: not yet (n 3, 3 open).") {
		t.Errorf("%q", got)
	}
}

func TestALowerMoodRightAfterWritingIsExplained(t *testing.T) {
	wrote := func(before, after int) *journal.Entry {
		e := uitest.Setback("A setback", 3)
		e.MoodBefore, e.MoodAfter = &journal.Mood{Valence: &before}, &journal.Mood{Valence: &after}
		return e
	}
	half := wrote(0, 0)
	half.MoodAfter = nil
	st := newStage(t, wrote(0, -1), wrote(1, 1), wrote(-2, 0), wrote(-1, 0), half)
	want := "4 entries noted both. Right after writing the mood was lower in 1, the same in 1, higher in 2. Lower right after writing is common"
	if !st.Says(want) {
		t.Errorf("%q, not %q", st.before.words.Text, want)
	}
	if st := newStage(t, wrote(0, 1)); st.Says("Lower right after") || !st.Says("1 entry noted both") {
		t.Errorf("%q", st.before.words.Text)
	}
	if st := newStage(t, half); !st.Says("No entry notes a mood both before and after.") {
		t.Errorf("%q", st.before.words.Text)
	}
}
