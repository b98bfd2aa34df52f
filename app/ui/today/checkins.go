package today

import (
	"fmt"

	"fyne.io/fyne/v2"

	"doubleknot/app/journal"
	"doubleknot/app/session"
	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// mostCheckIns is how many are shown: three at a time is enough to look at.
const mostCheckIns = 3

// checkInRow is what a person has begun to say to one check-in. The session has its
// note as soon as it is typed; the field is kept so that a Show takes no cursor away.
type checkInRow struct {
	t    *Screen
	id   journal.ID
	note *widgets.LineField // nil until it is asked for
	late *widgets.Paragraph // says that the note is not stored, while storing fails
}

// row is the row of a check-in, with the latest note.
func (t *Screen) row(c *journal.CheckIn) *checkInRow {
	r := t.rows[c.ID]
	if r == nil {
		r = &checkInRow{t: t, id: c.ID}
		t.rows[c.ID] = r
	}
	text, _ := t.session.Note(c.ID)
	switch {
	case r.note != nil:
		r.note.SetText(text) // it may have been changed on the card
	case text != "":
		r.open(text)
	}
	return r
}

// open shows the field for the note.
func (r *checkInRow) open(text string) {
	r.note, r.late = widgets.NewLineField("What happened, in a line", nil), widgets.NewCaptionParagraph("")
	r.note.Small, r.note.MaxBytes = true, journal.MaxLine
	r.note.SetText(text)
	r.note.OnChanged = func(s string) {
		if latest, _ := r.t.session.Note(r.id); s != latest {
			r.t.session.KeepNote(r.id, s)
		}
	}
	r.note.OnRefused = func(got, fit int) {
		r.t.win.Tell(fmt.Sprintf("That is %d characters; a note takes %d. Nothing was changed.", got, fit))
	}
	r.note.OnSubmitted = func(string) { r.t.session.FlushDrafts() }
	r.late.Color, r.late.Hidden = skin.Ink, true
}

// tell says that a note waits to be stored, while storing fails, and reports whether
// it does.
func (r *checkInRow) tell() (waits bool) {
	if r.late == nil {
		return false
	}
	_, stored := r.t.session.Note(r.id)
	if late := r.t.failing && !stored; late == r.late.Hidden {
		r.late.Hidden = !late
		r.late.SetText("Not saved yet. The text is still here, and saving is tried again.")
		r.t.root.Refresh()
	}
	return !stored
}

// answer stores the outcome with the note; Undo asks again, the note still there.
func (r *checkInRow) answer(o journal.Outcome, words string) {
	t, id := r.t, r.id
	note := func() string {
		text, _ := t.session.Note(id)
		return text
	}
	t.session.FlushDrafts() // before the answer: what it is taken back to has the note
	t.win.Await(t.session.AnswerCheckIn(id, o, note()), t.told("keep the answer", "Noted: "+words+".", func() *session.Future {
		return t.session.AnswerCheckIn(id, "", note())
	}))
}

func (r *checkInRow) forget() {
	if r.note != nil {
		r.note.OnChanged = nil // an emptied field is no note taken out
		r.note.Forget()
	}
}

// forgetGone lets go of the rows that nothing is due for any more.
func (t *Screen) forgetGone(due []*journal.CheckIn, asked outlooks) {
	still := map[journal.ID]bool{}
	for _, c := range due {
		still[c.ID] = true
	}
	for id, r := range t.rows {
		if !still[id] {
			r.forget()
			delete(t.rows, id)
		}
	}
	for id := range t.looks {
		if !asked.has(id) {
			delete(t.looks, id)
		}
	}
}

func (t *Screen) checkInCard(due []*journal.CheckIn, asked outlooks, today journal.Day) fyne.CanvasObject {
	rows := []fyne.CanvasObject{heading("Check-ins due", "Any answer is a fine answer. Skip it and it comes back tomorrow.")}
	shown := 0
	for _, c := range due[:min(len(due), mostCheckIns)] {
		if shown++; shown > 1 {
			rows = append(rows, widgets.HRule())
		}
		rows = append(rows, t.checkIn(c, asked, today)...)
	}
	for _, e := range asked.alone[:min(len(asked.alone), mostCheckIns-shown)] {
		if shown++; shown > 1 {
			rows = append(rows, widgets.HRule())
		}
		rows = append(rows, t.lookBackAlone(e)...)
	}
	if left := len(due) + len(asked.alone) - shown; left > 0 {
		rows = append(rows, widgets.Caption(number(left)+" more after these."))
	}
	return widgets.NewCard(widgets.VStack(10, rows...))
}

// checkIn is a knot, what can be answered, and how large its setback looks now
// where that is due too.
func (t *Screen) checkIn(c *journal.CheckIn, asked outlooks, today journal.Day) []fyne.CanvasObject {
	r := t.row(c)
	k, _ := t.j.Find(c.KnotID).(*journal.Knot)
	caption := stepWords(c.Step) + " on" + t.origin(k)
	if c.DueOn < today {
		caption += " · waiting since " + shortDay(c.DueOn, today)
	}
	knot := widgets.NewKnotRow(k.If, k.Then, "")
	out := []fyne.CanvasObject{widgets.VStack(0, knot, indented(widgets.NewCaptionParagraph(caption))), indented(t.answers(r))}
	if r.note != nil {
		t.hold("check/note/"+c.ID.String(), r.note.Focusable())
		r.tell()
		out = append(out, indented(widgets.VStack(4, r.note, r.late)))
	}
	if e := asked.beside[c.ID]; e != nil {
		out = append(out, indented(t.lookBack(e, "check")))
	}
	return out
}

// indented stands under the words of a knot, beside its icon.
func indented(o fyne.CanvasObject) fyne.CanvasObject {
	return widgets.Padded(widgets.Insets{Left: widgets.KnotIndent()}, o)
}

// answers are three answers in equal weight, and a note.
func (t *Screen) answers(r *checkInRow) fyne.CanvasObject {
	id := r.id.String()
	answer := func(key, text, icon string, o journal.Outcome) fyne.CanvasObject {
		return t.button("check/"+key+"/"+id, text, icon, widgets.Plain, func() { r.answer(o, text) })
	}
	row := []fyne.CanvasObject{
		answer("held", "Held", "held", journal.Held), answer("slipped", "Slipped", "slipped", journal.Slipped),
		answer("none", "No occasion yet", "no-occasion", journal.NoOccasion),
	}
	if r.note == nil {
		row = append(row, t.button("check/add/"+id, "Add a note", "", widgets.Link, func() {
			r.open("")
			t.Show(t.j)
			t.focus(r.note.Focusable())
		}))
	}
	return widgets.Flow(row...)
}

// origin names where a knot comes from. What is not to be shown again is not named.
func (t *Screen) origin(k *journal.Knot) string {
	if k.EntryID == nil {
		return ""
	}
	if e := t.j.Entry(*k.EntryID); e != nil && !e.Quiet {
		return " · from ‘" + e.Heading() + "’"
	}
	return ""
}

func stepWords(s journal.Step) string {
	switch s {
	case journal.TwoMonths:
		return "2 months"
	case journal.SixMonths:
		return "6 months"
	default:
		return "1 week"
	}
}
