package lessons

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// addKnots shows a lesson's knots with what their check-ins found so far.
func (sc *Screen) addKnots(box *fyne.Container, l *journal.Lesson) {
	knots := sc.j.KnotsOf(l.ID)
	if len(knots) == 0 {
		return
	}
	rows := widgets.VStack(14)
	for i, k := range knots {
		if i > 0 {
			rows.Add(widgets.HRule())
		}
		rows.Add(sc.knot(k))
	}
	title := "Its two knots"
	if len(knots) != 2 {
		title = "Its knots"
	}
	if len(knots) == 1 {
		title = "Its knot"
	}
	box.Add(widgets.VStack(8, widgets.Heading(title), widgets.NewCard(rows)))
}

func (sc *Screen) knot(k *journal.Knot) fyne.CanvasObject {
	name := "First knot"
	if k.Kind == journal.Respond {
		name = "Second knot"
	}
	if k.RetiredOn != nil {
		name += ", untied on " + sc.dayText(*k.RetiredOn)
	}
	box := widgets.VStack(8, widgets.NewKnotRow(k.If, k.Then, name))
	for _, c := range sc.j.CheckInsOf(k.ID) {
		if c.Outcome != nil && c.DoneOn != nil {
			box.Add(widgets.Padded(widgets.Insets{Left: 34}, sc.checkIn(c)))
		}
	}
	return box
}

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

func (sc *Screen) checkIn(c *journal.CheckIn) fyne.CanvasObject {
	o := outcomes[*c.Outcome]
	row := widgets.Flow(caption(steps[c.Step], skin.Ink2, false), widgets.HStack(6, widgets.NewIcon(o.icon, skin.Ink2),
		caption(o.name, skin.Ink, true)), caption(sc.dayText(*c.DoneOn), skin.Ink3, false))
	if c.Note == "" {
		return row
	}
	note := widgets.NewCaptionParagraph(c.Note)
	note.Style.Italic = true
	return widgets.VStack(2, row, note)
}

// aside is the story a lesson came from, and where it was used again.
func (sc *Screen) aside(l *journal.Lesson) fyne.CanvasObject {
	box := widgets.VStack(24)
	if e := story(sc.j, l); e != nil {
		box.Add(sc.storyCard(e))
	}
	if len(l.Uses) > 0 {
		box.Add(sc.uses(l))
	}
	return box
}

func (sc *Screen) storyCard(e *journal.Entry) fyne.CanvasObject {
	kind, ink := "Note", skin.Ink
	switch e.Kind {
	case journal.Setback:
		kind, ink = "Setback", skin.Red
	case journal.Win:
		kind = "Win"
	}
	title := widgets.NewSerif(storyTitle(e))
	title.Style.Bold = true
	box := widgets.VStack(6, widgets.HStack(8, widgets.NewMark("mark-"+string(e.Kind)), caption(kind, ink, true),
		caption(e.Day.Time().Format("2 Jan 2006"), skin.Ink2, false)), title)
	for _, text := range e.Texts() {
		if text != "" {
			p := widgets.NewSerif(firstBytes(text))
			p.MaxLines = 5
			box.Add(p)
			break
		}
	}
	if e.RecoveredOn != nil {
		box.Add(widgets.HStack(8, widgets.NewMark("mark-recovered"), caption(recovered(e), skin.Ink, true)))
	}
	read := widgets.NewButton("Read the whole entry", "", widgets.Link, func() {
		sc.w.Go(page.Route{Screen: page.Journal, ID: e.ID})
	})
	box.Add(widgets.Padded(widgets.Insets{Top: 6, Bottom: 2}, widgets.HRule()))
	box.Add(widgets.HStack(0, read))
	return widgets.NewCard(box)
}

func recovered(e *journal.Entry) string {
	n := insight.DaysToRecover(e)
	switch n {
	case 0:
		return "Recovered the same day"
	case 1:
		return "Recovered " + e.RecoveredOn.Time().Format("2 Jan") + ", in 1 day"
	}
	return fmt.Sprintf("Recovered %s, in %d days", e.RecoveredOn.Time().Format("2 Jan"), n)
}

// firstBytes bounds what is laid out for an excerpt of a few lines.
func firstBytes(text string) string {
	const most = 1200
	if len(text) <= most {
		return text
	}
	cut := 0
	for i := range text {
		if i > most {
			break
		}
		cut = i
	}
	return text[:cut] + "…"
}

const mostUses = 50 // rows drawn; the count above names them all

// uses lists where a lesson was used again, the last time first.
func (sc *Screen) uses(l *journal.Lesson) fyne.CanvasObject {
	rows := widgets.VStack(8, widgets.Heading("Where it was used again"))
	for i := len(l.Uses) - 1; i >= 0 && i >= len(l.Uses)-mostUses; i-- {
		u := l.Uses[i]
		note := u.Note
		if note == "" {
			note = "Used again"
		}
		line := widgets.NewParagraph(note)
		left := container.New(&widgets.ColumnsLayout{Gap: 8, Fixed: []float32{14}}, widgets.NewMark("mark-paid"), line)
		rows.Add(widgets.Sides(left, caption(sc.shortDay(u.On), skin.Ink3, false)))
		rows.Add(widgets.HRule())
	}
	return rows
}

func (sc *Screen) shortDay(d journal.Day) string {
	if d.Time().Year() == sc.today.Time().Year() {
		return d.Time().Format("2 Jan")
	}
	return d.Time().Format("2 Jan 2006")
}
