package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Sides puts left at the left, as wide as there is room, and right at the right at
// its least width, both in the middle of the height. Either may be nil.
func Sides(left, right fyne.CanvasObject) *fyne.Container { return newSides(left, right) }

func newSides(left, right fyne.CanvasObject) *fyne.Container {
	l := &sidesLayout{left: left, right: right}
	var objs []fyne.CanvasObject
	for _, o := range []fyne.CanvasObject{left, right} {
		if o != nil {
			objs = append(objs, o)
		}
	}
	return container.New(l, objs...)
}

type sidesLayout struct{ left, right fyne.CanvasObject }

const sidesGap = 12

func (l *sidesLayout) rightSize() fyne.Size {
	if l.right == nil || !l.right.Visible() {
		return fyne.Size{}
	}
	return l.right.MinSize()
}

func (l *sidesLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	s := l.rightSize()
	if l.left == nil {
		return s
	}
	m := l.left.MinSize()
	if s.Width > 0 {
		s.Width += sidesGap
	}
	return fyne.NewSize(m.Width+s.Width, fyne.Max(m.Height, s.Height))
}

func (l *sidesLayout) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	r := l.rightSize()
	if l.right != nil {
		place(l.right, s.Width-r.Width, (s.Height-r.Height)/2, r.Width, r.Height)
	}
	if l.left == nil {
		return
	}
	w := s.Width
	if r.Width > 0 {
		w -= r.Width + sidesGap
	}
	widen(l.left, w)
	h := l.left.MinSize().Height
	place(l.left, 0, fyne.Max(0, (s.Height-h)/2), w, h)
}
