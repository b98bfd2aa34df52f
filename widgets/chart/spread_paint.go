package chart

import (
	"image"
	"math"
	"strings"

	"fyne.io/fyne/v2"

	"doubleknot/widgets/skin"
)

// paint draws grid, bands and dots at w by h pixels.
func (s *Spread) paint(w, h int) image.Image {
	k, c := s.scale(), currentInks()
	unit := float64(w) / max(float64(s.Size().Width), 1)
	s.sheet.reset(max(w, 1), max(h, 1))
	for v := -2; v <= 2; v++ {
		ink := nrgba(skin.Rule)
		if v == 0 {
			ink = faded(skin.Edge, 0x90)
		}
		x := math.Round(float64(k.x(float64(v))) * unit)
		s.sheet.rect(x, 0, x+max(math.Round(unit), 1), float64(k.bottom)*unit, ink)
	}
	for i := range s.Groups {
		s.row(&s.Groups[i], k, math.Round(float64(k.rows[i])*unit), unit, c)
	}
	return s.sheet.img
}

// row draws one group around the height y; a unit is that many pixels.
func (s *Spread) row(g *Group, k spreadScale, y, unit float64, c inks) {
	x := func(v float64) float64 { return float64(k.x(v)) * unit }
	if g.HasMedian {
		// A middle half of one value is still seen, behind its dot.
		from, to := min(x(g.Q1), x(g.Median)-7*unit), max(x(g.Q3), x(g.Median)+7*unit)
		if g.Q1 < g.Q3 {
			from, to = x(g.Q1), x(g.Q3)
		}
		s.sheet.rect(from, y-spreadBand/2*unit, to, y+spreadBand/2*unit, c.band)
		s.sheet.rect(x(g.Q1), y-0.75*unit, x(g.Q3), y+0.75*unit, c.line)
		s.sheet.ring(x(g.Median), y, 4.5*unit, 0, c.line)
		return
	}
	for i := 0; i < len(g.Values); {
		same := 1
		for i+same < len(g.Values) && g.Values[i+same] == g.Values[i] {
			same++
		}
		for n := range same { // days of one value stand on one another
			step := min(7*unit, float64(k.pitch-7)*unit/float64(max(same-1, 1)))
			s.sheet.ring(x(g.Values[i]), y+(float64(n)-float64(same-1)/2)*step, 3*unit, 1.4*unit, c.point)
		}
		i += same
	}
}

// wrapCache is how many lines the longest readout takes, for one width and size.
type wrapCache struct {
	width, size float32
	lines       int
}

// room is how many lines the readouts need at the present width, at least one.
func (s *Spread) room(size float32) int {
	width := s.Size().Width
	if s.wrapped.lines > 0 && s.wrapped.width == width && s.wrapped.size == size {
		return s.wrapped.lines
	}
	n := 1
	for i := range s.Groups {
		n = max(n, len(breakLines(s.sentence(&s.Groups[i]), width-2*spreadPad, size)))
	}
	s.wrapped = wrapCache{width, size, n}
	return n
}

// breakLines wraps a sentence at spaces; a word wider than the line stands alone.
func breakLines(text string, width, size float32) []string {
	fits := func(s string) bool { return fyne.MeasureText(s, size, fyne.TextStyle{}).Width <= width }
	if width <= 0 || fits(text) {
		return []string{text}
	}
	var out []string
	line := ""
	for _, word := range strings.Fields(text) {
		switch {
		case line == "":
			line = word
		case fits(line + " " + word):
			line += " " + word
		default:
			out, line = append(out, line), word
		}
	}
	return append(out, line)
}
