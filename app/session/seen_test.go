package session_test

import (
	"testing"

	"doubleknot/app/journal"
	"doubleknot/app/session"
)

// planned is a saved entry with two knots, and a clock a month later.
func planned(t *testing.T) (*session.Session, journal.Draft) {
	t.Helper()
	s, clock := openOn(t, tied)
	d := full(s)
	saved(t, s, d)
	clock.turn(tied + 30)
	return s, d
}

func reopen(t *testing.T, s *session.Session, store session.Store) *session.Session {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return open(t, store)
}

// written finds a knot in a draft.
func written(t *testing.T, d *journal.Draft, id journal.ID) *journal.Knot {
	t.Helper()
	for i := range d.Knots {
		if d.Knots[i].ID == id {
			return &d.Knots[i]
		}
	}
	t.Fatal("the draft does not hold the knot")
	return nil
}

// replacedOnly fails where the history of a replaced knot is not as it has to be.
func replacedOnly(t *testing.T, s *session.Session, was journal.Knot, then string) {
	t.Helper()
	old, n := knotOf(t, s, was.ID), successor(t, s, was.ID)
	if old.If != was.If || old.Then != was.Then || old.RetiredOn == nil || *old.RetiredOn != tied+30 {
		t.Errorf("the old knot became %+v", old)
	}
	if n.Then != then || n.RetiredOn != nil || n.TiedOn != tied+30 {
		t.Errorf("the new knot became %+v", n)
	}
	if trash := s.Snapshot().Trash; len(trash) != 0 {
		t.Errorf("%d things are in the trash", len(trash))
	}
	if n := len(s.Snapshot().CheckInsOf(n.ID)); n != 3 {
		t.Errorf("%d check-ins", n)
	}
}

func TestAnEntryEditedAfterAKnotWasReplacedKeepsItsHistory(t *testing.T) {
	s, d := planned(t)
	was := *knotOf(t, s, d.Knots[0].ID)
	must(t, s.ReplaceKnot(was.ID, journal.Knot{If: "x", Then: "new"}))
	n := len(s.Snapshot().Knots)
	form := edit(t, s, d.Entry.ID)
	form.Entry.Title = "Another title"
	must(t, s.SaveDraft(form))
	replacedOnly(t, s, was, "new")
	form = edit(t, s, d.Entry.ID)
	written(t, &form, successor(t, s, was.ID).ID).Then = "typed in the form"
	must(t, s.SaveDraft(form))
	replacedOnly(t, s, was, "typed in the form")
	if len(s.Snapshot().Knots) != n {
		t.Errorf("%d knots, want %d", len(s.Snapshot().Knots), n)
	}
}

func TestAFormOpenWhileAKnotIsReplacedOrEditedElsewhereBringsNothingBack(t *testing.T) {
	for name, leave := range map[string]func(s *session.Session, form journal.Draft) journal.Draft{
		"untouched": func(_ *session.Session, form journal.Draft) journal.Draft { return form },
		"kept": func(s *session.Session, form journal.Draft) journal.Draft {
			form.Entry.Title = "typed"
			s.KeepDraft(form)
			must(t, s.FlushDrafts())
			return form
		},
		"kept and opened again": func(s *session.Session, form journal.Draft) journal.Draft {
			form.Entry.Title = "typed"
			s.KeepDraft(form)
			must(t, s.FlushDrafts())
			return edit(t, s, form.Entry.ID)
		},
	} {
		s, d := planned(t)
		first, second := *knotOf(t, s, d.Knots[0].ID), *knotOf(t, s, d.Knots[1].ID)
		form := edit(t, s, d.Entry.ID)
		must(t, s.ReplaceKnot(first.ID, journal.Knot{If: "x", Then: "new"}))
		mended := second
		mended.Then = "mended"
		must(t, s.PutKnot(mended))
		l := *s.Snapshot().Lesson(d.Lessons[0].ID)
		l.Text = "Mended too."
		must(t, s.PutLesson(l))
		form = leave(s, form)
		must(t, s.SaveDraft(form))
		replacedOnly(t, s, first, "new")
		if got := knotOf(t, s, second.ID); got.Then != "mended" {
			t.Errorf("%s: the edited knot became %+v", name, got)
		}
		if got := s.Snapshot().Lesson(l.ID); got.Text != "Mended too." {
			t.Errorf("%s: the edited lesson became %q", name, got.Text)
		}
	}
}

