package lessons

import (
	"fmt"

	"fyne.io/fyne/v2"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

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
		when := widgets.NewCaptionParagraph(recovered(e))
		when.Color, when.Style.Bold = skin.Ink, true
		box.Add(widgets.BesideLine(widgets.NewMark("mark-recovered"), when, 8))
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
		rows.Add(widgets.Sides(widgets.BesideLine(widgets.NewMark("mark-paid"), line, 9), caption(sc.shortDay(u.On), skin.Ink3, false)))
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
