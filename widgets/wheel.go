package widgets

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Wheel lies over a text field and hands the mouse wheel to what scrolls around it.
// Fyne's entries swallow every turn of the wheel above them, so that a page of fields
// stands still as soon as one comes under the pointer. It takes nothing else from the
// field below: not the pointer, not a click.
type Wheel struct {
	widget.BaseWidget
	entry fyne.CanvasObject // the field below, whose surroundings scroll
	own   func(sideways bool) *container.Scroll
}

var _ fyne.Scrollable = (*Wheel)(nil)

// NewWheel returns what is laid over an entry, at the entry's place and size. own returns
// what scrolls inside the field in that direction, nil for nothing, and may be nil.
func NewWheel(entry fyne.CanvasObject, own func(sideways bool) *container.Scroll) *Wheel {
	w := &Wheel{entry: entry, own: own}
	w.ExtendBaseWidget(w)
	return w
}

// CreateRenderer draws nothing.
func (w *Wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}

// Scrolled moves the text inside the field while it can move that way, else the
// innermost scroller around the field that can.
func (w *Wheel) Scrolled(e *fyne.ScrollEvent) {
	if w.own != nil {
		sideways := math.Abs(float64(e.Scrolled.DX)) > math.Abs(float64(e.Scrolled.DY))
		if s := w.own(sideways); s != nil && scrolls(s, e) {
			return
		}
	}
	for _, s := range scrollersAround(w.entry) {
		if scrolls(s, e) {
			return
		}
	}
}

// scrolls turns the wheel over s and reports whether that moved its content.
func scrolls(s *container.Scroll, e *fyne.ScrollEvent) bool {
	was := s.Offset
	s.Scrolled(e)
	return s.Offset != was
}
