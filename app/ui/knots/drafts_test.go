package knots

import (
	"testing"

	"fyne.io/fyne/v2"

	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/app/ui/uitest"
	"doubleknot/widgets"
)

// crash puts a new board in the place of one that is neither left nor closed.
func crash(t *testing.T, st *uitest.Stage, old *stand) *stand {
	t.Helper()
	st.Settle()
	s := &stand{st: st, of: old.of, offer: OfferBoth, page: widgets.NewReadingPage(widgets.Insets{}, nil)}
	h := old.h
	h.Page, h.Draw = s.page, s.draw
	s.Board = New(h)
	st.Set(s)
	st.Settle()
	return s
}

// begun is a knot being written in each way there is.
var begun = map[string]func(t *testing.T, st *uitest.Stage, s *stand){
	"a new one":    func(_ *testing.T, st *uitest.Stage, _ *stand) { st.Press("Tie a second knot") },
	"a successor":  func(t *testing.T, _ *uitest.Stage, s *stand) { s.choose(t, "Tie another in its place") },
	"another text": func(t *testing.T, _ *uitest.Stage, s *stand) { s.choose(t, "Edit") },
}

// written reports whether the knot that was being written is tied as it was begun.
func written(name string, j *journal.Journal) bool {
	last := j.Knots[len(j.Knots)-1]
	switch name {
	case "a new one":
		return len(j.Knots) == 2 && last.Kind == journal.Respond && last.Then == "half a plan and a half"
	case "a successor":
		return len(j.Knots) == 2 && last.Replaces != nil && j.Knots[0].RetiredOn != nil && last.Then == "half a plan and a half"
	}
	return len(j.Knots) == 1 && last.If == "a demo needs a network" && last.Then == "half a plan and a half"
}

func TestAHalfTypedKnotIsThereAgainAfterACrash(t *testing.T) {
	for name, begin := range begun {
		rs, e, k := tied()
		st, s := on(t, rs, e.ID)
		begin(t, st, s)
		s.edit.plan.Focus()
		_, then := s.edit.plan.Fields()
		then.SetText("half a plan")
		n := crash(t, st, s)
		if got := s.knot(k.ID); got.If != k.If || got.Then != k.Then || len(n.j.Knots) != 1 {
			t.Fatalf("%s: what is tied changed as it was typed: %+v", name, got)
		}
		if !n.Writing() || n.edit.plan.Then != "half a plan" || !st.Says("then I will") {
			t.Fatalf("%s: writing %v: %s", name, n.Writing(), st.Text())
		}
		_, then = n.edit.plan.Fields()
		then.SetText("half a plan and a half")
		n.Save()
		st.Settle()
		if !written(name, n.j) || n.Editing() || len(st.S.Snapshot().Drafts) != 0 {
			t.Errorf("%s: the knots are %+v, %d drafts", name, n.j.Knots, len(st.S.Snapshot().Drafts))
		}
	}
}

func TestAKnotLeftAsItWasLeavesNoDraft(t *testing.T) {
	rs, e, _ := tied()
	st, s := on(t, rs, e.ID)
	st.Press("Tie a second knot")
	typeIn(st, "not this")
	st.Settle()
	if len(st.S.Snapshot().Drafts) != 1 {
		t.Fatal("nothing is stored while it is typed")
	}
	st.Key(fyne.KeyEscape)
	if len(st.S.Snapshot().Drafts) != 0 || crash(t, st, s).Editing() {
		t.Error("a form that was left opens again")
	}
}

func TestAKnotSavedAsTheProgramEndedIsNotOfferedAgain(t *testing.T) {
	rs, e, k := tied()
	st, s := on(t, rs, e.ID)
	d := st.S.NewDraft("")
	d.Knots = []journal.Knot{*k}
	st.S.KeepDraft(d)
	n := crash(t, st, s)
	if n.Editing() || st.Says("Save") {
		t.Errorf("the form is open: %s", st.Text())
	}
}

func TestADraftLeadsToTheCardOrTheEntryOfItsKnot(t *testing.T) {
	rs, e, k := tied()
	l := &journal.Lesson{ID: journal.NewID(), Text: "L", CreatedAt: e.CreatedAt}
	both := *k
	both.LessonID = l.ID.Ref()
	gone := both
	gone.LessonID = journal.NewID().Ref()
	empty := *k
	empty.If, empty.Then = "", ""
	j := journal.New(append(rs, l))
	for i, c := range []struct {
		d    journal.Draft
		want page.Route
		ok   bool
	}{
		{journal.Draft{Knots: []journal.Knot{*k}}, page.Route{Screen: page.Journal, ID: e.ID}, true},
		{journal.Draft{Knots: []journal.Knot{both}}, page.Route{Screen: page.Lessons, ID: l.ID}, true},
		{journal.Draft{Knots: []journal.Knot{gone}}, page.Route{Screen: page.Journal, ID: e.ID}, true},
		{journal.Draft{Knots: []journal.Knot{empty}}, page.Route{}, false},
		{journal.Draft{Entry: *e, Knots: []journal.Knot{*k}}, page.Route{}, false},
		{journal.Draft{}, page.Route{}, false},
	} {
		if got, ok := Route(j, &c.d); got != c.want || ok != c.ok {
			t.Errorf("%d: %+v, %v", i, got, ok)
		}
	}
}

func TestANoteHalfTypedIsStoredAndTakenBackWithTheForm(t *testing.T) {
	rs, e, _ := tied(uitest.Today)
	st, s := on(t, rs, e.ID)
	id := rs[2].RecordID()
	st.Press("Held")
	typeIn(st, "half a no")
	st.Settle()
	if c := s.check(id); c.Note != "half a no" || *c.Outcome != journal.Held {
		t.Fatalf("the check-in is %+v", c)
	}
	st.Press("No note")
	if c := s.check(id); c.Note != "" || *c.Outcome != journal.Held {
		t.Errorf("the check-in is %+v", c)
	}
	s.choose(t, "Change ‘Held’ of 23 November")
	s.edit.note.Focus()
	typeIn(st, "a whole note")
	st.Settle()
	s.Save()
	st.Settle()
	if c := s.check(id); c.Note != "a whole note" || !st.Says("a whole note") {
		t.Errorf("the check-in is %+v: %s", c, st.Text())
	}
}

func TestAKnotThatIsUndoneIsHalfTypedAgainAndTiedBySavingAgain(t *testing.T) {
	for name, begin := range begun {
		rs, e, _ := tied()
		st, s := on(t, rs, e.ID)
		begin(t, st, s)
		s.edit.plan.Focus()
		_, then := s.edit.plan.Fields()
		then.SetText("half a plan and a half")
		for range 2 {
			s.Save()
			st.Settle()
			if !written(name, s.j) || s.Editing() || len(st.S.Snapshot().Drafts) != 0 {
				t.Fatalf("%s: saved, the knots are %+v, open %v", name, s.j.Knots, s.Editing())
			}
			st.S.Undo()
			st.Settle()
			s.Leave()
			st.Settle()
			if written(name, s.j) || !s.Writing() || s.edit.plan.Then != "half a plan and a half" {
				t.Fatalf("%s: undone and left, the knots are %+v, open %v", name, s.j.Knots, s.Writing())
			}
			s.Take()()
			s.draw()
			_, then = s.edit.plan.Fields()
			then.SetText("half a plan and")
			then.SetText("half a plan and a half")
		}
	}
}
