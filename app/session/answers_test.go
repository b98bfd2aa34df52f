package session_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"doubleknot/app/journal"
	"doubleknot/app/session"
)

func TestUndoOfAnAnswerKeepsTheNoteTypedJustBefore(t *testing.T) {
	k, c := asked()
	f := storeOf(t, k, c)
	s := open(t, f)
	s.KeepNote(c.ID, "on the train")
	must(t, s.AnswerCheckIn(c.ID, journal.Held, "on the train"))
	must(t, s.FlushDrafts())
	must(t, s.Undo())
	if got := f.checkIn(t, c.ID); got.Note != "on the train" || got.Outcome != nil {
		t.Errorf("after undo the note says %q", got.Note)
	}
}

func TestANoteTypedBeforeItsKnotIsDeletedComesBackWithIt(t *testing.T) {
	for name, back := range map[string]func(s *session.Session) *session.Future{
		"undone":   func(s *session.Session) *session.Future { return s.Undo() },
		"restored": func(s *session.Session) *session.Future { return s.Restore(s.Snapshot().Trash[0].ID) },
	} {
		k, c := asked()
		f := storeOf(t, k, c)
		s := open(t, f)
		s.KeepNote(c.ID, "on the train")
		must(t, s.Delete(k.ID))
		must(t, s.FlushDrafts())
		must(t, back(s))
		if got := f.checkIn(t, c.ID).Note; got != "on the train" {
			t.Errorf("%s: the note says %q", name, got)
		}
	}
}

func TestAnAnswerTakenBackDoesNotLetTheNoteComeBack(t *testing.T) {
	k, c := asked()
	f := storeOf(t, k, c)
	s := open(t, f)
	s.KeepNote(c.ID, "half a thou")
	must(t, s.PutAnswer(*c))
	must(t, s.FlushDrafts())
	if got := f.checkIn(t, c.ID).Note; got != "" {
		t.Errorf("the note is back: %q", got)
	}
}

func TestWhatIsTypedOnWhileAnAnswerWaitsIsNewerThanItsNote(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k, c := asked()
		f := storeOf(t, k, c)
		s := open(t, f)
		release := f.hold()
		busy := s.PutContact(journal.Contact{Name: "A"})
		synctest.Wait()
		done := s.AnswerCheckIn(c.ID, journal.Held, "on the")
		s.KeepNote(c.ID, "on the train")
		time.Sleep(time.Second) // it is due, and goes before the answer
		release()
		must(t, busy)
		must(t, done)
		must(t, s.FlushDrafts())
		if got := f.checkIn(t, c.ID); got.Note != "on the train" || got.Outcome == nil {
			t.Errorf("the check-in says %q", got.Note)
		}
	})
}

func TestAnAnswerThatFailsLeavesTheNoteToBeStored(t *testing.T) {
	k, c := asked()
	f := storeOf(t, k, c)
	s := open(t, f)
	f.breaks(errDisk)
	s.KeepNote(c.ID, "half a thou")
	mustFail(t, s.PutAnswer(*c), errDisk)
	f.breaks(nil)
	must(t, s.FlushDrafts())
	if got := f.checkIn(t, c.ID).Note; got != "half a thou" {
		t.Errorf("the note is lost: %q", got)
	}
}

func TestANoteTooLongOutlivesATakenBackAnswerThatFails(t *testing.T) {
	k, c := asked()
	f := storeOf(t, k, c)
	s := open(t, f)
	long := strings.Repeat("x", journal.MaxLine+1)
	s.KeepNote(c.ID, long)
	f.breaks(errDisk)
	mustFail(t, s.PutAnswer(*c), errDisk)
	if got, stored := s.Note(c.ID); got != long || stored {
		t.Errorf("%d letters are left of the note, stored %v", len(got), stored)
	}
	f.breaks(nil)
	must(t, s.PutAnswer(*c))
	if got, stored := s.Note(c.ID); got != "" || !stored {
		t.Errorf("%d letters of the note are back, stored %v", len(got), stored)
	}
}

func TestAStepThatChangesNothingIsNoneOfUndo(t *testing.T) {
	k, c := asked()
	s := open(t, storeOf(t, k, c))
	must(t, s.AnswerCheckIn(c.ID, journal.Held, ""))
	must(t, s.AnswerCheckIn(c.ID, journal.Held, ""))
	must(t, s.Undo())
	if s.UndoLabel() != "" {
		t.Errorf("%q is left to be undone", s.UndoLabel())
	}
}
