package mood

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/app/ui/uitest"
	"doubleknot/widgets/chart"
)

// tagged is a note of so many days ago with a mood before it and tags.
func tagged(ago, valence int, tags ...string) *journal.Entry {
	e := uitest.Setback("A note", ago)
	e.Kind, e.Tags, e.MoodBefore = journal.Note, tags, &journal.Mood{Valence: &valence}
	return e
}

func labels(groups []chart.Group) string {
	var out []string
	for _, g := range groups {
		out = append(out, fmt.Sprintf("%s %d", g.Label, g.N))
	}
	return strings.Join(out, ", ")
}

func TestWeekdaysAndTagsAreDrawnWithTheirDays(t *testing.T) {
	// Today is a Monday.
	st := newStage(t, tagged(0, -2, "work"), tagged(7, -1, "work", "review"), tagged(14, 0, "work"), tagged(21, -1, "work"), tagged(28, -1, "work"), tagged(1, 2, "home"))
	if got, want := labels(st.by.days.Groups), "All days 6, Monday 5, Tuesday 0, Wednesday 0, Thursday 0, Friday 0, Saturday 0, Sunday 1"; got != want {
		t.Errorf("%s, not %s", got, want)
	}
	if got, want := labels(st.by.tags.Groups), "work 5, home 1, review 1"; got != want {
		t.Errorf("%s, not %s", got, want)
	}
	if !st.Says("24 November 2025 to 23 November 2026 · 6 of 365 days noted") || !st.Says(byRule) {
		t.Errorf("the screen says %q", st.Text())
	}
	st.W.Win.Canvas().Focus(st.by.days)
	st.Key(fyne.KeyDown, fyne.KeyDown)
	if got, want := st.by.days.Readout(), "Mondays: median −1, at least half of the days at −1, 5 days"; got != want {
		t.Errorf("%q, not %q", got, want)
	}
	st.W.Win.Canvas().Focus(st.by.tags)
	st.Key(fyne.KeyEnd)
	if got, want := st.by.tags.Readout(), "review: 1 day, too few for a median: −1"; got != want {
		t.Errorf("%q, not %q", got, want)
	}
}

func TestWeekdaysAndTagsHaveARangeOfTheirOwn(t *testing.T) {
	st := newStage(t, tagged(1, 1, "new"), tagged(60, 1, "old"), tagged(600, 1, "older"))
	shown, line := st.chart.From, st.span.Text
	for i, want := range []string{"new 1", "new 1, old 1", "new 1, old 1", "new 1, old 1, older 1"} {
		st.by.ranges.Select(i)
		if got := labels(st.by.tags.Groups); got != want {
			t.Errorf("%s: %s, not %s", st.by.ranges.Options[i].Text, got, want)
		}
	}
	if st.chart.From != shown || st.span.Text != line || st.ranges.Selected != quarterRange {
		t.Error("the line moved along")
	}
	if !st.Says("2 April 2025 to 23 November 2026 · 3 of 601 days noted") {
		t.Errorf("the card says %q", st.by.span.Text)
	}
}

func TestOnlyTheTagsWithTheMostDaysAreDrawnAndTheTableHasAll(t *testing.T) {
	var records []journal.Record
	for i := range mostTags + 2 {
		for ago := range 12 - i {
			records = append(records, tagged(ago, 0, fmt.Sprintf("tag %02d", i)))
		}
	}
	st := newStage(t, records...)
	if len(st.by.tags.Groups) != mostTags || !st.Says("These are the tags with the most days. The table has 2 more.") {
		t.Errorf("%s; %q", labels(st.by.tags.Groups), st.by.more.Text)
	}
	st.view.Select(1)
	st.table.which.Select(tableTags)
	if f := st.table.all[tableTags]; f.n != mostTags+2 || f.cells(0)[0] != "tag 00" || f.cells(9)[0] != "tag 09" {
		t.Errorf("the table has %d tags", f.n)
	}
	st = newStage(t, records[:12]...)
	if st.by.more.Visible() {
		t.Errorf("one tag: %q", st.by.more.Text)
	}
}

func TestWithoutTagsTheCardSaysSo(t *testing.T) {
	st := newStage(t, noted(1, 0, -1)...)
	if !st.Says("No entry of a noted day has a tag.") || st.by.tags.Visible() {
		t.Errorf("the screen says %q", st.Text())
	}
	if st := newStage(t, tagged(1, 0, "work")); st.Says("No entry of a noted day") || !st.by.tags.Visible() {
		t.Errorf("the screen says %q", st.Text())
	}
}

