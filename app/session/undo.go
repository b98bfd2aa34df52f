package session

import (
	"errors"
	"slices"
	"time"

	"doubleknot/app/journal"
)

type undoStep struct {
	label string
	back  journal.Change
	noted []journal.ID // check-ins that back takes away, and were given a note since
}

// inverse returns the change that leads from after c back to j.
func inverse(j *journal.Journal, c journal.Change) journal.Change {
	var back journal.Change
	done := make(map[journal.ID]bool, len(c.Put)+len(c.Delete))
	turn := func(id journal.ID) {
		if done[id] {
			return
		}
		done[id] = true
		if old := j.Find(id); old != nil {
			back.Add(old)
		} else {
			back.Drop(id)
		}
	}
	for _, r := range c.Put {
		turn(r.RecordID())
	}
	for _, id := range c.Delete {
		turn(id)
	}
	return back
}

// changes reports whether c makes another journal of j: a step that would take back
// nothing is none.
func changes(j *journal.Journal, c journal.Change) bool {
	if len(c.Delete) > 0 {
		return true
	}
	return slices.ContainsFunc(c.Put, func(r journal.Record) bool {
		old := j.Find(r.RecordID())
		return old == nil || !same(old, r)
	})
}

func (s *Session) remember(label string, back journal.Change, more []journal.Record) {
	back.Add(more...) // after the older records of the same id, so these win
	s.mu.Lock()
	defer s.mu.Unlock()
	s.undo = append(s.undo, undoStep{label: label, back: back})
	if n := len(s.undo) - undoSteps; n > 0 {
		s.undo = slices.Delete(s.undo, 0, n)
	}
}

// UndoLabel names the step Undo would take back, such as "Delete entry"; "" if
// there is none.
func (s *Session) UndoLabel() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.undo) == 0 {
		return ""
	}
	return s.undo[len(s.undo)-1].label
}

// Undo takes back the latest step of this session that is not undone yet. There
// is no redo. A draft is only ever added by it, never replaced or removed: what
// was typed since is newer. A knot that was given notes since it was tied goes into the
// trash with them, and they are there again when it is tied from its draft. Fails with
// ErrNothingToUndo.
func (s *Session) Undo() *Future {
	return s.do(func() error {
		if err := s.storeNotes(time.Time{}); err != nil && !errors.Is(err, journal.ErrInvalid) {
			return wrap("undo", err)
		}
		s.mu.Lock()
		n := len(s.undo)
		if n == 0 {
			s.mu.Unlock()
			return ErrNothingToUndo
		}
		last := s.undo[n-1]
		back := s.withoutLiveDrafts(last.back)
		s.mu.Unlock()
		binNoted(s.Snapshot(), &back, last.noted, s.stamp())
		if err := s.carryOut(plan{change: back, label: "Undo", noUndo: true}); err != nil {
			return wrap("undo", err)
		}
		s.mu.Lock()
		s.undo = slices.Delete(s.undo, n-1, n)
		s.mu.Unlock()
		return nil
	})
}

// binNoted has the knots whose check-ins were given notes go into the trash, where an undo
// would take them away for good.
func binNoted(j *journal.Journal, back *journal.Change, noted []journal.ID, at journal.Stamp) {
	kept := map[journal.ID]bool{} // in the trash, or on the way there
	keep := func(rs []journal.Record) {
		for _, r := range rs {
			kept[r.RecordID()] = true
		}
	}
	for _, r := range back.Put {
		if t, ok := r.(*journal.Trash); ok {
			keep(t.Objects)
		}
	}
	for _, id := range noted {
		c := storedCheckIn(j, id)
		if c == nil || c.Note == "" || kept[id] {
			continue
		}
		k, ok := j.Find(c.KnotID).(*journal.Knot)
		if !ok {
			continue
		}
		rs := slices.DeleteFunc(withCheckIns(j, []*journal.Knot{k}), func(r journal.Record) bool {
			return !slices.Contains(back.Delete, r.RecordID())
		})
		keep(rs)
		toTrash(back, at, knotTitle(k), rs)
	}
}

// withoutLiveDrafts leaves out of an undo all that would touch a present draft.
// The caller holds mu.
func (s *Session) withoutLiveDrafts(c journal.Change) journal.Change {
	live := map[journal.ID]bool{}
	for id := range s.pending {
		live[id] = true
	}
	for _, d := range s.Snapshot().Drafts {
		live[d.ID] = true
	}
	var n journal.Change
	for _, r := range c.Put {
		if !live[r.RecordID()] {
			n.Add(r)
		}
	}
	for _, id := range c.Delete {
		if !live[id] {
			n.Drop(id)
		}
	}
	return n
}
