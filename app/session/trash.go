package session

import (
	"fmt"
	"slices"

	"doubleknot/app/journal"
)

// toTrash takes records out of the journal and puts them into one trash item.
func toTrash(c *journal.Change, at journal.Stamp, title string, rs []journal.Record) {
	for _, r := range rs {
		c.Drop(r.RecordID())
	}
	c.Add(&journal.Trash{ID: journal.NewID(), DeletedAt: at, Title: title, Objects: rs})
}

// takeOut takes a lesson, knot or line out of the trash that is written again, a knot with
// its check-ins, which it adds to the change: it is never in the journal and in the trash
// both. Returns what was in the trash, nil where nothing was.
func takeOut(j *journal.Journal, c *journal.Change, id journal.ID) (old journal.Record) {
	if j.Find(id) != nil {
		return nil
	}
	for _, t := range j.Trash {
		i := slices.IndexFunc(c.Put, func(r journal.Record) bool { return r.RecordID() == t.ID })
		if i >= 0 {
			if n, ok := c.Put[i].(*journal.Trash); ok {
				t = n // something else of it was taken out already
			}
		}
		if !slices.ContainsFunc(t.Objects, func(r journal.Record) bool { return r.RecordID() == id }) {
			continue
		}
		left := *t
		left.Objects = nil
		for _, r := range t.Objects {
			check, ok := r.(*journal.CheckIn)
			switch {
			case r.RecordID() == id:
				old = r
			case ok && check.KnotID == id && j.Find(check.ID) == nil:
				c.Add(check)
			default:
				left.Objects = append(left.Objects, r)
			}
		}
		c.Put = slices.DeleteFunc(c.Put, func(r journal.Record) bool { return r.RecordID() == t.ID })
		if len(left.Objects) > 0 {
			c.Add(&left)
		} else {
			c.Drop(t.ID)
		}
		return old
	}
	return nil
}

func withCheckIns(j *journal.Journal, knots []*journal.Knot) []journal.Record {
	var rs []journal.Record
	for _, k := range knots {
		rs = append(rs, k)
		for _, c := range j.CheckInsOf(k.ID) {
			rs = append(rs, c)
		}
	}
	return rs
}

// Delete moves an object to the trash with all that hangs on it: an entry with
// its lessons, knots, check-ins, ledger lines, revisions and drafts, a lesson or a
// knot with its check-ins, or a line, mood log, runway reading or contact. A draft
// is discarded. Fails with journal.ErrNotFound.
func (s *Session) Delete(id journal.ID) *Future {
	if _, isDraft := s.Snapshot().Find(id).(*journal.Draft); isDraft {
		return s.DiscardDraft(id)
	}
	return s.do(func() error {
		j := s.Snapshot()
		title, label, rs := s.hanging(j, id)
		if len(rs) == 0 {
			return wrap("delete "+id.String(), journal.ErrNotFound)
		}
		var c journal.Change
		toTrash(&c, s.stamp(), title, rs)
		p := plan{change: c, label: label}
		for _, r := range rs {
			if r.RecordType() == journal.TypeDraft {
				p.back = append(p.back, r) // newer than what was stored
			}
		}
		return wrap("delete "+id.String(), s.carryOut(p))
	})
}

// hanging lists an object and all that goes with it.
func (s *Session) hanging(j *journal.Journal, id journal.ID) (title, label string, rs []journal.Record) {
	switch v := j.Find(id).(type) {
	case *journal.Entry:
		return entryTitle(v), "Delete entry", s.withEntry(j, v)
	case *journal.Lesson:
		return oneLine(v.Text), "Delete lesson", append([]journal.Record{v}, withCheckIns(j, j.KnotsOf(id))...)
	case *journal.Knot:
		return knotTitle(v), "Delete knot", withCheckIns(j, []*journal.Knot{v})
	case *journal.LedgerLine:
		return lineTitle(v), "Delete ledger line", []journal.Record{v}
	case *journal.MoodLog:
		return "", "Delete mood", []journal.Record{v}
	case *journal.Runway:
		return "", "Delete runway reading", []journal.Record{v}
	case *journal.Contact:
		return oneLine(v.Name), "Delete contact", []journal.Record{v}
	}
	return "", "", nil
}

