package chart

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"doubleknot/widgets/skin"
)

// CreateRenderer is part of fyne.Widget.
func (s *Spread) CreateRenderer() fyne.WidgetRenderer {
	s.ExtendBaseWidget(s)
	r := &spreadRenderer{s: s, raster: canvas.NewRaster(s.paint)}
	r.row, r.ring = canvas.NewRectangle(color.Transparent), canvas.NewRectangle(color.Transparent)
	r.ring.StrokeWidth, r.ring.CornerRadius, r.row.CornerRadius = 2, 4, 4
	r.place()
	return r
}

// spreadRenderer draws a Spread: names, figures and axis around one painted image,
// and the readout below.
type spreadRenderer struct {
	s         *Spread
	raster    *canvas.Raster
	row, ring *canvas.Rectangle
	texts     []*canvas.Text
	used      int
	all       []fyne.CanvasObject
}

// text places the next text in a colour: its left (0), middle (0.5) or right (1) edge
// at x and its middle at y.
func (r *spreadRenderer) text(words string, name fyne.ThemeColorName, x, y, edge float32) {
	if r.used == len(r.texts) {
		r.texts = append(r.texts, canvas.NewText("", color.Transparent))
	}
	t := r.texts[r.used]
	r.used++
	t.Text, t.TextSize, t.Color = words, skin.Size(theme.SizeNameCaptionText), skin.Color(name)
	m := t.MinSize()
	t.Resize(m)
	t.Move(fyne.NewPos(x-edge*m.Width, y-m.Height/2))
}

func (r *spreadRenderer) place() {
	k, size := r.s.scale(), r.s.Size()
	text := skin.Size(theme.SizeNameCaptionText)
	r.used = 0
	for i := range r.s.Groups {
		g := &r.s.Groups[i]
		ink := skin.Ink
		if !g.HasMedian {
			ink = skin.Ink2
		}
		r.text(shorten(g.Label, k.names+1, text), skin.Ink, spreadPad, k.rows[i], 0)
		r.text(r.s.figure(g), ink, size.Width-spreadPad, k.rows[i], 1)
	}
	for v := -2; v <= 2 && len(r.s.Groups) > 0; v++ {
		label := number(float64(v))
		if k.words {
			label = r.s.Words.Levels[v+2] + " " + label
		}
		r.text(label, skin.Ink3, k.x(float64(v)), k.axis(text), 0.5)
	}
	for i, line := range breakLines(r.s.Readout(), size.Width-2*spreadPad, text) {
		r.text(line, skin.Ink2, spreadPad, k.axis(text)+float32(i+1)*lineOf(text)+4, 0)
	}
	clear(r.texts[r.used:]) // they hold words that have gone
	r.texts = r.texts[:r.used]
	r.raster.Resize(fyne.NewSize(size.Width, k.bottom))
	r.row.FillColor = skin.Color(theme.ColorNameHover)
	picked := r.s.picked >= 0 && r.s.picked < len(k.rows)
	show(r.row, picked)
	if picked {
		r.row.Move(fyne.NewPos(0, k.rows[r.s.picked]-k.pitch/2))
		r.row.Resize(fyne.NewSize(size.Width, k.pitch))
	}
	r.ring.StrokeColor = skin.Color(skin.Thread)
	r.ring.Resize(size)
	show(r.ring, r.s.focused)
	r.all = append(r.all[:0:0], r.row, r.raster)
	for _, t := range r.texts {
		r.all = append(r.all, t)
	}
	r.all = append(r.all, r.ring)
}

// axis is the middle of the line of level names.
func (k spreadScale) axis(text float32) float32 { return k.bottom + 4 + text*0.7 }

// lineOf is the height of a line of text.
func lineOf(text float32) float32 { return text * 1.45 }

// Destroy is part of fyne.WidgetRenderer.
func (r *spreadRenderer) Destroy() {}

// Layout is part of fyne.WidgetRenderer.
func (r *spreadRenderer) Layout(fyne.Size) { r.place() }

// MinSize is as high as the rows, the axis and the longest readout need.
func (r *spreadRenderer) MinSize() fyne.Size {
	text := skin.Size(theme.SizeNameCaptionText)
	k := r.s.scale()
	return fyne.NewSize(20*text, k.axis(text)+(float32(r.s.room(text))+0.5)*lineOf(text)+6)
}

// Objects is part of fyne.WidgetRenderer.
func (r *spreadRenderer) Objects() []fyne.CanvasObject { return r.all }

// Refresh takes data, colours and sizes anew.
func (r *spreadRenderer) Refresh() {
	r.place()
	canvas.Refresh(r.s)
}
