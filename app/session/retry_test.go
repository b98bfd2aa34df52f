package session_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"doubleknot/app/journal"
)

func TestFailedSaveKeepsTheTextAndRetries(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newStore()
		s := open(t, f)
		heard := listen(s)
		f.breaks(errDisk)
		d := wrote(s, "kept")
		s.KeepDraft(d)
		time.Sleep(9 * time.Second)
		tries := f.tries()
		if len(tries) != 5 || tries[4].Sub(tries[3]) != 2*time.Second {
			t.Fatalf("attempts at %v", tries)
		}
		if got, err := s.Draft(d.ID); err != nil || got.Entry.Body != "kept" {
			t.Fatalf("the text is %q, %v", got.Entry.Body, err)
		}
		f.breaks(errors.New("read-only"))
		time.Sleep(4 * time.Second)
		f.breaks(nil)
		time.Sleep(2 * time.Second)
		if f.body(t, d.ID) != "kept" {
			t.Error("the text was not stored when the store worked again")
		}
		if got := heard.names(); !slices.Equal(got, []string{"failed", "failed", "kept", "works"}) {
			t.Errorf("heard %v", got)
		}
	})
}

func TestTypingWhileTheStoreFailsKeepsTheLatestText(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newStore()
		s := open(t, f)
		heard := listen(s)
		f.breaks(errDisk)
		d := wrote(s, "")
		for range 100 {
			d.Entry.Body += "x"
			s.KeepDraft(d)
			time.Sleep(100 * time.Millisecond)
		}
		if n := len(f.tries()); n > 6 {
			t.Errorf("%d attempts in 10 s of failing", n)
		}
		f.breaks(nil)
		time.Sleep(3 * time.Second)
		if got := f.body(t, d.ID); got != d.Entry.Body {
			t.Errorf("stored %d of 100 characters", len(got))
		}
		if got := heard.names(); !slices.Equal(got, []string{"failed", "kept", "works"}) {
			t.Errorf("heard %v", got)
		}
	})
}

func TestAnotherSaveThatWorksHurriesTheFailedDraft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newStore()
		s := open(t, f)
		f.breaks(errDisk)
		d := wrote(s, "kept")
		s.KeepDraft(d)
		time.Sleep(500 * time.Millisecond)
		f.breaks(nil)
		one := 1
		_, done := s.LogMood(journal.Mood{Valence: &one})
		must(t, done)
		synctest.Wait()
		if f.body(t, d.ID) != "kept" {
			t.Error("the draft waits although the store works")
		}
	})
}

func TestFailedSaveDraftStaysPendingWithTheLatestKeystroke(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newStore()
		s := open(t, f)
		heard := listen(s)
		f.breaks(errDisk)
		d := wrote(s, "first")
		release := f.hold()
		done := s.SaveDraft(d)
		synctest.Wait()
		d.Entry.Body = "first and more"
		s.KeepDraft(d)
		release()
		mustFail(t, done, errDisk)
		synctest.Wait()
		if got := heard.names(); !slices.Equal(got, []string{"failed"}) {
			t.Errorf("at once heard %v", got)
		}
		time.Sleep(5 * time.Second)
		f.breaks(nil)
		time.Sleep(2 * time.Second)
		if got := f.body(t, d.ID); got != "first and more" {
			t.Errorf("the draft says %q", got)
		}
		if got := heard.names(); !slices.Equal(got, []string{"kept", "works"}) {
			t.Errorf("heard %v", got)
		}
		must(t, s.SaveDraft(d))
		if len(s.Snapshot().Drafts) != 0 || len(s.Snapshot().Entries) != 1 {
			t.Error("the second attempt did not turn the draft into the entry")
		}
	})
}

func TestRefusedSaveDraftIsStoredAsADraftAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newStore()
		s := open(t, f)
		d := wrote(s, "odd")
		d.Entry.RecoveredOn = d.Entry.Day.Ref() // a note cannot be recovered
		mustFail(t, s.SaveDraft(d), journal.ErrInvalid)
		synctest.Wait()
		if f.body(t, d.ID) != "odd" {
			t.Error("the draft is not stored")
		}
	})
}

func TestTooLongDraftIsToldOnceAndStoredWhenCutShort(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newStore()
		s := open(t, f)
		heard := listen(s)
		d := wrote(s, strings.Repeat("x", journal.MaxText+1))
		for range 5 {
			d.Entry.Body += "x"
			s.KeepDraft(d)
			time.Sleep(time.Second)
		}
		d.Entry.Body = "short"
		s.KeepDraft(d)
		time.Sleep(500 * time.Millisecond)
		if f.body(t, d.ID) != "short" {
			t.Error("the mended draft waits for the retry")
		}
		if got := heard.names(); !slices.Equal(got, []string{"failed", "kept", "works"}) {
			t.Errorf("heard %v", got)
		}
	})
}

func TestFailedDiscardKeepsTheTextInMemory(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newStore()
		s := open(t, f)
		d := wrote(s, "still here")
		s.KeepDraft(d)
		f.breaks(errDisk)
		mustFail(t, s.DiscardDraft(d.ID), errDisk)
		f.breaks(nil)
		time.Sleep(3 * time.Second)
		if f.body(t, d.ID) != "still here" {
			t.Error("the text is lost")
		}
	})
}

func TestDraftTooLongToStoreCannotSpoilTheTrash(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newStore()
		s := open(t, f)
		id := saved(t, s, wrote(s, "entry"))
		d := edit(t, s, id)
		d.Entry.Body = strings.Repeat("x", journal.MaxText+1)
		s.KeepDraft(d)
		mustFail(t, s.Delete(id), journal.ErrInvalid)
		mustFail(t, s.DiscardDraft(d.ID), journal.ErrInvalid)
		if _, err := f.Load(); err != nil {
			t.Fatal("the journal cannot be loaded any more:", err)
		}
		if got, err := s.Draft(d.ID); err != nil || got.Entry.Body != d.Entry.Body {
			t.Error("the text is lost")
		}
		d.Entry.Body = "short"
		s.KeepDraft(d)
		must(t, s.Delete(id))
	})
}

func TestNothingUnsavedIsToldEvenIfNothingWasStored(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newStore()
		s := open(t, f)
		heard := listen(s)
		f.breaks(errDisk)
		d := wrote(s, "text")
		s.KeepDraft(d)
		time.Sleep(time.Second)
		d.Entry.Body = "" // the writer took it all out again
		s.KeepDraft(d)
		time.Sleep(3 * time.Second)
		if got := heard.names(); !slices.Equal(got, []string{"failed", "works"}) {
			t.Errorf("heard %v", got)
		}
	})
}

func TestSaveWorksOnlyWhenNoDraftIsLeftUnsaved(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, newStore())
		heard := listen(s)
		long, short := wrote(s, strings.Repeat("x", journal.MaxText+1)), wrote(s, "short")
		s.KeepDraft(long)
		time.Sleep(time.Second)
		s.KeepDraft(short)
		time.Sleep(3 * time.Second)
		if got := heard.names(); !slices.Equal(got, []string{"failed", "kept"}) {
			t.Errorf("heard %v", got)
		}
		long.Entry.Body = ""
		s.KeepDraft(long)
		time.Sleep(time.Second)
		if got := heard.names(); !slices.Equal(got, []string{"works"}) {
			t.Errorf("heard %v", got)
		}
	})
}
