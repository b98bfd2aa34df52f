package ledger

import (
	"fmt"
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

func manyLines(n int) []journal.Record {
	out := make([]journal.Record, n)
	for i := range out {
		out[i] = &journal.LedgerLine{ID: journal.NewID(), Ink: journal.Red, Text: fmt.Sprintf("Line %d", i), On: uitest.Today - journal.Day(i)}
	}
	return out
}

func TestUnlockingGoesBackToTheSameLine(t *testing.T) {
	st := newStage(t, manyLines(90)...)
	st.W.Win.Canvas().Focus(st.sheet)
	st.Key(fyne.KeyEnd, fyne.KeyUp, fyne.KeyUp)
	picked, offset := st.sheet.picked, st.sheet.GetScrollOffset()
	if offset == 0 {
		t.Fatal("nothing scrolls")
	}
	again(st)
	if st.sheet.picked != picked || st.sheet.GetScrollOffset() != offset || st.detail.line == nil || st.detail.line.ID != picked {
		t.Errorf("picked %v, scrolled to %v, want %v and %v", st.sheet.picked, st.sheet.GetScrollOffset(), picked, offset)
	}
	if st.W.Win.Canvas().Focused() != fyne.Focusable(st.sheet) {
		t.Error("the keyboard is elsewhere")
	}
}

func TestALineNoLongerThereIsNotPicked(t *testing.T) {
	for _, p := range []any{nil, 1, spot{}, spot{picked: journal.NewID(), offset: 1e6, focused: true, form: true, ink: -7}} {
		st := newStage(t, manyLines(3)...)
		st.Return(p)
		st.Settle()
		if st.sheet.picked != (journal.ID{}) || st.detail.line != nil || len(st.W.Failed) > 0 {
			t.Errorf("%+v: picked %v", p, st.sheet.picked)
		}
	}
}

func TestADroppedScreenLeavesNoWord(t *testing.T) {
	uitest.Dropped(t, func(words string) (*uitest.Stage, weak.Pointer[Screen]) {
		red := &journal.LedgerLine{ID: journal.NewID(), Ink: journal.Red, Text: words, Amount: "3", Unit: words, On: uitest.Today}
		st := newStage(t, append(manyLines(40), red)...)
		st.Press("Add a line")
		test.Type(st.form.text.Focusable(), words)
		test.Type(st.form.unit.Focusable(), words)
		st.W.Win.Canvas().Focus(st.sheet)
		st.Key(fyne.KeyHome, fyne.KeyDown, fyne.KeyUp, fyne.KeyDelete)
		return st.Stage, weak.Make(st.Screen)
	})
}
