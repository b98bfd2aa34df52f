package session

import (
	"strings"

	"doubleknot/app/journal"
)

// typedStep is step for what may have been typed in place: the draft without an entry in
// which it was typed goes with it, and Undo brings that back as it was typed. Typed says
// which draft that is.
func (s *Session) typedStep(label, doing string, typed func(d *journal.Draft) bool, build func(j *journal.Journal) (journal.Change, error)) *Future {
	return s.do(func() error {
		c, err := build(s.Snapshot())
		if err != nil {
			return wrap(doing, err)
		}
		p := plan{change: c, label: label}
		s.mu.Lock()
		d := s.latestDraft(func(d *journal.Draft) bool { return d.HasNoEntry() && typed(d) })
		s.mu.Unlock()
		if d != nil {
			p.change.Drop(d.ID)
			p.back = []journal.Record{d}
		}
		return wrap(doing, s.carryOut(p))
	})
}

func ofLesson(id journal.ID) func(d *journal.Draft) bool {
	return func(d *journal.Draft) bool { return len(d.Lessons) == 1 && d.Lessons[0].ID == id }
}

func ofKnot(id journal.ID) func(d *journal.Draft) bool {
	return func(d *journal.Draft) bool { return len(d.Knots) == 1 && d.Knots[0].ID == id }
}

func ofLine(id journal.ID) func(d *journal.Draft) bool {
	return func(d *journal.Draft) bool { return len(d.Ledger) == 1 && d.Ledger[0].ID == id }
}

// ofUse finds the note to a use of a lesson: see journal.Draft.HasNoEntry.
func ofUse(lesson journal.ID, note string) func(d *journal.Draft) bool {
	return func(d *journal.Draft) bool {
		about := d.Entry.About
		return note != "" && about != nil && *about == lesson && strings.Join(strings.Fields(d.Entry.Body), " ") == note
	}
}
