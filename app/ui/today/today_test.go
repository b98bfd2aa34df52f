package today

import (
	"errors"
	"testing"

	"fyne.io/fyne/v2"

	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
)

// tap taps a face, −2 to +2.
func (st *stage) tap(v int) {
	p := st.mood.valence
	p.Tapped(&fyne.PointEvent{Position: fyne.NewPos(p.Size().Width*(float32(v)+2.5)/5, p.Size().Height/2)})
}

func (st *stage) values() []int {
	var out []int
	for _, l := range st.s.Snapshot().MoodLogs {
		if l.Mood.Valence != nil {
			out = append(out, *l.Mood.Valence)
		}
	}
	return out
}

func TestOneTapSavesAMoodAndUndoTakesItBack(t *testing.T) {
	st := newStage(t)
	st.tap(-1)
	st.settle()
	if got := st.values(); len(got) != 1 || got[0] != -1 {
		t.Fatalf("saved %v", got)
	}
	if !st.says("Mood saved 12:00") {
		t.Errorf("the card says %q", st.text())
	}
	st.press("Undo")
	if got := st.values(); len(got) != 0 {
		t.Errorf("after Undo %v is left", got)
	}
	if st.mood.valence.Valence != nil || !st.says("Nothing noted yet today.") {
		t.Errorf("the card still shows a mood: %q", st.text())
	}
	if n := len(st.s.Snapshot().Trash); n != 1 {
		t.Errorf("%d things are in the trash, not the mood", n)
	}
}

func TestSecondTapChangesTheSameReading(t *testing.T) {
	st := newStage(t)
	st.tap(-1)
	st.settle()
	st.tap(2)
	st.settle()
	if got := st.values(); len(got) != 1 || got[0] != 2 {
		t.Errorf("two taps made %v", got)
	}
}

func TestOlderSnapshotDoesNotForgetATap(t *testing.T) {
	st := newStage(t, setback("The demo", 3))
	old := st.s.Snapshot()
	st.tap(-1)
	st.Show(old) // another change, published before the tap is stored
	if v := st.mood.valence.Valence; v == nil || *v != -1 {
		t.Error("the face is no longer chosen")
	}
	st.tap(1)
	st.Show(old)
	st.settle()
	if got := st.values(); len(got) != 1 || got[0] != 1 {
		t.Errorf("two taps in one sitting made %v", got)
	}
}

func TestMoodThatCouldNotBeSavedIsNotShownAsSaved(t *testing.T) {
	st := newStage(t)
	st.store.err = errors.New("full")
	st.tap(1)
	st.settle()
	if len(st.w.failed) != 1 || st.mood.valence.Valence != nil || !st.says("Nothing noted yet today.") {
		t.Errorf("%d failures told; the card says %q", len(st.w.failed), st.text())
	}
	st.store.err = nil
	st.tap(1)
	st.settle()
	if got := st.values(); len(got) != 1 {
		t.Errorf("the next tap saved %v", got)
	}
}

func TestOpenSetbackShowsItsDays(t *testing.T) {
	soon := setback("The review that is still to come", 0)
	soon.Day = today + 5
	st := newStage(t, setback("The demo", 4), setback("Yesterday", 1), setback("Just now", 0), soon)
	for _, words := range []string{"The demo Open 4 days , since 19 Nov", "Open 1 day , since 22 Nov", "Just now Open since today Mark recovered", "In the future : 28 Nov"} {
		if !st.says(words) {
			t.Errorf("%q is not in %q", words, st.text())
		}
	}
	if !st.says("Nothing is due. You can close this.") {
		t.Error("open setbacks alone are called due")
	}
}

func TestRecoveredCanBeTakenBack(t *testing.T) {
	e := setback("The demo", 4)
	st := newStage(t, e)
	st.press("Mark recovered")
	if on := st.s.Snapshot().Entry(e.ID).RecoveredOn; on == nil || *on != today {
		t.Fatalf("recovered on %v", on)
	}
	if !st.says("None is open.") {
		t.Errorf("still open: %q", st.text())
	}
	st.tap(1) // something else in between must stay
	st.settle()
	st.w.actions[0].Do()
	st.settle()
	if st.s.Snapshot().Entry(e.ID).RecoveredOn != nil {
		t.Error("Undo left it recovered")
	}
	if got := st.values(); len(got) != 1 {
		t.Errorf("Undo took the mood noted since: %v", got)
	}
}

func TestFocusGoesToWriteWhenItsButtonIsGone(t *testing.T) {
	st := newStage(t, setback("The demo", 4))
	st.w.win.Canvas().Focus(st.button("Mark recovered"))
	st.key(fyne.KeyReturn)
	if f := st.w.win.Canvas().Focused(); f != fyne.Focusable(st.write) {
		t.Errorf("the focus is on %T", f)
	}
}

