package session

import (
	"errors"
	"time"

	"doubleknot/app/journal"
)

// leave queues an operation that ends a draft. Text is its latest writing; nil
// takes what is pending, if anything. Run gets the latest text when its turn
// comes, nil if none is known besides what is stored.
func (s *Session) leave(id journal.ID, text *journal.Draft, doing string, run func(text *journal.Draft) error) *Future {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return failed(ErrClosed)
	}
	if p := s.pending[id]; p != nil && text == nil {
		text = p.draft
	}
	l := s.leaving[id]
	if l == nil {
		l = &leaving{}
		s.leaving[id] = l
	}
	l.queued++
	if text != nil {
		s.noteSeen(text)
		l.text = text
	}
	delete(s.pending, id)
	o := &op{future: newFuture()}
	o.run = func() error {
		given := text
		if given == nil {
			s.mu.Lock()
			given = l.text
			s.mu.Unlock()
		}
		err := run(given)
		s.left(id, l, text, err)
		return wrap(doing, err)
	}
	return s.push(o)
}

// left settles the draft after its operation: gone for good, or pending again
// with the latest text there is.
func (s *Session) left(id journal.ID, l *leaving, given *journal.Draft, err error) {
	invalid, again := errors.Is(err, journal.ErrInvalid), false
	s.mu.Lock()
	l.queued--
	switch {
	case err == nil:
		if l.queued == 0 || l.text == given {
			l.text = nil
		}
	case l.queued == 0:
		delete(s.leaving, id)
		if l.text != nil {
			p := &pending{draft: l.text, due: time.Now(), failing: !invalid}
			if !invalid { // the store will refuse the draft just now as well
				p.due = p.due.Add(s.opt.RetryAfter)
			}
			s.pending[id] = p
			again = !invalid
		}
	}
	s.mu.Unlock()
	if again {
		s.report("store draft", err)
	}
}

// draftsMoved keeps account of drafts that an operation brought back or took away.
func (s *Session) draftsMoved(before *journal.Journal, c journal.Change) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, r := range c.Put {
		id := r.RecordID()
		if l := s.leaving[id]; l != nil && l.queued == 0 && r.RecordType() == journal.TypeDraft {
			delete(s.leaving, id)
		}
	}
	for _, id := range c.Delete {
		if s.pending[id] == nil && storedDraft(before, id) == nil {
			continue
		}
		delete(s.pending, id)
		if s.leaving[id] == nil {
			s.leaving[id] = &leaving{}
		}
	}
}
