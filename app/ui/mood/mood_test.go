package mood

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/app/ui/uitest"
	"doubleknot/widgets"
	"doubleknot/widgets/chart"
	"doubleknot/widgets/skin"
)

// noted is one mood log for each of the values, on the days before and up to today.
func noted(values ...int) []journal.Record {
	var out []journal.Record
	for i, v := range values {
		ago := len(values) - 1 - i
		out = append(out, &journal.MoodLog{ID: journal.NewID(), Day: uitest.Today - journal.Day(ago), At: journal.NewStamp(uitest.Noon.AddDate(0, 0, -ago)), Mood: journal.Mood{Valence: &v}})
	}
	return out
}

func fortnights(n int) []journal.Record {
	values := make([]int, n)
	for i := range values {
		values[i] = i%5 - 2
	}
	return noted(values...)
}

func TestRangeButtonsShowTheirMonths(t *testing.T) {
	st := newStage(t, fortnights(800)...)
	for i, want := range []string{
		"24 October to 23 November 2026 · 31 of 31 days noted",
		"24 August to 23 November 2026 · 92 of 92 days noted",
		"24 November 2025 to 23 November 2026 · 365 of 365 days noted",
		"15 September 2024 to 23 November 2026 · 800 of 800 days noted",
	} {
		st.ranges.Select(i)
		if !st.Says(want) {
			t.Errorf("%s shows %q", st.ranges.Options[i].Text, st.span.Text)
		}
	}
}

func TestThreeMonthsAreShownFirst(t *testing.T) {
	st := newStage(t, fortnights(20)...)
	if st.ranges.Selected != 1 || !st.Says("24 August to 23 November 2026 · 20 of 92 days noted") {
		t.Errorf("shown is %q", st.span.Text)
	}
}

func TestPanningLeavesNoRangeChosenAndSaysWhatIsSeen(t *testing.T) {
	st := newStage(t, fortnights(300)...)
	before := st.span.Text
	st.W.Win.Canvas().Focus(st.chart)
	st.chart.SetRange(int(uitest.Today)-40, int(uitest.Today)-11)
	st.chart.OnRange(st.chart.From, st.chart.To)
	if st.ranges.Selected != -1 || st.span.Text == before || !st.Says("14 October to 12 November 2026 · 30 of 30 days noted") {
		t.Errorf("range %d, %q", st.ranges.Selected, st.span.Text)
	}
}

func TestMoodIsDrawnOncePerSnapshot(t *testing.T) {
	st := newStage(t, fortnights(300)...)
	st.chart.SetRange(int(uitest.Today)-9, int(uitest.Today))
	st.Show(st.S.Snapshot())
	if st.chart.From != int(uitest.Today)-9 {
		t.Error("the same snapshot was laid out again: what was panned to is gone")
	}
	v := 2
	_, f := st.S.LogMood(journal.Mood{Valence: &v})
	if err := f.Wait(); err != nil {
		t.Fatal(err)
	}
	st.Settle()
	if last := st.series[len(st.series)-1]; last.N != 2 {
		t.Errorf("a new snapshot was not drawn: %d readings today", last.N)
	}
}

func TestNewReadingKeepsTheStretchBeingLookedAt(t *testing.T) {
	st := newStage(t, fortnights(300)...)
	st.chart.SetRange(int(uitest.Today)-60, int(uitest.Today)-31)
	st.chart.OnRange(st.chart.From, st.chart.To)
	v := 2
	_, f := st.S.LogMood(journal.Mood{Valence: &v})
	if err := f.Wait(); err != nil {
		t.Fatal(err)
	}
	st.Settle()
	if st.chart.From != int(uitest.Today)-60 || st.chart.To != int(uitest.Today)-31 {
		t.Errorf("shown is %v to %v", journal.Day(st.chart.From), journal.Day(st.chart.To))
	}
}

func TestTableHoldsTheChartsFigures(t *testing.T) {
	st := newStage(t, fortnights(30)...)
	st.view.Select(1)
	if len(st.table.days) != 30 || !st.Says("30 noted days, newest first") {
		t.Errorf("%d rows; the screen says %q", len(st.table.days), st.Text())
	}
	byDay := map[int]chart.Point{}
	for _, p := range st.chart.Points {
		byDay[p.Day] = p
	}
	for i, r := range st.table.days {
		p := byDay[int(r.Day)]
		if p.Value != r.Value || p.N != r.N || p.Median != r.Median || p.Q1 != r.Q1 || p.Q3 != r.Q3 || p.Rolling != r.Rolling {
			t.Errorf("row %d is %+v, the chart has %+v", i, r, p)
		}
		if i > 0 && r.Day >= st.table.days[i-1].Day {
			t.Error("not newest first")
		}
	}
	if !st.Says("Noted of 14") || !st.Says("Mon 23 Nov 2026") {
		t.Errorf("the table says %q", st.Text())
	}
}

