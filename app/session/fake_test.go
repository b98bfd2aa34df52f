package session_test

import (
	"errors"
	"maps"
	"slices"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"doubleknot/app/journal"
	"doubleknot/app/session"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var errDisk = errors.New("the disk is full")

// fakeStore keeps records as their JSON, as a vault does, so that nothing is
// shared with the session by accident.
type fakeStore struct {
	mu       sync.Mutex
	bodies   map[journal.ID][]byte
	fault    error         // what every commit fails with
	gate     chan struct{} // a commit waits for it
	attempts []time.Time
	closed   bool
}

func newStore() *fakeStore { return &fakeStore{bodies: map[journal.ID][]byte{}} }

func storeOf(t *testing.T, rs ...journal.Record) *fakeStore {
	t.Helper()
	f := newStore()
	if err := f.Commit(journal.Change{Put: rs}); err != nil {
		t.Fatal(err)
	}
	f.attempts = nil
	return f
}

func (f *fakeStore) Load() ([]journal.Record, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	var rs []journal.Record
	for _, b := range f.bodies {
		r, err := journal.UnmarshalRecord(b)
		if err != nil {
			return nil, err
		}
		rs = append(rs, r)
	}
	return rs, nil
}

func (f *fakeStore) Commit(c journal.Change) error {
	f.mu.Lock()
	gate := f.gate
	f.mu.Unlock()
	if gate != nil {
		<-gate
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.attempts = append(f.attempts, time.Now())
	if f.fault != nil {
		return f.fault
	}
	next := maps.Clone(f.bodies)
	for _, id := range c.Delete {
		delete(next, id)
	}
	for _, r := range c.Put {
		b, err := journal.MarshalRecord(r)
		if err != nil {
			return err
		}
		next[r.RecordID()] = b
	}
	f.bodies = next
	return nil
}

func (f *fakeStore) Path() string { return "fake.db" }

func (f *fakeStore) Close() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.closed = true
	return nil
}

func (f *fakeStore) breaks(err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.fault = err
}

// hold makes commits wait until the returned function is called.
func (f *fakeStore) hold() (release func()) {
	gate := make(chan struct{})
	f.mu.Lock()
	f.gate = gate
	f.mu.Unlock()
	return func() {
		f.mu.Lock()
		f.gate = nil
		f.mu.Unlock()
		close(gate)
	}
}

func (f *fakeStore) tries() []time.Time {
	f.mu.Lock()
	defer f.mu.Unlock()
	return slices.Clone(f.attempts)
}

// body returns the stored text of a draft's free text, "" if it is not stored.
func (f *fakeStore) body(t *testing.T, id journal.ID) string {
	t.Helper()
	f.mu.Lock()
	b, ok := f.bodies[id]
	f.mu.Unlock()
	if !ok {
		return ""
	}
	r, err := journal.UnmarshalRecord(b)
	if err != nil {
		t.Fatal(err)
	}
	switch v := r.(type) {
	case *journal.Draft:
		return v.Entry.Body
	case *journal.Entry:
		return v.Body
	}
	t.Fatalf("%s holds no text", r.RecordType())
	return ""
}

func open(t *testing.T, f session.Store) *session.Session {
	t.Helper()
	s, err := session.New(f, session.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// listen collects events.
type listener struct {
	mu     sync.Mutex
	events []session.Event
}

func listen(s *session.Session) *listener {
	l := &listener{}
	s.Subscribe(func(e session.Event) {
		l.mu.Lock()
		defer l.mu.Unlock()
		l.events = append(l.events, e)
	})
	return l
}

// names returns the events heard so far in short, and forgets them.
func (l *listener) names() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	out := []string{}
	for _, e := range l.events {
		switch v := e.(type) {
		case session.Changed:
			out = append(out, v.Label)
		case session.DraftKept:
			out = append(out, "kept")
		case session.SaveFailed:
			out = append(out, "failed")
		case session.SaveWorks:
			out = append(out, "works")
		}
	}
	l.events = nil
	return out
}

func must(t *testing.T, f *session.Future) {
	t.Helper()
	if err := f.Wait(); err != nil {
		t.Fatal(err)
	}
}

func mustFail(t *testing.T, f *session.Future, want error) {
	t.Helper()
	if err := f.Wait(); !errors.Is(err, want) {
		t.Fatalf("got error %v, want %v", err, want)
	}
}

// wrote returns a new draft of a note with a text.
func wrote(s *session.Session, text string) journal.Draft {
	d := s.NewDraft(journal.Note)
	d.Entry.Body = text
	return d
}

// full returns a new draft of a setback with two lessons, two knots and two lines.
func full(s *session.Session) journal.Draft {
	d := s.NewDraft(journal.Setback)
	d.Entry.Title, d.Entry.WhatHappened = "The tender", "It went to the other office."
	d.Entry.Tags = []string{"work"}
	d.Lessons = []journal.Lesson{{ID: journal.NewID(), Text: "Ask before the deadline."}, {ID: journal.NewID(), Text: "Read it aloud."}}
	d.Knots = []journal.Knot{
		{ID: journal.NewID(), Kind: journal.Prevent, If: "a tender arrives", Then: "I call the same day"},
		{ID: journal.NewID(), Kind: journal.Respond, If: "it is lost", Then: "I ask for the reasons"},
	}
	d.Ledger = []journal.LedgerLine{
		{ID: journal.NewID(), Ink: journal.Red, Text: "two weeks", Amount: "10", Unit: "days"},
		{ID: journal.NewID(), Ink: journal.Black, Text: "a new contact"},
	}
	return d
}

func saved(t *testing.T, s *session.Session, d journal.Draft) journal.ID {
	t.Helper()
	must(t, s.SaveDraft(d))
	return d.Entry.ID
}

func edit(t *testing.T, s *session.Session, entry journal.ID) journal.Draft {
	t.Helper()
	d, err := s.EditDraft(entry)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
