package lessons

import (
	"testing"

	"fyne.io/fyne/v2"

	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/app/ui/uitest"
)

// crash puts a new screen in the place of one that is neither left nor closed.
func crash(st *uitest.Stage) *Screen {
	st.Settle()
	sc := New(st.W, st.S)
	st.Set(sc)
	return sc
}

func TestALessonHalfTypedIsThereAgainAfterACrash(t *testing.T) {
	rs, l, _ := tied()
	st, sc := opened(t, rs, l)
	st.Press("Edit")
	sc.edit.text.SetText("Rehearse both, and")
	sc = crash(st)
	if got := st.S.Snapshot().Lesson(l.ID).Text; got != l.Text {
		t.Fatalf("the lesson reads %q while it is typed", got)
	}
	sc.Open(page.Route{ID: l.ID})
	if sc.form != editForm || sc.edit.text.Text() != "Rehearse both, and" {
		t.Fatalf("form %d: %s", sc.form, st.Text())
	}
	<-st.S.SetPinned(l.ID, true).Done()
	st.Settle()
	sc.edit.text.SetText("Rehearse both, and draw.")
	st.Press("Save")
	if got := st.S.Snapshot().Lesson(l.ID); got.Text != "Rehearse both, and draw." || !got.Pinned || len(st.S.Snapshot().Drafts) != 0 {
		t.Errorf("the lesson is %+v, %d drafts", got, len(st.S.Snapshot().Drafts))
	}
}

func TestANewLessonHalfTypedOpensWithTheScreenAfterACrash(t *testing.T) {
	st, sc := onStage(t, kept(2)...)
	sc.newLesson()
	sc.edit.text.SetText("Half a")
	d := func() []*journal.Draft { return st.S.Snapshot().Drafts }
	sc = crash(st)
	if len(d()) != 1 {
		t.Fatalf("%d drafts", len(d()))
	}
	if r, ok := Route(st.S.Snapshot(), d()[0]); !ok || r.Screen != page.Lessons || r.ID != d()[0].Lessons[0].ID {
		t.Errorf("the draft leads to %+v, %v", r, ok)
	}
	sc.Enter()
	if sc.form != editForm || sc.edit.text.Text() != "Half a" {
		t.Fatalf("form %d: %s", sc.form, st.Text())
	}
	st.Press("Keep it")
	if len(d()) != 0 || len(st.S.Snapshot().Lessons) != 3 || sc.form != noForm {
		t.Errorf("%d drafts, %d lessons, form %d", len(d()), len(st.S.Snapshot().Lessons), sc.form)
	}
	if again := crash(st); again.form != noForm {
		t.Error("it is offered again")
	}
}

func TestALessonLeftAsItWasLeavesNoDraft(t *testing.T) {
	rs, l, _ := tied()
	st, sc := opened(t, rs, l)
	for _, leave := range []func(){
		func() { st.Press("Leave it as it was") },
		func() { focusOn(sc.card); st.Key(fyne.KeyEscape) },
		func() { sc.edit.text.SetText(l.Text) },
	} {
		if sc.form == noForm {
			st.Press("Edit")
		}
		sc.edit.text.SetText("Not this.")
		st.Settle()
		if len(st.S.Snapshot().Drafts) != 1 {
			t.Fatal("nothing is stored while it is typed")
		}
		leave()
		st.Settle()
		if n := len(st.S.Snapshot().Drafts); n != 0 {
			t.Errorf("%d drafts are left", n)
		}
	}
}

func TestALessonThatIsUndoneIsHalfTypedAgain(t *testing.T) {
	rs, l, _ := tied()
	st, sc := opened(t, rs, l)
	st.Press("Edit")
	sc.edit.text.SetText("Rehearse both, twice.")
	for range 2 {
		st.Press("Save")
		if got := st.S.Snapshot().Lesson(l.ID); got.Text != "Rehearse both, twice." || sc.form != noForm || len(st.S.Snapshot().Drafts) != 0 {
			t.Fatalf("saved, the lesson is %+v, form %d", got, sc.form)
		}
		st.S.Undo()
		st.Settle()
		sc.Leave()
		st.Settle()
		if got := st.S.Snapshot().Lesson(l.ID); got.Text != l.Text || sc.form != editForm || sc.edit.text.Text() != "Rehearse both, twice." {
			t.Fatalf("undone, the lesson is %+v, form %d", got, sc.form)
		}
	}
}

func TestANewLessonThatIsUndoneOpensAgainFromItsCardAndFromTheGrid(t *testing.T) {
	for _, from := range []func(sc *Screen){func(*Screen) {}, (*Screen).backToGrid} {
		st, sc := onStage(t, kept(2)...)
		sc.newLesson()
		sc.edit.text.SetText("Half a lesson")
		st.Press("Keep it")
		from(sc)
		st.S.Undo()
		st.Settle()
		if n := len(st.S.Snapshot().Lessons); n != 2 || sc.form != editForm || sc.edit.text.Text() != "Half a lesson" {
			t.Fatalf("%d lessons, form %d: %s", n, sc.form, st.Text())
		}
		sc.backToGrid()
		st.S.SetPinned(st.S.Snapshot().Lessons[0].ID, true)
		st.Settle()
		if n := len(st.S.Snapshot().Lessons); n != 2 || !sc.open.IsZero() {
			t.Fatalf("laid aside, there are %d lessons, open %v", n, sc.open)
		}
		sc.Enter()
		st.Press("Keep it")
		if n := len(st.S.Snapshot().Lessons); n != 3 || sc.form != noForm || len(st.S.Snapshot().Drafts) != 0 {
			t.Errorf("kept again, %d lessons, form %d", n, sc.form)
		}
	}
}
