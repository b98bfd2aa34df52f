package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// ColumnsLayout puts objects side by side, and below FoldBelow under one another.
// Weights share the width out (equal where it is short); Fixed gives the column at
// the same place a width of its own instead, where it is above 0.
type ColumnsLayout struct {
	FoldBelow float32 // width under which there is one column
	Gap       float32 // between columns, and between rows when folded
	Weights   []float32
	Fixed     []float32

	width float32
}

var _ fyne.Layout = (*ColumnsLayout)(nil)

// Columns lays objects out side by side in equal columns with a gap of 20, and under
// one another below the width given.
func Columns(foldBelow float32, objs ...fyne.CanvasObject) *fyne.Container {
	return container.New(&ColumnsLayout{FoldBelow: foldBelow, Gap: 20}, objs...)
}

// Folded reports whether the last layout was one column.
func (l *ColumnsLayout) Folded() bool { return l.width < l.FoldBelow }

func visible(objs []fyne.CanvasObject) []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, 0, len(objs))
	for _, o := range objs {
		if o.Visible() {
			out = append(out, o)
		}
	}
	return out
}

// MinSize is that of one column, and at the last width the height the columns took.
func (l *ColumnsLayout) MinSize(objs []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	objs = visible(objs)
	for i, o := range objs {
		m := o.MinSize()
		s.Width = fyne.Max(s.Width, m.Width)
		if l.Folded() {
			s.Height += m.Height
			if i > 0 {
				s.Height += l.Gap
			}
		} else {
			s.Height = fyne.Max(s.Height, m.Height)
		}
	}
	return s
}

// Layout places the columns.
func (l *ColumnsLayout) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	l.width = s.Width
	objs = visible(objs)
	if l.Folded() {
		y := float32(0)
		for _, o := range objs {
			widen(o, s.Width)
			h := o.MinSize().Height
			place(o, 0, y, s.Width, h)
			y += h + l.Gap
		}
		return
	}
	x := float32(0)
	for i, w := range l.widths(len(objs), s.Width) {
		widen(objs[i], w)
		place(objs[i], x, 0, w, s.Height)
		x += w + l.Gap
	}
}

func (l *ColumnsLayout) widths(n int, width float32) []float32 {
	out := make([]float32, n)
	left, total := width-l.Gap*float32(n-1), float32(0)
	for i := range out {
		if i < len(l.Fixed) && l.Fixed[i] > 0 {
			out[i] = l.Fixed[i]
			left -= out[i]
			continue
		}
		total += l.weight(i)
	}
	for i := range out {
		if out[i] == 0 && total > 0 {
			out[i] = fyne.Max(0, left*l.weight(i)/total)
		}
	}
	return out
}

func (l *ColumnsLayout) weight(i int) float32 {
	if i < len(l.Weights) && l.Weights[i] > 0 {
		return l.Weights[i]
	}
	return 1
}