func TestTableRowSpellsItsFigures(t *testing.T) {
	row := newRow(make([]float32, 7))
	for _, c := range []struct {
		day  insight.DayMood
		want string
	}{
		{insight.DayMood{Day: uitest.Today, Value: -1.5, N: 2, HasMedian: true, Median: 0.25, Q1: -1, Q3: 0.75, Rolling: 12, Noted: true, Energy: 2.5, EnergyN: 2}, "Mon 23 Nov 2026|−1.5|2.5|2|+0.3|−1 to +0.8|12"},
		{insight.DayMood{Day: uitest.Today, Value: 2, N: 1, Rolling: 3, Noted: true}, "Mon 23 Nov 2026|+2|–|1|–|–|3"},
		{insight.DayMood{Day: uitest.Today, Energy: 4, EnergyN: 1}, "Mon 23 Nov 2026|–|4|1|–|–|0"},
	} {
		fillRow(row, dayCells(c.day))
		var got []string
		for _, o := range row.Objects {
			got = append(got, o.(*widgets.Text).Text)
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%q, not %q", s, c.want)
		}
	}
}

func TestTitlesStandOverTheirCells(t *testing.T) {
	st := newStage(t, fortnights(30)...)
	st.view.Select(1)
	at := map[string]float32{}
	uitest.Walk(st.Content(), func(o fyne.CanvasObject) {
		x := fyne.CurrentApp().Driver().AbsolutePositionForObject(o).X
		switch o := o.(type) {
		case *widgets.Text:
			at[o.Text] = x
		case *widgets.Paragraph:
			at[o.Text] = x
		}
	})
	if at["Day"] == 0 || at["Day"] != at["Mon 23 Nov 2026"] {
		t.Errorf("‘Day’ stands at %v, its cells at %v", at["Day"], at["Mon 23 Nov 2026"])
	}
	if at["Noted of 14"] != at["14"] {
		t.Errorf("‘Noted of 14’ stands at %v, its cells at %v", at["Noted of 14"], at["14"])
	}
}

func TestTableIsLeftByEscapeAndByItsButton(t *testing.T) {
	st := newStage(t, fortnights(30)...)
	for name, leave := range map[string]func(){"Escape": func() { st.Key(fyne.KeyEscape) }, "the button": func() { st.Press("Back to the chart") }} {
		st.view.Select(1)
		if st.scroll.Visible() || st.W.Win.Canvas().Focused() != st.table.first() {
			t.Error("the table does not have the focus")
		}
		leave()
		if !st.scroll.Visible() || st.table.root.Visible() || st.view.Selected != 0 {
			t.Errorf("%s does not lead back to the chart", name)
		}
		if st.W.Win.Canvas().Focused() != fyne.Focusable(st.chart) {
			t.Errorf("after %s the focus is on %T", name, st.W.Win.Canvas().Focused())
		}
	}
}

func TestTheKeyboardStaysOnTheTableWhileItIsInView(t *testing.T) {
	st := newStage(t, fortnights(30)...)
	c := st.W.Win.Canvas()
	st.view.Select(1)
	st.table.which.Select(tableWeekdays)
	c.Unfocus() // another screen is shown meanwhile
	st.Enter()
	if c.Focused() != st.table.first() {
		t.Errorf("coming back the focus is on %T", c.Focused())
	}
	onTable := map[fyne.Focusable]bool{}
	uitest.Walk(st.table.root, func(o fyne.CanvasObject) {
		if f, ok := o.(fyne.Focusable); ok {
			onTable[f] = true
		}
	})
	reached := map[fyne.Focusable]bool{}
	for range 12 {
		c.FocusNext()
		if reached[c.Focused()] = true; !onTable[c.Focused()] {
			t.Errorf("Tab leads to %T, which is not in view", c.Focused())
		}
	}
	for name, o := range map[string]fyne.Focusable{"the way back": st.table.back, "the tables": st.table.which, "the ranges": st.table.ranges, "the table": st.table.first()} {
		if !reached[o] {
			t.Errorf("Tab passes %s by", name)
		}
	}
}

func TestThreeNotedDaysSayWhenTheLineStarts(t *testing.T) {
	st := newStage(t, noted(1, 0, -1)...)
	if !st.Says("3 days noted. The line starts at 5.") {
		t.Errorf("the screen says %q", st.Text())
	}
	for _, d := range st.series {
		if d.HasMedian {
			t.Error("a line is drawn all the same")
		}
	}
}

func TestEmptyJournalShowsAnEmptyChart(t *testing.T) {
	st := newStage(t)
	if !st.Says("0 of 92 days noted") || !st.Says("no setback yet") {
		t.Errorf("the screen says %q", st.Text())
	}
	st.view.Select(1)
	if !st.Says("No day is noted yet") {
		t.Errorf("the table says %q", st.Text())
	}
}

