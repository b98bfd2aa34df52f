package mood

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// figures is one table: titles over a virtual list of rows.
type figures struct {
	root  *fyne.Container
	list  *widgets.List
	n     int
	cells func(i int) []string
}

// newFigures makes an empty table with columns that share the width out by weight.
func newFigures(weights []float32, titles ...string) *figures {
	f := &figures{}
	f.list = widgets.NewList(
		func() int { return f.n },
		func() fyne.CanvasObject { return newRow(weights) },
		func(i int, o fyne.CanvasObject) {
			if c, ok := o.(*fyne.Container); ok && i < f.n {
				fillRow(c, f.cells(i))
			}
		},
	)
	head := container.New(&widgets.ColumnsLayout{Gap: cellGap, Weights: weights})
	for _, title := range titles {
		p := widgets.NewCaptionParagraph(title)
		p.Style, p.Color = fyne.TextStyle{Bold: true}, skin.Ink2
		head.Add(p)
	}
	f.root = container.NewBorder(widgets.VStack(6, head, widgets.DoubleRule()), nil, nil, nil, f.list)
	return f
}

// show fills in n rows; cells makes the words of one when it comes into view.
func (f *figures) show(n int, cells func(i int) []string) {
	f.n, f.cells = n, cells
	f.list.Refresh()
}

const (
	cellGap    = 8
	roomyCells = 760 // the width, at text scale 1, under which cells are set smaller
)

// rowLayout sets its cells in caption text where they have little room.
type rowLayout struct{ widgets.ColumnsLayout }

// Layout places the cells.
func (l *rowLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	size := theme.SizeNameText
	if s.Width < roomyCells*skin.Size(theme.SizeNameCaptionText)/12 {
		size = theme.SizeNameCaptionText
	}
	for _, c := range o {
		if t, ok := c.(*widgets.Text); ok && t.SizeName != size {
			t.SizeName = size
			t.Refresh()
		}
	}
	l.ColumnsLayout.Layout(o, s)
}

func newRow(weights []float32) *fyne.Container {
	row := container.New(&rowLayout{widgets.ColumnsLayout{Gap: cellGap, Weights: weights}})
	for range weights {
		cell := widgets.Body("")
		cell.Truncate = true
		row.Add(cell)
	}
	return row
}

func fillRow(row *fyne.Container, cells []string) {
	for i, o := range row.Objects {
		if t, ok := o.(*widgets.Text); ok {
			t.SetText(cells[i])
		}
	}
}
