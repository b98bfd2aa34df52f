package chart

import (
	"image/color"
	"math"
)

// hairline draws the line of a mark down the plot: solid red for a setback,
// dotted ink for recovered. It is snapped to whole pixels to stay thin.
func (p *painting) hairline(m Mark) {
	width := math.Max(math.Round(p.scale), 1)
	x := math.Round(p.px(float64(m.Day)) - width/2)
	top, bottom := hairTop*p.scale, float64(p.bottom)*p.scale
	if m.Kind == Setback {
		c := p.red
		c.A = 0xC8
		p.rect(x, top, x+width, bottom, c)
		return
	}
	for y := top; y < bottom; y += 4.5 * p.scale {
		p.rect(x, y, x+width, min(y+1.8*p.scale, bottom), p.ink)
	}
}

// marks draws the ▼ and ▲ above the plot, one for each place and kind: a second
// one in the same spot would only be a blot. A crowded range has smaller ones.
func (p *painting) marks(marks []Mark, crowded bool) {
	size, top := p.scale, 0.0
	if crowded {
		size, top = 0.66*p.scale, markSize/3*p.scale
	}
	for _, kind := range []MarkKind{Setback, Recovered} {
		last := math.Inf(-1)
		for _, m := range marks {
			x := p.px(float64(m.Day))
			if m.Kind != kind || math.Abs(x-last) < 4*p.scale {
				continue
			}
			last = x
			p.mark(kind, x, top, size, p.inks)
		}
	}
}

// mark draws a mark centred on x with its top at y; shapes follow mark-*.svg.
func (s *sheet) mark(kind MarkKind, x, y, scale float64, c inks) {
	x -= markSize / 2 * scale
	at := func(dx, dy float64) point { return point{x + dx*scale, y + dy*scale} }
	if kind == Setback {
		s.fill([]point{at(0.6, 1.3), at(11.4, 1.3), at(6, 11.2)}, c.red)
		return
	}
	s.fill([]point{at(1.6, 8.2), at(10.4, 8.2), at(6, 0.6)}, c.ink)
	s.rect(x+0.6*scale, y+10.2*scale, x+11.4*scale, y+11.8*scale, c.ink)
}

// dashes draws a horizontal or vertical dashed line of the given width.
func (s *sheet) dashes(from, to point, width, on, off float64, c color.NRGBA) {
	length := math.Hypot(to.x-from.x, to.y-from.y)
	for d := 0.0; d < length; d += on + off {
		e := min(d+on, length)
		if from.y == to.y {
			s.rect(from.x+d, from.y-width/2, from.x+e, from.y+width/2, c)
		} else {
			s.rect(from.x-width/2, from.y+d, from.x+width/2, from.y+e, c)
		}
	}
}
