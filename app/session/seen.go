package session

import (
	"maps"
	"slices"
	"strings"

	"doubleknot/app/journal"
)

// seen is what the form of a draft has held, by id, each with what the journal had
// under that id when the form first held it and after every change since, nil for a
// change that took it away. The form shows none of those changes, so a knot, lesson or line
// that reads there as the journal once had it was left alone by the writer, and is as the
// journal has it now: gone where that has it no more, there again once that has it back.
// What the writer changed in the form stays, and saving takes it out of the trash.
type seen map[journal.ID][]journal.Record

func (s seen) has(id journal.ID) bool {
	_, ok := s[id]
	return ok
}

// after is what was seen, with a change of it. Where the journal has not the entry of the
// draft, the form is all there is of that, and what is taken away stays in it.
func (s seen) after(c journal.Change, hasEntry bool) seen {
	n := maps.Clone(s)
	note := func(id journal.ID, now journal.Record) {
		if was := n[id]; len(was) > 0 { // else it was typed in the form first
			n[id] = append(slices.Clone(was), now)
		}
	}
	for _, r := range c.Put {
		if inForms(r) {
			note(r.RecordID(), r)
		}
	}
	for _, id := range c.Delete {
		if hasEntry {
			note(id, nil)
		}
	}
	return n
}

func inForms(r journal.Record) bool {
	switch r.(type) {
	case *journal.Knot, *journal.Lesson, *journal.LedgerLine:
		return true
	}
	return false
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
	for _, id := range heldBy(d) {
		was, ok := held[id]
		switch {
		case ok && len(was) > 0 && was[len(was)-1] != nil:
			// The form has it, as the journal does: that it was gone in between is over.
			held[id] = slices.DeleteFunc(slices.Clone(was), func(r journal.Record) bool { return r == nil })
		case ok:
		default:
			held[id] = nil
			if !d.Editing {
				continue // new writing: the journal has nothing of it
			}
			if r := storedRow(s.Snapshot(), id); r != nil {
				held[id] = []journal.Record{r}
			}
		}
	}
}

// heldBy lists the lessons, knots and lines in a form.
func heldBy(d *journal.Draft) []journal.ID {
	ids := make([]journal.ID, 0, len(d.Lessons)+len(d.Knots)+len(d.Ledger))
	for i := range d.Lessons {
		ids = append(ids, d.Lessons[i].ID)
	}
	for i := range d.Knots {
		ids = append(ids, d.Knots[i].ID)
	}
	for i := range d.Ledger {
		ids = append(ids, d.Ledger[i].ID)
	}
	return ids
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
// changes or takes away, and left it alone, so that they do not bring back what it was.
func (s *Session) alsoDrafts(c journal.Change) journal.Change {
	if len(c.Delete) == 0 && !slices.ContainsFunc(c.Put, inForms) {
		return c
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.seeStored()
	put := map[journal.ID]bool{}
	for _, r := range c.Put {
		put[r.RecordID()] = true
	}
	all := c
	for _, d := range s.Snapshot().Drafts {
		if put[d.ID] || slices.Contains(c.Delete, d.ID) {
			continue
		}
		if n := fresh(d, s.seen[d.ID].after(c, hasEntry(s.Snapshot(), d, c))); n != d {
			all.Add(n)
		}
	}
	return all
}

// hasEntry reports whether the journal has the entry of a draft after a change.
func hasEntry(j *journal.Journal, d *journal.Draft, c journal.Change) bool {
	is := func(r journal.Record) bool { return r.RecordID() == d.Entry.ID }
	return slices.ContainsFunc(c.Put, is) || !slices.Contains(c.Delete, d.Entry.ID) &&
		slices.ContainsFunc(j.Entries, func(e *journal.Entry) bool { return is(e) })
}

// seeChanged remembers what a change made of what the forms hold. A draft that was saved
// or discarded is left out, the one the change came from too: Undo has to bring it back as
// it was typed.
func (s *Session) seeChanged(c journal.Change) {
	if len(c.Delete) == 0 && !slices.ContainsFunc(c.Put, inForms) {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for id, held := range s.seen {
		if s.leaving[id] != nil {
			continue
		}
		d := s.latestDraft(func(d *journal.Draft) bool { return d.ID == id })
		s.seen[id] = held.after(c, d == nil || hasEntry(s.Snapshot(), d, c))
	}
}

// fresh returns the draft with what the form left alone as the journal has it now:
// d itself where that is so already.
func fresh(d *journal.Draft, held seen) *journal.Draft {
	n := cloneDraft(*d)
	changed := false
	n.Lessons = rows(n.Lessons, held, &changed, func(form, was *journal.Lesson) bool {
		return form.Text == was.Text && slices.Equal(form.Tags, was.Tags)
	})
	n.Knots = rows(n.Knots, held, &changed, func(form, was *journal.Knot) bool {
		return form.If == was.If && form.Then == was.Then
	})
	n.Ledger = rows(n.Ledger, held, &changed, sameLine)
	if !changed {
		return d
	}
	return &n
}

// rows brings the rows of one type up to date; alike reports whether the form's copy of
// one reads like what the journal has or had.
func rows[T any, P interface {
	*T
	journal.Record
}](form []T, held seen, changed *bool, alike func(form, was P) bool) []T {
	out := make([]T, 0, len(form))
	for i := range form {
		p := P(&form[i])
		was := held[p.RecordID()]
		untouched := slices.ContainsFunc(was, func(r journal.Record) bool {
			old, ok := r.(P)
			return ok && alike(p, old)
		})
		if !untouched {
			out = append(out, form[i])
			continue
		}
		now, ok := was[len(was)-1].(P)
		switch {
		case !ok:
			*changed = true // it was deleted
		case same(now, p):
			out = append(out, form[i])
		default:
			*changed = true
			out = append(out, *clone(now).(P))
		}
	}
	return append(out, returned[T, P](form, held, changed)...)
}

// returned lists the rows of one type that were deleted while the form left them alone,
// and are in the journal again, in the order of their ids.
func returned[T any, P interface {
	*T
	journal.Record
}](form []T, held seen, changed *bool) []T {
	var out []T
	for id, was := range held {
		if !slices.Contains(was, nil) || slices.ContainsFunc(form, func(x T) bool { return P(&x).RecordID() == id }) {
			continue
		}
		if now, ok := was[len(was)-1].(P); ok {
			*changed = true
			out = append(out, *clone(now).(P))
		}
	}
	slices.SortFunc(out, func(a, b T) int { return strings.Compare(P(&a).RecordID().String(), P(&b).RecordID().String()) })
	return out
}

func sameLine(a, b *journal.LedgerLine) bool {
	return a.Ink == b.Ink && a.On == b.On && a.Text == b.Text && a.Amount == b.Amount && a.Unit == b.Unit
}
