package chart

import (
	"image"
	"image/color"
	"math"
)

// sheet is an image to paint on, in device pixels, with anti-aliased shapes.
type sheet struct {
	img  *image.RGBA
	w, h int
	mask []uint8   // coverage of a stroke in the making, so that joins add no ink
	col  []float32 // coverage of one pixel column
}

// reset makes the sheet w by h and empty, keeping its memory where it fits.
func (s *sheet) reset(w, h int) {
	if s.img == nil || s.w != w || s.h != h {
		s.img = image.NewRGBA(image.Rect(0, 0, w, h))
		s.mask = make([]uint8, w*h)
		s.col = make([]float32, h)
		s.w, s.h = w, h
		return
	}
	clear(s.img.Pix)
}

// blend lays c over a pixel at the given coverage, 0 to 1.
func (s *sheet) blend(x, y int, c color.NRGBA, cover float64) {
	if x < 0 || y < 0 || x >= s.w || y >= s.h || cover <= 0 {
		return
	}
	a := uint32(min(cover, 1)*float64(c.A) + 0.5)
	p := s.img.Pix[y*s.img.Stride+x*4:][:4:4]
	rest := 255 - a
	p[0] = over(uint32(c.R), a, uint32(p[0]), rest)
	p[1] = over(uint32(c.G), a, uint32(p[1]), rest)
	p[2] = over(uint32(c.B), a, uint32(p[2]), rest)
	p[3] = over(255, a, uint32(p[3]), rest)
}

func over(src, a, dst, rest uint32) uint8 {
	return uint8((src*a + dst*rest + 127) / 255) //nolint:gosec // at most 255: a and rest add up to 255
}

// rect fills a rectangle, with fractional edges.
func (s *sheet) rect(x0, y0, x1, y1 float64, c color.NRGBA) {
	for y := max(int(y0), 0); y < min(int(math.Ceil(y1)), s.h); y++ {
		cy := overlap(y, y0, y1)
		for x := max(int(x0), 0); x < min(int(math.Ceil(x1)), s.w); x++ {
			s.blend(x, y, c, cy*overlap(x, x0, x1))
		}
	}
}

// overlap is how much of pixel i lies between a and b.
func overlap(i int, a, b float64) float64 {
	return min(float64(i+1), b) - max(float64(i), a)
}

// ring draws a circle of radius r: filled where width is 0, else a stroke
// centred on r.
func (s *sheet) ring(cx, cy, r, width float64, c color.NRGBA) {
	reach := r + width/2 + 1
	for y := int(cy - reach); y <= int(cy+reach); y++ {
		for x := int(cx - reach); x <= int(cx+reach); x++ {
			d := math.Hypot(float64(x)+0.5-cx, float64(y)+0.5-cy)
			if width > 0 {
				s.blend(x, y, c, width/2+0.5-math.Abs(d-r))
			} else {
				s.blend(x, y, c, r+0.5-d)
			}
		}
	}
}

// point is a position in device pixels.
type point struct{ x, y float64 }

// fill paints a small polygon by four by four samples a pixel.
func (s *sheet) fill(poly []point, c color.NRGBA) {
	x0, y0, x1, y1 := poly[0].x, poly[0].y, poly[0].x, poly[0].y
	for _, p := range poly[1:] {
		x0, y0, x1, y1 = min(x0, p.x), min(y0, p.y), max(x1, p.x), max(y1, p.y)
	}
	for y := int(y0); y <= int(y1); y++ {
		for x := int(x0); x <= int(x1); x++ {
			hits := 0
			for i := range 16 {
				if inside(poly, float64(x)+float64(i%4)/4+0.125, float64(y)+float64(i/4)/4+0.125) {
					hits++
				}
			}
			s.blend(x, y, c, float64(hits)/16)
		}
	}
}

