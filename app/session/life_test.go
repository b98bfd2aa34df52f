package session_test

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"

	"doubleknot/app/journal"
	"doubleknot/app/session"
)

func TestNoGoroutineOutlivesClose(t *testing.T) {
	before := goleak.IgnoreCurrent()
	s := open(t, newStore())
	s.KeepDraft(wrote(s, "text"))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	goleak.VerifyNone(t, before)
}

func TestCloseStoresWhatIsPendingAndFinishesWhatIsQueued(t *testing.T) {
	f := newStore()
	s := open(t, f)
	d, e := wrote(s, "draft"), wrote(s, "entry")
	s.KeepDraft(d)
	done := s.SaveDraft(e)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	must(t, done)
	if f.body(t, d.ID) != "draft" || f.body(t, e.Entry.ID) != "entry" || !f.closed {
		t.Error("something is not stored, or the store is open")
	}
	if err := s.Close(); err != nil {
		t.Error("closing twice:", err)
	}
}

func TestCloseSaysWhenADraftIsLostAndNamesNoText(t *testing.T) {
	f := newStore()
	s := open(t, f)
	f.breaks(errDisk)
	s.KeepDraft(wrote(s, "a secret"))
	err := s.Close()
	if !errors.Is(err, errDisk) || strings.Contains(err.Error(), "secret") {
		t.Errorf("got %v", err)
	}
	if again := s.Close(); !errors.Is(again, errDisk) || !f.closed {
		t.Errorf("the second time %v", again)
	}
}

func TestEverythingAfterCloseIsErrClosed(t *testing.T) {
	s := open(t, newStore())
	d := wrote(s, "late")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s.KeepDraft(d)
	one := 1
	_, mood := s.LogMood(journal.Mood{Valence: &one})
	for _, f := range []*session.Future{
		mood, s.SaveDraft(d), s.FlushDrafts(), s.DiscardDraft(d.ID), s.Delete(d.Entry.ID), s.Undo(), s.Import(journal.Change{}, "Import"),
	} {
		mustFail(t, f, session.ErrClosed)
	}
}

func TestOldTrashAndRevisionsAreDroppedAtTheStart(t *testing.T) {
	ago := func(days int) journal.Stamp { return journal.NewStamp(time.Now().AddDate(0, 0, -days)) }
	at := ago(40)
	e := journal.Entry{ID: journal.NewID(), Kind: journal.Note, At: at, CreatedAt: at, UpdatedAt: at}
	f := storeOf(t,
		&journal.Trash{ID: journal.NewID(), DeletedAt: ago(31)}, &journal.Trash{ID: journal.NewID(), DeletedAt: ago(29)},
		&journal.Revision{ID: journal.NewID(), SavedAt: ago(31), Entry: e}, &journal.Revision{ID: journal.NewID(), SavedAt: ago(29), Entry: e})
	f.breaks(errDisk)
	s := open(t, f)
	if j := s.Snapshot(); len(j.Trash) != 2 || len(j.Revisions) != 2 {
		t.Error("what could not be dropped from the store is gone from memory")
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	f.breaks(nil)
	s = open(t, f)
	if j := s.Snapshot(); len(j.Trash) != 1 || len(j.Revisions) != 1 || len(f.bodies) != 2 {
		t.Errorf("%d in the trash, %d revisions, %d stored", len(j.Trash), len(j.Revisions), len(f.bodies))
	}
	if s.UndoLabel() != "" {
		t.Error("that is no undo step")
	}
}

func TestSubscribersSeeEventsInOrder(t *testing.T) {
	s := open(t, newStore())
	a, b := listen(s), listen(s)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 25 {
				_ = s.PutContact(journal.Contact{Name: "A"}).Wait()
			}
		})
	}
	last := 0
	s.Subscribe(func(e session.Event) {
		c, ok := e.(session.Changed)
		if !ok {
			return
		}
		if n := len(c.Journal.Contacts); n < last {
			t.Errorf("after %d contacts came %d", last, n)
		} else {
			last = n
		}
		if c.Journal != s.Snapshot() {
			t.Error("the event's journal is not the present one")
		}
	})
	wg.Wait()
	must(t, s.PutRunway(journal.Runway{Savings: "1", MonthlySpending: "1"}))
	first, second := a.names(), b.names()
	if len(first) != 101 || first[100] != "Save runway" || !slices.Equal(first, second) {
		t.Errorf("two subscribers heard %d and %d events", len(first), len(second))
	}
}

func TestCancelledSubscriberHearsNothing(t *testing.T) {
	s := open(t, newStore())
	heard, other := 0, listen(s)
	var cancel func()
	cancel = s.Subscribe(func(session.Event) {
		heard++
		cancel() // from inside, as a view that closes itself does
	})
	must(t, s.PutContact(journal.Contact{Name: "A"}))
	must(t, s.PutContact(journal.Contact{Name: "B"}))
	cancel()
	if heard != 1 || len(other.names()) != 2 {
		t.Errorf("heard %d events", heard)
	}
}

func TestSubscriberCancelledDuringAnEventDoesNotHearIt(t *testing.T) {
	s := open(t, newStore())
	var cancel func()
	s.Subscribe(func(session.Event) { cancel() })
	cancel = s.Subscribe(func(session.Event) { t.Error("heard an event after it was cancelled") })
	must(t, s.PutContact(journal.Contact{Name: "A"}))
}

func TestFutureIsDoneAfterItsEvent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newStore()
		s := open(t, f)
		heard := listen(s)
		release := f.hold()
		done := s.PutContact(journal.Contact{Name: "A"})
		synctest.Wait()
		select {
		case <-done.Done():
			t.Fatal("done before it is stored")
		default:
		}
		if done.Err() != nil || len(heard.names()) != 0 || len(s.Snapshot().Contacts) != 0 {
			t.Error("something shows before it is stored")
		}
		release()
		<-done.Done()
		if got := heard.names(); !slices.Equal(got, []string{"Save contact"}) || done.Err() != nil {
			t.Errorf("heard %v, error %v", got, done.Err())
		}
	})
}

func TestDraftsDoNotRebuildScreens(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, newStore())
		heard := listen(s)
		d := wrote(s, "text")
		s.KeepDraft(d)
		time.Sleep(time.Second)
		if got := heard.names(); !slices.Equal(got, []string{"kept"}) {
			t.Errorf("heard %v", got)
		}
		if len(s.Snapshot().Drafts) != 1 {
			t.Error("the snapshot does not have the draft")
		}
	})
}

func TestAClosedSessionHoldsNoWordOfTheJournal(t *testing.T) {
	f := newStore()
	s := open(t, f)
	must(t, s.SaveDraft(wrote(s, "the review went badly")))
	s.KeepDraft(wrote(s, "and again"))
	if len(s.Snapshot().Entries) != 1 {
		t.Fatal("the entry is not in the open session")
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if j := s.Snapshot(); len(j.Entries)+len(j.Drafts) != 0 {
		t.Error("a closed session still shows its journal")
	}
	if s.UndoLabel() != "" {
		t.Error("a closed session still knows what could be undone")
	}
}
