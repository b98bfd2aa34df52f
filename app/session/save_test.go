package session_test

import (
	"testing"
	"testing/synctest"
	"time"

	"doubleknot/app/journal"
	"doubleknot/app/session"
)

func TestSavedDraftIsTheWholeEntry(t *testing.T) {
	s := open(t, newStore())
	d := full(s)
	d.Lessons = append(d.Lessons, journal.Lesson{ID: journal.NewID(), Text: " "})
	d.Knots = append(d.Knots, journal.Knot{ID: journal.NewID(), Kind: journal.Respond})
	d.Ledger = append(d.Ledger, journal.LedgerLine{ID: journal.NewID(), Ink: journal.Red, Unit: "EUR"})
	id := saved(t, s, d)
	j := s.Snapshot()
	if len(j.Entries) != 1 || len(j.Lessons) != 2 || len(j.Knots) != 2 || len(j.Ledger) != 2 || len(j.CheckIns) != 6 {
		t.Fatalf("%d entries, %d lessons, %d knots, %d lines, %d check-ins",
			len(j.Entries), len(j.Lessons), len(j.Knots), len(j.Ledger), len(j.CheckIns))
	}
	if len(j.Drafts)+len(j.Revisions)+len(j.Trash) != 0 {
		t.Error("a new entry leaves nothing behind")
	}
	for _, l := range j.Ledger {
		if *l.EntryID != id || l.On != d.Entry.Day {
			t.Errorf("line %+v hangs elsewhere", l)
		}
	}
}

func TestSavedKnotsHangOnTheEntryAndItsFirstLessonAndComeDue(t *testing.T) {
	s := open(t, newStore())
	d := full(s)
	id := saved(t, s, d)
	j := s.Snapshot()
	lessons := j.LessonsOf(id)
	if lessons[0].Text != d.Lessons[0].Text || lessons[1].CreatedAt.Time().Sub(lessons[0].CreatedAt.Time()).Milliseconds() != 1 {
		t.Error("the lessons are not in the order of writing")
	}
	for _, k := range j.Knots {
		if k.EntryID == nil || *k.EntryID != id || k.LessonID == nil || *k.LessonID != lessons[0].ID || k.TiedOn != s.Today() {
			t.Errorf("knot %+v is not tied to the entry and its first lesson today", k)
		}
		for i, c := range j.CheckInsOf(k.ID) {
			if step := journal.Steps()[i]; c.Step != step || c.DueOn != step.After(k.TiedOn) {
				t.Errorf("check-in %d is %s on %s", i, c.Step, c.DueOn)
			}
		}
	}
}

func TestMissingIDsAreGivenOut(t *testing.T) {
	s := open(t, newStore())
	d := full(s)
	d.ID, d.Entry.ID, d.Lessons[0].ID, d.Knots[0].ID, d.Ledger[0].ID = journal.ID{}, journal.ID{}, journal.ID{}, journal.ID{}, journal.ID{}
	d.Knots[1].Kind = ""
	must(t, s.SaveDraft(d))
	j := s.Snapshot()
	if len(j.Entries) != 1 || len(j.Lessons) != 2 || j.Knots[1].Kind != journal.Respond {
		t.Error("the entry is not whole")
	}
}

func TestEditedTextLeavesARevisionAndEditedTagsDoNot(t *testing.T) {
	s := open(t, newStore())
	id := saved(t, s, full(s))
	d := edit(t, s, id)
	d.Entry.Tags = append(d.Entry.Tags, "money")
	must(t, s.SaveDraft(d))
	if n := len(s.Snapshot().Revisions); n != 0 {
		t.Fatalf("tags made %d revisions", n)
	}
	d = edit(t, s, id)
	d.Entry.Story = "I am no good at this."
	must(t, s.SaveDraft(d))
	j := s.Snapshot()
	if len(j.Revisions) != 1 || j.Revisions[0].Entry.Story != "" || j.Entry(id).Story == "" {
		t.Fatal("the earlier text is not a revision")
	}
	if len(j.Lessons) != 2 || len(j.Knots) != 2 || len(j.CheckIns) != 6 || len(j.Ledger) != 2 || len(j.Trash) != 0 {
		t.Error("editing the text changed more than the text")
	}
	must(t, s.RestoreRevision(j.Revisions[0].ID))
	j = s.Snapshot()
	if j.Entry(id).Story != "" || len(j.Revisions) != 1 || j.Revisions[0].Entry.Story == "" {
		t.Error("the present text did not change places with the revision")
	}
}

func TestSavingTwiceIsSavingOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newStore()
		s := open(t, f)
		d := full(s)
		release := f.hold()
		first, second := s.SaveDraft(d), s.SaveDraft(d)
		time.Sleep(time.Second)
		release()
		must(t, first)
		must(t, second)
		time.Sleep(time.Second)
		must(t, s.SaveDraft(d))
		if j := s.Snapshot(); len(j.Entries) != 1 || len(j.CheckIns) != 6 || len(j.Revisions) != 0 || len(f.tries()) != 1 {
			t.Error("the second save changed something")
		}
		must(t, s.Undo())
		if s.UndoLabel() != "" {
			t.Error("the second save is an undo step of its own")
		}
	})
}

func TestUnchangedEditIsNoUndoStep(t *testing.T) {
	s := open(t, newStore())
	id := saved(t, s, full(s))
	d := edit(t, s, id)
	s.KeepDraft(d)
	must(t, s.FlushDrafts())
	must(t, s.SaveDraft(d))
	if s.UndoLabel() != "Save entry" || len(s.Snapshot().Drafts) != 0 {
		t.Errorf("undo would be %q, %d drafts", s.UndoLabel(), len(s.Snapshot().Drafts))
	}
}