func TestTablesOfWeekdaysAndTagsHoldTheFiguresDrawn(t *testing.T) {
	var records []journal.Record
	for i := range 60 {
		e := tagged(i, i%5-2, "work", fmt.Sprintf("t%d", i%20))
		energy := 1 + i%3
		e.MoodBefore.Energy = &energy
		records = append(records, e)
	}
	st := newStage(t, records...)
	st.view.Select(1)
	for which, groups := range map[int][]chart.Group{tableWeekdays: st.by.days.Groups, tableTags: st.by.tags.Groups} {
		st.table.which.Select(which)
		if !st.Says("24 November 2025 to 23 November 2026 · 60 of 365 days noted") || !st.table.ranges.Visible() {
			t.Errorf("table %d says %q", which, st.table.span.Text)
		}
		for i, g := range groups {
			want := []string{g.Label, days(g.N), "too few", "–", "2"}
			if g.HasMedian {
				want[2], want[3] = chart.Number(g.Median), chart.Number(g.Q1)+" to "+chart.Number(g.Q3)
			} else {
				want[4] = "–"
			}
			if got := st.table.all[which].cells(i); strings.Join(got, "|") != strings.Join(want, "|") {
				t.Errorf("row %d is %q, drawn is %q", i, got, want)
			}
		}
	}
	st.table.ranges.Select(0)
	if !st.Says("24 October to 23 November 2026 · 31 of 31 days noted") || st.by.ranges.Selected != 0 || labels(st.by.days.Groups[:1]) != "All days 31" {
		t.Errorf("after another range: %q", st.table.span.Text)
	}
}

func TestAGroupWithoutADayHasNoFigures(t *testing.T) {
	if got := strings.Join(groupCells(&insight.MoodGroup{}, "Sunday"), "|"); got != "Sunday|0 days|–|–|–" {
		t.Error(got)
	}
}

func TestChoosingATableKeepsTheKeyboardOnTheChoice(t *testing.T) {
	st := newStage(t, fortnights(30)...)
	st.view.Select(1)
	st.W.Win.Canvas().Focus(st.table.which)
	for _, which := range []int{tableWeekdays, tableTags, tableRecovery, tableWriting} {
		st.Key(fyne.KeyRight)
		if st.table.which.Selected != which || st.W.Win.Canvas().Focused() != fyne.Focusable(st.table.which) {
			t.Errorf("table %d, the focus is on %T", st.table.which.Selected, st.W.Win.Canvas().Focused())
		}
		for i, f := range st.table.all {
			if f.root.Visible() != (i == which) {
				t.Errorf("table %d: table %d is shown: %v", which, i, f.root.Visible())
			}
		}
	}
	st.W.Win.Canvas().Unfocus()
	for i, o := range []fyne.Focusable{st.table.back, st.table.which, st.table.first()} {
		st.W.Win.Canvas().FocusNext()
		if got := st.W.Win.Canvas().Focused(); got != o {
			t.Errorf("Tab number %d leads to %T, not %T", i+1, got, o)
		}
	}
}

func TestTableOfRecoveriesHasEverySetbackNewestFirst(t *testing.T) {
	quiet := recovered(5, 2)
	quiet.Quiet = true
	open := recovered(20, -1)
	open.Title = "Passed over"
	records := []journal.Record{open, quiet, recovered(-3, -1)}
	for i := range 12 {
		records = append(records, recovered(100+i, 9))
	}
	st := newStage(t, records...)
	if !st.Says("1 more is not shown, as you asked. Drawn are the newest 9. The table has the others.") {
		t.Errorf("the card says %q", st.recMore.Text)
	}
	st.view.Select(1)
	st.table.which.Select(tableRecovery)
	f := st.table.all[tableRecovery]
	if n := len(st.recovery.Bars); n != mostBars || !st.recovery.Bars[n-1].Open || st.barIDs[n-1] != open.ID {
		t.Errorf("%d bars, the last is %+v", n, st.recovery.Bars[n-1])
	}
	if f.n != 13 || !st.Says("median 9 days · 14 setbacks, 1 open. 1 more is not shown, as you asked.") || st.table.ranges.Visible() {
		t.Fatalf("%d rows, %q", f.n, st.table.span.Text)
	}
	if got := strings.Join(f.cells(0), "|"); got != "Passed over|Tue 3 Nov 2026|20|open" {
		t.Error(got)
	}
	if got := strings.Join(f.cells(12), "|"); got != "A setback|Tue 4 Aug 2026|9|Thu 13 Aug 2026" {
		t.Error(got)
	}
	f.list.Select(0)
	if few := newStage(t, records[0]); few.recMore.Visible() {
		t.Errorf("of one setback: %q", few.recMore.Text)
	}
	if len(st.W.Routes) != 1 || st.W.Routes[0] != (page.Route{Screen: page.Journal, ID: open.ID}) {
		t.Errorf("the row leads to %v", st.W.Routes)
	}
}

