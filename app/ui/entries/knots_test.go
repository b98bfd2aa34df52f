package entries

import (
	"errors"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/app/ui/uitest"
)

// planned is a setback with a first knot of its own and no lesson.
func planned() (e *journal.Entry, k *journal.Knot, c *journal.CheckIn) {
	e = uitest.Setback("The demo", 8)
	k = &journal.Knot{ID: journal.NewID(), EntryID: e.ID.Ref(), Kind: journal.Prevent, If: "a demo needs a network", Then: "record it", TiedOn: e.Day}
	return e, k, &journal.CheckIn{ID: journal.NewID(), KnotID: k.ID, Step: journal.OneWeek, DueOn: e.Day + 7}
}

func reading(t *testing.T, rs ...journal.Record) (*uitest.Stage, *Screen) {
	t.Helper()
	st, sc := onStage(t, rs...)
	sc.Open(page.Route{ID: rs[0].RecordID()})
	st.Settle()
	return st, sc
}

func typeIn(st *uitest.Stage, text string) { test.Type(st.W.Win.Canvas().Focused(), text) }

func TestAKnotOfAnEntryIsTiedAndAnsweredWhereTheEntryIsReadByKeysAlone(t *testing.T) {
	e, k, c := planned()
	st, sc := reading(t, e, k, c)
	st.W.Win.Canvas().Focus(st.Button("Held"))
	st.Key(fyne.KeySpace)
	typeIn(st, "on Friday")
	st.Key(fyne.KeyReturn)
	got, _ := st.S.Snapshot().Find(c.ID).(*journal.CheckIn)
	if got.Outcome == nil || *got.Outcome != journal.Held || got.Note != "on Friday" || !st.Says("Held 23 Nov on Friday") {
		t.Fatalf("the check-in is %+v: %s", got, st.Text())
	}
	st.W.Win.Canvas().Focus(st.Button("Tie a second knot"))
	st.Key(fyne.KeyReturn)
	typeIn(st, "the recording fails")
	st.Key(fyne.KeyReturn)
	typeIn(st, "draw it")
	st.Key(fyne.KeyReturn)
	knots := st.S.Snapshot().KnotsOf(e.ID)
	if len(knots) != 2 || knots[1].LessonID != nil || *knots[1].EntryID != e.ID || knots[1].Kind != journal.Respond {
		t.Fatalf("the knots are %+v", knots)
	}
	if st.W.Win.Canvas().Focused() != fyne.Focusable(sc.pane) || !st.Says("draw it") {
		t.Errorf("the keyboard is on %T: %s", st.W.Win.Canvas().Focused(), st.Text())
	}
}

func TestAKnotTiedToAnEntryWithALessonIsTheLessonsToo(t *testing.T) {
	e := uitest.Setback("The demo", 8)
	l := &journal.Lesson{ID: journal.NewID(), EntryID: e.ID.Ref(), Text: "Rehearse both.", CreatedAt: e.CreatedAt}
	st, _ := reading(t, e, l)
	st.Press("Tie a first knot")
	typeIn(st, "x")
	st.Press("Tie it")
	if knots := st.S.Snapshot().KnotsOf(l.ID); len(knots) != 1 || *knots[0].EntryID != e.ID {
		t.Errorf("the lesson's knots are %+v", knots)
	}
}

func TestAKnotBeingWrittenIsStoredWhenAnotherEntryIsRead(t *testing.T) {
	e, k, c := planned()
	other := uitest.Setback("Another", 2)
	for _, leave := range []func(sc *Screen){
		func(sc *Screen) { sc.Open(page.Route{ID: other.ID}) },
		func(sc *Screen) { sc.show(viewTrash) },
		(*Screen).askRecovered, (*Screen).Leave, (*Screen).Save,
	} {
		st, sc := reading(t, e, k, c, other)
		st.Press("Tie a second knot")
		typeIn(st, "half a plan")
		leave(sc)
		st.Settle()
		if knots := st.S.Snapshot().KnotsOf(e.ID); len(knots) != 2 || knots[1].If != "half a plan" || sc.knots.Editing() {
			t.Errorf("the knots are %+v", knots)
		}
	}
}

