package today

import (
	"errors"
	"testing"

	"fyne.io/fyne/v2"

	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/app/ui/uitest"
)

// tap taps a face, −2 to +2.
func (st *stage) tap(v int) {
	p := st.mood.valence
	p.Tapped(&fyne.PointEvent{Position: fyne.NewPos(p.Size().Width*(float32(v)+2.5)/5, p.Size().Height/2)})
}

func (st *stage) values() []int {
	var out []int
	for _, l := range st.S.Snapshot().MoodLogs {
		if l.Mood.Valence != nil {
			out = append(out, *l.Mood.Valence)
		}
	}
	return out
}

func TestOneTapSavesAMoodAndUndoTakesItBack(t *testing.T) {
	st := newStage(t)
	st.tap(-1)
	st.Settle()
	if got := st.values(); len(got) != 1 || got[0] != -1 {
		t.Fatalf("saved %v", got)
	}
	if !st.Says("Mood saved 12:00") {
		t.Errorf("the card says %q", st.Text())
	}
	st.Press("Undo")
	if got := st.values(); len(got) != 0 {
		t.Errorf("after Undo %v is left", got)
	}
	if st.mood.valence.Valence != nil || !st.Says("Nothing noted yet today.") {
		t.Errorf("the card still shows a mood: %q", st.Text())
	}
	if n := len(st.S.Snapshot().Trash); n != 1 {
		t.Errorf("%d things are in the trash, not the mood", n)
	}
}

func TestSecondTapChangesTheSameReading(t *testing.T) {
	st := newStage(t)
	st.tap(-1)
	st.Settle()
	st.tap(2)
	st.Settle()
	if got := st.values(); len(got) != 1 || got[0] != 2 {
		t.Errorf("two taps made %v", got)
	}
}

func TestOlderSnapshotDoesNotForgetATap(t *testing.T) {
	st := newStage(t, uitest.Setback("The demo", 3))
	old := st.S.Snapshot()
	st.tap(-1)
	st.Show(old) // another change, published before the tap is stored
	if v := st.mood.valence.Valence; v == nil || *v != -1 {
		t.Error("the face is no longer chosen")
	}
	st.tap(1)
	st.Show(old)
	st.Settle()
	if got := st.values(); len(got) != 1 || got[0] != 1 {
		t.Errorf("two taps in one sitting made %v", got)
	}
}

func TestMoodThatCouldNotBeSavedIsNotShownAsSaved(t *testing.T) {
	st := newStage(t)
	st.Store.Err = errors.New("full")
	st.tap(1)
	st.Settle()
	if len(st.W.Failed) != 1 || st.mood.valence.Valence != nil || !st.Says("Nothing noted yet today.") {
		t.Errorf("%d failures told; the card says %q", len(st.W.Failed), st.Text())
	}
	st.Store.Err = nil
	st.tap(1)
	st.Settle()
	if got := st.values(); len(got) != 1 {
		t.Errorf("the next tap saved %v", got)
	}
}

func TestOpenSetbackShowsItsDays(t *testing.T) {
	soon := uitest.Setback("The review that is still to come", 0)
	soon.Day = uitest.Today + 5
	st := newStage(t, uitest.Setback("The demo", 4), uitest.Setback("Yesterday", 1), uitest.Setback("Just now", 0), soon)
	for _, words := range []string{"The demo Open 4 days , since 19 Nov", "Open 1 day , since 22 Nov", "Just now Open since today Mark recovered", "In the future : 28 Nov"} {
		if !st.Says(words) {
			t.Errorf("%q is not in %q", words, st.Text())
		}
	}
	if !st.Says("Nothing is due. You can close this.") {
		t.Error("open setbacks alone are called due")
	}
}

