package session

import (
	"slices"

	"doubleknot/app/journal"
)

type undoStep struct {
	label string
	back  journal.Change
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
	s.undo = append(s.undo, undoStep{label, back})
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
// was typed since is newer. Fails with ErrNothingToUndo.
func (s *Session) Undo() *Future {
	return s.do(func() error {
		s.mu.Lock()
		n := len(s.undo)
		if n == 0 {
			s.mu.Unlock()
			return ErrNothingToUndo
		}
		last := s.undo[n-1]
		back := s.withoutLiveDrafts(last.back)
		s.mu.Unlock()
		if err := s.carryOut(plan{change: back, label: "Undo", noUndo: true}); err != nil {
			return wrap("undo", err)
		}
		s.mu.Lock()
		s.undo = slices.Delete(s.undo, n-1, n)
		s.mu.Unlock()
		return nil
	})
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
