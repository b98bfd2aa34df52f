package session

import (
	"errors"
	"slices"

	"doubleknot/app/journal"
)

// answer is one on its way to a check-in, between the notes typed before and after it.
type answer struct {
	checkIn journal.ID
	before  *note   // not stored when the answer was given, nil for none
	text    string  // of before, then
	after   *string // typed while the answer waited
}

// AnswerCheckIn notes today how a knot did; an empty outcome takes the answer
// back. An answer that is changed keeps the day it was given on, since it is about
// that day. Fails with journal.ErrNotFound.
func (s *Session) AnswerCheckIn(id journal.ID, o journal.Outcome, note string) *Future {
	return s.checkIn(id, func(c *journal.CheckIn) {
		on := c.DoneOn
		c.Note, c.DoneOn, c.Outcome = note, nil, nil
		if o == "" {
			return
		}
		if on == nil {
			on = s.Today().Ref()
		}
		c.DoneOn, c.Outcome = on, &o
	})
}

// PutAnswer gives a check-in the answer, its day and its note that c has, as to take
// back a change of them. Nothing else of it is changed. Fails with journal.ErrNotFound.
func (s *Session) PutAnswer(c journal.CheckIn) *Future {
	done, outcome := ref(c.DoneOn), ref(c.Outcome)
	return s.checkIn(c.ID, func(n *journal.CheckIn) { n.Note, n.DoneOn, n.Outcome = c.Note, done, outcome })
}

// checkIn queues a change to a copy of a check-in. It is told to everyone even where
// its note is all there is to it and was stored before: see KeepNote. A note that was
// typed before is stored first, so that undoing the answer does not take it along, and
// does not come back after it; one that was typed since is newer than the answer's.
func (s *Session) checkIn(id journal.ID, alter func(c *journal.CheckIn)) *Future {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return failed(ErrClosed)
	}
	a := &answer{checkIn: id, before: s.notes[id]}
	if a.before != nil {
		a.text = a.before.text
	}
	s.answers = append(s.answers, a)
	o := &op{future: newFuture()}
	o.run = func() error {
		err := s.give(a, alter)
		s.mu.Lock()
		s.answers = slices.DeleteFunc(s.answers, func(o *answer) bool { return o == a })
		s.mu.Unlock()
		return wrap("answer check-in "+id.String(), err)
	}
	return s.push(o)
}

// give carries an answer out, on the worker.
func (s *Session) give(a *answer, alter func(c *journal.CheckIn)) error {
	s.mu.Lock()
	waits := a.before != nil && s.notes[a.checkIn] == a.before
	s.mu.Unlock()
	if waits {
		if err := s.putNote(a.checkIn, a.text); err != nil && !errors.Is(err, journal.ErrInvalid) {
			return err
		}
	}
	old, ok := s.Snapshot().Find(a.checkIn).(*journal.CheckIn)
	if !ok {
		return journal.ErrNotFound
	}
	n := *old
	alter(&n)
	putBack := s.takeNote(a, &n)
	err := s.carryOut(plan{change: journal.Change{Put: []journal.Record{&n}}, label: "Answer check-in"})
	if err != nil {
		putBack()
	}
	return err
}

// takeNote gives the check-in the note that was typed since the answer was given, if
// any. The note before the answer is not to be stored any more where that brings
// another; putBack is for an answer that fails.
func (s *Session) takeNote(a *answer, c *journal.CheckIn) (putBack func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if a.after != nil {
		c.Note = *a.after
	}
	n := s.notes[a.checkIn]
	if n == nil || n != a.before || n.text != a.text || n.text == c.Note {
		return func() {}
	}
	delete(s.notes, a.checkIn)
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.notes[a.checkIn] == nil {
			s.notes[a.checkIn] = n
		}
	}
}

// typedOn gives a note to the answers that wait, since it is newer. The caller holds mu.
func (s *Session) typedOn(checkIn journal.ID, text string) {
	for _, a := range s.answers {
		if a.checkIn == checkIn {
			a.after = &text
		}
	}
}
