package settings

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"doubleknot/app/ui/uitest"
)

// TestNothingIsBegunWhileWorkOnTheFileGoesOn also holds a second press of the same.
func TestNothingIsBegunWhileWorkOnTheFileGoesOn(t *testing.T) {
	st := sealedStage(t)
	st.k.hold = make(chan struct{})
	st.start("Replace…")
	st.typing("old words")
	do := st.button("Replace the key")
	do.Tapped(nil)
	do.Tapped(nil)
	st.focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if !do.Disabled() || !st.says("Sealing every record anew") {
		t.Errorf("the dialog says %q", st.text())
	}
	st.desk.escape()
	st.backups.make()
	st.privacy.askChange()
	st.health.run()
	if len(st.desk.open) != 0 || len(st.w.Told) != 3 {
		t.Errorf("%d dialogs; told %q", len(st.desk.open), st.w.Told)
	}
	close(st.k.hold)
	st.settle()
	if n := len(st.k.called("rotate")); n != 1 || len(st.k.called("backup"))+len(st.k.called("check")) != 0 {
		t.Errorf("%d rotations, and %q", n, st.k.calls)
	}
}

func TestAnOutcomeIsToldAlsoWhereItsDialogWasLeft(t *testing.T) {
	st := sealedStage(t)
	st.k.hold = make(chan struct{})
	st.start("Replace…")
	st.typing("old words")
	st.start("Replace the key")
	st.desk.escape()
	close(st.k.hold)
	st.settle()
	if !strings.Contains(strings.ReplaceAll(st.text(), " ", ""), theKey) {
		t.Errorf("the new recovery key is not shown: %q", st.text())
	}

	st = sealedStage(t)
	st.k.hold, st.k.err = make(chan struct{}), errFull
	st.start("Replace…")
	st.typing("old words")
	st.start("Replace the key")
	st.desk.escape()
	close(st.k.hold)
	st.settle()
	if len(st.w.Failed) != 1 {
		t.Errorf("%d failures told", len(st.w.Failed))
	}
}

func TestAClosedScreenShowsNoRecoveryKeyAndSaysSo(t *testing.T) {
	st := sealedStage(t)
	st.k.hold = make(chan struct{})
	st.start("Replace…")
	st.typing("old words")
	st.start("Replace the key")
	st.desk.escape()
	st.Leave()
	st.Close()
	close(st.k.hold)
	st.settle()
	if len(st.desk.open) != 0 || !slices.ContainsFunc(st.w.Told, func(s string) bool { return strings.Contains(s, "could not be shown") }) {
		t.Errorf("%d dialogs; told %q", len(st.desk.open), st.w.Told)
	}
	if strings.Contains(strings.Join(st.w.Told, " "), "ABCD") {
		t.Error("a notice holds the key")
	}
}

func TestAClosedScreenLetsGoOfTheJournal(t *testing.T) {
	st := sealedStage(t)
	st.Close()
	if st.j != nil || st.session != nil {
		t.Error("it still leads to the journal")
	}
	st.setDayEnd("06:00")
	st.settle()
	if got := st.u.S.Snapshot().Settings.DayEndsAtMins; got == 6*60 {
		t.Error("it still changes the journal")
	}
}

func TestReturnScrollsANewScreenToWhereTheOldOneWas(t *testing.T) {
	st := sealedStage(t)
	st.page.ScrollTo(300)
	place := st.Place()
	again := sealedStage(t)
	again.Return(place)
	if again.page.Offset() != 300 {
		t.Errorf("scrolled to %v", again.page.Offset())
	}
	again.Return("somewhere")
	if again.page.Offset() != 300 {
		t.Errorf("an unknown place scrolls to %v", again.page.Offset())
	}
}

// TestEveryButtonIsReachedByTab walks the focus once round the screen.
func TestEveryButtonIsReachedByTab(t *testing.T) {
	st := copiesStage(t)
	c := st.w.Win.Canvas()
	reached := map[fyne.Focusable]bool{}
	for f := c.Focused(); !reached[f]; f = c.Focused() {
		reached[f] = true
		c.FocusNext()
	}
	uitest.Walk(st.Content(), func(o fyne.CanvasObject) {
		f, ok := o.(fyne.Focusable)
		if d, off := o.(fyne.Disableable); !ok || off && d.Disabled() {
			return
		}
		if !reached[f] {
			t.Errorf("%T is not reached", o)
		}
	})
	if len(reached) < 20 {
		t.Errorf("only %d controls", len(reached))
	}
}
