package session

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"doubleknot/app/journal"
)

// op is one queued piece of work; run is called on the worker.
type op struct {
	run    func() error
	future *Future
}

// do queues run. The queue has no limit, so that no caller ever waits for a disk.
func (s *Session) do(run func() error) *Future {
	o := &op{run: run, future: newFuture()}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.push(o)
}

// push is do for callers that hold mu.
func (s *Session) push(o *op) *Future {
	if s.closed {
		return failed(ErrClosed)
	}
	s.queue = append(s.queue, o)
	s.wakeUp()
	return o.future
}

func (s *Session) wakeUp() {
	select {
	case s.wake <- struct{}{}:
	default: // it is awake or will be
	}
}

// work is the worker. Drafts that are due go before the queue, so that a long
// import cannot hold them up by more than one operation.
func (s *Session) work() {
	defer close(s.stopped)
	timer := time.NewTimer(time.Hour)
	defer timer.Stop()
	for {
		s.storeDue()
		o, wait, closing := s.next()
		switch {
		case o != nil:
			o.future.finish(o.run())
		case closing:
			s.closeErr = s.finish()
			s.forget()
			return
		default:
			timer.Reset(wait)
			select {
			case <-s.wake:
			case <-timer.C:
			}
		}
	}
}

// next returns the next operation, else how long to wait for a draft to be due.
func (s *Session) next() (o *op, wait time.Duration, closing bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.queue) > 0 {
		o = s.queue[0]
		s.queue = slices.Delete(s.queue, 0, 1) // clears the slot: text must not linger there
		return o, 0, false
	}
	wait = time.Hour
	for _, p := range s.pending {
		wait = min(wait, time.Until(p.due))
	}
	if at := s.nextNote(); !at.IsZero() {
		wait = min(wait, time.Until(at))
	}
	return nil, max(wait, 0), s.closed
}

// forget drops every word there is, so that a session somebody still points to
// keeps none in memory.
func (s *Session) forget() {
	s.subMu.Lock()
	s.subs = nil
	s.subMu.Unlock()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.queue, s.undo, s.told, s.answers = nil, nil, nil, nil
	clear(s.pending)
	clear(s.leaving)
	clear(s.seen)
	clear(s.notes)
	s.snap.Store(journal.New(nil))
}

func (s *Session) finish() error {
	err := s.storeAll()
	if err != nil {
		err = fmt.Errorf("store drafts while closing: %w", err)
	}
	if cerr := s.store.Close(); cerr != nil {
		err = errors.Join(err, fmt.Errorf("close the journal: %w", cerr))
	}
	return err
}

// commit validates c, stores it and swaps the snapshot. The records are copied
// first: validation normalizes in place, and a record may be in a snapshot.
func (s *Session) commit(c journal.Change) (journal.Change, error) {
	c = own(c)
	if err := check(c); err != nil {
		return c, err
	}
	if err := s.store.Commit(c); err != nil {
		return c, err
	}
	s.snap.Store(s.Snapshot().Apply(c))
	return c, nil
}

// own returns a copy of c that shares nothing that could be changed, and names
// every id once: the latest put wins over earlier ones and over a delete.
func own(c journal.Change) journal.Change {
	var n journal.Change
	done := make(map[journal.ID]bool, len(c.Put)+len(c.Delete))
	for _, r := range slices.Backward(c.Put) {
		if !done[r.RecordID()] {
			done[r.RecordID()] = true
			n.Add(clone(r))
		}
	}
	slices.Reverse(n.Put)
	for _, id := range c.Delete {
		if !done[id] {
			done[id] = true
			n.Drop(id)
		}
	}
	return n
}

// check validates a change, and what its trash items hold too: an object that is
// not valid could be stored inside one, but the journal not be loaded again.
func check(c journal.Change) error {
	if err := c.Validate(); err != nil {
		return err
	}
	for _, r := range c.Put {
		if t, ok := r.(*journal.Trash); ok {
			if err := (journal.Change{Put: t.Objects}).Validate(); err != nil {
				return err
			}
		}
	}
	return nil
}

// plan is what an operation wants done.
type plan struct {
	change journal.Change
	label  string
	back   []journal.Record // put by an undo besides what was there before
	noUndo bool
}

// step queues an operation that is one transaction and one undo step. Build runs
// on the worker; doing is for the error.
func (s *Session) step(label, doing string, build func(j *journal.Journal) (journal.Change, error)) *Future {
	return s.do(func() error {
		c, err := build(s.Snapshot())
		if err == nil {
			err = s.carryOut(plan{change: c, label: label})
		}
		return wrap(doing, err)
	})
}

func wrap(doing string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", doing, err)
}

// carryOut commits a plan, remembers its undo and tells everyone.
func (s *Session) carryOut(p plan) error {
	if p.change.IsEmpty() {
		s.settle() // the writing may have been in the journal already
		return nil
	}
	before := s.Snapshot()
	c, err := s.commit(s.alsoDrafts(p.change))
	if err != nil {
		return err
	}
	if !p.noUndo && changes(before, c) {
		s.remember(p.label, inverse(before, c), p.back)
	}
	s.draftsMoved(before, c)
	s.seeChanged(c)
	s.publish(Changed{Journal: s.Snapshot(), Change: c, Label: p.label})
	s.settle()
	return nil
}
