package review

import (
	"strings"
	"testing"
	"time"
	"weak"

	"fyne.io/fyne/v2"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/app/ui/uitest"
)

func TestOneDayNotedHasAMedianAndNoSpread(t *testing.T) {
	entry, low := uitest.Setback("The deploy", 4), -1
	entry.MoodBefore = &journal.Mood{Valence: &low}
	st := newStage(t, entry)
	if !st.Says("Median \u22121") || !st.Says("1 of 23 days so far noted.") || st.Says("Middle half") {
		t.Errorf("one day noted is told as %q", st.Text())
	}
}

func TestAMonthInReviewShowsAllThatItHeld(t *testing.T) {
	st := newStage(t, sample()...)
	for _, words := range []string{
		"November 2026", "Setbacks 2", "Wins 1", "Notes 0",
		"Held 1", "Slipped 0", "No occasion yet 2", "Tied 1", "Untied 0",
		"Recovered: 1", "The talk after 12 days", "Still open: 2", "Long ago open for 400 days", "The deploy open for 4 days",
		"Written: 1 Turn flags off first", "Used again: 1 23 Nov Turn flags off first",
		"Median +0.5", "Middle half", "2 of 23 days so far noted.",
		"Long ago expected 7, was 3", "Median of 1 answer: smaller than expected by 4.",
		"2 lines: 3.75 nights", "1 line: 4 nights", openRule,
	} {
		if !st.Says(words) {
			t.Errorf("%q is not in %q", words, st.Text())
		}
	}
}

func TestAReviewNeitherNetsNorRatesAnyone(t *testing.T) {
	st := newStage(t, sample()...)
	for _, words := range []string{"−0.25 nights", " 0.25", "7.75", "Total", "Score", "Balance", "%", "streak", "Well done", "!"} {
		if strings.Contains(st.Text(), words) {
			t.Errorf("%q is in %q", words, st.Text())
		}
	}
}

func TestOpenSetbacksLengthenTheMedian(t *testing.T) {
	st := newStage(t, append(sample(), uitest.Setback("As long", 300))...)
	if !st.Says("Days to recover: a quarter within 12; the median is not known yet, since more than half were still open. So far 1 of 4 setbacks recovered.") {
		t.Errorf("with three of four open: %q", st.Text())
	}
	healed := uitest.Setback("The talk", 20)
	healed.RecoveredOn = (uitest.Today - 8).Ref()
	st = newStage(t, healed)
	if !st.Says("Days to recover: median 12. So far 1 of 1 setback recovered.") {
		t.Errorf("with none open: %q", st.Text())
	}
}

func TestTheArrowsTurnWeeksMonthsAndYears(t *testing.T) {
	st := newStage(t, sample()...)
	st.Enter()
	for _, c := range []struct {
		key    fyne.KeyName
		now    string
		before string
	}{
		{fyne.KeyLeft, "Week of 23 November 2026", "Week of 16 November 2026"},
		{fyne.KeyRight, "November 2026", "October 2026"},
		{fyne.KeyRight, "2026", "2025"},
	} {
		st.Key(c.key)
		if st.label.Text != c.now || !st.next.Inactive || st.now.Visible() {
			t.Errorf("%q, next can be pressed: %v", st.label.Text, !st.next.Inactive)
		}
		st.prev.Tapped(nil)
		if st.label.Text != c.before || st.next.Inactive || !st.now.Visible() {
			t.Errorf("before %q is %q", c.now, st.label.Text)
		}
		st.next.Tapped(nil)
		if st.label.Text != c.now {
			t.Errorf("there and back leads to %q", st.label.Text)
		}
		st.W.Win.Canvas().Focus(st.spans)
	}
}

func TestBackToNowLeadsBackAndKeepsTheKeyboard(t *testing.T) {
	st := newStage(t, sample()...)
	st.prev.Tapped(nil)
	st.prev.Tapped(nil)
	st.Press("Back to now")
	if st.label.Text != "November 2026" || st.W.Win.Canvas().Focused() != fyne.Focusable(st.spans) {
		t.Errorf("%q, the keyboard is on %T", st.label.Text, st.W.Win.Canvas().Focused())
	}
}

func TestAnEmptyPeriodSaysSo(t *testing.T) {
	st := newStage(t)
	if !st.Says("Nothing was written here.") {
		t.Errorf("%q", st.Text())
	}
}

