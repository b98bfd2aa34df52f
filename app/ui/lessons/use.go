package lessons

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"doubleknot/app/journal"
	"doubleknot/widgets"
)

// What a lesson was used for is stored while it is typed, as an edit of the lesson is, as
// a draft without an entry that is about the lesson and holds the note as its body. It is
// no copy of the lesson, which may be pinned or changed meanwhile.

// isUse reports whether a draft is the note to a use of a lesson.
func isUse(d *journal.Draft) bool {
	return d.HasNoEntry() && d.Entry.About != nil && d.Entry.Body != ""
}

// startUse opens the form that asks what the lesson was used for.
func (sc *Screen) startUse(l *journal.Lesson) {
	save := sc.take()
	d, found := sc.halfNote(l)
	if !found {
		d = sc.s.NewDraft("")
	}
	sc.form, sc.edit = useForm, sc.useOf(l.ID, d)
	sc.drawCard()
	save()
}

// halfNote finds the note to a use of l that was begun and is neither used nor
// discarded, in the latest words.
func (sc *Screen) halfNote(l *journal.Lesson) (journal.Draft, bool) {
	ids := []journal.ID{}
	if id, ok := sc.begun[l.ID]; ok { // perhaps not stored yet
		ids = append(ids, id)
	}
	for _, d := range sc.j.Drafts {
		if isUse(d) && *d.Entry.About == l.ID {
			ids = append(ids, d.ID)
		}
	}
	for _, id := range ids {
		d, err := sc.s.Draft(id)
		if sc.known[id] || err != nil || !isUse(&d) {
			continue
		}
		if wasUsed(l, &d) {
			sc.dropDraft(&editor{draft: d}) // it was noted as the program ended
			continue
		}
		return d, true
	}
	return journal.Draft{}, false
}

// wasUsed reports whether a lesson has the use that a draft is the note to.
func wasUsed(l *journal.Lesson, d *journal.Draft) bool {
	return slices.ContainsFunc(l.Uses, func(u journal.Use) bool {
		return u.On >= d.Entry.Day && u.Note == oneLine(d.Entry.Body)
	})
}

// useOf makes the form with what was typed before; nothing has to be said.
func (sc *Screen) useOf(lesson journal.ID, d journal.Draft) *editor {
	e := &editor{draft: d}
	sc.known[d.ID], sc.begun[lesson] = true, d.ID
	e.note = widgets.NewLineField("Where? A few words, or none", func(text string) { sc.keepUse(e, lesson, text) })
	e.note.MaxBytes, e.note.OnRefused = journal.MaxLine, sc.refuse
	e.note.OnEscape = sc.closeForm
	if d.Entry.Body != "" {
		e.note.SetText(d.Entry.Body)
	}
	e.save = func() { sc.use(e, lesson) }
	e.note.OnSubmitted = func(string) { e.save() }
	e.root = widgets.NewCard(widgets.VStack(10, widgets.Heading("Used it again"), e.note, widgets.HStack(12,
		widgets.NewButton("Note it", "", widgets.Main, func() { e.save() }), widgets.NewButton("Not this time", "", widgets.Link, sc.closeForm))))
	return e
}

// keepUse has the note stored, and the draft taken out where nothing is typed.
func (sc *Screen) keepUse(e *editor, lesson journal.ID, text string) {
	if e.draft.ID.IsZero() {
		return // closed for good
	}
	e.draft.Entry.About, e.draft.Entry.Body = nil, ""
	if strings.TrimSpace(text) != "" {
		e.draft.Entry.About, e.draft.Entry.Body = lesson.Ref(), text
	}
	sc.s.KeepDraft(e.draft)
}

// use notes that the lesson was used again. The draft stays until that is stored, and
// brings the form back where it failed.
func (sc *Screen) use(e *editor, lesson journal.ID) {
	note, d := oneLine(e.note.Text()), e.draft
	sc.end()
	sc.w.Await(sc.s.UseLesson(lesson, note), func(err error) {
		if err != nil {
			sc.w.Fail("note that it was used again", err)
			sc.known[d.ID] = false
			sc.drawCard()
			return
		}
		delete(sc.known, d.ID) // gone with that; what Undo brings back is picked up
		sc.w.Tell("Noted, with a black line in the ledger.")
	})
	sc.drawCard()
	focusOn(sc.card)
}

// layAside closes the form of a use and leaves its note to come back with the card.
func (sc *Screen) layAside(e *editor) {
	sc.known[e.draft.ID] = false
	e.forget()
}

// discardNote puts a note begun to a use of a lesson that is deleted into the trash.
func (sc *Screen) discardNote(l *journal.Lesson) {
	if e := sc.edit; sc.form == useForm && e != nil {
		sc.form, sc.edit = noForm, nil
		sc.layAside(e)
	}
	d, found := sc.halfNote(l)
	if !found {
		return
	}
	sc.known[d.ID] = true
	sc.await("discard the note", sc.s.DiscardDraft(d.ID), nil)
}

// useCard is the open form of a use, nil for another.
func (sc *Screen) useCard() fyne.CanvasObject {
	if sc.form != useForm || sc.edit == nil {
		return nil
	}
	return sc.edit.root
}