func TestOpenSetbacksCountInTheTimeToRecover(t *testing.T) {
	closed, open := uitest.Setback("The demo", 20), uitest.Setback("Passed over", 41)
	closed.RecoveredOn = (closed.Day + 9).Ref()
	st := newStage(t, closed, open)
	if !st.Says("median 9 days · 2 setbacks, 1 open") || !st.Says(openWords) {
		t.Errorf("the card says %q", st.recNote.Text)
	}
	want := []chart.Bar{{Label: "Passed over", Days: 41, Open: true}, {Label: "The demo", Days: 9}}
	if len(st.recovery.Bars) != 2 || st.recovery.Bars[0] != want[0] || st.recovery.Bars[1] != want[1] {
		t.Errorf("bars %+v", st.recovery.Bars)
	}
	st.recovery.OnOpen(0)
	if len(st.W.Routes) != 1 || st.W.Routes[0] != (page.Route{Screen: page.Journal, ID: open.ID}) {
		t.Errorf("the first bar leads to %v", st.W.Routes)
	}
}

func TestSetbackInTheFutureHasNoBar(t *testing.T) {
	st := newStage(t, uitest.Setback("Still to come", -3))
	if len(st.recovery.Bars) != 0 {
		t.Errorf("bars %+v", st.recovery.Bars)
	}
}

func TestMarkOpensItsSetback(t *testing.T) {
	a, b := uitest.Setback("Twice the same name", 9), uitest.Setback("Twice the same name", 4)
	b.RecoveredOn = (b.Day + 2).Ref()
	st := newStage(t, a, b)
	if len(st.chart.Marks) != 3 {
		t.Fatalf("%d marks", len(st.chart.Marks))
	}
	st.chart.OnOpen(st.chart.Marks[2])
	if len(st.W.Routes) != 1 || st.W.Routes[0].ID != b.ID {
		t.Errorf("the recovered mark leads to %v", st.W.Routes)
	}
}

func TestWheelOverTheChartScrollsThePage(t *testing.T) {
	st := newStage(t, fortnights(30)...)
	st.W.Win.Resize(fyne.NewSize(1096, 400))
	at := func() float32 { return fyne.CurrentApp().Driver().AbsolutePositionForObject(st.chart).Y }
	before := at()
	test.Scroll(st.W.Win.Canvas(), fyne.NewPos(500, 250), 0, -80)
	if at() >= before {
		t.Error("the page did not move")
	}
}

func TestStitchReadsOutBelowTheYear(t *testing.T) {
	st := newStage(t, noted(1, 0, -2)...)
	st.W.Win.Canvas().Focus(st.year)
	st.Key(fyne.KeyEnd)
	if !st.Says("Mon 23 November 2026: Awful (−2)") {
		t.Errorf("the readout is %q", st.yearDay.Text)
	}
}

func TestAPictureThatTakesTheFocusIsScrolledTo(t *testing.T) {
	st := newStage(t, fortnights(30)...)
	st.W.Win.Resize(fyne.NewSize(736, 500))
	for name, o := range map[string]interface {
		fyne.Focusable
		fyne.CanvasObject
	}{"year": st.year, "weekdays": st.by.days} {
		st.scroll.ScrollTo(0)
		st.W.Win.Canvas().Focus(o)
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
		if at.Y < 0 || at.Y+o.Size().Height > 500 {
			t.Errorf("%s is at %v, %v high, in a window of 500", name, at.Y, o.Size().Height)
		}
	}
	st.W.Win.Canvas().Unfocus()
	st.scroll.ScrollTo(0)
	st.W.Win.Canvas().Focus(st.year)
	st.Key(fyne.KeyEnd)
	if at := fyne.CurrentApp().Driver().AbsolutePositionForObject(st.yearDay); at.Y+st.yearDay.Size().Height > 500 || st.yearDay.Text == "" {
		t.Errorf("%q is read out at %v", st.yearDay.Text, at.Y)
	}
}

func TestEnteringShowsTheTopOfThePageInASmallWindowWithLargeText(t *testing.T) {
	st := newStage(t, fortnights(120)...)
	fyne.CurrentApp().Settings().SetTheme(&skin.Theme{Mode: skin.ModeLight, Scale: 2})
	st.W.Win.Resize(fyne.NewSize(736, 600))
	st.Settle()
	st.Enter()
	if at := st.scroll.Offset(); at != 0 {
		t.Errorf("the page is scrolled down by %v", at)
	}
	if st.W.Win.Canvas().Focused() != st.chart {
		t.Error("the arrow keys do not read the chart out")
	}
	st.scroll.ScrollTo(400)
	st.Enter()
	if at := st.scroll.Offset(); at != 0 {
		t.Errorf("entered again, the page is scrolled down by %v", at)
	}
}