func inside(poly []point, x, y float64) bool {
	in := false
	for i, j := 0, len(poly)-1; i < len(poly); j, i = i, i+1 {
		a, b := poly[i], poly[j]
		if (a.y > y) != (b.y > y) && x < (b.x-a.x)*(y-a.y)/(b.y-a.y)+a.x {
			in = !in
		}
	}
	return in
}

// stroke draws lines with round joins and ends, once over, inside clip.
func (s *sheet) stroke(path []point, width float64, clip image.Rectangle, c color.NRGBA) {
	clip = clip.Intersect(s.img.Rect)
	if len(path) == 1 {
		path = append(path, path[0])
	}
	bounds := image.Rectangle{}
	for i := 1; i < len(path); i++ {
		bounds = bounds.Union(s.cover(path[i-1], path[i], width, clip))
	}
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		row := s.mask[y*s.w+bounds.Min.X : y*s.w+bounds.Max.X]
		for i, m := range row {
			if m != 0 {
				s.blend(bounds.Min.X+i, y, c, float64(m)/255)
			}
		}
		clear(row)
	}
}

// cover adds one segment to the mask, keeping the larger coverage of a pixel,
// and returns the pixels it may have touched.
func (s *sheet) cover(a, b point, width float64, clip image.Rectangle) image.Rectangle {
	reach := width/2 + 1
	box := image.Rect(int(min(a.x, b.x)-reach), int(min(a.y, b.y)-reach),
		int(max(a.x, b.x)+reach)+1, int(max(a.y, b.y)+reach)+1).Intersect(clip)
	dx, dy := b.x-a.x, b.y-a.y
	length := dx*dx + dy*dy
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			px, py := float64(x)+0.5-a.x, float64(y)+0.5-a.y
			t := 0.0
			if length > 0 {
				t = min(max((px*dx+py*dy)/length, 0), 1)
			}
			ex, ey := px-t*dx, py-t*dy
			d := ex*ex + ey*ey
			if d >= (reach-0.5)*(reach-0.5) {
				continue
			}
			v := uint8(255 * min(width/2+0.5-math.Sqrt(d), 1))
			if m := &s.mask[y*s.w+x]; v > *m {
				*m = v
			}
		}
	}
	return box
}

// between fills the area between two paths with the same x positions, clip
// limiting the columns. Steep edges are sampled four times a column.
func (s *sheet) between(upper, lower []point, clip image.Rectangle, c color.NRGBA) {
	clip = clip.Intersect(s.img.Rect)
	i := 0
	first, last := upper[0].x, upper[len(upper)-1].x
	for x := max(int(first), clip.Min.X); x < min(int(math.Ceil(last)), clip.Max.X); x++ {
		for i < len(upper)-2 && upper[i+1].x < float64(x) {
			i++
		}
		s.column(x, i, upper, lower, c)
	}
}

// column fills column x of a band; i is the segment its left edge lies in.
func (s *sheet) column(x, i int, upper, lower []point, c color.NRGBA) {
	top, bottom := s.h, 0
	for k := range 4 {
		at := float64(x) + 0.125 + float64(k)/4
		if at < upper[0].x || at > upper[len(upper)-1].x {
			continue
		}
		for i < len(upper)-2 && upper[i+1].x < at {
			i++
		}
		t := (at - upper[i].x) / max(upper[i+1].x-upper[i].x, 1e-9)
		y0 := max(upper[i].y+t*(upper[i+1].y-upper[i].y), 0)
		y1 := min(lower[i].y+t*(lower[i+1].y-lower[i].y), float64(s.h))
		for y := int(y0); y < min(int(math.Ceil(y1)), s.h); y++ {
			s.col[y] += float32(overlap(y, y0, y1)) / 4
		}
		top, bottom = min(top, int(y0)), max(bottom, min(int(math.Ceil(y1)), s.h))
	}
	for y := top; y < bottom; y++ {
		s.blend(x, y, c, float64(s.col[y]))
		s.col[y] = 0
	}
}
