package knots

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// checks says of each check-in of a knot what it found, that it waits, that it was
// passed over, or when it will come.
func (b *Board) checks(k *journal.Knot, due *journal.CheckIn) []widgets.KnotCheck {
	var out []widgets.KnotCheck
	for _, c := range b.j.CheckInsOf(k.ID) {
		x := widgets.KnotCheck{Step: steps[c.Step], Note: c.Note}
		switch {
		case answered(c):
			x.Icon, x.Outcome, x.When = outcomes[*c.Outcome].icon, outcomes[*c.Outcome].name, b.shortDay(*c.DoneOn)
		case c == due && c.DueOn == b.today:
			x.Outcome, x.When, x.Due = "Due", "today", true
		case c == due:
			x.Outcome, x.When, x.Due = "Due", "waiting since "+b.shortDay(c.DueOn), true
		case c.DueOn <= b.today:
			x.Outcome, x.When = "Not answered", b.shortDay(c.DueOn)
		default:
			x.Outcome, x.When = "Not yet", b.dayText(c.DueOn)
		}
		out = append(out, x)
	}
	return out
}

func answered(c *journal.CheckIn) bool { return c.Outcome != nil && c.DoneOn != nil }

// found sums up on one line what the check-ins of an earlier knot found.
func (b *Board) found(k *journal.Knot) string {
	var parts []string
	for _, c := range b.j.CheckInsOf(k.ID) {
		if answered(c) {
			s := steps[c.Step] + ": " + outcomes[*c.Outcome].name + ", " + b.shortDay(*c.DoneOn)
			if c.Note != "" {
				s += " (" + c.Note + ")"
			}
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, " · ")
}

// answers asks about a check-in that is due; any answer is a fine answer.
func (b *Board) answers(c *journal.CheckIn) fyne.CanvasObject {
	row := widgets.Flow(caption("And now?", skin.Ink2))
	for _, o := range allOutcomes() {
		x := widgets.NewButton(outcomes[o].name, outcomes[o].icon, widgets.Plain, func() { b.answer(*c, o) })
		x.Small = true
		row.Add(x)
	}
	return row
}

// noting is the form for what a check-in of the plan found, nil where there is none.
func (b *Board) noting(p plan) *editor {
	e := b.edit
	if e == nil || e.note == nil || e.of != b.of.ID {
		return nil
	}
	for _, k := range append([]*journal.Knot{p.knot}, p.before...) {
		if k.ID == e.knot {
			return e
		}
	}
	return nil
}

// about reports whether the form that is open is about a check-in.
func (b *Board) about(check journal.ID) bool { return b.edit != nil && b.edit.check == check }

// answer stores an outcome at once, and then offers a line for a note.
func (b *Board) answer(c journal.CheckIn, o journal.Outcome) {
	e := b.startNote(c, o)
	b.h.Window.Await(b.h.Session.AnswerCheckIn(c.ID, o, c.Note), func(err error) {
		if err != nil {
			b.h.Window.Fail("keep the answer", err)
			if b.about(c.ID) {
				b.Cancel()
			}
		}
	})
	b.h.Draw()
	e.focus()
}

// startNote opens the line for a note to an answer. What is typed there is kept when
// the page is left.
func (b *Board) startNote(c journal.CheckIn, o journal.Outcome) *editor {
	e := &editor{knot: c.KnotID, check: c.ID}
	b.start(e)
	b.noteFor(e, c)
	e.save = func() {
		note := oneLine(e.note.Text())
		b.drop(e)
		if note != c.Note {
			b.await("keep the note", b.h.Session.AnswerCheckIn(c.ID, o, note), nil)
		}
	}
	back := func() { b.takeBack(c) }
	done := func() {
		e.save()
		widgets.Focus(b.h.Page)
		b.h.Window.Tell("Noted: "+outcomes[o].name+".", page.Action{Text: "Undo", Do: back})
	}
	e.note.OnSubmitted = func(string) { done() }
	e.root = widgets.VStack(8, e.note, links(widgets.NewButton("Add the note", "", widgets.Plain, done),
		widgets.NewButton("No note", "", widgets.Link, b.Cancel), widgets.NewButton("Take the answer back", "", widgets.Link, back)))
	return e
}

// takeBack makes a check-in what it was, unanswered or with another answer.
func (b *Board) takeBack(was journal.CheckIn) {
	if b.about(was.ID) {
		b.Cancel()
	}
	b.await("take the answer back", b.h.Session.PutAnswer(was), nil)
}

// noteFor makes the field for the note of a check-in. What is typed there is stored
// within a second, and taken back by Cancel.
func (b *Board) noteFor(e *editor, c journal.CheckIn) {
	e.note = widgets.NewLineField("A note on it? A few words, or none", nil)
	e.note.SetText(c.Note)
	e.note.MaxBytes, e.note.OnRefused, e.note.OnEscape = journal.MaxLine, b.refuse, b.Cancel
	e.note.OnChanged = func(text string) { b.h.Session.KeepNote(c.ID, oneLine(text)) }
	e.back = func() { b.h.Session.KeepNote(c.ID, c.Note) }
}

func links(objs ...fyne.CanvasObject) fyne.CanvasObject {
	return container.New(&widgets.FlowLayout{Gap: 16, RowGap: 4}, objs...)
}