func TestRecoveredCanBeTakenBack(t *testing.T) {
	e := uitest.Setback("The demo", 4)
	st := newStage(t, e)
	st.Press("Mark recovered")
	if on := st.S.Snapshot().Entry(e.ID).RecoveredOn; on == nil || *on != uitest.Today {
		t.Fatalf("recovered on %v", on)
	}
	if !st.Says("None is open.") {
		t.Errorf("still open: %q", st.Text())
	}
	st.tap(1) // something else in between must stay
	st.Settle()
	st.W.Actions[0].Do()
	st.Settle()
	if st.S.Snapshot().Entry(e.ID).RecoveredOn != nil {
		t.Error("Undo left it recovered")
	}
	if got := st.values(); len(got) != 1 {
		t.Errorf("Undo took the mood noted since: %v", got)
	}
}

func TestFocusGoesToWriteWhenItsButtonIsGone(t *testing.T) {
	st := newStage(t, uitest.Setback("The demo", 4))
	st.W.Win.Canvas().Focus(st.Button("Mark recovered"))
	st.Key(fyne.KeyReturn)
	if f := st.W.Win.Canvas().Focused(); f != fyne.Focusable(st.write) {
		t.Errorf("the focus is on %T", f)
	}
}

func due(knot, step string, daysAgo int) (*journal.Knot, *journal.CheckIn) {
	k := &journal.Knot{ID: journal.NewID(), Kind: journal.Prevent, If: knot, Then: "breathe", TiedOn: uitest.Today - 30}
	return k, &journal.CheckIn{ID: journal.NewID(), KnotID: k.ID, Step: journal.Step(step), DueOn: uitest.Today - journal.Day(daysAgo)}
}

