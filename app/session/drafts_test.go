package session_test

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"doubleknot/app/journal"
)

func TestDraftIsStoredWithinASecondOfTheLastKeystroke(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newStore()
		s := open(t, f)
		d := wrote(s, "")
		for _, c := range "It was my mistake" {
			d.Entry.Body += string(c)
			s.KeepDraft(d)
			time.Sleep(150 * time.Millisecond)
		}
		time.Sleep(850 * time.Millisecond)
		synctest.Wait()
		if got := f.body(t, d.ID); got != d.Entry.Body {
			t.Errorf("one second after the last key the store has %q", got)
		}
	})
}

func TestConstantTypingStillStoresEverySecond(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newStore()
		s := open(t, f)
		d := wrote(s, "")
		typed := map[int]string{}
		for tenth := range 200 {
			d.Entry.Body += "x"
			typed[tenth] = d.Entry.Body
			s.KeepDraft(d)
			synctest.Wait()
			if tenth >= 10 && len(f.body(t, d.ID)) < len(typed[tenth-10]) {
				t.Fatalf("at %d tenths the store has %d characters of %d", tenth, len(f.body(t, d.ID)), len(d.Entry.Body))
			}
			time.Sleep(100 * time.Millisecond)
		}
		if n := len(f.tries()); n > 60 {
			t.Errorf("20 s of typing cost %d commits", n)
		}
	})
}

func TestKeepDraftReturnsWhileTheStoreHangs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newStore()
		s := open(t, f)
		release := f.hold()
		d := wrote(s, "one")
		s.KeepDraft(d)
		time.Sleep(time.Second) // the worker hangs in the commit now
		d.Entry.Body = "one two"
		s.KeepDraft(d)
		got, err := s.Draft(d.ID)
		if err != nil || got.Entry.Body != "one two" {
			t.Errorf("the latest text is %q, %v", got.Entry.Body, err)
		}
		release()
		time.Sleep(time.Second)
		if f.body(t, d.ID) != "one two" {
			t.Errorf("the store has %q", f.body(t, d.ID))
		}
	})
}

func TestLateKeystrokeDoesNotResurrectASavedDraft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newStore()
		s := open(t, f)
		d := wrote(s, "done")
		s.KeepDraft(d)
		time.Sleep(time.Second)
		release := f.hold()
		done := s.SaveDraft(d)
		s.KeepDraft(d) // while it is being saved
		release()
		must(t, done)
		s.KeepDraft(d) // and after
		time.Sleep(5 * time.Second)
		if n := len(s.Snapshot().Drafts); n != 0 || f.body(t, d.ID) != "" {
			t.Errorf("%d drafts are back", n)
		}
		if got := f.body(t, d.Entry.ID); got != "done" {
			t.Errorf("the entry says %q", got)
		}
		if d2 := edit(t, s, d.Entry.ID); d2.ID == d.ID || !d2.Editing {
			t.Error("editing again has to start another draft")
		}
	})
}

func TestEmptyDraftIsNotStoredAndGoesWhenEmptied(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newStore()
		s := open(t, f)
		d := s.NewDraft(journal.Setback)
		d.Entry.Tags = []string{" "}
		d.Ledger = []journal.LedgerLine{{Ink: journal.Red}} // a blank row of the form
		s.KeepDraft(d)
		time.Sleep(time.Second)
		if len(f.tries()) != 0 {
			t.Fatal("an empty draft was stored")
		}
		d.Entry.Title = "A"
		s.KeepDraft(d)
		time.Sleep(time.Second)
		if len(s.Snapshot().Drafts) != 1 {
			t.Fatal("the draft was not stored")
		}
		d.Entry.Title = ""
		s.KeepDraft(d)
		time.Sleep(time.Second)
		if len(s.Snapshot().Drafts) != 0 || len(f.bodies) != 0 {
			t.Error("the emptied draft is still there")
		}
		if s.UndoLabel() != "" {
			t.Error("a draft is no undo step")
		}
	})
}

