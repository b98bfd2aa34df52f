package knots

import (
	"testing"

	"fyne.io/fyne/v2"

	"doubleknot/app/journal"
	"doubleknot/app/ui/uitest"
	"doubleknot/widgets"
)

func TestADueCheckInIsAnsweredAtOnceAndANoteMayFollow(t *testing.T) {
	for _, o := range allOutcomes() {
		rs, e, _ := tied(uitest.Today-73, uitest.Today+20)
		id := rs[2].RecordID()
		st, s := on(t, rs, e.ID)
		if !st.Says("waiting since 11 Sep") {
			t.Fatalf("the page says %q", st.Text())
		}
		st.Press(outcomes[o].name)
		if c := s.check(id); c.Outcome == nil || *c.Outcome != o || *c.DoneOn != uitest.Today {
			t.Fatalf("the check-in is %+v", c)
		}
		if !st.Says(outcomes[o].name + " 23 Nov") {
			t.Errorf("with the note open the page says %q", st.Text())
		}
		typeIn(st, "at the  review")
		st.Key(fyne.KeyReturn)
		if c := s.check(id); c.Note != "at the review" || *c.Outcome != o || s.Editing() || st.Says("And now?") {
			t.Errorf("the check-in is %+v, open %v", c, s.Editing())
		}
		if !st.Says("at the review") || !st.Says(outcomes[o].name+" 23 Nov") {
			t.Errorf("the page says %q", st.Text())
		}
	}
}

func TestAnAnswerIsTakenBack(t *testing.T) {
	rs, e, _ := tied(uitest.Today)
	st, s := on(t, rs, e.ID)
	for _, back := range []func(){
		func() { st.Press("Take the answer back") },
		func() {
			st.Key(fyne.KeyReturn)
			st.W.Actions[0].Do()
			st.Settle()
		},
	} {
		st.Press("Slipped")
		if st.Says("And now?") {
			t.Fatalf("it was not answered: %s", st.Text())
		}
		back()
		if c := s.check(rs[2].RecordID()); c.Outcome != nil || c.DoneOn != nil || s.Editing() || !st.Says("And now?") {
			t.Errorf("the check-in is %+v, open %v: %s", c, s.Editing(), st.Text())
		}
	}
}

func TestOfMissedCheckInsOnlyTheLastIsAskedAbout(t *testing.T) {
	rs, e, _ := tied(uitest.Today-73, uitest.Today-19, uitest.Today+100)
	st, s := on(t, rs, e.ID)
	if !st.Says("After 1 week Not answered") || !st.Says("After 2 months Due waiting since 4 Nov") || !st.Says("After 6 months Not yet") {
		t.Fatalf("the page says %q", st.Text())
	}
	st.Press("Held")
	if s.check(rs[2].RecordID()).Outcome != nil || s.check(rs[3].RecordID()).Outcome == nil {
		t.Error("another one was answered")
	}
	if st.Says("And now?") {
		t.Error("the missed one is asked about after that")
	}
}

const (
	changeHeld = "Change ‘Held’ of 11 September"
	changeNone = "Change ‘No occasion yet’ of 11 September"
)

func TestAnOlderAnswerIsChangedAndPutBack(t *testing.T) {
	rs, e, _ := tied(uitest.Today - 73)
	answer(rs[2], journal.Held, "in the stand-up")
	was, _ := rs[2].(*journal.CheckIn)
	st, s := on(t, rs, e.ID)
	s.choose(t, changeHeld)
	if chip, ok := st.W.Win.Canvas().Focused().(*widgets.Chip); !ok || chip.Text != "Held" || !chip.On {
		t.Fatalf("the keyboard is on %T", st.W.Win.Canvas().Focused())
	}
	for _, c := range chipsIn(s) {
		if c.Text == "Slipped" {
			st.W.Win.Canvas().Focus(c)
		}
	}
	st.Key(fyne.KeySpace)
	s.edit.note.SetText("in the  hallway")
	st.Press("Save")
	if c := s.check(was.ID); *c.Outcome != journal.Slipped || c.Note != "in the hallway" || *c.DoneOn != *was.DoneOn || s.Editing() {
		t.Fatalf("the check-in is %+v, open %v", c, s.Editing())
	}
	if !st.Says("Slipped 11 Sep in the hallway") {
		t.Errorf("the page says %q", st.Text())
	}
	undo(st)
	if c := s.check(was.ID); *c.Outcome != journal.Held || c.Note != was.Note || *c.DoneOn != *was.DoneOn {
		t.Errorf("undone, it is %+v", c)
	}
}

