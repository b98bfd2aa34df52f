package mood

import (
	"testing"
	"weak"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"doubleknot/app/journal"
	"doubleknot/app/ui/uitest"
)

func again(st *stage) {
	st.Screen = New(st.W, st.S)
	st.Relock(st.Screen)
}

func TestUnlockingGoesBackToTheSameDays(t *testing.T) {
	st := newStage(t, fortnights(120)...)
	st.Enter()
	st.ranges.Select(2)
	st.Key(fyne.KeyLeft, fyne.KeyLeft, fyne.KeyLeft)
	day, ok := st.chart.Readout()
	again(st)
	if st.ranges.Selected != 2 || st.chart.To != int(uitest.Today) || st.chart.To-st.chart.From < 360 {
		t.Errorf("range %d, %d days", st.ranges.Selected, st.chart.To-st.chart.From+1)
	}
	if got, shown := st.chart.Readout(); !ok || !shown || got != day {
		t.Errorf("day %d is read out, want %d", got, day)
	}
	test.Type(st.chart, "+") // zooms
	from, to := st.chart.From, st.chart.To
	again(st)
	if st.chart.From != from || st.chart.To != to || st.ranges.Selected != -1 {
		t.Errorf("days %d to %d, range %d, want %d to %d", st.chart.From, st.chart.To, st.ranges.Selected, from, to)
	}
}

func TestUnlockingGoesBackToTheFigures(t *testing.T) {
	st := newStage(t, fortnights(120)...)
	st.view.Select(1)
	st.table.list.ScrollToOffset(900)
	if st.table.list.GetScrollOffset() != 900 {
		t.Fatal("the table does not scroll")
	}
	again(st)
	if !st.table.root.Visible() || st.scroll.Visible() || st.view.Selected != 1 || st.table.list.GetScrollOffset() != 900 {
		t.Errorf("table %v, scrolled to %v", st.table.root.Visible(), st.table.list.GetScrollOffset())
	}
	st.view.Select(0)
	st.W.Win.Resize(fyne.NewSize(700, 400))
	st.scroll.ScrollTo(90)
	again(st)
	if st.table.root.Visible() || st.scroll.Offset() != 90 {
		t.Errorf("table %v, page scrolled to %v", st.table.root.Visible(), st.scroll.Offset())
	}
}

func TestDaysNoLongerThereAreNotGoneBackTo(t *testing.T) {
	for _, p := range []any{nil, "x", place{}, place{months: 9, from: -1 << 40, to: 1 << 40, day: 3, readOut: true, page: 1e6, rows: -1, table: true}, place{months: -1, from: 9, to: 8}} {
		st := newStage(t)
		st.Return(p)
		st.Settle()
		last := int(st.series[len(st.series)-1].Day)
		if st.chart.From < int(st.day.AddMonths(-12)) || st.chart.To > last || len(st.W.Failed) > 0 {
			t.Errorf("%+v: days %d to %d of a year to %d", p, st.chart.From, st.chart.To, last)
		}
	}
}

func TestAClosedScreenHoldsNoTagAndNoSetback(t *testing.T) {
	st := newStage(t, tagged(1, 0, "work"), recovered(9, 3))
	st.view.Select(1)
	st.table.which.Select(tableRecovery)
	st.Close()
	if len(st.by.tags.Groups)+len(st.by.byTag)+len(st.recovery.Bars)+len(st.recoveries)+len(st.table.recoveries)+len(st.table.days) > 0 {
		t.Error("figures are left")
	}
	for _, f := range st.table.all {
		if f.n != 0 || f.cells != nil {
			t.Error("a table is left")
		}
	}
}

func TestADroppedScreenLeavesNoWord(t *testing.T) {
	uitest.Dropped(t, func(words string) (*uitest.Stage, weak.Pointer[Screen]) {
		e := uitest.Setback(words, 4)
		e.Tags = []string{words}
		st := newStage(t, append(fortnights(90), e, &journal.Lesson{ID: journal.NewID(), Text: words, CreatedAt: e.CreatedAt})...)
		st.Enter()
		for range 6 {
			st.Key(fyne.KeyLeft) // onto the setback
		}
		if !st.Says(words) {
			t.Fatalf("not shown: %s", st.Text())
		}
		st.W.Win.Canvas().Focus(st.recovery)
		st.Key(fyne.KeyDown)
		st.W.Win.Canvas().Focus(st.by.tags)
		st.Key(fyne.KeyDown)
		st.view.Select(1)
		for _, which := range []int{tableTags, tableRecovery} {
			st.table.which.Select(which)
			if !st.Says(words) {
				t.Fatalf("table %d does not show them: %s", which, st.Text())
			}
		}
		return st.Stage, weak.Make(st.Screen)
	})
}
