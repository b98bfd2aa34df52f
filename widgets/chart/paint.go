package chart

import (
	"image"
	"image/color"
	"math"

	"fyne.io/fyne/v2"

	"doubleknot/widgets/skin"
)

// binWidth is the width, in Fyne units, that several days share in the line
// and the band once a day is narrower than denseBelow.
const (
	denseBelow = 1.5
	binWidth   = 3
	cellWidth  = 4 // the same for points
)

// inks are the colours of a painting, looked up once.
type inks struct{ band, line, point, red, ink color.NRGBA }

func currentInks() inks {
	return inks{
		band: nrgba(skin.ThreadTint), line: nrgba(skin.Thread), point: nrgba(skin.Ink2),
		red: nrgba(skin.Red), ink: nrgba(skin.Ink),
	}
}

func nrgba(name fyne.ThemeColorName) color.NRGBA {
	c, _ := color.NRGBAModel.Convert(skin.Color(name)).(color.NRGBA)
	return c
}

// painting is one picture of the chart in the making.
type painting struct {
	sheet
	frame
	inks
	scale float64 // device pixels in a Fyne unit
}

// px and py map the chart's Fyne units to pixels of the image.
func (p *painting) px(day float64) float64 {
	x := float64(p.left+p.right) / 2
	if p.span() > 0 {
		x = float64(p.left) + (day-float64(p.from))*float64(p.perDay())
	}
	return (x - float64(p.left) + rasterPad) * p.scale
}

func (p *painting) py(v float64) float64 { return float64(p.y(v)) * p.scale }

// clip is the plot in pixels, half a line wider above and below.
func (p *painting) clip() image.Rectangle {
	return image.Rect(int(rasterPad*p.scale), 0, int(math.Ceil(p.px(float64(p.to))))+1, p.h)
}

// draw paints everything, from the back to the front.
func (p *painting) draw(points []Point, marks []Mark) {
	for _, r := range p.runs(points) {
		p.band(r)
	}
	marks = inRange(marks, p.from, p.to)
	crowded := float32(len(marks)) > (p.right-p.left)/14
	if !crowded {
		for _, m := range marks {
			p.hairline(m)
		}
	}
	visible := points[firstAt(points, p.from):firstAt(points, p.to+1)]
	if p.perDay() >= denseBelow {
		p.points(visible)
	} else {
		p.pointCells(visible)
	}
	for _, r := range p.runs(points) {
		p.line(r)
	}
	p.marks(marks, crowded)
}

func inRange(marks []Mark, from, to int) []Mark {
	out := make([]Mark, 0, len(marks))
	for _, m := range marks {
		if m.Day >= from && m.Day <= to {
			out = append(out, m)
		}
	}
	return out
}

// bin is a place on the line: one day, or several that share a few pixels.
type bin struct {
	x              float64
	median, q1, q3 float64
}

// runs returns the unbroken stretches of the line, reaching one day beyond the
// range on either side so that panning never shows an end that is none.
func (p *painting) runs(points []Point) [][]bin {
	lo, hi := max(firstAt(points, p.from)-1, 0), min(firstAt(points, p.to+1)+1, len(points))
	if p.perDay() < denseBelow {
		return p.binnedRuns(points[lo:hi])
	}
	var out [][]bin
	last := math.MinInt
	for i := range points[lo:hi] {
		d := &points[lo+i]
		if !d.HasMedian {
			continue
		}
		if d.Day != last+1 || len(out) == 0 {
			out = append(out, nil)
		}
		last = d.Day
		out[len(out)-1] = append(out[len(out)-1], bin{p.px(float64(d.Day)), d.Median, d.Q1, d.Q3})
	}
	return out
}

// binnedRuns averages the line over days that share a bin. Bins start at
// multiples of their length, so that panning does not make them shimmer.
func (p *painting) binnedRuns(points []Point) [][]bin {
	days := max(int(math.Ceil(binWidth/float64(p.perDay()))), 1)
	var out [][]bin
	last := math.MinInt
	for i := 0; i < len(points); {
		at := floorDiv(points[i].Day, days)
		var b bin
		n := 0
		for ; i < len(points) && floorDiv(points[i].Day, days) == at; i++ {
			if d := &points[i]; d.HasMedian {
				b = bin{b.x + float64(d.Day), b.median + d.Median, b.q1 + d.Q1, b.q3 + d.Q3}
				n++
			}
		}
		if n == 0 {
			continue
		}
		if at != last+1 || len(out) == 0 {
			out = append(out, nil)
		}
		last = at
		f := float64(n)
		out[len(out)-1] = append(out[len(out)-1], bin{p.px(b.x / f), b.median / f, b.q1 / f, b.q3 / f})
	}
	return out
}

// seen gives a stretch of one day the width of a day, never under two pixels.
func (p *painting) seen(run []bin) []bin {
	if len(run) != 1 {
		return run
	}
	half := min(max(float64(p.perDay())*p.scale/2, 1), 4*p.scale)
	a, b := run[0], run[0]
	a.x, b.x = a.x-half, b.x+half
	return []bin{a, b}
}

func (p *painting) band(run []bin) {
	run = p.seen(run)
	upper, lower := make([]point, len(run)), make([]point, len(run))
	for i, b := range run {
		upper[i], lower[i] = point{b.x, p.py(b.q3)}, point{b.x, p.py(b.q1)}
	}
	p.between(upper, lower, p.clip(), p.inks.band)
}

func (p *painting) line(run []bin) {
	run = p.seen(run)
	path := make([]point, len(run))
	for i, b := range run {
		path[i] = point{b.x, p.py(b.median)}
	}
	p.stroke(path, 2.5*p.scale, p.clip(), p.inks.line)
}

// points draws each noted day as a hollow circle, smaller where days are close.
func (p *painting) points(days []Point) {
	r := min(max(float64(p.perDay()), 2), 3) * p.scale
	for i := range days {
		if days[i].Noted {
			p.ring(p.px(float64(days[i].Day)), p.py(days[i].Value), r, 1.4*p.scale, p.point)
		}
	}
}

// pointCells draws what circles would blot: for every few pixels a dot at each
// half level, the darker the larger its share of the days noted there.
func (p *painting) pointCells(days []Point) {
	per := max(int(math.Ceil(cellWidth/float64(p.perDay()))), 1)
	for i := 0; i < len(days); {
		at := floorDiv(days[i].Day, per)
		var count [9]int
		noted := 0
		for ; i < len(days) && floorDiv(days[i].Day, per) == at; i++ {
			if d := &days[i]; d.Noted {
				count[min(max(int(math.Round((d.Value+2)*2)), 0), 8)]++
				noted++
			}
		}
		middle := float64(at*per) + float64(per-1)/2
		x := p.px(min(max(middle, float64(p.from)), float64(p.to)))
		for level, n := range count {
			if n == 0 {
				continue
			}
			c := p.point
			c.A = uint8(45 + 190*n/noted) //nolint:gosec // at most 235
			p.ring(x, p.py(float64(level)/2-2), 1.5*p.scale, 0, c)
		}
	}
}