func TestAnOlderAnswerIsTakenBackAndPutBackWithItsDay(t *testing.T) {
	rs, e, _ := tied(uitest.Today - 73)
	answer(rs[2], journal.NoOccasion, "")
	st, s := on(t, rs, e.ID)
	s.choose(t, changeNone)
	st.Press("Take the answer back")
	if c := s.check(rs[2].RecordID()); c.Outcome != nil || c.DoneOn != nil || !st.Says("And now?") {
		t.Fatalf("the check-in is %+v: %s", c, st.Text())
	}
	undo(st)
	if c := s.check(rs[2].RecordID()); *c.Outcome != journal.NoOccasion || *c.DoneOn != uitest.Today-73 {
		t.Errorf("undone, it is %+v", c)
	}
}

func TestANoteIsAddedToAnOlderAnswerAndALeftFormChangesNothing(t *testing.T) {
	rs, e, _ := tied(uitest.Today - 73)
	answer(rs[2], journal.Held, "")
	st, s := on(t, rs, e.ID)
	s.choose(t, changeHeld)
	s.edit.note.SetText("half a no")
	s.edit.note.Focus()
	st.Key(fyne.KeyEscape)
	if c := s.check(rs[2].RecordID()); c.Note != "" || s.Editing() || len(st.W.Told) != 0 {
		t.Fatalf("the check-in is %+v, open %v, told %q", c, s.Editing(), st.W.Told)
	}
	s.choose(t, changeHeld)
	s.edit.note.SetText("a whole note")
	s.Leave()
	st.Settle()
	if c := s.check(rs[2].RecordID()); c.Note != "a whole note" || *c.Outcome != journal.Held || s.Editing() {
		t.Errorf("the check-in is %+v, open %v", c, s.Editing())
	}
}

func TestAnAnswerAboutAKnotThatWasReplacedOrUntiedCanBeChanged(t *testing.T) {
	rs, e, k := tied(uitest.Today - 73)
	answer(rs[2], journal.Held, "")
	k.RetiredOn = (uitest.Today - 9).Ref()
	next := &journal.Knot{ID: journal.NewID(), EntryID: e.ID.Ref(), Kind: journal.Prevent, If: "x", Then: "y", TiedOn: uitest.Today - 9, Replaces: k.ID.Ref()}
	st, s := on(t, append(rs, next), e.ID)
	s.choose(t, changeHeld)
	s.edit.note.SetText("later")
	st.Press("Save")
	if c := s.check(rs[2].RecordID()); c.Note != "later" || !st.Says("After 1 week: Held, 11 Sep (later)") {
		t.Errorf("the check-in is %+v: %s", c, st.Text())
	}
	s.choose(t, "Untie")
	_, untied := plans(s.j, s.j.KnotsOf(e.ID))
	if items := s.answerItems(untied[0]); len(items) != 1 {
		t.Fatalf("%d answers of an untied knot can be changed", len(items))
	}
	uitest.Icon(t, s.page, "Change an answer")
}

// undo takes the last notice at its word.
func undo(st *uitest.Stage) {
	st.W.Actions[0].Do()
	st.Settle()
}

func chipsIn(s *stand) []*widgets.Chip {
	var out []*widgets.Chip
	uitest.Walk(s.page, func(o fyne.CanvasObject) {
		if c, ok := o.(*widgets.Chip); ok {
			out = append(out, c)
		}
	})
	return out
}
