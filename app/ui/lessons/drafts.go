package lessons

import (
	"slices"

	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
)

// A lesson being written is stored within a second as a draft without an entry, as a
// line of the ledger is (journal.Draft.HasNoEntry): a crash takes no half-typed sentence,
// and none replaces the one there is before it is saved.

// keepDraft has what is typed stored, and the draft taken out where nothing is changed.
func (sc *Screen) keepDraft(e *editor) {
	if e.draft.ID.IsZero() || e.typed == nil {
		return // closed for good, or a form of another kind
	}
	e.draft.Lessons = nil
	if n := e.typed(); e.changed(n) {
		e.draft.Lessons = []journal.Lesson{n}
	}
	sc.s.KeepDraft(e.draft)
}

// dropDraft takes out the draft of what is saved, or is not to be.
func (sc *Screen) dropDraft(e *editor) {
	if e == nil || e.draft.ID.IsZero() {
		return
	}
	e.draft.Lessons, e.draft.Entry.About, e.draft.Entry.Body = nil, nil, ""
	sc.s.KeepDraft(e.draft)
}

// unfinished finds a stored draft that no form has had yet, of the lesson given or, for
// the zero id, of one that is not in the journal.
func (sc *Screen) unfinished(lesson journal.ID) (journal.Draft, bool) {
	if sc.j == nil {
		return journal.Draft{}, false
	}
	for _, stored := range sc.j.Drafts {
		if sc.known[stored.ID] || !isLesson(stored) {
			continue
		}
		id := stored.Lessons[0].ID
		if id != lesson && (!lesson.IsZero() || sc.j.Lesson(id) != nil) {
			continue
		}
		if d, err := sc.s.Draft(stored.ID); err == nil && isLesson(&d) {
			return d, true
		}
	}
	return journal.Draft{}, false
}

// openUnfinished opens a card on a new lesson that was being written when the program
// ended, or that Undo brought back: there is no other way to it. One that was there before
// already, nil for no matter, was laid aside.
func (sc *Screen) openUnfinished(before *journal.Journal) {
	if !sc.open.IsZero() {
		return
	}
	d, found := sc.unfinished(journal.ID{})
	is := func(o *journal.Draft) bool { return o.ID == d.ID }
	if found && (before == nil || !slices.ContainsFunc(before.Drafts, is)) {
		sc.openCard(d.Lessons[0].ID)
	}
}

// pickUp opens the form on the lesson shown where it was being written when the program
// ended, or where Undo brought back what was typed.
func (sc *Screen) pickUp() {
	if sc.form != noForm || sc.knots.Editing() {
		return
	}
	d, found := sc.unfinished(sc.open)
	if !found {
		sc.pickUpNote()
		return
	}
	sc.known[d.ID] = true
	typed := d.Lessons[0]
	was, yes := journal.Lesson{ID: typed.ID, CreatedAt: typed.CreatedAt}, "Keep it"
	if have := sc.j.Lesson(typed.ID); have != nil {
		was, yes = *have, "Save"
	}
	e := sc.editOf(was, typed, yes, d)
	if !e.changed(e.typed()) { // it was saved as the program ended
		sc.dropDraft(e)
		e.forget()
		return
	}
	e.rests = true
	sc.form, sc.edit = editForm, e
}

// pickUpNote opens the form of a use on a note that was begun.
func (sc *Screen) pickUpNote() {
	l := sc.lesson()
	if l == nil {
		return
	}
	if d, found := sc.halfNote(l); found {
		sc.form, sc.edit = useForm, sc.useOf(l.ID, d)
	}
}

func isLesson(d *journal.Draft) bool { return d.HasNoEntry() && len(d.Lessons) == 1 }

// Route leads to the lesson that a draft is of, so that its form opens there. False for
// any other draft, and for the note to a use of a lesson that is gone.
func Route(j *journal.Journal, d *journal.Draft) (page.Route, bool) {
	switch {
	case isLesson(d):
		return page.Route{Screen: page.Lessons, ID: d.Lessons[0].ID}, true
	case isUse(d) && j.Lesson(*d.Entry.About) != nil:
		return page.Route{Screen: page.Lessons, ID: *d.Entry.About}, true
	}
	return page.Route{}, false
}

// sameLesson reports whether two lessons read the same.
func sameLesson(a, b *journal.Lesson) bool { return a.Text == b.Text && slices.Equal(a.Tags, b.Tags) }
