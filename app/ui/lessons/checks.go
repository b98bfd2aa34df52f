package lessons

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// outcomes are equal in weight: no colour, no preferred answer.
var outcomes = map[journal.Outcome]struct{ icon, name string }{
	journal.Held:       {"held", "Held"},
	journal.Slipped:    {"slipped", "Slipped"},
	journal.NoOccasion: {"no-occasion", "No occasion yet"},
}

var steps = map[journal.Step]string{
	journal.OneWeek:   "After 1 week",
	journal.TwoMonths: "After 2 months",
	journal.SixMonths: "After 6 months",
}

// checks says of each check-in of a knot what it found, that it waits, that it was
// passed over, or when it will come.
func (sc *Screen) checks(k *journal.Knot, due *journal.CheckIn) []widgets.KnotCheck {
	var out []widgets.KnotCheck
	for _, c := range sc.j.CheckInsOf(k.ID) {
		x := widgets.KnotCheck{Step: steps[c.Step], Note: c.Note}
		switch {
		case c.Outcome != nil && c.DoneOn != nil:
			x.Icon, x.Outcome, x.When = outcomes[*c.Outcome].icon, outcomes[*c.Outcome].name, sc.shortDay(*c.DoneOn)
		case c == due && c.DueOn == sc.today:
			x.Outcome, x.When, x.Due = "Due", "today", true
		case c == due:
			x.Outcome, x.When, x.Due = "Due", "waiting since "+sc.shortDay(c.DueOn), true
		case c.DueOn <= sc.today:
			x.Outcome, x.When = "Not answered", sc.shortDay(c.DueOn)
		default:
			x.Outcome, x.When = "Not yet", sc.dayText(c.DueOn)
		}
		out = append(out, x)
	}
	return out
}

// found sums up on one line what the check-ins of an earlier knot found.
func (sc *Screen) found(k *journal.Knot) string {
	var parts []string
	for _, c := range sc.j.CheckInsOf(k.ID) {
		if c.Outcome != nil && c.DoneOn != nil {
			s := steps[c.Step] + ": " + outcomes[*c.Outcome].name + ", " + sc.shortDay(*c.DoneOn)
			if c.Note != "" {
				s += " (" + c.Note + ")"
			}
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, " · ")
}

// answers asks about a check-in that is due; any answer is a fine answer.
func (sc *Screen) answers(c *journal.CheckIn) fyne.CanvasObject {
	row := widgets.Flow(caption("And now?", skin.Ink2, false))
	for _, o := range []journal.Outcome{journal.Held, journal.Slipped, journal.NoOccasion} {
		b := widgets.NewButton(outcomes[o].name, outcomes[o].icon, widgets.Plain, func() { sc.answer(*c, o) })
		b.Small = true
		row.Add(b)
	}
	return row
}

// answer stores an outcome at once, and then offers a line for a note.
func (sc *Screen) answer(c journal.CheckIn, o journal.Outcome) {
	sc.take()()
	sc.startNote(c, o)
	sc.w.Await(sc.s.AnswerCheckIn(c.ID, o, c.Note), func(err error) {
		if err != nil {
			sc.w.Fail("keep the answer", err)
			if sc.noting(c.ID) {
				sc.closeForm()
			}
		}
	})
	sc.drawCard()
	sc.edit.focus()
	widgets.Reveal(sc.edit.root)
}

// startNote opens the line for a note to an answer. What is typed there is kept when
// the screen is left.
func (sc *Screen) startNote(c journal.CheckIn, o journal.Outcome) {
	e := &editor{note: widgets.NewLineField("A note on it? A few words, or none", nil), knot: c.KnotID, check: c.ID}
	e.note.SetText(c.Note)
	e.note.MaxBytes, e.note.OnRefused = journal.MaxLine, sc.refuse
	e.save = func() {
		note := oneLine(e.note.Text())
		sc.drop(e)
		if note != c.Note {
			sc.await("keep the note", sc.s.AnswerCheckIn(c.ID, o, note), nil)
		}
	}
	back := func() {
		if sc.noting(c.ID) {
			sc.closeForm()
		}
		sc.await("take the answer back", sc.s.AnswerCheckIn(c.ID, "", c.Note), nil)
	}
	done := func() {
		e.save()
		focusOn(sc.card)
		sc.w.Tell("Noted: "+outcomes[o].name+".", page.Action{Text: "Undo", Do: back})
	}
	e.note.OnSubmitted = func(string) { done() }
	e.note.OnEscape = sc.closeForm
	e.root = widgets.VStack(8, e.note, container.New(&widgets.FlowLayout{Gap: 16, RowGap: 4}, widgets.NewButton("Add the note", "", widgets.Plain, done),
		widgets.NewButton("No note", "", widgets.Link, sc.closeForm), widgets.NewButton("Take the answer back", "", widgets.Link, back)))
	sc.form, sc.edit = noteForm, e
}

// noting reports whether the line for a note to a check-in is open.
func (sc *Screen) noting(check journal.ID) bool {
	return sc.form == noteForm && sc.edit != nil && sc.edit.check == check
}
