package today

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/app/ui/uitest"
)

// choose takes an item of the menu of an open setback.
func (st *stage) choose(t *testing.T, id journal.ID, label string) {
	t.Helper()
	for _, it := range st.openMenu(id) {
		if it.Label == label {
			if it.Disabled {
				t.Fatalf("%q cannot be chosen", label)
			}
			it.Action()
			st.Settle()
			return
		}
	}
	t.Fatalf("no %q in the menu", label)
}

func (st *stage) recoveredOn(id journal.ID) *journal.Day {
	return st.S.Snapshot().Entry(id).RecoveredOn
}

func TestRecoveredOnADayInThePastIsTakenBackByUndo(t *testing.T) {
	e := uitest.Setback("The demo", 10)
	st := newStage(t, e)
	st.choose(t, e.ID, "Recovered on another day…")
	if st.focused() != "open/day/"+e.ID.String() {
		t.Fatalf("the focus is on %q", st.focused())
	}
	st.dating.field.SetText("2026-11-18")
	st.Key(fyne.KeyReturn)
	if on := st.recoveredOn(e.ID); on == nil || on.String() != "2026-11-18" {
		t.Fatalf("recovered on %v", on)
	}
	if st.focused() != "write" || st.dating != nil {
		t.Errorf("the focus is on %q, the form is %v", st.focused(), st.dating)
	}
	if said := st.W.Told[0]; said != "Marked recovered on 18 Nov." {
		t.Errorf("told %q", said)
	}
	st.undo()
	if st.recoveredOn(e.ID) != nil || !st.Says("Open 10 days") {
		t.Errorf("Undo left %v; the screen says %q", st.recoveredOn(e.ID), st.Text())
	}
}

func TestADayOfRecoveryThatCannotBeIsNotTaken(t *testing.T) {
	e := uitest.Setback("The demo", 10)
	st := newStage(t, e)
	st.choose(t, e.ID, "Recovered on another day…")
	for day, words := range map[string]string{
		"2026-11-12": "That lies before the setback, which was on 13 Nov.",
		"2026-11-24": "That day has not come yet.",
		"last week":  "A date is written like 2026-11-23.",
	} {
		st.dating.field.SetText(day)
		st.Press("Set the day")
		if st.recoveredOn(e.ID) != nil || !st.Says(words) || st.focused() != "open/day/"+e.ID.String() {
			t.Errorf("%s: recovered on %v, the focus is on %q, the screen says %q", day, st.recoveredOn(e.ID), st.focused(), st.Text())
		}
	}
	st.Key(fyne.KeyEscape)
	if st.dating != nil || st.focused() != "open/more/"+e.ID.String() {
		t.Errorf("after Escape the focus is on %q", st.focused())
	}
}

func TestAHalfTypedDaySurvivesAnotherChange(t *testing.T) {
	e := uitest.Setback("The demo", 10)
	st := newStage(t, e)
	st.choose(t, e.ID, "Recovered on another day…")
	st.dating.field.SetText("2026-11-1")
	st.tap(1)
	st.Settle()
	if st.focused() != "open/day/"+e.ID.String() || st.dating.field.Text() != "2026-11-1" {
		t.Errorf("the focus is on %q, the field says %q", st.focused(), st.dating.field.Text())
	}
}

func TestASetbackPutAwayIsNotNamedHereAgain(t *testing.T) {
	e, other := expecting("The worst week", 366, 3), uitest.Setback("The demo", 4)
	e.Day = journal.NewDay(2025, 11, 23)
	k, c := due("it starts again", "1w", 0)
	k.EntryID = &e.ID
	l := &journal.Lesson{ID: journal.NewID(), EntryID: &e.ID, Text: "Stop at six", CreatedAt: journal.NewStamp(uitest.Noon.AddDate(0, -4, 0))}
	st := newStage(t, e, other, k, c, l)
	if strings.Count(st.Text(), "The worst week") < 4 {
		t.Fatalf("the screen says %q", st.Text())
	}
	st.goTo(t, "open/more/"+e.ID.String())
	st.choose(t, e.ID, "Do not show me again")
	st.past = true
	st.Show(st.S.Snapshot())
	if st.Says("The worst week") || !st.Says("The demo Open 4 days") || !st.Says("it starts again") || !st.Says("Stop at six") {
		t.Errorf("the screen says %q", st.Text())
	}
	if got := st.S.Snapshot().Entry(e.ID); !got.Quiet || !got.IsOpen() {
		t.Errorf("quiet %v, open %v", got.Quiet, got.IsOpen())
	}
	if got := card(st.focused()); got != "open" {
		t.Errorf("the focus is on %q", st.focused())
	}
	st.undo()
	if !st.Says("The worst week") {
		t.Error("Undo did not bring it back")
	}
}

func TestTheMenuOfAnOpenSetbackOpensFromTheKeyboard(t *testing.T) {
	e := uitest.Setback("The demo", 4)
	st := newStage(t, e)
	st.goTo(t, "open/more/"+e.ID.String())
	st.Key(fyne.KeyReturn)
	if st.W.Win.Canvas().Overlays().Top() == nil {
		t.Fatal("no menu")
	}
	st.Key(fyne.KeyDown, fyne.KeyReturn) // the first item
	if len(st.W.Routes) != 1 || st.W.Routes[0] != (page.Route{Screen: page.Journal, ID: e.ID}) {
		t.Errorf("it leads to %v", st.W.Routes)
	}
	st.Key(fyne.KeyReturn)
	st.Key(fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	if st.dating == nil || st.focused() != "open/day/"+e.ID.String() {
		t.Errorf("the form is %v, the focus on %q", st.dating, st.focused())
	}
}

func TestTheDayIsAskedForInView(t *testing.T) {
	var open []journal.Record
	for i := range 6 {
		open = append(open, uitest.Setback("Open", i+1))
	}
	st := newStage(t, open...)
	st.W.Win.Resize(fyne.NewSize(736, 300))
	last := st.S.Snapshot().Entries[5].ID
	st.goTo(t, "open/more/"+last.String())
	st.Key(fyne.KeyReturn, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	if st.dating == nil {
		t.Fatal("the form is not there")
	}
	y := fyne.CurrentApp().Driver().AbsolutePositionForObject(st.dating.field).Y
	if bottom := y + st.dating.field.Size().Height; y < 0 || bottom > 300 {
		t.Errorf("the field lies between %v and %v of 300", y, bottom)
	}
}
