package session

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"doubleknot/app/journal"
)

// Store keeps records. Commit is all or nothing, and its word is final: nil means
// the change is kept, an error means it is not. *vault.Vault is one.
type Store interface {
	Load() ([]journal.Record, error)
	Commit(journal.Change) error
	Path() string
	Close() error
}

// Options set the session's times. Zero values take the defaults.
type Options struct {
	Clock      journal.Clock // journal.SystemClock; has to be safe for use by several goroutines
	DraftDelay time.Duration // longest time a draft waits to be stored, 400 ms
	RetryAfter time.Duration // time between two attempts to store, 2 s
}

const (
	defaultDraftDelay = 400 * time.Millisecond
	defaultRetryAfter = 2 * time.Second
	undoSteps         = 50
)

// Session is an open journal. Make one with New.
type Session struct {
	store Store
	opt   Options
	snap  atomic.Pointer[journal.Journal]

	subMu sync.Mutex
	subs  []*subscriber // replaced, never changed in place

	wake    chan struct{} // capacity 1: there is something for the worker
	stopped chan struct{} // closed when the worker has returned

	mu      sync.Mutex
	closed  bool
	queue   []*op
	pending map[journal.ID]*pending // drafts not stored yet
	leaving map[journal.ID]*leaving // drafts that were saved or discarded
	seen    map[journal.ID]seen     // per draft: what it has ever held
	notes   map[journal.ID]*note    // per check-in: a note not stored yet
	answers []*answer               // to check-ins, on their way
	told    []journal.Suggested     // suggestions made that are not stored yet
	undo    []undoStep

	reason   string // why drafts fail to be stored; worker only, "" while they do not
	closeErr error  // worker only until stopped is closed
}

// New loads the journal and starts the session. Trash and revisions older than
// journal.TrashDays are dropped; where that cannot be stored the journal opens
// all the same, and it is tried again next time. On an error the store stays open.
func New(store Store, o Options) (*Session, error) {
	if o.Clock == nil {
		o.Clock = journal.SystemClock
	}
	if o.DraftDelay <= 0 {
		o.DraftDelay = defaultDraftDelay
	}
	if o.RetryAfter <= 0 {
		o.RetryAfter = defaultRetryAfter
	}
	records, err := store.Load()
	if err != nil {
		return nil, fmt.Errorf("load the journal: %w", err)
	}
	s := &Session{
		store: store, opt: o,
		wake: make(chan struct{}, 1), stopped: make(chan struct{}),
		pending: map[journal.ID]*pending{}, leaving: map[journal.ID]*leaving{},
		seen: map[journal.ID]seen{}, notes: map[journal.ID]*note{},
	}
	j := journal.New(records)
	if old := expired(j, s.Now()); !old.IsEmpty() && store.Commit(old) == nil {
		j = j.Apply(old)
	}
	s.snap.Store(j)
	go s.work()
	return s, nil
}

// expired takes out what the trash and the revisions need keep no longer.
func expired(j *journal.Journal, now time.Time) journal.Change {
	var c journal.Change
	before := journal.NewStamp(now.AddDate(0, 0, -journal.TrashDays))
	for _, t := range j.Trash {
		if t.DeletedAt.Compare(before) < 0 {
			c.Drop(t.ID)
		}
	}
	for _, r := range j.Revisions {
		if r.SavedAt.Compare(before) < 0 {
			c.Drop(r.ID)
		}
	}
	return c
}

// Close finishes what is queued, stores pending drafts, stops the worker, closes
// the store and forgets the journal: Snapshot is empty then. Its error says if a draft could not be stored; that text is
// lost with the process, so a caller who can still ask does FlushDrafts first.
// Calling it again returns the same error.
func (s *Session) Close() error {
	s.mu.Lock()
	s.closed = true
	s.mu.Unlock()
	s.wakeUp()
	<-s.stopped
	return s.closeErr
}

// Snapshot returns the journal as it is now. It never changes.
func (s *Session) Snapshot() *journal.Journal { return s.snap.Load() }

// Now returns the time by the session's clock.
func (s *Session) Now() time.Time { return s.opt.Clock() }

// Today returns the writer's day.
func (s *Session) Today() journal.Day { return s.DayOf(s.Now()) }

// DayOf returns the writer's day at t, in t's zone, by the journal's "day ends at".
func (s *Session) DayOf(t time.Time) journal.Day {
	return journal.DayOf(t, s.Snapshot().Settings.DayEndsAt())
}

// Path returns where the journal is kept.
func (s *Session) Path() string { return s.store.Path() }

func (s *Session) stamp() journal.Stamp { return journal.NewStamp(s.Now()) }
