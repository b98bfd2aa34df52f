package today

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"doubleknot/widgets"
)

// apart puts left at the left and right at the right of one row, or right under left
// where they do not fit beside each other.
func apart(left, right fyne.CanvasObject) *fyne.Container {
	return container.New(&apartLayout{wanted: func() float32 { return right.MinSize().Width }}, left, right)
}

// heading is a card's head: a title, and a quiet remark at the right, or under it.
func heading(title, remark string) fyne.CanvasObject {
	line := widgets.Caption(remark) // never shown: a paragraph has no width of its own
	wanted := func() float32 { return line.MinSize().Width + 2 }
	return container.New(&apartLayout{wanted: wanted}, widgets.Heading(title), widgets.NewCaptionParagraph(remark))
}

// apartLayout lays out two objects; wanted is the width that the second takes on one line,
// least what the first, which wraps, is to have beside it.
type apartLayout struct {
	wanted func() float32
	least  func() float32 // nil for the first one's own least width
	indent func() float32 // of the second under the first; nil for none
	width  float32
}

var _ fyne.Layout = (*apartLayout)(nil)

const (
	apartGap = 12 // between the two in a row
	underGap = 4  // between the two under each other
)

func (l *apartLayout) beside(o []fyne.CanvasObject) bool {
	least := o[0].MinSize().Width
	if l.least != nil {
		least = l.least()
	}
	return least+apartGap+l.wanted() <= l.width
}

// MinSize is as high as it is at the last width.
func (l *apartLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].MinSize(), o[1].MinSize()
	h := a.Height + underGap + b.Height
	if l.width == 0 || l.beside(o) {
		h = fyne.Max(a.Height, b.Height)
	}
	return fyne.NewSize(fyne.Max(a.Width, b.Width), h)
}

// Layout places the two.
func (l *apartLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	l.width = s.Width
	if !l.beside(o) {
		in := float32(0)
		if l.indent != nil {
			in = l.indent()
		}
		put(o[0], 0, 0, s.Width)
		put(o[1], in, o[0].Size().Height+underGap, s.Width-in)
		return
	}
	w := l.wanted()
	put(o[0], 0, 0, s.Width-w-apartGap)
	put(o[1], s.Width-w, 0, w)
	h := fyne.Max(o[0].Size().Height, o[1].Size().Height)
	for _, x := range o {
		x.Move(fyne.NewPos(x.Position().X, (h-x.Size().Height)/2))
	}
}

// put gives o the width, and the height that it then needs; a button keeps its own
// width.
func put(o fyne.CanvasObject, x, y, w float32) {
	if _, ok := o.(*widgets.Button); ok {
		w = fyne.Min(w, o.MinSize().Width)
	}
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, o.Size().Height))
	o.Resize(fyne.NewSize(w, o.MinSize().Height))
}
