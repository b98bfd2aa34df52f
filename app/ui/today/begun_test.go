package today

import (
	"errors"
	"testing"

	"fyne.io/fyne/v2"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
	"doubleknot/app/ui/uitest"
)

// crash opens a session on what the store would have after the power was cut, and a
// screen on it.
func (st *stage) crash(t *testing.T) *stage {
	t.Helper()
	var left []journal.Record
	j := st.S.Snapshot()
	for _, e := range j.Entries {
		left = append(left, e)
	}
	for _, d := range j.Drafts {
		left = append(left, d)
	}
	return newStage(t, left...)
}

func (st *stage) move(id journal.ID, keys ...fyne.KeyName) {
	for _, k := range keys {
		st.looks[id].slider.TypedKey(&fyne.KeyEvent{Name: k})
	}
}

func TestWhereASliderWasMovedToIsThereAgainAfterACrash(t *testing.T) {
	e := expecting("The demo", 90, 4)
	st := newStage(t, e)
	st.move(e.ID, fyne.KeyHome, fyne.KeyRight, fyne.KeyRight)
	st.Settle() // all but "Keep it"
	if o := st.outlook(e.ID); o.Actual != nil {
		t.Fatalf("it counts as the answer before it is kept: %+v", o)
	}
	if n := len(insight.OutlooksDue(st.S.Snapshot(), uitest.Today)); n != 1 {
		t.Errorf("%d outlooks are due", n)
	}
	if st.S.UndoLabel() != "" || st.Says("unfinished") || st.Says("Something you were writing") {
		t.Errorf("it is taken for writing, or for a step of Undo: %s", st.Text())
	}
	st = st.crash(t)
	if v := st.looks[e.ID].slider.Value; v == nil || *v != 2 || st.Button("Keep it").Disabled() {
		t.Fatalf("it stands at %v", v)
	}
	st.move(e.ID, fyne.KeyRight)
	st.Press("Keep it")
	if o := st.outlook(e.ID); o.Actual == nil || *o.Actual != 3 {
		t.Errorf("kept %+v", o)
	}
	if n := len(st.S.Snapshot().Drafts); n != 0 {
		t.Errorf("%d drafts are left after the answer", n)
	}
}

func TestASliderIsHandedOverAtOnce(t *testing.T) {
	e := expecting("The demo", 90, 4)
	st := newStage(t, e)
	for n := range 3 {
		st.move(e.ID, fyne.KeyUp)
		d, err := st.S.Draft(st.looks[e.ID].draft.ID)
		if err != nil || *d.Entry.Outlook.Actual != 5+n || *d.Entry.About != e.ID {
			t.Fatalf("the session has %+v, %v", d.Entry, err)
		}
	}
}

func TestASliderThatIsClearedLeavesNoDraft(t *testing.T) {
	e := expecting("The demo", 90, 4)
	st := newStage(t, e)
	st.move(e.ID, fyne.KeyEnd)
	st.Settle()
	st.move(e.ID, fyne.KeyDelete)
	st.Settle()
	if n := len(st.S.Snapshot().Drafts); n != 0 {
		t.Errorf("%d drafts are left", n)
	}
	if st = st.crash(t); st.looks[e.ID].slider.Value != nil {
		t.Error("it comes back")
	}
}

func TestAnAnswerThatCouldNotBeKeptStandsThere(t *testing.T) {
	e := expecting("The demo", 90, 4)
	st := newStage(t, e)
	st.Store.Err = errors.New("the disk is full")
	st.move(e.ID, fyne.KeyEnd)
	st.Settle()
	if len(st.W.Failed) != 1 {
		t.Errorf("told %d times that it is not stored", len(st.W.Failed))
	}
	st.Press("Keep it")
	if v := st.looks[e.ID].slider.Value; v == nil || *v != 10 {
		t.Fatalf("it stands at %v", v)
	}
	st.Store.Err = nil
	st.Settle()
	st = st.crash(t)
	if v := st.looks[e.ID].slider.Value; v == nil || *v != 10 {
		t.Errorf("after that it stands at %v", v)
	}
}

func TestADraftOfAnOutlookGoesWhenItIsAnsweredAndStaysWhileItMayComeBack(t *testing.T) {
	three := 3
	for _, c := range []struct {
		name   string
		about  *journal.Entry
		change func(e *journal.Entry) // nil: it is not in the journal
		begun  int                    // days ago
		left   int
	}{
		{"it waits", expecting("The demo", 90, 4), func(*journal.Entry) {}, 1, 1},
		{"not asked again", expecting("The demo", 90, 4), func(e *journal.Entry) { e.Quiet = true }, 1, 1},
		{"answered", expecting("The demo", 90, 4), func(e *journal.Entry) { e.Outlook.Actual, e.Outlook.AnsweredOn = &three, uitest.Today.Ref() }, 1, 0},
		{"nothing expected any more", expecting("The demo", 90, 4), func(e *journal.Entry) { e.Outlook = nil }, 1, 0},
		{"in the trash", expecting("The demo", 90, 4), nil, journal.TrashDays, 1},
		{"gone for good", expecting("The demo", 90, 4), nil, journal.TrashDays + 1, 0},
	} {
		d := &journal.Draft{ID: journal.NewID(), UpdatedAt: journal.NewStamp(uitest.Noon), Entry: journal.Entry{
			ID: journal.NewID(), Day: uitest.Today - journal.Day(c.begun), About: c.about.ID.Ref(), Outlook: &journal.Outlook{Actual: &three},
		}}
		rs := []journal.Record{d}
		if c.change != nil {
			c.change(c.about)
			rs = append(rs, c.about)
		}
		st := newStage(t, rs...)
		st.Settle()
		if n := len(st.S.Snapshot().Drafts); n != c.left {
			t.Errorf("%s: %d drafts are left", c.name, n)
		}
	}
}

func TestDeletingASetbackAndUndoingItKeepsWhereTheSliderWas(t *testing.T) {
	e := expecting("The demo", 90, 4)
	st := newStage(t, e)
	st.move(e.ID, fyne.KeyEnd)
	st.Settle()
	<-st.S.Delete(e.ID).Done()
	st.Settle()
	if st.Says("How large") {
		t.Fatal("it is asked about what was deleted")
	}
	<-st.S.Undo().Done()
	st.Settle()
	if v := st.looks[e.ID].slider.Value; v == nil || *v != 10 {
		t.Errorf("it stands at %v", v)
	}
}
