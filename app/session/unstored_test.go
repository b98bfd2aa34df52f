package session_test

import (
	"testing"
	"testing/synctest"
	"time"

	"doubleknot/app/journal"
)

func TestWordsThatADiskHoldsUpCanBeHad(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k, c := asked()
		f := storeOf(t, k, c)
		s := open(t, f)
		gate := make(chan struct{})
		f.mu.Lock()
		f.gate = gate
		f.mu.Unlock()
		typed, saved := s.NewDraft(journal.Note), s.NewDraft(journal.Note)
		typed.Entry.Body, saved.Entry.Body = "half a sentence", "a whole one"
		s.KeepDraft(typed)
		time.Sleep(time.Second) // it hangs in the store now
		s.KeepNote(c.ID, "it held")
		saving := s.SaveDraft(saved)
		synctest.Wait()
		drafts, notes := s.Unstored()
		if len(drafts) != 2 || drafts[0].Entry.Body != "half a sentence" || drafts[1].Entry.Body != "a whole one" ||
			len(notes) != 1 || notes[0] != "it held" {
			t.Errorf("%+v, %q", drafts, notes)
		}
		f.mu.Lock()
		f.gate = nil
		f.mu.Unlock()
		close(gate)
		<-saving.Done()
		<-s.FlushDrafts().Done()
		if drafts, notes := s.Unstored(); len(drafts)+len(notes) != 0 {
			t.Errorf("what is stored is told: %+v, %q", drafts, notes)
		}
	})
}
