package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"doubleknot/widgets/skin"
)

// RunwayPoint is one reading: a day, counted from any other, and the months left.
type RunwayPoint struct {
	Day    int
	Months float32
}

// RunwayLine is the history of the runway as a small line that starts at no months.
// It has no axis: what it shows is said in words beside it.
type RunwayLine struct {
	widget.BaseWidget
	Points []RunwayPoint // oldest first
}

var _ fyne.Widget = (*RunwayLine)(nil)

// NewRunwayLine returns a line through the points, oldest first.
func NewRunwayLine(points []RunwayPoint) *RunwayLine {
	l := &RunwayLine{Points: points}
	l.ExtendBaseWidget(l)
	return l
}

// at places a point in a box of the given size.
func (l *RunwayLine) at(i int, s fyne.Size) fyne.Position {
	const dot = 3
	first, last, top := l.Points[0].Day, l.Points[len(l.Points)-1].Day, float32(0)
	for _, p := range l.Points {
		top = max(top, p.Months)
	}
	x, y := (s.Width-2*dot)/2, s.Height-2*dot
	if last > first {
		x = (s.Width - 2*dot) * float32(l.Points[i].Day-first) / float32(last-first)
	}
	if top > 0 {
		y *= 1 - max(0, l.Points[i].Months)/top
	}
	return fyne.NewPos(dot+x, dot+y)
}

// CreateRenderer draws a line over a hairline and a point for each reading.
func (l *RunwayLine) CreateRenderer() fyne.WidgetRenderer {
	l.ExtendBaseWidget(l)
	base := newBox()
	var lines []*canvas.Line
	var dots []*canvas.Circle
	p := &painter{wid: l}
	p.min = func() fyne.Size { return fyne.NewSize(60, 44) }
	p.paint = func() {
		p.objs, lines, dots = []fyne.CanvasObject{base}, nil, nil
		base.FillColor = skin.Color(skin.Rule)
		for i := range l.Points {
			if i > 0 {
				line := canvas.NewLine(skin.Color(skin.Ink2))
				line.StrokeWidth = 1.5
				lines, p.objs = append(lines, line), append(p.objs, line)
			}
			d := canvas.NewCircle(skin.Color(skin.Ink2))
			dots, p.objs = append(dots, d), append(p.objs, d)
		}
	}
	p.layout = func(s fyne.Size) {
		place(base, 0, s.Height-1, s.Width, 1)
		for i, d := range dots {
			at := l.at(i, s)
			place(d, at.X-2, at.Y-2, 4, 4)
			if i > 0 {
				lines[i-1].Position1, lines[i-1].Position2 = l.at(i-1, s), at
			}
		}
	}
	p.paint()
	return p
}

// RunwayDots stand where a figure is hidden.
type RunwayDots struct{ widget.BaseWidget }

var _ fyne.Widget = (*RunwayDots)(nil)

// NewRunwayDots returns three dots.
func NewRunwayDots() *RunwayDots {
	d := &RunwayDots{}
	d.ExtendBaseWidget(d)
	return d
}

// CreateRenderer draws three filled circles.
func (d *RunwayDots) CreateRenderer() fyne.WidgetRenderer {
	d.ExtendBaseWidget(d)
	const size, step = 10, 18
	objs := make([]fyne.CanvasObject, 3)
	for i := range objs {
		objs[i] = canvas.NewCircle(skin.Color(skin.Edge))
	}
	paint := func() {
		for _, o := range objs {
			o.(*canvas.Circle).FillColor = skin.Color(skin.Edge)
		}
	}
	layout := func(s fyne.Size) {
		for i, o := range objs {
			place(o, float32(i)*step, (s.Height-size)/2, size, size)
		}
	}
	return newPainter(d, func() fyne.Size { return fyne.NewSize(2*step+size, size) }, layout, paint, objs...)
}
