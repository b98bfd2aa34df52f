package session

import (
	"slices"

	"doubleknot/app/journal"
)

// seen is what the form of a draft has held, by id, each with what the journal had
// under that id when the form first held it and after every change since. The form
// shows none of those changes, so a knot, lesson or line that reads there as the journal once
// had it was left alone by the writer, and is as the journal has it now.
type seen map[journal.ID][]journal.Record

func (s seen) has(id journal.ID) bool {
	_, ok := s[id]
	return ok
}

// noteSeen remembers what the form of a draft has held. Only what it held and
// holds no longer was removed by the writer; the rest came from elsewhere since.
// The caller holds mu.
func (s *Session) noteSeen(d *journal.Draft) {
	held := s.seen[d.ID]
	if held == nil {
		held = seen{}
		s.seen[d.ID] = held
	}
	note := func(id journal.ID) {
		if held.has(id) {
			return
		}
		held[id] = nil
		if !d.Editing {
			return // new writing: the journal has nothing of it
		}
		if r := storedRow(s.Snapshot(), id); r != nil {
			held[id] = []journal.Record{r}
		}
	}
	for i := range d.Lessons {
		note(d.Lessons[i].ID)
	}
	for i := range d.Knots {
		note(d.Knots[i].ID)
	}
	for i := range d.Ledger {
		note(d.Ledger[i].ID)
	}
}

// storedRow finds a lesson, knot or line without the index of a fresh snapshot: building
// that would hold up the first key in a new row by 13 ms at 11,000 entries.
func storedRow(j *journal.Journal, id journal.ID) journal.Record {
	for _, l := range j.Lessons {
		if l.ID == id {
			return l
		}
	}
	for _, k := range j.Knots {
		if k.ID == id {
			return k
		}
	}
	for _, l := range j.Ledger {
		if l.ID == id {
			return l
		}
	}
	return nil
}

// seeStored remembers what the stored drafts hold that no form has opened yet, before
// a change of it. The caller holds mu.
func (s *Session) seeStored() {
	for _, d := range s.Snapshot().Drafts {
		if s.seen[d.ID] == nil {
			s.noteSeen(d)
		}
	}
}

// alsoDrafts adds to a change the stored drafts that hold a knot, lesson or line which it
// changes, and left it alone, so that they do not bring back what it was.
func (s *Session) alsoDrafts(c journal.Change) journal.Change {
	if !slices.ContainsFunc(c.Put, plannedInForms) {
		return c
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.seeStored()
	put := map[journal.ID]bool{}
	for _, r := range c.Put {
		put[r.RecordID()] = true
	}
	for _, d := range s.Snapshot().Drafts {
		if put[d.ID] || slices.Contains(c.Delete, d.ID) {
			continue
		}
		held := seen{}
		for id, was := range s.seen[d.ID] {
			if i := slices.IndexFunc(c.Put, func(r journal.Record) bool { return r.RecordID() == id }); i >= 0 && len(was) > 0 {
				held[id] = append(slices.Clone(was), c.Put[i])
			}
		}
		if n := fresh(d, held); n != d {
			c.Add(n)
		}
	}
	return c
}

func plannedInForms(r journal.Record) bool {
	switch r.RecordType() {
	case journal.TypeKnot, journal.TypeLesson, journal.TypeLedgerLine:
		return true
	}
	return false
}

// seeChanged remembers what a change made of what the forms hold. The draft own is the
// one it came from: undone, that has to come back as it was typed.
func (s *Session) seeChanged(c journal.Change, own journal.ID) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, r := range c.Put {
		if !plannedInForms(r) {
			continue
		}
		for id, held := range s.seen {
			if id != own && held.has(r.RecordID()) {
				held[r.RecordID()] = append(held[r.RecordID()], r)
			}
		}
	}
}

// fresh returns the draft with what the form left alone as the journal has it now:
// d itself where that is so already.
func fresh(d *journal.Draft, held seen) *journal.Draft {
	n := d
	change := func() *journal.Draft {
		if n == d {
			c := cloneDraft(*d)
			n = &c
		}
		return n
	}
	for i := range d.Knots {
		if now := untouchedKnot(&d.Knots[i], held[d.Knots[i].ID]); now != nil {
			change().Knots[i] = *cloneKnot(now)
		}
	}
	for i := range d.Lessons {
		if now := untouchedLesson(&d.Lessons[i], held[d.Lessons[i].ID]); now != nil {
			change().Lessons[i] = *cloneLesson(now)
		}
	}
	for i := range d.Ledger {
		if now := untouchedLine(&d.Ledger[i], held[d.Ledger[i].ID]); now != nil {
			change().Ledger[i] = *cloneLine(now)
		}
	}
	return n
}

// untouchedKnot is the latest of what a knot was, where the form's copy reads like an
// earlier one; nil where the writer changed it, or there is nothing to change.
func untouchedKnot(k *journal.Knot, was []journal.Record) *journal.Knot {
	if len(was) == 0 {
		return nil
	}
	now, ok := was[len(was)-1].(*journal.Knot)
	if !ok || same(now, k) {
		return nil
	}
	for _, r := range was {
		if old, ok := r.(*journal.Knot); ok && old.If == k.If && old.Then == k.Then {
			return now
		}
	}
	return nil
}

// untouchedLesson does the same with a lesson.
func untouchedLesson(l *journal.Lesson, was []journal.Record) *journal.Lesson {
	if len(was) == 0 {
		return nil
	}
	now, ok := was[len(was)-1].(*journal.Lesson)
	if !ok || same(now, l) {
		return nil
	}
	for _, r := range was {
		if old, ok := r.(*journal.Lesson); ok && old.Text == l.Text && slices.Equal(old.Tags, l.Tags) {
			return now
		}
	}
	return nil
}

// untouchedLine does the same with a ledger line.
func untouchedLine(l *journal.LedgerLine, was []journal.Record) *journal.LedgerLine {
	if len(was) == 0 {
		return nil
	}
	now, ok := was[len(was)-1].(*journal.LedgerLine)
	if !ok || same(now, l) {
		return nil
	}
	for _, r := range was {
		if old, ok := r.(*journal.LedgerLine); ok && sameLine(old, l) {
			return now
		}
	}
	return nil
}

func sameLine(a, b *journal.LedgerLine) bool {
	return a.Ink == b.Ink && a.On == b.On && a.Text == b.Text && a.Amount == b.Amount && a.Unit == b.Unit
}