func TestAKnotThatCannotBeSavedLeadsBackToItsEntry(t *testing.T) {
	e, k, c := planned()
	other := uitest.Setback("Another", 2)
	st, sc := reading(t, e, k, c, other)
	st.Press("Tie a second knot")
	typeIn(st, "the disk is full")
	st.Store.Err = errors.New("full")
	sc.Open(page.Route{ID: other.ID})
	st.Settle()
	if len(st.W.Failed) != 1 || sc.reading.Entry.ID != e.ID || !st.Says("then I will") {
		t.Fatalf("%d failures, reading %q: %s", len(st.W.Failed), sc.reading.Entry.Title, st.Text())
	}
	st.Store.Err = nil
	st.Press("Tie it")
	if knots := st.S.Snapshot().KnotsOf(e.ID); len(knots) != 2 || knots[1].If != "the disk is full" {
		t.Errorf("the knots are %+v", knots)
	}
}

func TestEscapeLeavesTheKnotAndThenTheEntry(t *testing.T) {
	e, k, c := planned()
	st, sc := reading(t, e, k, c)
	st.Press("Tie a second knot")
	st.Key(fyne.KeyEscape)
	if sc.knots.Editing() || st.W.Win.Canvas().Focused() != fyne.Focusable(sc.pane) {
		t.Fatalf("the keyboard is on %T", st.W.Win.Canvas().Focused())
	}
	st.Press("Held")
	focusOn(sc.pane)
	st.Key(fyne.KeyEscape)
	if sc.knots.Editing() || st.W.Win.Canvas().Focused() != fyne.Focusable(sc.pane) {
		t.Fatal("Escape on the page did not leave the form alone")
	}
	st.Key(fyne.KeyEscape)
	if st.W.Win.Canvas().Focused() != fyne.Focusable(sc.left.list) {
		t.Error("Escape did not lead to the list")
	}
}

func TestUntiedKnotsAreNotShownAsTied(t *testing.T) {
	e, k, c := planned()
	k.RetiredOn = uitest.Today.Ref()
	st, _ := reading(t, e, k, c)
	if !st.Says("First knot: If a demo needs a network, then I will record it. Untied on 23 November.") || st.Says("And now?") {
		t.Errorf("%s", st.Text())
	}
	st.Press("Tie it again")
	if st.Says("Untied") || !st.Says("And now?") {
		t.Errorf("%s", st.Text())
	}
}

func TestKnotsAreOfferedOnSetbacksAndWhereThereIsALesson(t *testing.T) {
	for _, x := range []struct {
		kind   journal.Kind
		lesson bool
		offers bool
	}{{journal.Setback, false, true}, {journal.Note, false, false}, {journal.Win, false, false}, {journal.Note, true, true}} {
		e := uitest.Setback("One", 1)
		e.Kind = x.kind
		rs := []journal.Record{e}
		if x.lesson {
			rs = append(rs, &journal.Lesson{ID: journal.NewID(), EntryID: e.ID.Ref(), Text: "L", CreatedAt: e.CreatedAt})
		}
		if st, _ := reading(t, rs...); st.Says("Tie a first knot") != x.offers || st.Says("Tie a second knot") {
			t.Errorf("%+v: %s", x, st.Text())
		}
	}
}

func TestWhatIsTypedIntoAKnotGoesIntoTheTrashWithItsEntry(t *testing.T) {
	e, k, c := planned()
	st, sc := reading(t, e, k, c)
	st.W.Answer = true
	st.Press("Tie a second knot")
	typeIn(st, "too late")
	sc.askDelete()
	st.Settle()
	j := st.S.Snapshot()
	if len(j.Knots) != 0 || len(j.Trash) != 1 {
		t.Fatalf("%d knots, %d in the trash", len(j.Knots), len(j.Trash))
	}
	found := false
	for _, r := range j.Trash[0].Objects {
		if k, ok := r.(*journal.Knot); ok && k.If == "too late" {
			found = true
		}
	}
	if !found {
		t.Error("the knot is lost")
	}
}

func TestAFormIsNotLeftStandingBehindAQuestionThatIsAnsweredNo(t *testing.T) {
	e, k, c := planned()
	st, sc := reading(t, e, k, c)
	st.W.Answer = false
	st.Press("Tie a second knot")
	sc.askDelete()
	st.Settle()
	if sc.knots.Editing() || st.Says("then I will Tie it") || !st.Says("Tie a second knot") || len(st.W.Asked) != 1 {
		t.Errorf("asked %q: %s", st.W.Asked, st.Text())
	}
}
