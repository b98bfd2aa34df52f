package lessons

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// cell is a card with the gap to the next. It takes the pointer over the gap, so that
// Fyne's grid lays none of its greys behind a card: the card shows all that itself.
type cell struct {
	widget.BaseWidget
	g    *grid
	card *widgets.LessonCard
}

var (
	_ fyne.Tappable     = (*cell)(nil)
	_ desktop.Hoverable = (*cell)(nil)
)

func newCell(g *grid) *cell {
	c := &cell{g: g, card: widgets.NewLessonCard()}
	c.card.InGrid = true
	c.ExtendBaseWidget(c)
	return c
}

// CreateRenderer lays the card out in the cell.
func (c *cell) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	return widget.NewSimpleRenderer(container.New(&cellLayout{c.g}, c.card))
}

// Tapped does nothing; it keeps the tap from the grid.
func (c *cell) Tapped(*fyne.PointEvent) {}

// MouseIn does nothing; it keeps the pointer from the grid.
func (c *cell) MouseIn(*desktop.MouseEvent) {}

// MouseMoved does nothing; it completes desktop.Hoverable.
func (c *cell) MouseMoved(*desktop.MouseEvent) {}

// MouseOut does nothing; it completes desktop.Hoverable.
func (c *cell) MouseOut() {}

// cellLayout leaves the gap right of and under the card, less what the grid adds itself.
type cellLayout struct{ g *grid }

func (c *cellLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(c.g.cell, o[0].MinSize().Height+cardGap-skin.Size(theme.SizeNamePadding))
}

func (c *cellLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	gap := cardGap - skin.Size(theme.SizeNamePadding)
	o[0].Move(fyne.NewPos(shadowRoom, shadowRoom))
	o[0].Resize(fyne.NewSize(s.Width-gap, s.Height-gap))
}
