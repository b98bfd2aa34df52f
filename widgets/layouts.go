package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Insets are fixed margins in Fyne units.
type Insets struct{ Top, Right, Bottom, Left float32 }

// Padded puts fixed margins around o.
func Padded(in Insets, o fyne.CanvasObject) *fyne.Container {
	return container.New(&insetLayout{in}, o)
}

type insetLayout struct{ in Insets }

func (l *insetLayout) MinSize(objs []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for _, o := range objs {
		if o.Visible() {
			s = s.Max(o.MinSize())
		}
	}
	return s.AddWidthHeight(l.in.Left+l.in.Right, l.in.Top+l.in.Bottom)
}

func (l *insetLayout) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	for _, o := range objs {
		place(o, l.in.Left, l.in.Top, s.Width-l.in.Left-l.in.Right, s.Height-l.in.Top-l.in.Bottom)
	}
}

// MaxWidth keeps o at most width wide, at the left: the reading measure.
func MaxWidth(width float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&maxWidth{width}, o)
}

type maxWidth struct{ width float32 }

func (l *maxWidth) MinSize(objs []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for _, o := range objs {
		s = s.Max(o.MinSize())
	}
	return s
}

func (l *maxWidth) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	for _, o := range objs {
		place(o, 0, 0, fyne.Min(s.Width, l.width), s.Height)
	}
}

// VStack stacks objects downwards with a fixed gap, each as wide as the column.
func VStack(gap float32, objs ...fyne.CanvasObject) *fyne.Container {
	return container.New(&stackLayout{gap: gap}, objs...)
}

type stackLayout struct{ gap float32 }

func (l *stackLayout) MinSize(objs []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	n := 0
	for _, o := range objs {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		s.Width = fyne.Max(s.Width, m.Width)
		s.Height += m.Height
		n++
	}
	if n > 1 {
		s.Height += l.gap * float32(n-1)
	}
	return s
}

func (l *stackLayout) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	y := float32(0)
	for _, o := range objs {
		if !o.Visible() {
			continue
		}
		widen(o, s.Width) // what wraps knows its height only at its width
		h := o.MinSize().Height
		place(o, 0, y, s.Width, h)
		y += h + l.gap
	}
}

// widen gives an object its width so that what wraps inside can tell its height.
func widen(o fyne.CanvasObject, width float32) {
	if o.Size().Width != width {
		o.Resize(fyne.NewSize(width, o.Size().Height))
	}
}

// HStack lines objects up with a fixed gap, each at its least width, centred in height.
func HStack(gap float32, objs ...fyne.CanvasObject) *fyne.Container {
	return container.New(&rowLayout{gap: gap}, objs...)
}

type rowLayout struct{ gap float32 }

func (l *rowLayout) MinSize(objs []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	n := 0
	for _, o := range objs {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		s.Height = fyne.Max(s.Height, m.Height)
		s.Width += m.Width
		n++
	}
	if n > 1 {
		s.Width += l.gap * float32(n-1)
	}
	return s
}

func (l *rowLayout) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	x := float32(0)
	for _, o := range objs {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		place(o, x, (s.Height-m.Height)/2, m.Width, m.Height)
		x += m.Width + l.gap
	}
}
