package session_test

import (
	"testing"
	"time"

	"doubleknot/app/journal"
	"doubleknot/app/session"
)

// slow opens a session that stores no draft by itself.
func slow(t *testing.T, f session.Store) *session.Session {
	t.Helper()
	s, err := session.New(f, session.Options{DraftDelay: time.Hour})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func TestALineChangedInPlaceIsHalfTypedAgainWhenItIsUndone(t *testing.T) {
	s := open(t, newStore())
	l := journal.LedgerLine{ID: journal.NewID(), Ink: journal.Red, Text: "a fee", On: s.Today()}
	must(t, s.PutLine(l))
	d := s.NewDraft("")
	d.Editing = true
	l.Text = "a fee of 3,50"
	d.Ledger = []journal.LedgerLine{l}
	s.KeepDraft(d)
	l.Text = "a fee of 3.50" // as the form reads it
	must(t, s.PutLine(l))
	if n := len(s.Snapshot().Drafts); n != 0 {
		t.Errorf("saved, there are %d drafts", n)
	}
	must(t, s.Undo())
	if got, err := s.Draft(d.ID); err != nil || got.Ledger[0].Text != "a fee of 3,50" || s.Snapshot().Ledger[0].Text != "a fee" {
		t.Errorf("undone, the draft says %+v, %v", got.Ledger, err)
	}
}

func TestWhatIsTakenOutOfAFormIsDeletedAlsoWhereItHadBeenGoneBefore(t *testing.T) {
	s := open(t, newStore())
	d := full(s)
	saved(t, s, d)
	lesson := d.Lessons[0].ID
	form := edit(t, s, d.Entry.ID)
	form.Entry.Title = "typed"
	s.KeepDraft(form)
	must(t, s.Delete(lesson))
	if form = edit(t, s, d.Entry.ID); len(form.Lessons) != len(d.Lessons)-1 {
		t.Fatalf("the form has %d lessons of %d, one of which was deleted", len(form.Lessons), len(d.Lessons))
	}
	must(t, s.Undo())
	form = edit(t, s, d.Entry.ID)
	for i, l := range form.Lessons {
		if l.ID == lesson {
			form.Lessons = append(form.Lessons[:i:i], form.Lessons[i+1:]...)
			break
		}
	}
	if len(form.Lessons) != len(d.Lessons)-1 {
		t.Fatal("the lesson is not back in the form")
	}
	s.KeepDraft(form)
	must(t, s.SaveDraft(form))
	if j := s.Snapshot(); j.Lesson(lesson) != nil || len(j.Trash) != 1 {
		t.Errorf("the lesson is %+v, %d things are in the trash", j.Lesson(lesson), len(j.Trash))
	}
}

func TestADraftDiscardedAndBroughtBackHasNothingThatWasDeleted(t *testing.T) {
	f := newStore()
	s := slow(t, f)
	d := full(s)
	saved(t, s, d)
	form := edit(t, s, d.Entry.ID)
	form.Entry.Title = "typed"
	s.KeepDraft(form)
	must(t, s.Delete(d.Ledger[0].ID))
	must(t, s.DiscardDraft(form.ID))
	must(t, s.Undo())
	s = reopen(t, s, f)
	if got, err := s.Draft(form.ID); err != nil || got.Entry.Title != "typed" || len(got.Ledger) != len(d.Ledger)-1 {
		t.Errorf("the draft says %+v, %v", got, err)
	}
}

func TestASaveUndoneAfterOthersIsStillAsItWasTyped(t *testing.T) {
	s := open(t, newStore())
	d := full(s)
	saved(t, s, d)
	form := edit(t, s, d.Entry.ID)
	form.Lessons[0].Text = "Typed in the form."
	must(t, s.SaveDraft(form))
	must(t, s.Delete(form.Lessons[0].ID))
	must(t, s.Undo())
	must(t, s.Undo())
	if got := edit(t, s, d.Entry.ID); got.ID != form.ID || got.Lessons[0].Text != "Typed in the form." {
		t.Errorf("the form says %q", got.Lessons[0].Text)
	}
}

func TestANoteOutlivesTheUndoOfTyingItsKnot(t *testing.T) {
	for name, tie := range map[string]func(s *session.Session, old, k journal.Knot) *session.Future{
		"tied":     func(s *session.Session, _, k journal.Knot) *session.Future { return s.PutKnot(k) },
		"replaced": func(s *session.Session, old, k journal.Knot) *session.Future { return s.ReplaceKnot(old.ID, k) },
	} {
		s := slow(t, newStore())
		old := journal.Knot{ID: journal.NewID(), Kind: journal.Prevent, If: "a", Then: "b", TiedOn: s.Today() - 9}
		must(t, s.PutKnot(old))
		k := journal.Knot{ID: journal.NewID(), Kind: journal.Prevent, If: "a demo", Then: "record it"}
		must(t, tie(s, old, k))
		check := s.Snapshot().CheckInsOf(k.ID)[1].ID
		s.KeepNote(check, "in the stand-up")
		must(t, s.Undo())
		j := s.Snapshot()
		if len(j.Knots) != 1 || j.Knots[0].RetiredOn != nil || len(j.CheckIns) != 3 || len(j.Trash) != 1 || j.Trash[0].Title != "a demo" || len(j.Trash[0].Objects) != 4 {
			t.Fatalf("%s: undone, there are knots %+v, the trash %+v", name, j.Knots, j.Trash)
		}
		must(t, tie(s, old, k))
		j = s.Snapshot()
		if text, _ := s.Note(check); text != "in the stand-up" || len(j.CheckInsOf(k.ID)) != 3 || len(j.Trash) != 0 {
			t.Errorf("%s: tied again, the note says %q, %d check-ins, %d in the trash", name, text, len(j.CheckInsOf(k.ID)), len(j.Trash))
		}
		must(t, s.Undo())
		if n := len(s.Snapshot().Trash); n != 1 {
			t.Errorf("%s: undone again, %d things are in the trash", name, n)
		}
	}
}

func TestWhatWasImportedWithItsNotesGoesWithTheUndo(t *testing.T) {
	s := open(t, newStore())
	k, c := asked()
	c.Note = "from elsewhere"
	before := stateOf(t, s.Snapshot(), true)
	must(t, s.Import(journal.Change{Put: []journal.Record{k, c}}, "Import"))
	must(t, s.Undo())
	if after := stateOf(t, s.Snapshot(), true); after != before {
		t.Errorf("undone, the journal is %s", after)
	}
}

func TestAUseThatIsUndoneIsNotSavedWithTheEntryThatIsOpen(t *testing.T) {
	s := open(t, newStore())
	d := full(s)
	saved(t, s, d)
	must(t, s.UseLesson(d.Lessons[0].ID, ""))
	form := edit(t, s, d.Entry.ID)
	form.Entry.Title = "typed"
	s.KeepDraft(form)
	must(t, s.Undo())
	must(t, s.SaveDraft(form))
	if n := len(s.Snapshot().Ledger); n != len(d.Ledger) {
		t.Errorf("%d lines, want %d", n, len(d.Ledger))
	}
}

func TestWhatWasDeletedWhileItWasChangedInAFormComesOutOfTheTrashWithIt(t *testing.T) {
	s := open(t, newStore())
	d := full(s)
	saved(t, s, d)
	lesson, knot := d.Lessons[0].ID, d.Knots[0].ID
	must(t, s.UseLesson(lesson, "at the review"))
	check := s.Snapshot().CheckInsOf(knot)[0].ID
	must(t, s.AnswerCheckIn(check, journal.Held, ""))
	form := edit(t, s, d.Entry.ID)
	form.Lessons[0].Text, written(t, &form, knot).Then = "Said otherwise.", "do otherwise"
	s.KeepDraft(form)
	must(t, s.Delete(lesson)) // with the knots tied to it
	form = edit(t, s, d.Entry.ID)
	must(t, s.SaveDraft(form))
	j := s.Snapshot()
	if l := j.Lesson(lesson); l == nil || l.Text != "Said otherwise." || len(l.Uses) != 1 {
		t.Errorf("the lesson is %+v", l)
	}
	if k := knotOf(t, s, knot); k.Then != "do otherwise" || len(j.CheckInsOf(knot)) != 3 || j.CheckInsOf(knot)[0].Outcome == nil {
		t.Errorf("the knot is %+v", k)
	}
	for _, x := range j.Trash {
		for _, r := range x.Objects {
			if j.Find(r.RecordID()) != nil {
				t.Errorf("%s is in the journal and in the trash", r.RecordType())
			}
		}
	}
}
