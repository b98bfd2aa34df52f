package entries

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"doubleknot/app/journal"
	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// leftColumn is search, filters and the list.
type leftColumn struct {
	sc     *Screen
	root   *fyne.Container
	search *widgets.SearchField
	kinds  []*widgets.Chip
	more   *widgets.IconButton
	panel  *filterPanel
	list   *list
	note   *widgets.Paragraph // in the list's place when there is nothing to list
	body   *fyne.Container
}

func newLeft(sc *Screen) *leftColumn {
	l := &leftColumn{sc: sc}
	l.search = widgets.NewSearchField("Search", func(text string) { sc.search.ask(sc.j, text) })
	l.search.OnSubmitted = func(string) { focusOn(l.list) }
	l.search.OnDown = func() { focusOn(l.list) }
	row := container.New(&widgets.FlowLayout{Gap: 6})
	for _, k := range append([]journal.Kind{""}, journal.Kinds()...) {
		row.Add(l.kindChip(k))
	}
	l.more = widgets.NewIconButton("settings", "More filters", l.togglePanel)
	l.more.Boxed = true
	l.panel = newFilterPanel(sc)
	l.list = newList(sc.chosen, sc.opened, sc.listKey)
	l.note = widgets.NewParagraph("")
	l.note.Hide()
	l.body = container.NewStack(l.list, container.NewVBox(widgets.Padded(widgets.Insets{Top: 24, Left: 12, Right: 12}, l.note)))
	head := widgets.VStack(12, l.search, widgets.Sides(row, l.more), l.panel.root)
	l.root = widgets.Padded(widgets.Insets{Top: 22, Right: 14, Left: 20}, container.New(&headLayout{}, head, l.body))
	l.sync()
	return l
}

func (l *leftColumn) kindChip(k journal.Kind) *widgets.Chip {
	name := "All"
	if k != "" {
		name = kindName(k)
	}
	c := widgets.NewChip(name, false, nil)
	if k != "" {
		c.Icon = markName(k)
	}
	c.OnTapped = func() {
		f := l.sc.filter
		f.Kind = k
		l.sc.setFilter(f)
	}
	l.kinds = append(l.kinds, c)
	return c
}

// sync shows the filter in force on chips, button and panel.
func (l *leftColumn) sync() {
	for i, k := range append([]journal.Kind{""}, journal.Kinds()...) {
		l.kinds[i].On = l.sc.filter.Kind == k
		l.kinds[i].Refresh()
	}
	l.more.Color = ""
	l.more.Name = "More filters"
	if l.sc.filter.Extra() {
		l.more.Color, l.more.Name = skin.Thread, "More filters, in use"
	}
	l.more.Refresh()
	l.panel.sync()
}

// chips learns the journal's tags.
func (l *leftColumn) chips() { l.panel.setTags(l.sc.j.Tags()) }

// togglePanel opens or closes the filters beyond the kind.
func (l *leftColumn) togglePanel() {
	l.panel.root.Hidden = !l.panel.root.Hidden
	l.root.Refresh()
	if !l.panel.root.Hidden {
		focusOn(l.panel.tag)
	}
}

// empty shows a sentence in place of an empty list.
func (l *leftColumn) empty(n int, text string) {
	l.list.Hidden, l.note.Hidden = n == 0, n > 0
	l.note.SetText(text)
	l.body.Refresh()
}

// headLayout puts the first object at the top, as high as it is at the width given,
// and the second in the room left.
type headLayout struct{}

const headGap = 4

func (headLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(leftLeast/2, o[0].MinSize().Height+headGap+o[1].MinSize().Height)
}

func (headLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	var h float32
	for range 2 { // rows of chips know their height only at their width
		h = o[0].MinSize().Height
		o[0].Resize(fyne.NewSize(s.Width, h))
	}
	o[0].Move(fyne.NewPos(0, 0))
	o[1].Move(fyne.NewPos(0, h+headGap))
	o[1].Resize(fyne.NewSize(s.Width, fyne.Max(0, s.Height-h-headGap)))
}
