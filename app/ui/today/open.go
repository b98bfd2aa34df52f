package today

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"doubleknot/app/journal"
	"doubleknot/app/session"
	"doubleknot/app/ui/page"
	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// mostOpen is how many open setbacks are shown.
const mostOpen = 6

func (t *Screen) openCard(open []*journal.Entry, today journal.Day) fyne.CanvasObject {
	rows := []fyne.CanvasObject{heading("Open setbacks", "Open only means not closed yet.")}
	if len(open) == 0 {
		rows = append(rows, widgets.NewParagraph("None is open."))
	}
	dated := false
	for i, e := range open[:min(len(open), mostOpen)] {
		if i > 0 {
			rows = append(rows, widgets.HRule())
		}
		rows = append(rows, t.openRow(e, today))
		if t.dating != nil && t.dating.id == e.ID {
			rows = append(rows, t.dating.content(t))
			dated = true
		}
	}
	if !dated {
		t.endDating()
	}
	if len(open) > mostOpen {
		rows = append(rows, t.button("open/all", fmt.Sprintf("All %d in the journal", len(open)), "", widgets.Link, func() {
			t.win.Go(page.Route{Screen: page.Journal})
		}))
	}
	return widgets.NewCard(widgets.VStack(12, rows...))
}

func (t *Screen) openRow(e *journal.Entry, today journal.Day) fyne.CanvasObject {
	title := widgets.NewSerif(e.Heading())
	title.MaxLines = 2
	open, since := widgets.Caption(openFor(int(today-e.Day))), widgets.Caption(", since "+shortDay(e.Day, today))
	switch {
	case e.Day == today:
		since.Text = ""
	case e.Day > today:
		open.Text, since.Text = "In the future", ": "+shortDay(e.Day, today)
	}
	open.Style, open.Color = fyne.TextStyle{Bold: true}, skin.Ink2
	id := e.ID
	mark := t.button("open/mark/"+id.String(), "Mark recovered", "mark-recovered", widgets.Plain, func() { t.recovered(id, today) })
	mark.Inactive = e.Day > today
	var more *widgets.IconButton
	more = widgets.NewIconButton("more", "More for ‘"+e.Heading()+"’", func() { t.menu(more, t.openMenu(id)) })
	t.hold("open/more/"+id.String(), more)
	actions := widgets.HStack(4, mark, more)
	sign := widgets.NewMark("mark-setback")
	words := widgets.VStack(0, widgets.BesideLine(sign, title, widgets.KnotIndent()-sign.MinSize().Width), indented(widgets.HStack(0, open, since)))
	return container.New(&apartLayout{
		wanted: func() float32 { return actions.MinSize().Width }, least: readable, indent: widgets.KnotIndent,
	}, words, actions)
}

// readable is how wide a title and the room of its mark are to be before its buttons go under it.
func readable() float32 { return widgets.KnotIndent() + 12*skin.Size(skin.SizeReading) }

func openFor(days int) string {
	switch {
	case days <= 0:
		return "Open since today"
	case days == 1:
		return "Open 1 day"
	default:
		return fmt.Sprintf("Open %d days", days)
	}
}

// openMenu is what else can be done about an open setback.
func (t *Screen) openMenu(id journal.ID) []*fyne.MenuItem {
	e := t.j.Entry(id)
	if e == nil {
		return nil
	}
	past := fyne.NewMenuItem("Recovered on another day…", func() { t.askDay(id) })
	past.Disabled = e.Day > t.session.Today()
	return []*fyne.MenuItem{
		fyne.NewMenuItem("Read it", func() { t.win.Go(page.Route{Screen: page.Journal, ID: id}) }),
		past,
		fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem("Do not show me again", func() { t.quiet(id) }),
	}
}

// menu opens the items under a button.
func (t *Screen) menu(under *widgets.IconButton, items []*fyne.MenuItem) {
	if len(items) == 0 {
		return
	}
	c := t.win.Fyne().Canvas()
	m := widget.NewPopUpMenu(fyne.NewMenu("", items...), c)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(under)
	m.ShowAtPosition(at.AddXY(under.Size().Width-m.MinSize().Width, under.Size().Height+2))
	c.Focus(m)
}

// recovered marks a setback as recovered on a day; Undo opens it again.
func (t *Screen) recovered(id journal.ID, on journal.Day) {
	said := "Marked recovered."
	if today := t.session.Today(); on != today {
		said = "Marked recovered on " + shortDay(on, today) + "."
	}
	t.win.Await(t.session.SetRecovered(id, &on), t.told("mark it recovered", said, func() *session.Future {
		return t.session.SetRecovered(id, nil)
	}))
}

// quiet has a setback shown here no more. It stays in the journal, and open.
func (t *Screen) quiet(id journal.ID) {
	t.win.Await(t.session.SetQuiet(id, true), t.told("put it away", "It will not be shown here again. It is still in the journal.", func() *session.Future {
		return t.session.SetQuiet(id, false)
	}))
}

// dayForm asks for the day of a recovery, under the setback's row.
type dayForm struct {
	id      journal.ID
	field   *widgets.LineField
	problem *widgets.Paragraph
}

// askDay opens the form.
func (t *Screen) askDay(id journal.ID) {
	t.openDayForm(id)
	t.Show(t.j)
	if t.dating != nil {
		t.focus(t.dating.field.Focusable())
	}
}

func (t *Screen) openDayForm(id journal.ID) {
	t.endDating()
	f := &dayForm{id: id, field: widgets.NewLineField("2026-03-21", nil), problem: widgets.NewCaptionParagraph("")}
	f.field.Small = true
	f.field.SetText(t.session.Today().String())
	f.field.OnSubmitted = func(string) { t.date() }
	f.field.OnEscape = t.leaveDate
	f.problem.Color, f.problem.Hidden = skin.Ink, true
	t.dating = f
}

func (t *Screen) endDating() {
	if t.dating != nil {
		t.dating.field.Forget()
	}
	t.dating = nil
}

// leaveDate closes the form and goes back to the row.
func (t *Screen) leaveDate() {
	if t.dating == nil {
		return
	}
	id := t.dating.id.String()
	t.endDating()
	t.Show(t.j)
	if !t.focusOn("open/more/" + id) {
		t.Enter()
	}
}

func (f *dayForm) content(t *Screen) fyne.CanvasObject {
	t.hold("open/day/"+f.id.String(), f.field.Focusable())
	set := t.button("open/set/"+f.id.String(), "Set the day", "", widgets.Plain, t.date)
	leave := t.button("open/leave/"+f.id.String(), "Leave it", "", widgets.Link, t.leaveDate)
	ask := widgets.Caption("The day it stopped holding you, such as " + t.session.Today().String() + ".")
	ask.Truncate = true
	return indented(widgets.VStack(6, ask, widgets.Sides(f.field, widgets.HStack(8, set, leave)), f.problem))
}

// date takes the day that was typed: today or before, and not before the setback.
func (t *Screen) date() {
	f := t.dating
	if f == nil {
		return
	}
	e, today := t.j.Entry(f.id), t.session.Today()
	d, err := journal.ParseDay(f.field.Text())
	switch {
	case e == nil:
		return
	case err != nil:
		f.says(t, "A date is written like "+today.String()+".")
	case d < e.Day:
		f.says(t, "That lies before the setback, which was on "+shortDay(e.Day, today)+".")
	case d > today:
		f.says(t, "That day has not come yet.")
	default:
		t.recovered(f.id, d)
	}
}

func (f *dayForm) says(t *Screen, text string) {
	f.problem.SetText(text)
	f.problem.Show()
	t.root.Refresh()
	t.focus(f.field.Focusable())
}