func (s *Session) withEntry(j *journal.Journal, e *journal.Entry) []journal.Record {
	rs := []journal.Record{e}
	for _, l := range j.LessonsOf(e.ID) {
		rs = append(rs, l)
	}
	rs = append(rs, withCheckIns(j, knotsAround(j, e.ID))...)
	for _, l := range j.LedgerOf(e.ID) {
		rs = append(rs, l)
	}
	for _, r := range j.RevisionsOf(e.ID) {
		rs = append(rs, r)
	}
	return append(rs, s.draftsFor(j, e.ID)...)
}

// draftsFor returns the drafts of an entry, each with its latest text.
func (s *Session) draftsFor(j *journal.Journal, entry journal.ID) []journal.Record {
	s.mu.Lock()
	defer s.mu.Unlock()
	var rs []journal.Record
	for _, p := range s.pending {
		if p.draft.Entry.ID == entry {
			rs = append(rs, fresh(p.draft, s.seen[p.draft.ID]))
		}
	}
	for _, d := range j.Drafts {
		if d.Entry.ID == entry && s.pending[d.ID] == nil {
			rs = append(rs, d)
		}
	}
	return rs
}

// DiscardDraft moves a draft to the trash with its latest text. A draft that
// holds nothing just goes; one that does not exist is no error.
func (s *Session) DiscardDraft(id journal.ID) *Future {
	return s.leave(id, nil, "discard draft "+id.String(), func(text *journal.Draft) error {
		stored := storedDraft(s.Snapshot(), id)
		if text == nil {
			text = stored
		} else {
			s.mu.Lock()
			text = fresh(text, s.seen[id])
			s.mu.Unlock()
		}
		p := plan{label: "Discard draft"}
		switch {
		case text == nil:
			return nil
		case !draftEmpty(text):
			toTrash(&p.change, s.stamp(), draftTitle(text), []journal.Record{text})
			p.back = []journal.Record{text} // newer than what was stored
		case stored != nil:
			p.change.Drop(id)
			p.noUndo = true
		}
		return s.carryOut(p)
	})
}

// Restore puts back everything a trash item holds, with the same ids. What has
// come into the journal under one of these ids meanwhile stays as it is. Fails
// with journal.ErrNotFound.
func (s *Session) Restore(trash journal.ID) *Future {
	return s.step("Restore", "restore "+trash.String(), func(j *journal.Journal) (journal.Change, error) {
		t, ok := j.Find(trash).(*journal.Trash)
		if !ok {
			return journal.Change{}, journal.ErrNotFound
		}
		c := journal.Change{Delete: []journal.ID{trash}}
		s.mu.Lock()
		defer s.mu.Unlock()
		for _, r := range t.Objects {
			if id := r.RecordID(); j.Find(id) == nil && s.pending[id] == nil {
				c.Add(r)
			}
		}
		return c, nil
	})
}

// Purge deletes a trash item for good. Fails with journal.ErrNotFound.
func (s *Session) Purge(trash journal.ID) *Future {
	return s.step("Delete for good", "purge "+trash.String(), func(j *journal.Journal) (journal.Change, error) {
		if _, ok := j.Find(trash).(*journal.Trash); !ok {
			return journal.Change{}, journal.ErrNotFound
		}
		return journal.Change{Delete: []journal.ID{trash}}, nil
	})
}

// RestoreRevision gives an entry back an earlier title and texts; the present
// ones become a revision in its place. Mood, tags, day and kind stay. Fails with
// journal.ErrNotFound.
func (s *Session) RestoreRevision(rev journal.ID) *Future {
	doing := fmt.Sprintf("restore revision %s", rev)
	return s.step("Restore earlier text", doing, func(j *journal.Journal) (journal.Change, error) {
		r, ok := j.Find(rev).(*journal.Revision)
		if !ok {
			return journal.Change{}, journal.ErrNotFound
		}
		present := j.Entry(r.Entry.ID)
		if present == nil {
			return journal.Change{}, journal.ErrNotFound
		}
		e, old := cloneEntry(present), &r.Entry
		e.Title, e.WhatHappened, e.Intended, e.Story = old.Title, old.WhatHappened, old.Intended, old.Story
		e.FromAcrossTheRoom, e.GoodColleague, e.WhatHeld, e.Body = old.FromAcrossTheRoom, old.GoodColleague, old.WhatHeld, old.Body
		e.UpdatedAt = s.stamp()
		c := journal.Change{Delete: []journal.ID{rev}}
		c.Add(e, &journal.Revision{ID: journal.NewID(), SavedAt: e.UpdatedAt, Entry: *cloneEntry(present)})
		return c, nil
	})
}
