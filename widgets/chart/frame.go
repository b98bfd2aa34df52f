package chart

import (
	"math"

	"fyne.io/fyne/v2"
)

const (
	markSize   = 12 // the side of a ▼ or ▲
	hairTop    = 14 // where hairlines start, below the marks
	plotTop    = 32 // the line of +2
	plotRight  = 6  // room for half a point right of the last day
	rasterPad  = 6  // the image reaches this far around the plot
	tickLength = 5
	labelGap   = 12 // between level names and the plot
	minSpan    = 6  // days; zooming in stops here
)

// frame maps days and values to positions inside the widget, in Fyne units.
type frame struct {
	left, right, top, bottom float32
	from, to                 int
}

// newFrame lays the plot into size, with room for level names of width names
// and tick labels of height text.
func newFrame(size fyne.Size, names, text float32, from, to int) frame {
	inset := float32(16)
	if size.Width < 500 {
		inset = 0
	}
	f := frame{left: inset + names + labelGap, top: plotTop, from: from, to: max(to, from)}
	f.right = max(size.Width-plotRight, f.left+1)
	f.bottom = max(size.Height-text-tickLength, f.top+1)
	return f
}

func (f frame) span() int { return f.to - f.from }

// perDay is the distance between two days. A range of one day has the whole plot.
func (f frame) perDay() float32 {
	return (f.right - f.left) / float32(max(f.span(), 1))
}

func (f frame) x(day int) float32 {
	if f.span() == 0 {
		return (f.left + f.right) / 2
	}
	return f.left + float32(day-f.from)*f.perDay()
}

func (f frame) y(v float64) float32 {
	v = min(max(v, -2), 2)
	return f.bottom - float32(v+2)/4*(f.bottom-f.top)
}

// dayAt is the day nearest to x, held inside the range.
func (f frame) dayAt(x float32) int {
	day := f.from + int(math.Round(float64((x-f.left)/f.perDay())))
	return min(max(day, f.from), f.to)
}
