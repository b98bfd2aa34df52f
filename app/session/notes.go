package session

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"doubleknot/app/journal"
)

// note is the note of a check-in whose latest text is not stored. Due is as in pending.
type note struct {
	text    string
	due     time.Time
	failing bool
	invalid bool // failing for what is in it, not for the store
}

// KeepNote has the note of a check-in stored soon, answered or not, and leaves its
// outcome alone: at most Options.DraftDelay after the first call that is not stored
// yet. It returns at once. Where storing fails the text is kept and tried again every
// Options.RetryAfter, as a draft is; FlushDrafts and Close store it too. It is no step
// of Undo, and what Undo brings back has the latest note. A note to a check-in that is
// in the trash goes there, one to a check-in that is nowhere is dropped. After Close
// nothing is done.
func (s *Session) KeepNote(checkIn journal.ID, text string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return
	}
	n := s.notes[checkIn]
	if n == nil || n.invalid { // the first since it was stored, or perhaps mended
		n = &note{due: time.Now().Add(s.opt.DraftDelay), failing: n != nil}
		s.notes[checkIn] = n
	}
	n.text = text
	s.typedOn(checkIn, text)
	s.wakeUp()
}

// Note returns the latest note of a check-in, and whether it is stored.
func (s *Session) Note(checkIn journal.ID) (text string, stored bool) {
	s.mu.Lock()
	n := s.notes[checkIn]
	if n != nil {
		text = n.text
	}
	s.mu.Unlock()
	if n != nil {
		return text, false
	}
	if c := storedCheckIn(s.Snapshot(), checkIn); c != nil {
		text = c.Note
	}
	return text, true
}

// storeNotes stores the notes due at t, all of them for the zero time, the longest
// waiting first. On the worker.
func (s *Session) storeNotes(t time.Time) error {
	s.mu.Lock()
	ids := slices.SortedFunc(maps.Keys(s.notes), func(a, b journal.ID) int {
		return cmp.Or(s.notes[a].due.Compare(s.notes[b].due), strings.Compare(a.String(), b.String()))
	})
	ids = slices.DeleteFunc(ids, func(id journal.ID) bool { return !t.IsZero() && s.notes[id].due.After(t) })
	s.mu.Unlock()
	var errs []error
	for _, id := range ids {
		errs = append(errs, s.storeNote(id))
	}
	return errors.Join(errs...)
}

func (s *Session) storeNote(id journal.ID) error {
	s.mu.Lock()
	n := s.notes[id]
	if n == nil {
		s.mu.Unlock()
		return nil
	}
	text := n.text
	s.mu.Unlock()
	err := s.putNote(id, text)
	s.mu.Lock()
	n.failing, n.invalid = err != nil, errors.Is(err, journal.ErrInvalid) && n.text == text
	switch {
	case err != nil && (n.text == text || !errors.Is(err, journal.ErrInvalid)):
		n.due = time.Now().Add(s.opt.RetryAfter)
	case n.text != text: // typed on meanwhile
		n.due = time.Now().Add(s.opt.DraftDelay)
	case s.notes[id] == n:
		delete(s.notes, id)
	}
	s.mu.Unlock()
	if err != nil {
		s.report("store note", err)
		return fmt.Errorf("store note of check-in %s: %w", id, err)
	}
	s.publish(NoteKept{CheckIn: id, At: s.Now()})
	s.settle()
	return nil
}

// putNote commits a note where it is not in the journal already: with its check-in, or
// in the trash with that, as where its knot was deleted while it was typed.
func (s *Session) putNote(id journal.ID, text string) error {
	j := s.Snapshot()
	c := journal.Change{}
	if old := storedCheckIn(j, id); old != nil {
		c.Add(old)
	} else if text != "" { // a form that is cleared takes nothing out of the trash
		for _, t := range j.Trash {
			c.Add(t)
		}
	}
	c = notedOnly(c, id, text)
	if c.IsEmpty() {
		return nil
	}
	if _, err := s.commit(c); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := range s.undo {
		u := &s.undo[i]
		u.back = withNote(u.back, id, text)
		if slices.Contains(u.back.Delete, id) && !slices.Contains(u.noted, id) {
			u.noted = append(u.noted, id)
		}
	}
	return nil
}

// withNote returns the change with the note in the check-in that it would bring back,
// into the journal or into the trash.
func withNote(c journal.Change, id journal.ID, text string) journal.Change {
	for i, r := range c.Put {
		if n := renoted(r, id, text); n != nil {
			c.Put = slices.Clone(c.Put)
			c.Put[i] = n
		}
	}
	return c
}

// notedOnly is withNote without what that leaves as it is.
func notedOnly(c journal.Change, id journal.ID, text string) (n journal.Change) {
	for _, r := range c.Put {
		if r = renoted(r, id, text); r != nil {
			n.Add(r)
		}
	}
	return n
}

// renoted returns a copy of a check-in with the note, or of a trash item that holds the
// check-in; nil where there is nothing to change.
func renoted(r journal.Record, id journal.ID, text string) journal.Record {
	switch v := r.(type) {
	case *journal.CheckIn:
		if v.ID == id && v.Note != text {
			n := *v
			n.Note = text
			return &n
		}
	case *journal.Trash:
		for i, o := range v.Objects {
			if changed := renoted(o, id, text); changed != nil {
				n := *v
				n.Objects = slices.Clone(v.Objects)
				n.Objects[i] = changed
				return &n
			}
		}
	}
	return nil
}

// storedCheckIn looks a check-in up without the index of a fresh snapshot, which would
// cost more than storing its note.
func storedCheckIn(j *journal.Journal, id journal.ID) *journal.CheckIn {
	for _, c := range j.CheckIns {
		if c.ID == id {
			return c
		}
	}
	return nil
}

// nextNote is when a note is due next, the zero time where none waits. The caller
// holds mu.
func (s *Session) nextNote() (at time.Time) {
	for _, n := range s.notes {
		if at.IsZero() || n.due.Before(at) {
			at = n.due
		}
	}
	return at
}

// hurryNotes has the notes that the store refused tried at once, now that it works,
// and reports whether there are any. The caller holds mu.
func (s *Session) hurryNotes() (failing bool) {
	for _, n := range s.notes {
		failing = failing || n.failing
		if n.failing && !n.invalid {
			n.due = time.Now()
		}
	}
	return failing
}
