package today

import (
	"testing"

	"fyne.io/fyne/v2"

	"doubleknot/app/journal"
	"doubleknot/app/ui/uitest"
)

// expecting is a setback that was expected to look n large.
func expecting(title string, daysAgo, n int) *journal.Entry {
	e := uitest.Setback(title, daysAgo)
	e.Outlook = &journal.Outlook{Expected: &n}
	return e
}

func (st *stage) outlook(id journal.ID) *journal.Outlook { return st.S.Snapshot().Entry(id).Outlook }

func TestTheOutlookIsAskedWithTheKnotBesideWhatWasExpected(t *testing.T) {
	e := expecting("The demo", 62, 7)
	k, c := due("it is a demo", "2m", 0)
	k.EntryID = &e.ID
	st := newStage(t, e, k, c)
	if !st.Says("How large does it look now? On 22 Sep you expected 7 of 10.") || !st.Says("One knot to check. Nothing else is due.") {
		t.Fatalf("the screen says %q", st.Text())
	}
	keep := st.Button("Keep it")
	if !keep.Disabled() {
		t.Error("nothing was chosen, and it can be kept")
	}
	st.goTo(t, "check/look/"+e.ID.String())
	st.Key(fyne.KeyHome, fyne.KeyRight, fyne.KeyRight)
	if st.outlook(e.ID).Actual != nil {
		t.Error("stored before it was kept")
	}
	st.goTo(t, "check/keep/"+e.ID.String())
	st.Key(fyne.KeyReturn)
	if o := st.outlook(e.ID); o.Actual == nil || *o.Actual != 2 || o.AnsweredOn == nil || *o.AnsweredOn != uitest.Today || *o.Expected != 7 {
		t.Fatalf("stored %+v", o)
	}
	if got := st.focused(); got == "" {
		t.Error("the focus is lost")
	}
	if st.Says("How large") || !st.Says("it is a demo") {
		t.Errorf("after the answer the screen says %q", st.Text())
	}
	st.undo()
	if o := st.outlook(e.ID); o.Actual != nil || !st.Says("How large") {
		t.Errorf("Undo left %+v", o)
	}
}

func TestAnsweringTheKnotLeavesTheOutlookAsked(t *testing.T) {
	e := expecting("The demo", 62, 7)
	k, c := due("it is a demo", "2m", 0)
	k.EntryID = &e.ID
	st := newStage(t, e, k, c)
	st.looks[e.ID].slider.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	st.Press("Held")
	if !st.Says("One look back. Nothing else is due.") || !st.Says("The demo How large does it look now?") {
		t.Fatalf("the screen says %q", st.Text())
	}
	st.Press("Keep it")
	if o := st.outlook(e.ID); o.Actual == nil || *o.Actual != 10 {
		t.Errorf("what had been chosen is gone: %+v", o)
	}
}

func TestAnOutlookWithoutAKnotIsAskedTwoMonthsOn(t *testing.T) {
	september := expecting("Two months ago", 61, 4) // 23 September
	if september.Day != journal.NewDay(2026, 9, 23) {
		t.Fatal(september.Day)
	}
	later := expecting("A day short", 60, 4)
	answered, never := expecting("Answered", 90, 4), uitest.Setback("Never asked", 90)
	answered.Outlook.Actual = new(int)
	quiet := expecting("Put away", 90, 4)
	quiet.Quiet = true
	backdated, lost := expecting("Long ago, written today", 90, 4), expecting("A year and more", 430, 4)
	backdated.CreatedAt = later.CreatedAt
	st := newStage(t, september, later, answered, never, quiet, backdated, lost)
	if !st.Says("One look back.") || !st.Says("Two months ago How large") {
		t.Errorf("the screen says %q", st.Text())
	}
}

func TestTheOutlookIsAskedWithAKnotOfTheLesson(t *testing.T) {
	e := expecting("The demo", 62, 7)
	k, c := due("it is a demo", "2m", 0)
	l := &journal.Lesson{ID: journal.NewID(), EntryID: &e.ID, Text: "Rehearse both.", CreatedAt: e.CreatedAt}
	k.LessonID, k.EntryID = &l.ID, nil
	if st := newStage(t, e, l, k, c); !st.Says("One knot to check, one lesson to look at again.") || !st.Says("How large does it look now?") {
		t.Errorf("the screen says %q", st.Text())
	}
}

func TestASliderThatWasMovedIsNotSetBackByAnotherChange(t *testing.T) {
	e := expecting("The demo", 90, 7)
	st := newStage(t, e)
	st.looks[e.ID].slider.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	st.tap(1)
	st.Settle()
	st.Press("Keep it")
	if o := st.outlook(e.ID); o.Actual == nil || *o.Actual != 0 {
		t.Errorf("stored %+v", o)
	}
}

func TestNoMoreThanThreeQuestionsInAll(t *testing.T) {
	k1, c1 := due("one", "1w", 2)
	k2, c2 := due("two", "1w", 2)
	st := newStage(t, k1, c1, k2, c2, expecting("A", 90, 1), expecting("B", 91, 1), expecting("C", 92, 1))
	if !st.Says("Two knots to check, three looks back.") || !st.Says("Two more after these.") || len(st.looks) != 1 {
		t.Errorf("%d sliders; the screen says %q", len(st.looks), st.Text())
	}
}
