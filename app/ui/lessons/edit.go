package lessons

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"doubleknot/app/journal"
	"doubleknot/app/session"
	"doubleknot/widgets"
)

// editor is the form over an opened lesson: its sentence and tags or, with note set,
// what it was used for. It lives as long as the form is open, so that a snapshot
// arriving meanwhile takes nothing away from what is typed.
type editor struct {
	root    fyne.CanvasObject
	draft   journal.Draft // of what is typed
	text    *widgets.WritingArea
	tags    *widgets.TagField
	note    *widgets.LineField
	typed   func() journal.Lesson
	changed func(n journal.Lesson) bool
	save    func()
	saved   bool
	rests   bool                          // it was picked up, and nothing was typed into it since
	arrived func(j *journal.Journal) bool // what was saved is in the journal shown
}

// focus puts the cursor into the form's first field.
func (e *editor) focus() {
	switch {
	case e == nil:
	case e.note != nil:
		e.note.Focus()
	case e.text != nil:
		e.text.Focus()
	}
}

// forget empties the fields of a form that is closed for good: see Forget in package
// widgets.
func (e *editor) forget() {
	if e == nil {
		return
	}
	if e.note != nil {
		e.note.Forget()
	}
	if e.text != nil {
		e.text.Forget()
		e.tags.Forget()
	}
	e.draft, e.save, e.arrived, e.typed, e.changed = journal.Draft{}, func() {}, nil, nil, nil
}

// end closes the form that is open, for good.
func (sc *Screen) end() {
	was := sc.edit
	sc.form, sc.edit = noForm, nil
	was.forget()
}

// newLesson opens an empty lesson that belongs to no entry.
func (sc *Screen) newLesson() {
	l := journal.Lesson{ID: journal.NewID(), CreatedAt: journal.NewStamp(sc.w.Now())}
	sc.open = l.ID
	sc.gallery.root.Hide()
	sc.card.Show()
	sc.startEdit(l, "Keep it")
}

// startEdit edits the sentence and tags of l in place.
func (sc *Screen) startEdit(l journal.Lesson, yes string) {
	sc.form, sc.edit = editForm, sc.editOf(l, l, yes, sc.s.NewDraft(""))
	sc.known[sc.edit.draft.ID] = true
	sc.drawCard()
	sc.edit.focus()
}

// editOf makes the form for a lesson that reads in the journal as was does.
func (sc *Screen) editOf(was, l journal.Lesson, yes string, d journal.Draft) *editor {
	e := &editor{draft: d}
	tags := slices.Clone(l.Tags)
	changed := func() {
		sc.card.Refresh()
		e.rests = false
		sc.keepDraft(e)
	}
	e.text = widgets.NewWritingArea("One sentence that can be used again", nil)
	e.text.Boxed, e.text.MaxBytes, e.text.MinRowsVisible = true, journal.MaxLine, 2
	e.text.SetText(l.Text)
	e.text.OnChanged = func(string) { changed() }
	var known []string
	if sc.j != nil {
		known = sc.j.Tags()
	}
	e.tags = widgets.NewTagField(slices.Clone(l.Tags), known, func(t []string) {
		tags = t
		changed()
	})
	e.tags.MaxBytes = journal.MaxTag
	e.text.OnRefused, e.tags.OnRefused = sc.refuse, sc.refuse
	e.typed = func() journal.Lesson {
		n := was
		if now := sc.j.Lesson(was.ID); now != nil {
			n = *now // it may have been pinned or used since
		}
		n.Text, n.Tags = oneLine(e.text.Text()), journal.CleanTags(tags)
		return n
	}
	e.changed = func(n journal.Lesson) bool { return n.Text != "" && !sameLesson(&n, &was) }
	e.save = func() {
		e.tags.Commit() // a tag still being typed counts
		n := e.typed()
		if !e.changed(n) {
			sc.dropDraft(e)
			sc.drop(e)
			return
		}
		sc.store(e, n)
	}
	e.root = widgets.NewCard(widgets.VStack(12, e.text, e.tags, container.New(&widgets.FlowLayout{Gap: 12},
		widgets.NewButton(yes, "", widgets.Main, func() {
			e.save()
			focusOn(sc.card)
		}),
		widgets.NewButton("Leave it as it was", "", widgets.Link, sc.closeForm))))
	return e
}

// refuse says that a text is longer than can be kept.
func (sc *Screen) refuse(got, fit int) {
	sc.w.Tell(fmt.Sprintf("That is %d characters; this field takes %d. Nothing was changed.", got, fit))
}

// take lays every form aside before something else is shown. What they held is for the
// caller to save after that, so that a failure can bring a form back.
func (sc *Screen) take() (save func()) {
	own, knot := sc.takeForm(), sc.knots.Take()
	return func() {
		own()
		knot()
	}
}

// takeForm does so with the form of the lesson itself.
func (sc *Screen) takeForm() (save func()) {
	e, was := sc.edit, sc.form
	sc.form, sc.edit = noForm, nil
	switch {
	case e == nil:
	case was.kept() && !e.rests:
		return e.save
	default:
		sc.layAside(e)
	}
	return func() {}
}

// store saves the lesson that was written.
func (sc *Screen) store(e *editor, l journal.Lesson) {
	e.arrived = func(j *journal.Journal) bool { return j.Lesson(l.ID) != nil }
	sc.keepForm(sc.s.PutLesson(l), e, "save the lesson", editForm, l.ID)
}

// keepForm waits for what was written to be saved. The form stays until that is done,
// and comes back with its text over its lesson where it failed.
func (sc *Screen) keepForm(f *session.Future, e *editor, doing string, was form, lesson journal.ID) {
	sc.w.Await(f, func(err error) {
		if err != nil {
			sc.w.Fail(doing, err)
			sc.showCard(lesson)
			sc.form, sc.edit = was, e
			sc.drawCard()
			return
		}
		delete(sc.known, e.draft.ID) // gone with that; what Undo brings back is picked up
		e.saved = true
		if sc.edit != e {
			e.forget()
			return
		}
		sc.settle()
	})
}

// drop closes a form that has nothing to save.
func (sc *Screen) drop(e *editor) {
	if sc.edit != e {
		e.forget()
		return
	}
	sc.end()
	sc.drawCard()
}

// settle closes a form that was saved, once the journal shown has what it saved.
func (sc *Screen) settle() {
	if e := sc.edit; e != nil && e.saved && e.arrived != nil && e.arrived(sc.j) {
		sc.end()
		sc.drawCard()
	}
}

// oneLine makes one line of what was typed: a lesson is a sentence.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// closeForm closes the form and keeps nothing of it.
func (sc *Screen) closeForm() {
	sc.dropDraft(sc.edit)
	sc.end()
	sc.drawCard()
	if !sc.open.IsZero() {
		focusOn(sc.card)
	}
}
