package ledger

import (
	"fmt"
	"strings"
	"testing"
	"weak"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"doubleknot/app/journal"
	"doubleknot/app/ui/uitest"
)

func reading(daysAgo int, savings, spending string) *journal.Runway {
	return &journal.Runway{ID: journal.NewID(), On: uitest.Today - journal.Day(daysAgo), Savings: savings, MonthlySpending: spending, Currency: "GBP"}
}

func readings() []journal.Record {
	return []journal.Record{reading(20, "11800", "2150"), reading(200, "9000", "3000")}
}

func TestTheRunwayIsHiddenUntilItsEyeIsClickedAndAgainOnLeaving(t *testing.T) {
	st := newStage(t, readings()...)
	hidden := func(when string) {
		t.Helper()
		for _, figure := range []string{"5.4", "11,800", "11800", "2,150", "3.0", "readings"} {
			if strings.Contains(fmt.Sprint(uitest.Texts(st.Content())), figure) {
				t.Errorf("%s: %q is in %q", when, figure, st.Text())
			}
		}
	}
	hidden("at first")
	st.Press("Show")
	for _, words := range []string{"5.4 months", "if nothing came in at all", "11,800 GBP", "2,150 GBP", "2 readings: 3.0 months on 7 May 2026, 5.4 on 3 Nov 2026."} {
		if !st.Says(words) {
			t.Errorf("%q is not in %q", words, st.Text())
		}
	}
	st.Leave()
	hidden("after leaving")
	st.Press("Show")
	st.Press("Hide")
	hidden("after Hide")
	st.Press("Show")
	again(st)
	hidden("after unlocking")
}

func TestANarrowWindowHidesTheRunwayWithItsPane(t *testing.T) {
	st := newStage(t, append(sample(), readings()...)...)
	st.SetNarrow(true)
	st.W.Win.Resize(fyne.NewSize(736, 600))
	if st.Says("Runway Show") || !st.Says("Checkout") {
		t.Errorf("narrow: %q", st.Text())
	}
	st.filter.pane.Select(1)
	st.Press("Show")
	if !st.Says("5.4 months") || st.Says("Checkout") {
		t.Errorf("the runway's pane: %q", st.Text())
	}
	st.filter.pane.Select(0)
	st.filter.pane.Select(1)
	if st.Says("5.4") {
		t.Errorf("still shown: %q", st.Text())
	}
}

func TestFiguresAreEnteredHereAndKeptAsTheyWereTyped(t *testing.T) {
	st := newStage(t)
	st.Press("Show")
	st.Press("Update figures")
	if st.W.Win.Canvas().Focused() != st.runway.form.savings.Focusable() {
		t.Error("the keyboard is elsewhere")
	}
	st.runway.form.savings.SetText("11800")
	st.runway.form.spending.SetText("2150,50")
	st.runway.form.currency.SetText(" EUR ")
	st.Key(fyne.KeyReturn)
	got := st.S.Snapshot().Runway
	if len(got) != 1 || got[0].Savings != "11800" || got[0].MonthlySpending != "2150.50" || got[0].Currency != "EUR" || got[0].On != uitest.Today {
		t.Fatalf("kept %+v; failed %v", got, st.W.Failed)
	}
	if !st.Says("5.4 months") {
		t.Errorf("the screen says %q", st.Text())
	}
	st.Press("Update figures")
	st.runway.form.savings.SetText("4300")
	st.Key(fyne.KeyReturn)
	if got := st.S.Snapshot().Runway; len(got) != 1 || got[0].Savings != "4300" {
		t.Errorf("a second reading of the day makes %d", len(got))
	}
	st.Press("Take it out…")
	if len(st.W.Asked) != 1 || len(st.S.Snapshot().Runway) != 0 {
		t.Errorf("asked %q, %d readings are left", st.W.Asked, len(st.S.Snapshot().Runway))
	}
}

func TestTheRunwaysFormSaysWhatIsWrongAndEscapeKeepsNothing(t *testing.T) {
	for _, c := range []struct{ savings, spending, day, says string }{
		{"11,800", "2150", "2026-11-23", "This can be read in two ways. Write 11800 or 11.8."},
		{"11800", "", "2026-11-23", "A plain number, such as 8400 or 2150.50."},
		{"£11800", "2150 EUR", "2026-11-23", "There is ‘EUR’ here and ‘£’ above. The months need one currency."},
		{"11800", "2150", "23.11.", "A day is written YYYY-MM-DD"},
	} {
		st := newStage(t)
		st.Press("Show")
		st.Press("Update figures")
		st.runway.form.savings.SetText(c.savings)
		st.runway.form.spending.SetText(c.spending)
		st.runway.form.day.SetText(c.day)
		st.Key(fyne.KeyReturn)
		if !st.Says(c.says) {
			t.Errorf("%+v: %q", c, st.Text())
		}
		st.Key(fyne.KeyEscape)
		if len(st.S.Snapshot().Runway) != 0 || st.runway.form.openNow || st.runway.form.savings.Text() != "" {
			t.Error("Escape keeps figures, or the form")
		}
	}
}

func TestAMonthThatTakesNothingHasNoNumberOfMonths(t *testing.T) {
	st := newStage(t, reading(2, "100", "0"), reading(9, "100", "50"))
	st.Press("Show")
	if !st.Says("There is no number of months") || st.Says("2.0 months") {
		t.Errorf("the screen says %q", st.Text())
	}
}

func TestADroppedRunwayLeavesNoFigure(t *testing.T) {
	uitest.Dropped(t, func(words string) (*uitest.Stage, weak.Pointer[Screen]) {
		r := reading(3, "11800", "2150")
		r.Currency = words
		st := newStage(t, r)
		st.Press("Show")
		st.Press("Update figures")
		test.Type(st.runway.form.currency.Focusable(), words)
		return st.Stage, weak.Make(st.Screen)
	})
}

func TestHidingTheRunwayEmptiesItsForm(t *testing.T) {
	st := newStage(t, readings()...)
	st.Press("Show")
	st.Press("Update figures")
	if st.runway.form.savings.Text() != "11800" {
		t.Fatalf("the form begins with %q", st.runway.form.savings.Text())
	}
	st.Press("Hide")
	for _, f := range st.runway.form.fields() {
		if f.Text() != "" {
			t.Errorf("%q is still in a field", f.Text())
		}
	}
	st.Press("Show")
	if !st.Says("5.4 months") {
		t.Errorf("Show leads back to the form: %q", st.Text())
	}
}

func TestLargeTextHasTheLinesOrTheRunway(t *testing.T) {
	st := newStage(t, append(sample(), readings()...)...)
	if !st.left.Visible() || !st.side.Visible() || st.filter.pane.Visible() {
		t.Fatal("the window has room for both")
	}
	st.W.Win.Resize(fyne.NewSize(roomWidth-1, 820))
	if !st.left.Visible() || st.side.Visible() || !st.filter.pane.Visible() {
		t.Error("both are crammed into a screen without room")
	}
	st.W.Win.Resize(fyne.NewSize(1096, 820))
	if !st.left.Visible() || !st.side.Visible() || st.filter.pane.Visible() {
		t.Error("there is room again, and one is missing")
	}
}