func TestCheckInIsAnsweredAndCanBeAskedAgain(t *testing.T) {
	k, c := due("the demo needs a network", "2m", 0)
	st := newStage(t, k, c)
	if !st.Says("2 months on") || !st.Says("One knot to check.") {
		t.Errorf("the screen says %q", st.Text())
	}
	st.Press("Slipped")
	got, _ := st.S.Snapshot().Find(c.ID).(*journal.CheckIn)
	if got.Outcome == nil || *got.Outcome != journal.Slipped || !st.Says("Nothing is due.") {
		t.Errorf("answered %v; the screen says %q", got.Outcome, st.Text())
	}
	st.W.Actions[0].Do()
	st.Settle()
	if got, _ := st.S.Snapshot().Find(c.ID).(*journal.CheckIn); got.Outcome != nil || !st.Says("One knot to check.") {
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
	retired.RetiredOn = uitest.Today.Ref()
	st := newStage(t, append(all, future, later, retired, old)...)
	if !st.Says("Five knots to check.") || !st.Says("Two more after these.") || st.Says("not yet due") || st.Says("retired") {
		t.Errorf("the screen says %q", st.Text())
	}
}

func TestLessonIsUsedOpenedOrLeft(t *testing.T) {
	l := &journal.Lesson{ID: journal.NewID(), Text: "Ask for it in writing", CreatedAt: journal.NewStamp(uitest.Noon.AddDate(0, -4, 0))}
	st := newStage(t, l)
	if !st.Says("due for another look Open Ask for it in writing You wrote this 4 months ago.") {
		t.Errorf("the card says %q", st.Text())
	}
	st.Press("Used it again")
	j := st.S.Snapshot()
	if len(j.Lesson(l.ID).Uses) != 1 || len(j.Ledger) != 1 || j.Ledger[0].Ink != journal.Black || !st.Says("Used again once") {
		t.Errorf("uses %v, ledger %v", j.Lesson(l.ID).Uses, j.Ledger)
	}
	st.Press("Open")
	if len(st.W.Routes) != 1 || st.W.Routes[0] != (page.Route{Screen: page.Lessons, ID: l.ID}) {
		t.Errorf("Open leads to %v", st.W.Routes)
	}
	st.Press("Not now")
	if st.Says("Ask for it in writing") {
		t.Error("Not now leaves the lesson there")
	}
}

func TestUndoOfAUseTakesNothingElse(t *testing.T) {
	l := &journal.Lesson{ID: journal.NewID(), Text: "Ask for it in writing", CreatedAt: journal.NewStamp(uitest.Noon)}
	st := newStage(t, l)
	st.Press("Used it again")
	undo := st.W.Actions[0].Do
	st.tap(1)
	st.Settle()
	undo()
	st.Settle()
	if len(st.values()) != 1 || len(st.S.Snapshot().Lesson(l.ID).Uses) != 1 {
		t.Error("Undo took back something else")
	}
}

func TestUnfinishedWritingIsOffered(t *testing.T) {
	at := journal.NewStamp(uitest.Noon)
	d := &journal.Draft{ID: journal.NewID(), UpdatedAt: at}
	d.Entry = journal.Entry{ID: journal.NewID(), Kind: journal.Setback, Title: "Half a thought", At: at, CreatedAt: at, UpdatedAt: at}
	st := newStage(t, d)
	if !st.Says("You were writing ‘Half a thought’.") || !st.Says("Something you were writing is still here.") {
		t.Errorf("the screen says %q", st.Text())
	}
	st.Press("Continue")
	if len(st.W.Routes) != 1 || st.W.Routes[0] != (page.Route{Screen: page.Write, ID: d.ID, Draft: true}) {
		t.Errorf("Continue leads to %v", st.W.Routes)
	}
}

func TestADraftIsNamedByItsFirstWordsOrSaidToHaveNone(t *testing.T) {
	at := journal.NewStamp(uitest.Noon)
	for _, tc := range []struct {
		put  func(d *journal.Draft)
		want string
	}{
		{func(d *journal.Draft) { d.Lessons = []journal.Lesson{{Text: "Ask early"}} }, "You were writing ‘Ask early’."},
		{func(d *journal.Draft) { d.Entry.Tags = []string{"review"} }, "You had begun an entry, without words so far."},
	} {
		d := &journal.Draft{ID: journal.NewID(), UpdatedAt: at, Entry: journal.Entry{ID: journal.NewID(), Kind: journal.Setback, At: at, CreatedAt: at, UpdatedAt: at}}
		tc.put(d)
		if st := newStage(t, d); !st.Says(tc.want) {
			t.Errorf("the screen says %q, want %q", st.Text(), tc.want)
		}
	}
}

func TestEmptyJournalSaysThatNothingIsDue(t *testing.T) {
	st := newStage(t)
	if !st.Says("Monday, 23 November Nothing is due. You can close this.") || !st.Says("None is open.") {
		t.Errorf("the screen says %q", st.Text())
	}
}

func TestReviewIsReachedFromHere(t *testing.T) {
	st := newStage(t)
	st.Press("Review")
	if len(st.W.Routes) != 1 || st.W.Routes[0] != (page.Route{Screen: page.Review}) {
		t.Errorf("Review leads to %v", st.W.Routes)
	}
}

func TestTheHeadSaysAllThatTheCardsSayIsDue(t *testing.T) {
	for _, c := range []struct {
		due, looks, drafts int
		lesson             bool
		want               string
	}{
		{0, 0, 0, false, "Nothing is due. You can close this."},
		{0, 0, 1, false, "Something you were writing is still here."},
		{2, 0, 0, false, "Two knots to check. Nothing else is due."},
		{2, 0, 0, true, "Two knots to check, one lesson to look at again."},
		{1, 2, 1, true, "One knot to check, two looks back, one lesson to look at again."},
		{0, 0, 0, true, "One lesson to look at again. Nothing else is due."},
	} {
		if got := subtitle(c.due, c.looks, c.drafts, c.lesson); got != c.want {
			t.Errorf("%+v: %q", c, got)
		}
	}
	st := newStage(t, lesson("Ask for it in writing", 6))
	if !st.Says("One lesson to look at again.") || st.Says("Nothing is due") || !st.Says("A lesson, due for another look") {
		t.Errorf("the screen says %q", st.Text())
	}
	st.Press("Not now")
	st.Settle()
	if !st.Says("Nothing is due. You can close this.") {
		t.Errorf("with the lesson put off, the screen says %q", st.Text())
	}
}
