package settings

import (
	"testing"
	"unicode"
	"weak"

	"fyne.io/fyne/v2"

	"doubleknot/app/journal"
	"doubleknot/app/ui/uitest"
)

func contact(name, how string) *journal.Contact {
	return &journal.Contact{ID: journal.NewID(), Name: name, How: how}
}

func (st *stage) contacts() []*journal.Contact { return st.u.S.Snapshot().Contacts }

func TestNeedAPersonNamesNoNumberAndSaysItIsNoTreatment(t *testing.T) {
	st := newStage(t)
	for _, words := range []string{"Need a person?", "your local emergency number", "a notebook, not treatment", "Nobody is written down yet."} {
		if !uitest.Says(st.people.card, words) {
			t.Errorf("%q is not in %q", words, uitest.Text(st.people.card))
		}
	}
	for _, r := range uitest.Text(st.people.card) {
		if unicode.IsDigit(r) {
			t.Fatalf("a number is built in: %q", uitest.Text(st.people.card))
		}
	}
}

func TestThePeopleAreOnePressAwayFromTheTopOfAPageHoweverLong(t *testing.T) {
	st := newStage(t, contact("Bea", "Call"), contact("Cem", "Ring twice"))
	st.w.Win.Resize(fyne.NewSize(800, 480))
	inView := func() bool {
		top := fyne.CurrentApp().Driver().AbsolutePositionForObject(st.people.card).Y
		return top >= 0 && top < 480/2
	}
	if inView() {
		t.Fatal("the card is in view before")
	}
	st.press("Need a person?")
	if !inView() || st.focused() != fyne.Focusable(st.people.first) {
		t.Errorf("in view %v, the focus is on %T", inView(), st.focused())
	}
	st.key(fyne.KeyReturn)
	if len(st.desk.open) != 1 {
		t.Error("Enter does not open the first of them")
	}
}

func TestAPersonIsWrittenDownFromTheKeyboard(t *testing.T) {
	st := newStage(t)
	st.w.Win.Canvas().Focus(st.people.add)
	st.key(fyne.KeyReturn)
	st.fill("Bea", "Call, evenings")
	if c := st.contacts(); len(c) != 1 || c[0].Name != "Bea" || c[0].How != "Call, evenings" {
		t.Fatalf("kept %+v", c)
	}
	if len(st.desk.open) != 0 || !st.says("Bea") || !st.says("Call, evenings") {
		t.Errorf("%d dialogs, the screen says %q", len(st.desk.open), st.text())
	}
	if st.focused() != fyne.Focusable(st.people.add) {
		t.Errorf("the focus is on %T", st.focused())
	}
}

func TestAPersonCanBeChangedAndRemovedAndPutBack(t *testing.T) {
	st := newStage(t, contact("Bea", "Call"))
	st.press("Edit")
	st.typing("y")
	st.press("Keep")
	if c := st.contacts(); len(c) != 1 || c[0].How != "Call" || c[0].Name == "Bea" {
		t.Fatalf("kept %+v", c)
	}
	st.press("Edit")
	st.press("Remove")
	if len(st.contacts()) != 0 || st.says("Bea") || len(st.w.Actions) != 1 {
		t.Fatalf("%d contacts, %v", len(st.contacts()), st.w.Told)
	}
	st.w.Actions[0].Do()
	st.settle()
	if len(st.contacts()) != 1 || !st.says("Call") {
		t.Errorf("not put back: %q", st.text())
	}
}

func TestNobodyIsKeptWithoutAWord(t *testing.T) {
	st := newStage(t)
	st.press("Add someone…")
	if st.press("Keep"); len(st.contacts()) != 0 || !st.says("A name is enough.") {
		t.Errorf("%d contacts, %q", len(st.contacts()), st.text())
	}
	st.typing("  ")
	if st.press("Keep"); len(st.contacts()) != 0 {
		t.Error("blanks were kept")
	}
}

func TestAPersonThatCouldNotBeKeptStaysInTheForm(t *testing.T) {
	st := openStage(t, newFake(false))
	st.u.Store.Err = errFull
	st.press("Add someone…")
	st.typing("Bea")
	st.press("Keep")
	if len(st.desk.open) != 1 || st.line().Text() != "Bea" || !st.says("Could not keep the contact.") {
		t.Fatalf("%d dialogs, %q", len(st.desk.open), st.text())
	}
	st.u.Store.Err = nil
	st.press("Keep")
	if len(st.contacts()) != 1 {
		t.Errorf("%d contacts after a second try", len(st.contacts()))
	}
}

func TestStoppingAndNotificationsAreSetHere(t *testing.T) {
	k := newFake(false)
	k.stop = true
	st := openStage(t, k)
	for _, c := range []struct {
		name string
		is   *bool
	}{{"Offer to stop after 20 minutes", &k.stop}, {"Notify of check-ins", &k.notifies}} {
		was := *c.is
		toggle := st.toggle(c.name)
		if toggle.On != was {
			t.Errorf("%s shows %v for %v", c.name, toggle.On, was)
		}
		st.w.Win.Canvas().Focus(toggle)
		st.key(fyne.KeySpace)
		if *c.is == was {
			t.Errorf("%s is not set from the keyboard", c.name)
		}
	}
}

// TestADroppedScreenLeavesNoContact looks at the form as well, left in the middle.
func TestADroppedScreenLeavesNoContact(t *testing.T) {
	uitest.Dropped(t, func(words string) (*uitest.Stage, weak.Pointer[Screen]) {
		st := openStage(t, newFake(false), contact(words, "How "+words))
		if !st.says(words) {
			t.Fatalf("not shown: %q", st.text())
		}
		st.press("Edit")
		st.typing(words)
		st.desk.escape()
		return st.u, weak.Make(st.Screen)
	})
}