func TestEditKeepsWhatTheFormDoesNotEdit(t *testing.T) {
	s := open(t, newStore())
	id := saved(t, s, full(s))
	d := edit(t, s, id) // open in the form while the rest happens elsewhere
	lesson, knot := d.Lessons[0].ID, d.Knots[0].ID
	must(t, s.UseLesson(lesson, ""))
	must(t, s.SetPinned(lesson, true))
	must(t, s.SetRecovered(id, d.Entry.Day.Ref()))
	retired := *s.Snapshot().Find(knot).(*journal.Knot)
	retired.RetiredOn = s.Today().Ref()
	must(t, s.PutKnot(retired))
	must(t, s.PutLesson(journal.Lesson{Text: "Came later.", EntryID: id.Ref()}))
	d.Lessons[0].Text = "Ask a week before the deadline."
	d.Knots[0].Then = "I call within the hour"
	must(t, s.SaveDraft(d))
	j := s.Snapshot()
	l, k := j.Lesson(lesson), j.Find(knot).(*journal.Knot)
	if l.Text != d.Lessons[0].Text || len(l.Uses) != 1 || !l.Pinned {
		t.Errorf("lesson %+v", l)
	}
	if k.Then != retired.Then || k.RetiredOn == nil || len(j.CheckInsOf(knot)) != 3 {
		t.Errorf("knot %+v", k)
	}
	if j.Entry(id).RecoveredOn == nil {
		t.Error("the recovery is gone")
	}
	if len(j.LedgerOf(id)) != 3 || len(j.LessonsOf(id)) != 3 || len(j.Trash) != 0 {
		t.Error("what came from elsewhere was taken for removed")
	}
}

func TestRemovedInTheFormGoesToTheTrash(t *testing.T) {
	s := open(t, newStore())
	id := saved(t, s, full(s))
	d := edit(t, s, id)
	gone := d.Lessons[0]
	d.Lessons = d.Lessons[1:]
	d.Knots = d.Knots[:1] // stays, and moves to the lesson that is left
	d.Ledger[0].Text, d.Ledger[0].Amount = "", ""
	must(t, s.SaveDraft(d))
	j := s.Snapshot()
	if len(j.Lessons) != 1 || len(j.Knots) != 1 || len(j.CheckIns) != 3 || len(j.Ledger) != 1 {
		t.Fatalf("%d lessons, %d knots, %d check-ins, %d lines", len(j.Lessons), len(j.Knots), len(j.CheckIns), len(j.Ledger))
	}
	if *j.Knots[0].LessonID != d.Lessons[0].ID {
		t.Error("the knot hangs on a lesson that is gone")
	}
	for _, item := range j.Trash {
		must(t, s.Restore(item.ID))
	}
	j = s.Snapshot()
	if j.Lesson(gone.ID) == nil || len(j.Knots) != 2 || len(j.CheckIns) != 6 || len(j.Ledger) != 2 || len(j.Trash) != 0 {
		t.Error("the trash did not bring everything back")
	}
}

func TestEditDraftOffersTheUnfinishedDraft(t *testing.T) {
	f := newStore()
	s := open(t, f)
	id := saved(t, s, full(s))
	d := edit(t, s, id)
	d.Entry.Story = "half a"
	s.KeepDraft(d)
	if again := edit(t, s, id); again.ID != d.ID || again.Entry.Story != "half a" {
		t.Error("the unfinished draft is not offered before it is stored")
	}
	must(t, s.FlushDrafts())
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = open(t, f)
	if again := edit(t, s, id); again.ID != d.ID || again.Entry.Story != "half a" || !again.Editing {
		t.Error("the unfinished draft is not offered at the next start")
	}
	if _, err := s.EditDraft(journal.NewID()); err == nil {
		t.Error("an entry that is not there cannot be edited")
	}
}

func TestSettingAKindThatCannotRecoverDropsTheRecovery(t *testing.T) {
	s := open(t, newStore())
	id := saved(t, s, full(s))
	must(t, s.SetRecovered(id, s.Today().Ref()))
	d := edit(t, s, id)
	d.Entry.Kind = journal.Win
	must(t, s.SaveDraft(d))
	if e := s.Snapshot().Entry(id); e.Kind != journal.Win || e.RecoveredOn != nil {
		t.Errorf("kind %s, recovered %v", e.Kind, e.RecoveredOn)
	}
}

func TestFailedOperationChangesNothing(t *testing.T) {
	f := newStore()
	s := open(t, f)
	id := saved(t, s, full(s))
	before := s.Snapshot()
	f.breaks(errDisk)
	one := 1
	_, mood := s.LogMood(journal.Mood{Valence: &one})
	for _, done := range []*session.Future{mood, s.Delete(id), s.SetRecovered(id, s.Today().Ref()), s.PutContact(journal.Contact{Name: "A"})} {
		mustFail(t, done, errDisk)
	}
	if s.Snapshot() != before || s.UndoLabel() != "Save entry" {
		t.Error("something changed")
	}
	mustFail(t, s.Undo(), errDisk)
	f.breaks(nil)
	must(t, s.Undo())
	if len(s.Snapshot().Entries) != 0 {
		t.Error("a failed undo has to stay possible")
	}
}
