package ledger

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"doubleknot/app/journal"
	"doubleknot/widgets"
)

// detail shows the picked line in full below the sheet, with what can be done to it.
type detail struct {
	line *journal.LedgerLine
	box  *fyne.Container
	what *widgets.Text
	text *widgets.Paragraph
	read *widgets.Button
	edit *widgets.Button
	out  *widgets.Button
}

// longest is how many letters of a line are shown in full.
const longest = 400

func newDetail(read, edit, out func(*journal.LedgerLine)) *detail {
	d := &detail{what: widgets.Caption(""), text: widgets.NewParagraph("")}
	d.what.Truncate = true
	d.read = widgets.NewButton("Read the entry", "", widgets.Plain, func() { read(d.line) })
	d.edit = widgets.NewButton("Change it", "write", widgets.Plain, func() { edit(d.line) })
	d.out = widgets.NewButton("Take it out…", "", widgets.Plain, func() { out(d.line) })
	d.read.Small, d.edit.Small, d.out.Small = true, true, true
	d.box = widgets.VStack(8, widgets.DoubleRule(), d.what, d.text, widgets.Flow(d.edit, d.read, d.out))
	d.box.Hide()
	return d
}

func (d *detail) show(l *journal.LedgerLine) {
	d.line = l
	d.box.Hidden = l == nil
	if l != nil {
		text := shortened(l.Text)
		if a := amountWords(l); a != "" {
			text += " · " + a
		}
		d.what.SetText(columnTitle(l.Ink) + " · " + l.On.Time().Format("Monday, 2 January 2006"))
		d.text.SetText(text)
		d.read.Hidden = l.EntryID == nil
		d.read.Refresh()
	}
	d.box.Refresh()
}

func shortened(text string) string {
	if r := []rune(text); len(r) > longest {
		return string(r[:longest]) + "…"
	}
	return text
}

// frame puts the sheet and the detail on one card.
func (d *detail) frame(s *sheet) *widgets.Card {
	c := widgets.NewCard(container.NewBorder(nil, widgets.Padded(widgets.Insets{Left: edgeRoom, Right: edgeRoom}, d.box), nil, nil, s))
	c.Insets = &widgets.Insets{Top: 8, Right: 12, Bottom: 14, Left: 15}
	return c
}