func TestAStoredDraftTakesOnWhatIsChangedElsewhereAcrossARestart(t *testing.T) {
	store := newStore()
	s := open(t, store)
	d := full(s)
	saved(t, s, d)
	form := edit(t, s, d.Entry.ID)
	form.Entry.Title = "typed"
	form.Knots[1].Then = "typed too"
	s.KeepDraft(form)
	must(t, s.FlushDrafts())
	for _, then := range []string{"mended", "mended again"} {
		s = reopen(t, s, store)
		k := *knotOf(t, s, form.Knots[0].ID)
		k.Then = then
		must(t, s.PutKnot(k))
		k = *knotOf(t, s, form.Knots[1].ID)
		k.If = then
		must(t, s.PutKnot(k))
	}
	s = reopen(t, s, store)
	got, err := s.Draft(form.ID)
	if err != nil {
		t.Fatal(err)
	}
	if k := written(t, &got, form.Knots[0].ID); k.Then != "mended again" || got.Entry.Title != "typed" {
		t.Errorf("the draft holds %+v", k)
	}
	must(t, s.SaveDraft(got))
	if k := knotOf(t, s, form.Knots[0].ID); k.Then != "mended again" {
		t.Errorf("the knot became %+v", k)
	}
	if k := knotOf(t, s, form.Knots[1].ID); k.Then != "typed too" {
		t.Errorf("what was typed in the form is lost: %+v", k)
	}
}

func TestWhatIsTypedIntoAKnotThatIsUntiedMeanwhileIsKeptAsANewOne(t *testing.T) {
	s, d := planned(t)
	was := *knotOf(t, s, d.Knots[0].ID)
	form := edit(t, s, d.Entry.ID)
	written(t, &form, was.ID).Then = "half typed"
	must(t, s.ReplaceKnot(was.ID, journal.Knot{If: "x", Then: "new"}))
	must(t, s.SaveDraft(form))
	replacedOnly(t, s, was, "new")
	found := 0
	for _, k := range s.Snapshot().Knots {
		if k.Then == "half typed" && k.RetiredOn == nil && k.Replaces == nil && len(s.Snapshot().CheckInsOf(k.ID)) == 3 {
			found++
		}
	}
	if found != 1 {
		t.Errorf("%d knots have what was typed", found)
	}
}

func TestAKnotEmptiedInAFormAndUntiedMeanwhileStaysInTheHistory(t *testing.T) {
	s, d := planned(t)
	was := *knotOf(t, s, d.Knots[0].ID)
	form := edit(t, s, d.Entry.ID)
	k := written(t, &form, was.ID)
	k.If, k.Then = "", ""
	must(t, s.ReplaceKnot(was.ID, journal.Knot{If: "x", Then: "new"}))
	must(t, s.SaveDraft(form))
	replacedOnly(t, s, was, "new")
}

func TestAKnotChangedBackInAFormOpenedLaterIsChangedBack(t *testing.T) {
	s, d := planned(t)
	was := *knotOf(t, s, d.Knots[0].ID)
	n := was
	n.Then = "changed"
	must(t, s.PutKnot(n))
	form := edit(t, s, d.Entry.ID)
	written(t, &form, was.ID).Then = was.Then
	must(t, s.SaveDraft(form))
	if got := knotOf(t, s, was.ID); got.Then != was.Then {
		t.Errorf("the knot is %+v", got)
	}
}

func TestAnUndoneEditKeepsWhatWasTypedIntoKnotsAndLessons(t *testing.T) {
	store := newStore()
	s := open(t, store)
	d := full(s)
	saved(t, s, d)
	form := edit(t, s, d.Entry.ID)
	form.Knots[0].Then = "typed into the knot"
	form.Lessons[0].Text = "Typed into the lesson."
	must(t, s.SaveDraft(form))
	must(t, s.Undo())
	back := edit(t, s, d.Entry.ID)
	if back.ID != form.ID || back.Knots[0].Then != "typed into the knot" || back.Lessons[0].Text != "Typed into the lesson." {
		t.Errorf("the draft came back with %q and %q", back.Knots[0].Then, back.Lessons[0].Text)
	}
	must(t, s.SaveDraft(back))
	if got := knotOf(t, s, form.Knots[0].ID); got.Then != "typed into the knot" {
		t.Errorf("saved again, the knot says %q", got.Then)
	}
}

func TestAFormOpenWhileALineIsChangedInTheLedgerBringsNothingBack(t *testing.T) {
	s, d := planned(t)
	form := edit(t, s, d.Entry.ID)
	line := *s.Snapshot().LedgerOf(d.Entry.ID)[0]
	line.Text, line.Amount = "mended", "12"
	must(t, s.PutLine(line))
	form.Entry.Title = "Another title"
	must(t, s.SaveDraft(form))
	if got, ok := s.Snapshot().Find(line.ID).(*journal.LedgerLine); !ok || got.Text != "mended" || got.Amount != "12" {
		t.Errorf("the line became %+v", got)
	}
}