func TestASetbackPutOutOfSightIsCountedAndNotNamed(t *testing.T) {
	quiet := recovered(5, 2)
	quiet.Title, quiet.Quiet = "Never again", true
	st := newStage(t, quiet, recovered(9, 3))
	if len(st.recovery.Bars) != 1 || !st.Says("median 2 days · 2 setbacks, none open") {
		t.Errorf("%d bars, %q", len(st.recovery.Bars), st.recNote.Text)
	}
	if st.recMore.Hidden || st.recMore.Text != "1 more is not shown, as you asked." {
		t.Errorf("of what is not drawn the card says %q", st.recMore.Text)
	}
	if len(st.chart.Marks) != 4 {
		t.Errorf("%d marks", len(st.chart.Marks))
	}
	st.Enter()
	for range 5 {
		st.Key(fyne.KeyLeft)
		if st.Says("Never again") {
			t.Errorf("named: %q", st.Text())
		}
	}
	for _, m := range st.chart.Marks {
		if m.Day == int(quiet.Day) {
			st.chart.OnOpen(m)
		}
	}
	if len(st.W.Routes) != 1 || st.W.Routes[0].ID != quiet.ID {
		t.Errorf("its mark leads to %v", st.W.Routes)
	}
}

func TestEnergyIsReadOutAndInTheTable(t *testing.T) {
	two, one := 2, 1
	records := noted(1, 0, -1)
	records[2].(*journal.MoodLog).Mood.Energy = &two
	alone := &journal.MoodLog{ID: journal.NewID(), Day: uitest.Today - 50, At: journal.NewStamp(uitest.Noon.AddDate(0, 0, -50)), Mood: journal.Mood{Energy: &one}}
	st := newStage(t, append(records, alone)...)
	st.Enter()
	st.Key(fyne.KeyLeft)
	if label := st.chart.AccessibilityLabel(); !strings.Contains(label, "Energy: Tired (2)") {
		t.Errorf("today reads %q", label)
	}
	st.Key(fyne.KeyHome)
	if label := st.chart.AccessibilityLabel(); !strings.Contains(label, "not noted. Energy: Flat (1)") {
		t.Errorf("the day with an energy alone reads %q", label)
	}
	st.view.Select(1)
	if !st.Says("3 noted days, newest first · 1 day with an energy alone") || len(st.table.days) != 4 {
		t.Errorf("%d rows, %q", len(st.table.days), st.table.span.Text)
	}
}

func TestMoodBeforeAndAfterIsDrawnOverTheEntriesThatNoteBoth(t *testing.T) {
	var records []journal.Record
	for i := range 6 {
		e := tagged(i+1, -1)
		after := -2
		e.MoodAfter = &journal.Mood{Valence: &after}
		records = append(records, e)
	}
	st := newStage(t, append(records, tagged(9, 2))...)
	if got := labels(st.before.rows.Groups); got != "Before 6, Right after 6" || !st.before.rows.Visible() {
		t.Errorf("%s", got)
	}
	st.W.Win.Canvas().Focus(st.before.rows)
	st.Key(fyne.KeyEnd)
	if got, want := st.before.rows.Readout(), "Right after writing: median −2, at least half of the entries at −2, 6 entries"; got != want {
		t.Errorf("%q, not %q", got, want)
	}
	st.view.Select(1)
	st.table.which.Select(tableWriting)
	f := st.table.all[tableWriting]
	if got := strings.Join(f.cells(0), "|") + "; " + strings.Join(f.cells(1), "|"); got != "Before writing|6 entries|−1|−1 to −1; Right after writing|6 entries|−2|−2 to −2" || !st.Says("lower in 6") {
		t.Errorf("the table has %s and says %q", got, st.table.span.Text)
	}
	st.W.Win.Resize(fyne.NewSize(500, 500)) // here the words need two lines
	st.table.which.Select(tableDays)
	st.table.which.Select(tableWriting)
	wrapped := fyne.CurrentApp().Driver().AbsolutePositionForObject(f.list).Y
	st.table.which.Select(tableRecovery)
	if got := fyne.CurrentApp().Driver().AbsolutePositionForObject(st.table.all[tableRecovery].list).Y; got >= wrapped {
		t.Errorf("under one line of words the table starts at %v, under more of them at %v", got, wrapped)
	}
	if st := newStage(t, tagged(9, 2)); st.before.rows.Visible() {
		t.Error("rows of no entry are drawn")
	}
}

func TestUnlockingGoesBackToTheSameTableAndRange(t *testing.T) {
	st := newStage(t, fortnights(120)...)
	st.by.ranges.Select(3)
	st.view.Select(1)
	st.table.which.Select(tableWeekdays)
	again(st)
	if st.by.ranges.Selected != 3 || st.table.ranges.Selected != 3 || st.table.which.Selected != tableWeekdays || !st.table.all[tableWeekdays].root.Visible() {
		t.Errorf("range %d, table %d", st.by.ranges.Selected, st.table.which.Selected)
	}
	if !st.Says("120 of 120 days noted") {
		t.Errorf("the table says %q", st.table.span.Text)
	}
}