func due(knot, step string, daysAgo int) (*journal.Knot, *journal.CheckIn) {
	k := &journal.Knot{ID: journal.NewID(), Kind: journal.Prevent, If: knot, Then: "breathe", TiedOn: today - 30}
	return k, &journal.CheckIn{ID: journal.NewID(), KnotID: k.ID, Step: journal.Step(step), DueOn: today - journal.Day(daysAgo)}
}

func TestCheckInIsAnsweredAndCanBeAskedAgain(t *testing.T) {
	k, c := due("the demo needs a network", "2m", 0)
	st := newStage(t, k, c)
	if !st.says("2 months on") || !st.says("One knot to check.") {
		t.Errorf("the screen says %q", st.text())
	}
	st.press("Slipped")
	got, _ := st.s.Snapshot().Find(c.ID).(*journal.CheckIn)
	if got.Outcome == nil || *got.Outcome != journal.Slipped || !st.says("Nothing is due.") {
		t.Errorf("answered %v; the screen says %q", got.Outcome, st.text())
	}
	st.w.actions[0].Do()
	st.settle()
	if got, _ := st.s.Snapshot().Find(c.ID).(*journal.CheckIn); got.Outcome != nil || !st.says("One knot to check.") {
		t.Error("Undo left it answered")
	}
}

func TestNoMoreThanThreeCheckInsAtATime(t *testing.T) {
	var all []journal.Record
	for _, knot := range []string{"one", "two", "three", "four", "five"} {
		k, c := due(knot, "1w", 2)
		all = append(all, k, c)
	}
	future, later := due("not yet due", "1w", -1)
	retired, old := due("retired", "1w", 3)
	retired.RetiredOn = today.Ref()
	st := newStage(t, append(all, future, later, retired, old)...)
	if !st.says("Five knots to check.") || !st.says("Two more after these.") || st.says("not yet due") || st.says("retired") {
		t.Errorf("the screen says %q", st.text())
	}
}

func TestLessonIsUsedOpenedOrLeft(t *testing.T) {
	l := &journal.Lesson{ID: journal.NewID(), Text: "Ask for it in writing", CreatedAt: journal.NewStamp(noon.AddDate(0, -4, 0))}
	st := newStage(t, l)
	if !st.says("due for another look Ask for it in writing You wrote this 4 months ago.") {
		t.Errorf("the card says %q", st.text())
	}
	st.press("Used it again")
	j := st.s.Snapshot()
	if len(j.Lesson(l.ID).Uses) != 1 || len(j.Ledger) != 1 || j.Ledger[0].Ink != journal.Black || !st.says("Used again once") {
		t.Errorf("uses %v, ledger %v", j.Lesson(l.ID).Uses, j.Ledger)
	}
	st.press("Open")
	if len(st.w.routes) != 1 || st.w.routes[0] != (page.Route{Screen: page.Lessons, ID: l.ID}) {
		t.Errorf("Open leads to %v", st.w.routes)
	}
	st.press("Not now")
	if st.says("Ask for it in writing") {
		t.Error("Not now leaves the lesson there")
	}
}

func TestUndoOfAUseTakesNothingElse(t *testing.T) {
	l := &journal.Lesson{ID: journal.NewID(), Text: "Ask for it in writing", CreatedAt: journal.NewStamp(noon)}
	st := newStage(t, l)
	st.press("Used it again")
	undo := st.w.actions[0].Do
	st.tap(1)
	st.settle()
	undo()
	st.settle()
	if len(st.values()) != 1 || len(st.s.Snapshot().Lesson(l.ID).Uses) != 1 {
		t.Error("Undo took back something else")
	}
}

func TestUnfinishedWritingIsOffered(t *testing.T) {
	at := journal.NewStamp(noon)
	d := &journal.Draft{ID: journal.NewID(), UpdatedAt: at}
	d.Entry = journal.Entry{ID: journal.NewID(), Kind: journal.Setback, Title: "Half a thought", At: at, CreatedAt: at, UpdatedAt: at}
	st := newStage(t, d)
	if !st.says("You were writing ‘Half a thought’.") || !st.says("Something you were writing is still here.") {
		t.Errorf("the screen says %q", st.text())
	}
	st.press("Continue")
	if len(st.w.routes) != 1 || st.w.routes[0] != (page.Route{Screen: page.Write, ID: d.ID, Draft: true}) {
		t.Errorf("Continue leads to %v", st.w.routes)
	}
}

func TestEmptyJournalSaysThatNothingIsDue(t *testing.T) {
	st := newStage(t)
	if !st.says("Monday, 23 November Nothing is due. You can close this.") || !st.says("None is open.") {
		t.Errorf("the screen says %q", st.text())
	}
}
