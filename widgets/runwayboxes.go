package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"doubleknot/widgets/skin"
)

// runwayMonths is how many months the boxes stand for.
const runwayMonths = 12

// RunwayBoxes draws twelve months as boxes, filled as far as Months goes, with the
// names of the first and the last month below.
type RunwayBoxes struct {
	widget.BaseWidget
	Months      float32
	First, Last string
}

var _ fyne.Widget = (*RunwayBoxes)(nil)

// NewRunwayBoxes returns boxes filled for a number of months.
func NewRunwayBoxes(months float32, first, last string) *RunwayBoxes {
	b := &RunwayBoxes{Months: months, First: first, Last: last}
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer draws an edge and a filling for each month.
func (b *RunwayBoxes) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	const gap, high, in = 3, 20, 1
	first, last := newLine(), newLine()
	objs := []fyne.CanvasObject{first, last}
	var edges, fills [runwayMonths]*canvas.Rectangle
	for i := range edges {
		edges[i], fills[i] = newBox(), newBox()
		objs = append(objs, edges[i], fills[i])
	}
	paint := func() {
		for i := range edges {
			paintBox(edges[i], "", skin.Edge, "")
			paintBox(fills[i], skin.Ink2, "", "")
			edges[i].CornerRadius = 2
			fills[i].Hidden = b.Months <= float32(i)
		}
		paintText(first, SafeText(b.First), theme.SizeNameCaptionText, skin.Ink3, fyne.TextStyle{}, false)
		paintText(last, SafeText(b.Last), theme.SizeNameCaptionText, skin.Ink3, fyne.TextStyle{}, false)
	}
	layout := func(s fyne.Size) {
		w := (s.Width - gap*(runwayMonths-1)) / runwayMonths
		for i := range edges {
			x, full := float32(i)*(w+gap), min(max(b.Months-float32(i), 0), 1)
			place(edges[i], x, 0, w, high)
			place(fills[i], x+in, in, (w-2*in)*full, high-2*in)
		}
		m := last.MinSize()
		place(first, 0, high+4, s.Width/2, m.Height)
		place(last, s.Width-m.Width, high+4, m.Width, m.Height)
	}
	least := func() fyne.Size { return fyne.NewSize(12*runwayMonths, high+4+captionHeight()) }
	return newPainter(b, least, layout, paint, objs...)
}
