package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// FlowLayout lays objects out in rows that wrap at the width given: chips and tags.
// Gap is between columns and rows; 0 means 8. RowGap, where it is not 0, is between
// rows instead. Centred puts each row in the middle.
type FlowLayout struct {
	Gap     float32
	RowGap  float32
	Centred bool

	width float32
}

var _ fyne.Layout = (*FlowLayout)(nil)

// Flow wraps objects into rows with a gap of 8.
func Flow(objs ...fyne.CanvasObject) *fyne.Container {
	return container.New(&FlowLayout{}, objs...)
}

func (l *FlowLayout) gap() float32 {
	if l.Gap == 0 {
		return 8
	}
	return l.Gap
}

func (l *FlowLayout) rowGap() float32 {
	if l.RowGap == 0 {
		return l.gap()
	}
	return l.RowGap
}

// MinSize is as wide as the widest object and as high as the rows at the last width.
func (l *FlowLayout) MinSize(objs []fyne.CanvasObject) fyne.Size {
	var widest float32
	for _, o := range objs {
		if o.Visible() {
			widest = fyne.Max(widest, o.MinSize().Width)
		}
	}
	return fyne.NewSize(widest, l.run(objs, fyne.Max(l.width, widest), nil))
}

// Layout places the objects row by row.
func (l *FlowLayout) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	l.width = s.Width
	l.run(objs, s.Width, func(o fyne.CanvasObject, x, y, h float32) {
		m := o.MinSize()
		place(o, x, y+(h-m.Height)/2, fyne.Min(m.Width, s.Width), m.Height)
	})
}

// run walks the rows and returns their height; put, where given, places each object.
func (l *FlowLayout) run(objs []fyne.CanvasObject, width float32, put func(o fyne.CanvasObject, x, y, h float32)) float32 {
	var row []fyne.CanvasObject
	var x, y, h float32
	flush := func() {
		at := float32(0)
		if l.Centred {
			at = fyne.Max(0, (width-(x-l.gap()))/2)
		}
		for _, o := range row {
			if put != nil {
				put(o, at, y, h)
			}
			at += o.MinSize().Width + l.gap()
		}
		row = row[:0]
	}
	for _, o := range objs {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		if len(row) > 0 && x+m.Width > width {
			flush()
			y += h + l.rowGap()
			x, h = 0, 0
		}
		row = append(row, o)
		x += m.Width + l.gap()
		h = fyne.Max(h, m.Height)
	}
	flush()
	return y + h
}
