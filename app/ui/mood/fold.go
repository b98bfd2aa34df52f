package mood

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// foldLayout puts a remark at the right of a head, and below it where the two do
// not fit beside each other. The head is as wide as full says, which for what wraps
// is more than its least width.
type foldLayout struct {
	full   func() float32
	folded bool
}

const foldGap = 16

// beside puts remark right of head, or below it.
func beside(head, remark fyne.CanvasObject, full func() float32) *fyne.Container {
	if full == nil {
		full = func() float32 { return head.MinSize().Width }
	}
	return container.New(&foldLayout{full: full}, head, remark)
}

// MinSize is that of both at the last width.
func (l *foldLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].MinSize(), o[1].MinSize()
	if l.folded {
		return fyne.NewSize(max(a.Width, b.Width), a.Height+b.Height+4)
	}
	return fyne.NewSize(max(a.Width, b.Width), max(a.Height, b.Height))
}

// Layout places both.
func (l *foldLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	b := o[1].MinSize()
	l.folded = l.full()+foldGap+b.Width > s.Width
	if l.folded {
		o[0].Resize(fyne.NewSize(s.Width, 1))
		a := o[0].MinSize()
		o[0].Resize(fyne.NewSize(s.Width, a.Height))
		o[0].Move(fyne.Position{})
		o[1].Resize(fyne.NewSize(min(s.Width, b.Width), b.Height))
		o[1].Move(fyne.NewPos(0, a.Height+4))
		return
	}
	width := s.Width - b.Width - foldGap
	o[0].Resize(fyne.NewSize(width, 1))
	a := o[0].MinSize()
	o[0].Resize(fyne.NewSize(width, a.Height))
	o[0].Move(fyne.NewPos(0, (s.Height-a.Height)/2))
	o[1].Resize(b)
	o[1].Move(fyne.NewPos(s.Width-b.Width, (s.Height-b.Height)/2))
}
