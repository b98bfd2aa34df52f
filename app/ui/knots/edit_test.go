package knots

import (
	"errors"
	"testing"

	"fyne.io/fyne/v2"

	"doubleknot/app/journal"
	"doubleknot/app/ui/uitest"
)

func TestAMissingKnotIsTiedInPlaceByKeysAlone(t *testing.T) {
	rs, e, _ := tied()
	l := &journal.Lesson{ID: journal.NewID(), EntryID: e.ID.Ref(), Text: "Rehearse both.", CreatedAt: e.CreatedAt}
	for _, of := range []journal.ID{e.ID, l.ID} {
		st, s := on(t, append(rs[:2:2], l), of)
		st.W.Win.Canvas().Focus(st.Button("Tie a second knot"))
		st.Key(fyne.KeyReturn)
		typeIn(st, "the recording fails too")
		st.Key(fyne.KeyReturn)
		typeIn(st, "draw it")
		st.Key(fyne.KeyReturn)
		j := st.S.Snapshot()
		knots := j.KnotsOf(e.ID)
		if len(knots) != 2 || knots[1].Kind != journal.Respond || knots[1].If != "the recording fails too" || knots[1].Then != "draw it" {
			t.Fatalf("the knots are %+v", knots)
		}
		if k := knots[1]; (k.LessonID != nil) != (of == l.ID) {
			t.Errorf("tied to %v, lesson %v", of, k.LessonID)
		}
		if n := len(j.CheckInsOf(knots[1].ID)); n != 3 || knots[1].TiedOn != uitest.Today {
			t.Errorf("%d check-ins, tied on %s", n, knots[1].TiedOn)
		}
		if !st.Says("draw it") || s.Editing() || st.W.Win.Canvas().Focused() != fyne.Focusable(s.page) {
			t.Errorf("open %v, the page says %q", s.Editing(), st.Text())
		}
	}
}

func TestNothingIsOfferedWhereThatIsNotAsked(t *testing.T) {
	rs, e, _ := tied()
	st, s := on(t, rs, e.ID)
	s.offer = OfferNone
	s.draw()
	if st.Says("Tie a") || !st.Says("record it") {
		t.Errorf("the page says %q", st.Text())
	}
	s.offer = OfferNext
	s.draw()
	if !st.Says("Tie a second knot") {
		t.Errorf("the page says %q", st.Text())
	}
	s.choose(t, "Untie")
	if !st.Says("Tie a first knot") || st.Says("Tie a second knot") {
		t.Errorf("the page says %q", st.Text())
	}
	if New(s.h).Content(Of{ID: e.ID}) != nil {
		t.Error("a board without knots shows something")
	}
}

func TestAnEditedKnotKeepsItsDayAndItsCheckIns(t *testing.T) {
	rs, e, k := tied(uitest.Today + 3)
	st, s := on(t, rs, e.ID)
	s.choose(t, "Edit")
	first, second := s.edit.plan.Fields()
	if first.Text() != k.If || second.Text() != k.Then || s.begun != 1 {
		t.Fatalf("the fields hold %q and %q, %d begun", first.Text(), second.Text(), s.begun)
	}
	second.SetText("record it twice")
	st.Press("Save")
	if got := s.knot(k.ID); got.Then != "record it twice" || got.TiedOn != k.TiedOn || len(s.j.CheckInsOf(k.ID)) != 1 || s.Editing() {
		t.Errorf("the knot is %+v, open %v", got, s.Editing())
	}
}

func TestAReplacedKnotIsKeptAndShown(t *testing.T) {
	rs, e, k := tied(uitest.Today - 73)
	answer(rs[2], journal.Held, "in the stand-up")
	st, s := on(t, rs, e.ID)
	s.choose(t, "Tie another in its place")
	if !st.Says("In place of: If a demo needs a network, then I will record it.") {
		t.Errorf("the form says %q", st.Text())
	}
	typeIn(st, "a demo is planned")
	st.Key(fyne.KeyReturn)
	typeIn(st, "run it offline")
	st.Press("Tie it")
	live, untied := plans(s.j, s.j.KnotsOf(e.ID))
	if p := live[journal.Prevent]; len(p) != 1 || p[0].knot.If != "a demo is planned" || len(p[0].before) != 1 || p[0].before[0].ID != k.ID || len(untied) != 0 {
		t.Fatalf("the plans are %+v, untied %+v", p, untied)
	}
	for _, want := range []string{
		"Before that: If a demo needs a network, then I will record it. Untied on 23 November.",
		"After 1 week: Held, 11 Sep (in the stand-up)", "run it offline", "Not yet",
	} {
		if !st.Says(want) {
			t.Errorf("the page does not say %q: %s", want, st.Text())
		}
	}
	if st.Says("Tie it again") {
		t.Errorf("a knot that was replaced can be tied again: %s", st.Text())
	}
}

func TestAKnotBeingWrittenIsStoredWhenTheScreenIsLeft(t *testing.T) {
	rs, e, _ := tied()
	st, s := on(t, rs, e.ID)
	st.Press("Tie a second knot")
	typeIn(st, "half a plan")
	s.Leave()
	st.Settle()
	if knots := s.j.KnotsOf(e.ID); len(knots) != 2 || knots[1].If != "half a plan" || !st.Says("If half a plan …") {
		t.Errorf("the knots are %+v: %s", knots, st.Text())
	}
}

func TestAKnotComesBackWithItsTextWhenItCannotBeSaved(t *testing.T) {
	rs, e, _ := tied()
	st, s := on(t, rs, e.ID)
	st.Press("Tie a second knot")
	typeIn(st, "the disk is full")
	st.Store.Err = errors.New("full")
	s.Take()()
	st.Settle()
	if len(st.W.Failed) != 1 || len(s.backs) != 1 || s.backs[0] != e.ID || !s.Writing() || s.edit.plan.If != "the disk is full" {
		t.Fatalf("%d failures, back to %v, writing %v", len(st.W.Failed), s.backs, s.Writing())
	}
	st.Store.Err = nil
	st.Press("Tie it")
	if knots := s.j.KnotsOf(e.ID); len(knots) != 2 || s.Editing() {
		t.Errorf("the knots are %+v, open %v", knots, s.Editing())
	}
}

func TestEscapeAndEmptiedFieldsLeaveAKnotAsItWas(t *testing.T) {
	rs, e, k := tied()
	st, s := on(t, rs, e.ID)
	for _, leave := range []func(){
		func() { st.Key(fyne.KeyEscape) },
		func() {
			s.edit.plan.If, s.edit.plan.Then = "", " "
			st.Press("Save")
		},
	} {
		s.choose(t, "Edit")
		typeIn(st, "not ")
		leave()
		if got := s.knot(k.ID); got.If != k.If || got.Then != k.Then || s.Editing() {
			t.Errorf("the knot is %+v, open %v", got, s.Editing())
		}
	}
}

func TestAKnotIsNotTiedToWhatIsGone(t *testing.T) {
	rs, e, _ := tied()
	st, s := on(t, rs, e.ID)
	st.Press("Tie a second knot")
	typeIn(st, "too late")
	<-st.S.Delete(e.ID).Done()
	st.Settle()
	s.Save()
	st.Settle()
	if knots := st.S.Snapshot().Knots; len(knots) != 0 || s.Editing() {
		t.Errorf("%d knots hang on nothing, open %v", len(knots), s.Editing())
	}
}
