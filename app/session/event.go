package session

import (
	"slices"
	"sync/atomic"
	"time"

	"doubleknot/app/journal"
)

// Event is something that happened: Changed, DraftKept, NoteKept, SaveFailed or
// SaveWorks.
type Event interface{ isEvent() }

// Changed says that the journal is another one now.
type Changed struct {
	Journal *journal.Journal // after the change
	Change  journal.Change   // not to be altered
	Label   string           // what was done, such as "Delete entry"; "Undo" for an undo
}

// DraftKept says that the latest text of a draft is in the Store. Screens need
// not be drawn anew for it.
type DraftKept struct {
	Draft journal.ID
	At    time.Time // by the session's clock
}

// NoteKept says that the latest note of a check-in is in the Store. Screens need not
// be drawn anew for it.
type NoteKept struct {
	CheckIn journal.ID
	At      time.Time // by the session's clock
}

// SaveFailed says that writing could not be stored. It is kept in memory and
// tried again. Sent once for each run of failures, and again if the reason changes.
type SaveFailed struct {
	Doing string // what was being done, such as "store draft"
	Err   error
}

// SaveWorks says that everything SaveFailed spoke of is stored now.
type SaveWorks struct{}

func (Changed) isEvent()    {}
func (DraftKept) isEvent()  {}
func (NoteKept) isEvent()   {}
func (SaveFailed) isEvent() {}
func (SaveWorks) isEvent()  {}

type subscriber struct {
	f    func(Event)
	gone atomic.Bool
}

// Subscribe has f called for every event from now on, in order, on the worker
// goroutine; f must not block. After cancel has returned no new call of f begins.
func (s *Session) Subscribe(f func(Event)) (cancel func()) {
	sub := &subscriber{f: f}
	s.subMu.Lock()
	defer s.subMu.Unlock()
	s.subs = append(slices.Clone(s.subs), sub) // publish reads the old slice without the lock
	return func() {
		sub.gone.Store(true)
		s.subMu.Lock()
		defer s.subMu.Unlock()
		s.subs = slices.DeleteFunc(slices.Clone(s.subs), func(o *subscriber) bool { return o == sub })
	}
}

// publish runs on the worker only, which is what keeps events in order.
func (s *Session) publish(e Event) {
	s.subMu.Lock()
	subs := s.subs
	s.subMu.Unlock()
	for _, sub := range subs {
		if !sub.gone.Load() {
			sub.f(e)
		}
	}
}