func TestALongListIsCutAndSaysByHowMuch(t *testing.T) {
	var rs []journal.Record
	for range longest + 4 {
		rs = append(rs, &journal.LedgerLine{ID: journal.NewID(), Ink: journal.Red, Text: "Line", Amount: "2", Unit: "h", On: uitest.Today})
	}
	st := newStage(t, rs...)
	if n := strings.Count(st.Text(), "Line 2 h"); n != longest || !st.Says("Show 4 more") || !st.Says("19 lines: 38 h") {
		t.Errorf("%d lines in %q", n, st.Text())
	}
}

func TestExportOffersTheDaysInReview(t *testing.T) {
	st := newStage(t, sample()...)
	st.prev.Tapped(nil)
	st.Press("Export")
	if len(st.W.Exports) != 1 {
		t.Fatal("no dialog")
	}
	if h := st.W.Exports[0]; h.From == nil || h.To == nil || *h.From != journal.NewDay(2026, time.October, 1) || *h.To != journal.NewDay(2026, time.October, 31) {
		t.Errorf("the dialog begins with %v to %v", h.From, h.To)
	}
}

func TestARowOpensWhatItNames(t *testing.T) {
	rs := sample()
	st := newStage(t, rs...)
	st.W.Win.Canvas().Focus(row(t, st, "The talk"))
	st.Key(fyne.KeyReturn)
	st.W.Win.Canvas().Focus(row(t, st, "Turn flags off first"))
	st.Key(fyne.KeySpace)
	st.W.Win.Canvas().Focus(row(t, st, "Sleep"))
	st.Key(fyne.KeyReturn)
	want := []page.Route{{Screen: page.Journal, ID: rs[1].RecordID()}, {Screen: page.Lessons, ID: rs[4].RecordID()}, {Screen: page.Ledger}}
	if len(st.W.Routes) != 3 || st.W.Routes[0] != want[0] || st.W.Routes[1] != want[1] || st.W.Routes[2] != want[2] {
		t.Errorf("the rows lead to %v", st.W.Routes)
	}
}

func TestEveryWordFitsIn800(t *testing.T) {
	st := newStage(t, sample()...)
	st.W.Win.Resize(fyne.NewSize(736, 600))
	for _, words := range []string{"No occasion yet", "The deploy", "open for 4 days", "What it paid back", "expected 7, was 3"} {
		if !st.Says(words) {
			t.Errorf("%q is cut off: %q", words, st.Text())
		}
	}
	if w := st.Content().MinSize().Width; w > 736 {
		t.Errorf("the screen asks for %v", w)
	}
}

func TestUnlockingGoesBackToTheSamePeriod(t *testing.T) {
	st := newStage(t, sample()...)
	st.W.Win.Resize(fyne.NewSize(736, 400))
	st.spans.Select(2)
	st.scroll.ScrollTo(60)
	place := st.Place()
	uitest.NoWords(t, place, "deploy")
	st.Screen = New(st.W, st.S)
	st.Relock(st.Screen)
	if st.label.Text != "2026" || st.scroll.Offset() != 60 || st.spans.Selected != 2 {
		t.Errorf("%q at %v", st.label.Text, st.scroll.Offset())
	}
	for _, p := range []any{nil, 7, spot(9), spot(-1)} {
		st.Return(p)
		if st.label.Text != "2026" {
			t.Errorf("%v leads to %q", p, st.label.Text)
		}
	}
}

func spot(span int) any { return place{span: insight.Span(span), offset: 1e6} }

func TestADroppedScreenLeavesNoWord(t *testing.T) {
	uitest.Dropped(t, func(words string) (*uitest.Stage, weak.Pointer[Screen]) {
		rs := sample()
		e, l := uitest.Setback("x "+words, 2), &journal.Lesson{ID: journal.NewID(), Text: words, CreatedAt: journal.NewStamp(uitest.Noon)}
		line := &journal.LedgerLine{ID: journal.NewID(), Ink: journal.Black, Text: words, Unit: words, On: uitest.Today}
		st := newStage(t, append(rs, e, l, line)...)
		st.Enter()
		st.Key(fyne.KeyRight, fyne.KeyLeft, fyne.KeyLeft)
		return st.Stage, weak.Make(st.Screen)
	})
}
