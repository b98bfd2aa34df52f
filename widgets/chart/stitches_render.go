package chart

import (
	"image"
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"doubleknot/widgets/skin"
)

// stitchGrid maps days to cells, in Fyne units.
type stitchGrid struct {
	left, w, h float32
	first, end int
}

func (s *Stitches) grid() stitchGrid {
	text := skin.Size(theme.SizeNameCaptionText)
	var names float32
	for _, m := range s.Words.Months {
		names = max(names, fyne.MeasureText(m, text, fyne.TextStyle{}).Width)
	}
	g := stitchGrid{left: names + 10, first: s.first(), end: s.End}
	g.w, g.h = max((s.Size().Width-g.left)/31, 1), max(s.Size().Height/monthsShown, 1)
	return g
}

// cell is the top left corner of a day's cell.
func (g stitchGrid) cell(day int) fyne.Position {
	t, f := toTime(day), toTime(g.first)
	row := (t.Year()-f.Year())*12 + int(t.Month()) - int(f.Month())
	return fyne.NewPos(g.left+float32(t.Day()-1)*g.w, float32(row)*g.h)
}

func (g stitchGrid) dayAt(pos fyne.Position) (int, bool) {
	col := int(math.Floor(float64((pos.X - g.left) / g.w)))
	row := int(math.Floor(float64(pos.Y / g.h)))
	if col < 0 || col > 30 || row < 0 || row >= monthsShown {
		return 0, false
	}
	day := monthStart(g.first, row) + col
	return day, day < monthStart(g.first, row+1) && day <= g.end
}

// paint draws the noted cells at w by h pixels.
func (s *Stitches) paint(w, h int) image.Image {
	g := s.grid()
	scale := float64(w) / max(float64(s.Size().Width-g.left), 1)
	s.sheet.reset(max(w, 1), max(h, 1))
	back, good, low, even := nrgba(skin.Sunken), nrgba(skin.Ink), nrgba(skin.Red), nrgba(skin.Edge)
	for day := g.first; day <= g.end; day++ {
		v, ok := s.Values[day]
		if !ok {
			continue
		}
		p := g.cell(day)
		x, y := math.Round(float64(p.X-g.left)*scale), math.Round(float64(p.Y)*scale)
		right, bottom := math.Round(float64(p.X-g.left+g.w-1)*scale), math.Round(float64(p.Y+g.h-1.5)*scale)
		s.sheet.rect(x, y, right, bottom, back)
		s.stitch(v, x+scale, right-scale, math.Round((y+bottom)/2), (bottom-y)/4, scale, [3]color.NRGBA{good, low, even})
	}
	return s.sheet.img
}

// stitch draws one bar or dash around the middle; unit is the height of one
// level. ink holds the colours of good, low and even.
func (s *Stitches) stitch(v, left, right, middle, unit, scale float64, ink [3]color.NRGBA) {
	v = min(max(v, -2), 2)
	height := max(math.Round(math.Abs(v)*unit), 2*scale)
	switch {
	case v >= 0.25:
		s.sheet.rect(left, middle-height, right, middle, ink[0])
	case v <= -0.25:
		s.sheet.rect(left, middle, right, middle+height, ink[1])
	default:
		s.sheet.rect(left, middle-scale/2, right, middle+scale/2, ink[2])
	}
}

// CreateRenderer is part of fyne.Widget.
func (s *Stitches) CreateRenderer() fyne.WidgetRenderer {
	s.ExtendBaseWidget(s)
	r := &stitchRenderer{s: s, raster: canvas.NewRaster(s.paint)}
	for range monthsShown {
		t := canvas.NewText("", color.Transparent)
		r.names = append(r.names, t)
		r.all = append(r.all, t)
	}
	r.picked, r.ring = newRing(2), newRing(4)
	r.all = append(r.all, r.raster, r.picked, r.ring)
	s.render = r
	r.place()
	return r
}

type stitchRenderer struct {
	s            *Stitches
	names        []*canvas.Text
	raster       *canvas.Raster
	picked, ring *canvas.Rectangle
	all          []fyne.CanvasObject
}

func (r *stitchRenderer) place() {
	g := r.s.grid()
	for i, t := range r.names {
		t.Text = r.s.Words.Months[toTime(monthStart(g.first, i)).Month()-1]
		t.TextSize, t.Color = skin.Size(theme.SizeNameCaptionText), skin.Color(skin.Ink2)
		t.Resize(t.MinSize())
		t.Move(fyne.NewPos(0, (float32(i)+0.5)*g.h-t.MinSize().Height/2-0.75))
	}
	size := r.s.Size()
	r.raster.Move(fyne.NewPos(g.left, 0))
	r.raster.Resize(fyne.NewSize(max(size.Width-g.left, 0), size.Height))
	r.picked.StrokeColor, r.ring.StrokeColor = skin.Color(skin.Thread), skin.Color(skin.Thread)
	around(r.ring, size)
	r.placeHover()
}

func (r *stitchRenderer) placeHover() {
	show(r.ring, r.s.focused)
	show(r.picked, r.s.shown)
	if r.s.shown {
		g := r.s.grid()
		r.picked.Move(g.cell(r.s.cursor).SubtractXY(1, 1))
		r.picked.Resize(fyne.NewSize(g.w+1, g.h+0.5))
	}
}

func (r *stitchRenderer) Destroy() { r.s.render = nil }

func (r *stitchRenderer) Layout(fyne.Size) { r.place() }

// MinSize keeps a cell at 7 by the height of a line of text.
func (r *stitchRenderer) MinSize() fyne.Size {
	g := r.s.grid()
	return fyne.NewSize(g.left+31*7, monthsShown*(skin.Size(theme.SizeNameCaptionText)+4))
}

func (r *stitchRenderer) Objects() []fyne.CanvasObject { return r.all }

func (r *stitchRenderer) Refresh() {
	r.place()
	canvas.Refresh(r.s)
}
