package chart

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"doubleknot/widgets/skin"
)

// captions are the words around a painted image, drawn with as few objects as there
// are words at a time.
type captions struct {
	texts []*canvas.Text
	used  int
}

// reset begins anew.
func (c *captions) reset() { c.used = 0 }

// put places the next words in a colour: their left (0), middle (0.5) or right (1) edge
// at x and their middle at y.
func (c *captions) put(words string, name fyne.ThemeColorName, x, y, edge float32) {
	if c.used == len(c.texts) {
		c.texts = append(c.texts, canvas.NewText("", color.Transparent))
	}
	t := c.texts[c.used]
	c.used++
	t.Text, t.TextSize, t.Color = words, skin.Size(theme.SizeNameCaptionText), skin.Color(name)
	m := t.MinSize()
	t.Resize(m)
	t.Move(fyne.NewPos(x-edge*m.Width, y-m.Height/2))
}

// trim lets go of what is left over: it holds words that have gone.
func (c *captions) trim() {
	clear(c.texts[c.used:])
	c.texts = c.texts[:c.used]
}

// rows draws a chart of rows: captions around one painted image, over the row that is
// picked, and the focus ring.
type rows struct {
	captions
	raster    *canvas.Raster
	row, ring *canvas.Rectangle
	all       []fyne.CanvasObject
}

func newRows(paint func(w, h int) image.Image) rows {
	r := rows{raster: canvas.NewRaster(paint), row: canvas.NewRectangle(color.Transparent), ring: newRing(4)}
	r.row.CornerRadius = 4
	return r
}

// newRing is a focus ring; place gives it its colour.
func newRing(radius float32) *canvas.Rectangle {
	r := canvas.NewRectangle(color.Transparent)
	r.StrokeWidth, r.CornerRadius = 2, radius
	return r
}

// around lays the ring of a chart of a size clear of its words and marks at the edges.
func around(ring *canvas.Rectangle, size fyne.Size) {
	const off = 4
	ring.Move(fyne.NewPos(-off, -off))
	ring.Resize(size.AddWidthHeight(2*off, 2*off))
}

// pick marks the row from y on as picked, or none where that is not on.
func (r *rows) pick(on bool, y float32, size fyne.Size) {
	show(r.row, on)
	r.row.FillColor = skin.Color(theme.ColorNameHover)
	r.row.Move(fyne.NewPos(0, y))
	r.row.Resize(size)
}

// finish ends a drawing of a size whose image ends at bottom, after the last caption.
func (r *rows) finish(size fyne.Size, bottom float32, focused bool) {
	r.trim()
	r.raster.Resize(fyne.NewSize(size.Width, bottom))
	r.ring.StrokeColor = skin.Color(skin.Thread)
	around(r.ring, size)
	show(r.ring, focused)
	r.all = append(r.all[:0:0], r.row, r.raster)
	for _, t := range r.texts {
		r.all = append(r.all, t)
	}
	r.all = append(r.all, r.ring)
}

// Destroy is part of fyne.WidgetRenderer.
func (r *rows) Destroy() {}

// Objects is part of fyne.WidgetRenderer.
func (r *rows) Objects() []fyne.CanvasObject { return r.all }
