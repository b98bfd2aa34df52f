package lessons

import (
	"errors"
	"testing"

	"fyne.io/fyne/v2"

	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/app/ui/uitest"
)

const halfNoted = "In the board meeting, when"

// using is a stage with half a note to a use of a lesson.
func using(t *testing.T) (*uitest.Stage, *Screen, *journal.Lesson) {
	t.Helper()
	rs, l, _ := tied()
	st, sc := opened(t, rs, l)
	st.Press("Used it again")
	sc.edit.note.SetText(halfNoted)
	return st, sc, l
}

// noted fails where the form of a use does not stand there with half the note.
func noted(t *testing.T, st *uitest.Stage, sc *Screen, when string) {
	t.Helper()
	if sc.form != useForm || sc.edit.note.Text() != halfNoted || !uitest.Says(sc.card, "Note it") {
		t.Fatalf("%s the form is %d: %s", when, sc.form, st.Text())
	}
}

func TestHalfANoteToAUseIsThereAgainAfterACrashAndALock(t *testing.T) {
	for name, gone := range map[string]func(st *uitest.Stage) *Screen{
		"after a crash": crash,
		"after a lock": func(st *uitest.Stage) *Screen {
			sc := New(st.W, st.S)
			st.Relock(sc)
			return sc
		},
	} {
		st, _, l := using(t)
		st.Settle()
		d := st.S.Snapshot().Drafts
		if len(d) != 1 {
			t.Fatalf("%d drafts", len(d))
		}
		if r, ok := Route(st.S.Snapshot(), d[0]); !ok || r != (page.Route{Screen: page.Lessons, ID: l.ID}) {
			t.Errorf("the draft leads to %+v, %v", r, ok)
		}
		if n := len(st.S.Snapshot().Lesson(l.ID).Uses); n != len(l.Uses) {
			t.Errorf("it counts as used %d times while it is typed", n)
		}
		sc := gone(st)
		sc.Open(page.Route{ID: l.ID})
		noted(t, st, sc, name)
		st.Press("Note it")
		st.Settle()
		uses := st.S.Snapshot().Lesson(l.ID).Uses
		if len(uses) != len(l.Uses)+1 || uses[len(uses)-1].Note != halfNoted || len(st.S.Snapshot().Drafts) != 0 || sc.form != noForm {
			t.Errorf("%s: uses %v, %d drafts, form %d", name, uses, len(st.S.Snapshot().Drafts), sc.form)
		}
		again := crash(st)
		again.Open(page.Route{ID: l.ID})
		if again.form != noForm {
			t.Error("a note that was used is offered again")
		}
	}
}

func TestHalfANoteToAUseStaysWhateverIsDoneMeanwhile(t *testing.T) {
	for name, do := range map[string]func(st *uitest.Stage, sc *Screen, l *journal.Lesson){
		"pinned":      func(st *uitest.Stage, _ *Screen, l *journal.Lesson) { <-st.S.SetPinned(l.ID, !l.Pinned).Done() },
		"another day": func(_ *uitest.Stage, sc *Screen, l *journal.Lesson) { sc.backToGrid(); sc.Open(page.Route{ID: l.ID}) },
		"edited": func(st *uitest.Stage, sc *Screen, _ *journal.Lesson) {
			st.Press("Edit")
			sc.edit.text.SetText("Rehearse both twice.")
			st.Press("Save")
		},
		"left": func(_ *uitest.Stage, sc *Screen, l *journal.Lesson) { sc.Leave(); sc.Open(page.Route{ID: l.ID}) },
		"not deleted": func(st *uitest.Stage, sc *Screen, l *journal.Lesson) {
			st.W.Answer = false
			sc.askDelete(l)
		},
		"drawn anew": func(_ *uitest.Stage, sc *Screen, _ *journal.Lesson) { sc.drawCard() },
	} {
		st, sc, l := using(t)
		do(st, sc, l)
		st.Settle()
		noted(t, st, sc, name)
	}
}

func TestANoteToAUseThatIsDiscardedLeavesNoDraft(t *testing.T) {
	for name, discard := range map[string]func(st *uitest.Stage, sc *Screen){
		"Not this time": func(st *uitest.Stage, _ *Screen) { st.Press("Not this time") },
		"Escape":        func(st *uitest.Stage, sc *Screen) { focusOn(sc.edit.note.Focusable()); st.Key(fyne.KeyEscape) },
		"emptied":       func(_ *uitest.Stage, sc *Screen) { sc.edit.note.SetText(" ") },
	} {
		st, sc, l := using(t)
		st.Settle()
		discard(st, sc)
		st.Settle()
		if n := len(st.S.Snapshot().Drafts); n != 0 {
			t.Errorf("%s: %d drafts are left", name, n)
		}
		sc.backToGrid()
		sc.Open(page.Route{ID: l.ID})
		if sc.form != noForm {
			t.Errorf("%s: it comes back", name)
		}
	}
}

func TestANoteToAUseThatCannotBeStoredComesBack(t *testing.T) {
	st, sc, _ := using(t)
	st.Store.Err = errors.New("no room")
	st.Press("Note it")
	st.Settle()
	if len(st.W.Failed) != 1 {
		t.Errorf("it is told %d times", len(st.W.Failed))
	}
	noted(t, st, sc, "after a failure")
}

func TestANoteStoredAsTheProgramEndedIsNotAskedForTwice(t *testing.T) {
	st, _, l := using(t)
	<-st.S.UseLesson(l.ID, halfNoted).Done()
	sc := crash(st)
	sc.Open(page.Route{ID: l.ID})
	st.Settle()
	if sc.form != noForm || len(st.S.Snapshot().Drafts) != 0 {
		t.Errorf("form %d, %d drafts", sc.form, len(st.S.Snapshot().Drafts))
	}
}

func TestHalfANoteGoesIntoTheTrashWithItsLesson(t *testing.T) {
	st, sc, l := using(t)
	sc.askDelete(l)
	st.Settle()
	j := st.S.Snapshot()
	if j.Lesson(l.ID) != nil || len(j.Drafts) != 0 || len(j.Trash) != 2 || !sc.open.IsZero() {
		t.Fatalf("%d drafts, %d in the trash, %v open", len(j.Drafts), len(j.Trash), sc.open)
	}
	found := false
	for _, item := range j.Trash {
		if d, ok := item.Objects[0].(*journal.Draft); ok && d.Entry.Body == halfNoted {
			found = true
			if _, leads := Route(j, d); leads {
				t.Error("it leads to a lesson that is gone")
			}
		}
	}
	if !found {
		t.Error("the note is lost")
	}
}

func TestANoteToAUseThatIsUndoneIsHalfTypedAgain(t *testing.T) {
	st, sc, l := using(t)
	sc.edit.note.SetText(halfNoted)
	for range 2 {
		st.Press("Note it")
		if got := st.S.Snapshot().Lesson(l.ID); len(got.Uses) != 1 || got.Uses[0].Note != halfNoted || len(st.S.Snapshot().Drafts) != 0 || sc.form != noForm {
			t.Fatalf("noted, the lesson is %+v, form %d", got, sc.form)
		}
		st.S.Undo()
		st.Settle()
		if j := st.S.Snapshot(); len(j.Lesson(l.ID).Uses) != 0 || len(j.Ledger) != 0 || sc.form != useForm || sc.edit.note.Text() != halfNoted {
			t.Fatalf("undone, the lesson is %+v, form %d", j.Lesson(l.ID), sc.form)
		}
	}
}
