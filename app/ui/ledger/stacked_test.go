package ledger

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"doubleknot/app/journal"
	"doubleknot/app/ui/uitest"
	"doubleknot/widgets/skin"
)

// large is a stage whose letters are twice as large, in a small window.
func large(t *testing.T, records ...journal.Record) *stage {
	t.Helper()
	st := newStage(t, records...)
	fyne.CurrentApp().Settings().SetTheme(&skin.Theme{Mode: skin.ModeLight, Scale: 2})
	st.SetNarrow(true)
	st.W.Win.Resize(fyne.NewSize(736, 2400))
	return st
}

func TestBlackStandsUnderRedWhereTwoColumnsWouldBeTooNarrowToRead(t *testing.T) {
	st := large(t, sample()...)
	want := []string{
		"November 2026", "titles", "Checkout, 39 minutes|", "Sleep|", "2 lines: 2 nights · 212 orders|", "titles", "|Pipeline tests flags", "|1 line: 1 check",
		"October 2026", "titles", "The rise|", "1 line: 7000 EUR|", "titles", "|Offline build", "|1 line: 250 EUR",
	}
	if len(st.sheet.rows) != len(want) {
		t.Fatalf("%d rows, want %d", len(st.sheet.rows), len(want))
	}
	for i, r := range st.sheet.rows {
		if got := describe(r); got != want[i] {
			t.Errorf("row %d is %q, not %q", i, got, want[i])
		}
		if ends := i == 7 || i == 14; r.last != ends {
			t.Errorf("row %d closes its month: %v", i, r.last)
		}
	}
	for _, words := range []string{"Checkout, 39 minutes", "212 orders", "Pipeline tests flags"} {
		if !st.Says(words) {
			t.Errorf("%q is cut off: %q", words, st.Text())
		}
	}
	titles := 0
	uitest.Walk(st.Content(), func(o fyne.CanvasObject) {
		if h, ok := o.(*half); ok && h.Visible() && h.head.Visible() && h.head.Style.Bold {
			titles++
		}
	})
	if titles != 4 {
		t.Errorf("%d titles over two inks of two months", titles)
	}
	st.W.Win.Resize(fyne.NewSize(1800, 2400))
	if n := len(st.sheet.rows); n != 9 {
		t.Errorf("with room for two columns there are %d rows", n)
	}
}

func TestArrowsFollowTheOrderOfTheLinesWhereBlackIsUnderRed(t *testing.T) {
	st := large(t, sample()...)
	st.W.Win.Canvas().Focus(st.sheet)
	for i, step := range []struct {
		key  fyne.KeyName
		want string
	}{
		{fyne.KeyHome, "Checkout, 39 minutes"},
		{fyne.KeyDown, "Sleep"},
		{fyne.KeyDown, "Pipeline tests flags"},
		{fyne.KeyDown, "The rise"},
		{fyne.KeyRight, "Offline build"}, // of the same month, not the nearer one above
		{fyne.KeyLeft, "The rise"},
		{fyne.KeyUp, "Pipeline tests flags"},
		{fyne.KeyLeft, "Sleep"},
		{fyne.KeyEnd, "Offline build"},
		{fyne.KeyRight, "Offline build"},
		{fyne.KeyHome, "Checkout, 39 minutes"},
	} {
		st.Key(step.key)
		if l, _ := st.sheet.find(); l == nil || l.Text != step.want {
			t.Errorf("key %d, %s, leads to %v, not %q", i, step.key, l, step.want)
		}
	}
}

func TestALineUnderTheOtherInkIsPickedByAClick(t *testing.T) {
	st := large(t, sample()...)
	uitest.Walk(st.Content(), func(o fyne.CanvasObject) {
		if h, ok := o.(*half); ok && h.Visible() && h.line != nil && h.line.Text == "Pipeline tests flags" {
			test.Tap(h)
		}
	})
	if !st.Says("What it paid back · Friday, 20 November 2026") {
		t.Errorf("the line is not picked: %q", st.Text())
	}
}
