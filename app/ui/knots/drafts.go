package knots

import (
	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
)

// What is typed into a knot is stored within a second as a draft without an entry, as a
// line of the ledger is (journal.Draft.HasNoEntry), so that a crash takes no half-typed
// plan, and none replaces the one that is tied before it is saved.

// keepDraft has what is typed stored, and the draft taken out where nothing is changed.
func (b *Board) keepDraft(e *editor, k journal.Knot, changed bool) {
	if e.draft.ID.IsZero() {
		return // closed for good
	}
	e.draft.Knots = nil
	if changed {
		e.draft.Knots = []journal.Knot{k}
	}
	b.h.Session.KeepDraft(e.draft)
}

// dropDraft takes out the draft of a knot that is saved, or is not to be.
func (b *Board) dropDraft(e *editor) { b.keepDraft(e, journal.Knot{}, false) }

// saved notes that a knot is in the journal and its draft gone with that: what Undo brings
// back is picked up.
func (b *Board) saved(e *editor) { delete(b.known, e.draft.ID) }

// pickUp opens the form on a knot of this board that was being written when the program
// ended, or that Undo brought back.
func (b *Board) pickUp() {
	if b.edit != nil {
		return
	}
	for _, stored := range b.j.Drafts {
		if b.known[stored.ID] || !isKnot(stored) || !b.of.has(&stored.Knots[0]) {
			continue
		}
		d, err := b.h.Session.Draft(stored.ID)
		if err != nil || len(d.Knots) != 1 {
			continue
		}
		if have, ok := b.j.Find(d.Knots[0].ID).(*journal.Knot); ok && have.If == d.Knots[0].If && have.Then == d.Knots[0].Then {
			d.Knots = nil // it was saved as the program ended
			b.known[d.ID] = true
			b.h.Session.KeepDraft(d)
			continue
		}
		b.edit = b.resume(d)
		b.edit.of, b.edit.rests = b.of.ID, true
		return
	}
}

// resume makes the form of a draft again.
func (b *Board) resume(d journal.Draft) *editor {
	k := d.Knots[0]
	if have, ok := b.j.Find(k.ID).(*journal.Knot); ok {
		return b.form(k, editKnot, [2]string{have.If, have.Then}, d)
	}
	if k.Replaces != nil {
		if old, ok := b.j.Find(*k.Replaces).(*journal.Knot); ok && old.RetiredOn == nil {
			return b.form(k, replaceKnot, [2]string{}, d)
		}
		k.Replaces = nil // untied meanwhile
	}
	return b.form(k, addKnot, [2]string{}, d)
}

func isKnot(d *journal.Draft) bool {
	return d.HasNoEntry() && len(d.Knots) == 1 && !d.Knots[0].IsEmpty()
}

// has reports whether a knot is tied to what the board shows.
func (of Of) has(k *journal.Knot) bool {
	return k.LessonID != nil && *k.LessonID == of.ID || k.EntryID != nil && *k.EntryID == of.ID
}

// Route leads to the lesson or entry whose knot a draft is of, so that its form opens
// there. False for any other draft, and where that is gone.
func Route(j *journal.Journal, d *journal.Draft) (page.Route, bool) {
	if !isKnot(d) {
		return page.Route{}, false
	}
	k := &d.Knots[0]
	switch {
	case k.LessonID != nil && j.Lesson(*k.LessonID) != nil:
		return page.Route{Screen: page.Lessons, ID: *k.LessonID}, true
	case k.EntryID != nil && j.Entry(*k.EntryID) != nil:
		return page.Route{Screen: page.Journal, ID: *k.EntryID}, true
	}
	return page.Route{}, false
}