func TestHalfTypedTagDoesNotRefuseADraft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newStore()
		s := open(t, f)
		d := wrote(s, "text")
		d.Entry.Tags = []string{"work", "", "Work"}
		s.KeepDraft(d)
		time.Sleep(time.Second)
		if f.body(t, d.ID) != "text" {
			t.Error("the draft is not stored")
		}
		must(t, s.SaveDraft(d))
	})
}

func TestFlushStoresEveryPendingDraft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newStore()
		s := open(t, f)
		for i := range 3 {
			s.KeepDraft(wrote(s, fmt.Sprint("draft ", i)))
		}
		must(t, s.FlushDrafts())
		if n := len(s.Snapshot().Drafts); n != 3 {
			t.Errorf("%d of 3 drafts stored", n)
		}
		f.breaks(errDisk)
		s.KeepDraft(wrote(s, "refused"))
		mustFail(t, s.FlushDrafts(), errDisk)
	})
}

func TestKeepDraftCopiesWhatItIsGiven(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newStore()
		s := open(t, f)
		d := full(s)
		s.KeepDraft(d)
		d.Lessons[0].Text = "the form went on"
		d.Entry.Tags[0] = "the form went on"
		must(t, s.FlushDrafts())
		got := s.Snapshot().Drafts[0]
		if got.Lessons[0].Text != "Ask before the deadline." || got.Entry.Tags[0] != "work" {
			t.Error("the draft changed under the session")
		}
	})
}

func TestDiscardedDraftIsInTheTrashWithItsLatestText(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newStore()
		s := open(t, f)
		d := wrote(s, "stored")
		s.KeepDraft(d)
		must(t, s.FlushDrafts())
		d.Entry.Body = "stored and typed"
		s.KeepDraft(d)
		must(t, s.DiscardDraft(d.ID))
		s.KeepDraft(d)
		time.Sleep(time.Second)
		j := s.Snapshot()
		if len(j.Drafts) != 0 || len(j.Trash) != 1 || j.Trash[0].Title != "stored and typed" {
			t.Fatalf("%d drafts, %d in the trash", len(j.Drafts), len(j.Trash))
		}
		must(t, s.Restore(j.Trash[0].ID))
		if f.body(t, d.ID) != "stored and typed" {
			t.Error("the draft did not come back")
		}
		d.Entry.Body += " on"
		s.KeepDraft(d)
		must(t, s.FlushDrafts())
		if f.body(t, d.ID) != d.Entry.Body {
			t.Error("a restored draft has to be kept again")
		}
		must(t, s.Delete(d.ID))
		must(t, s.DiscardDraft(journal.NewID())) // there is none, and that is no error
		if len(s.Snapshot().Trash) != 1 {
			t.Error("deleting a draft has to discard it")
		}
	})
}

func TestTrashedDraftIsTheSameInMemoryAndOnDisk(t *testing.T) {
	f := newStore()
	s := open(t, f)
	d := wrote(s, "text")
	d.Entry.Traps, d.Entry.Tags, d.Lessons, d.Knots, d.Ledger = nil, nil, nil, nil, nil
	s.KeepDraft(d)
	must(t, s.DiscardDraft(d.ID))
	rs, err := f.Load()
	if err != nil {
		t.Fatal(err)
	}
	if stateOf(t, journal.New(rs), true) != stateOf(t, s.Snapshot(), true) {
		t.Error("memory and disk differ")
	}
}

func TestDraftSavedBeforeItWasEverStoredDoesNotComeBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, newStore())
		d := wrote(s, "quick")
		s.KeepDraft(d)
		must(t, s.SaveDraft(d))
		time.Sleep(5 * time.Second)
		if len(s.Snapshot().Drafts) != 0 {
			t.Error("the draft is back")
		}
	})
}
