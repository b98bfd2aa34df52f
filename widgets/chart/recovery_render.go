package chart

import (
	"fmt"
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"doubleknot/widgets/skin"
)

// CreateRenderer is part of fyne.Widget.
func (b *RecoveryBars) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	r := &barRenderer{b: b, raster: canvas.NewRaster(b.paint)}
	r.row, r.ring = canvas.NewRectangle(color.Transparent), canvas.NewRectangle(color.Transparent)
	r.ring.StrokeWidth, r.ring.CornerRadius, r.row.CornerRadius = 2, 4, 4
	r.place()
	return r
}

// barRenderer draws RecoveryBars: names and figures around one painted image.
type barRenderer struct {
	b         *RecoveryBars
	raster    *canvas.Raster
	row, ring *canvas.Rectangle
	texts     []*canvas.Text
	used      int
	all       []fyne.CanvasObject
}

// text places the next text, in a colour, from the left or around x, with its
// middle at y.
func (r *barRenderer) text(s string, name fyne.ThemeColorName, x, y float32, centred bool) {
	if r.used == len(r.texts) {
		r.texts = append(r.texts, canvas.NewText("", color.Transparent))
	}
	t := r.texts[r.used]
	r.used++
	t.Text, t.TextSize, t.Color = s, skin.Size(theme.SizeNameCaptionText), skin.Color(name)
	m := t.MinSize()
	if centred {
		x -= m.Width / 2
	}
	t.Resize(m)
	t.Move(fyne.NewPos(x, y-m.Height/2))
}

func (r *barRenderer) place() {
	s, size := r.b.scale(), r.b.Size()
	text := skin.Size(theme.SizeNameCaptionText)
	r.used = 0
	for i, bar := range r.b.Bars {
		figure := skin.Ink
		if bar.Open {
			figure = skin.Red
		}
		r.text(shorten(bar.Label, s.left-10, text), skin.Ink, 4, s.y(i), false)
		words := r.b.figure(bar)
		x := r.b.figureX(s, bar.Days, fyne.MeasureText(words, text, fyne.TextStyle{}).Width)
		r.text(words, figure, x, s.y(i), false)
	}
	for d := 0; d <= s.most && len(r.b.Bars) > 0; d += s.step {
		label := strconv.Itoa(d)
		if d == 0 {
			label = fmt.Sprintf(r.b.Words.Days, 0)
		}
		r.text(label, skin.Ink3, s.x(float64(d)), s.bottom+4+text*0.7, true)
	}
	clear(r.texts[r.used:]) // they hold words that have gone
	r.texts = r.texts[:r.used]
	r.raster.Resize(fyne.NewSize(size.Width, s.bottom))
	r.row.FillColor = skin.Color(theme.ColorNameHover)
	show(r.row, r.b.picked >= 0)
	r.row.Move(fyne.NewPos(0, barHead+float32(max(r.b.picked, 0))*s.pitch))
	r.row.Resize(fyne.NewSize(size.Width, s.pitch))
	r.ring.StrokeColor = skin.Color(skin.Thread)
	r.ring.Resize(size)
	show(r.ring, r.b.focused)
	r.all = append(r.all[:0:0], r.row, r.raster)
	for _, t := range r.texts {
		r.all = append(r.all, t)
	}
	r.all = append(r.all, r.ring)
}

// Destroy is part of fyne.WidgetRenderer.
func (r *barRenderer) Destroy() {}

// Layout is part of fyne.WidgetRenderer.
func (r *barRenderer) Layout(fyne.Size) { r.place() }

// MinSize is as high as the bars need.
func (r *barRenderer) MinSize() fyne.Size {
	s := r.b.scale()
	return fyne.NewSize(280, s.bottom+skin.Size(theme.SizeNameCaptionText)*1.5+4)
}

// Objects is part of fyne.WidgetRenderer.
func (r *barRenderer) Objects() []fyne.CanvasObject { return r.all }

// Refresh takes data, colours and sizes anew.
func (r *barRenderer) Refresh() {
	r.place()
	canvas.Refresh(r.b)
}
