package chart

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"doubleknot/widgets/skin"
)

// frame lays the plot into the widget's present size.
func (c *MoodChart) frame() frame {
	size := skin.Size(theme.SizeNameCaptionText)
	var names, height float32
	for i, w := range c.Words.Levels {
		m := fyne.MeasureText(w+" "+number(float64(i-2)), size, fyne.TextStyle{})
		names, height = max(names, m.Width), m.Height
	}
	return newFrame(c.Size(), names, height, c.From, c.To)
}

// refreshReadout moves the readout and the focus ring, and nothing else.
func (c *MoodChart) refreshReadout() {
	if r, ok := rendererOf(c); ok {
		r.placeHover()
		// An object that was never drawn is on no canvas yet and cannot ask for a
		// new frame when it is first shown: a grid line asks for it.
		canvas.Refresh(r.grid[0])
	}
}

// renderer draws a MoodChart: grid and names, the painted image, then hover.
type renderer struct {
	c      *MoodChart
	grid   [5]*canvas.Rectangle
	names  [5]*canvas.Text
	ticks  []*canvas.Rectangle
	labels []*canvas.Text
	raster *canvas.Raster
	hover  *hover
	ring   *canvas.Rectangle
	at     frame // the frame the raster was laid out for
	all    []fyne.CanvasObject
}

func newRenderer(c *MoodChart) *renderer {
	r := &renderer{c: c, hover: newHover(), ring: newRing(4)}
	for i := range r.grid {
		r.grid[i] = canvas.NewRectangle(color.Transparent)
		r.names[i] = canvas.NewText("", color.Transparent)
		r.names[i].Alignment = fyne.TextAlignTrailing
	}
	r.raster = canvas.NewRaster(func(w, h int) image.Image { return c.paint(w, h, r.at) })
	c.render = r
	r.collect()
	r.Refresh()
	return r
}

// collect lists the objects from back to front.
func (r *renderer) collect() {
	r.all = r.all[:0:0]
	for i := range r.grid {
		r.all = append(r.all, r.grid[i], r.names[i])
	}
	for i := range r.ticks {
		r.all = append(r.all, r.ticks[i], r.labels[i])
	}
	r.all = append(r.all, r.raster)
	r.all = append(r.all, r.hover.objects()...)
	r.all = append(r.all, r.ring)
}

func rendererOf(c *MoodChart) (*renderer, bool) { return c.render, c.render != nil }

// Destroy is part of fyne.WidgetRenderer.
func (r *renderer) Destroy() {
	if r.c.render == r {
		r.c.render = nil
	}
}

// MinSize leaves room for five names and a plot that can be read.
func (r *renderer) MinSize() fyne.Size {
	text := skin.Size(theme.SizeNameCaptionText)
	return fyne.NewSize(15*text+80, plotTop+8*text+40)
}

// Objects is part of fyne.WidgetRenderer.
func (r *renderer) Objects() []fyne.CanvasObject { return r.all }

// Layout is part of fyne.WidgetRenderer.
func (r *renderer) Layout(fyne.Size) { r.place() }

// Refresh takes colours, sizes and data anew.
func (r *renderer) Refresh() {
	r.place()
	canvas.Refresh(r.c)
}

func (r *renderer) place() {
	f := r.c.frame()
	text := skin.Size(theme.SizeNameCaptionText)
	for i := range r.grid {
		v := float64(i - 2)
		r.grid[i].FillColor = skin.Color(skin.Rule)
		if i == 2 {
			r.grid[i].FillColor = faded(skin.Edge, 0x90)
		}
		r.grid[i].Move(fyne.NewPos(f.left, f.y(v)-0.5))
		r.grid[i].Resize(fyne.NewSize(f.right-f.left, 1))
		t := r.names[i]
		t.Text, t.TextSize, t.Color = r.c.Words.Levels[i]+" "+number(v), text, skin.Color(skin.Ink2)
		t.Resize(fyne.NewSize(f.left-labelGap, t.MinSize().Height))
		t.Move(fyne.NewPos(0, f.y(v)-t.MinSize().Height/2))
	}
	r.placeTicks(f, text)
	r.at = f
	r.raster.Move(fyne.NewPos(f.left-rasterPad, 0))
	r.raster.Resize(fyne.NewSize(f.right-f.left+2*rasterPad, f.bottom+rasterPad))
	r.ring.StrokeColor = skin.Color(skin.Thread)
	around(r.ring, r.c.Size())
	r.hover.theme()
	r.placeHover()
}

// placeTicks labels the time axis, keeping spare objects hidden for later.
func (r *renderer) placeTicks(f frame, text float32) {
	widest := fyne.MeasureText(r.c.Words.Months[8]+" 2026", text, fyne.TextStyle{}).Width
	marks := ticks(f.from, f.to, f.perDay(), widest+14, &r.c.Words)
	grown := false
	for len(r.ticks) < len(marks) {
		r.ticks = append(r.ticks, canvas.NewRectangle(color.Transparent))
		r.labels = append(r.labels, canvas.NewText("", color.Transparent))
		grown = true
	}
	for i := range r.ticks {
		line, label := r.ticks[i], r.labels[i]
		if i >= len(marks) {
			line.Hide()
			label.Hide()
			continue
		}
		x := f.x(marks[i].day)
		line.FillColor = skin.Color(skin.Edge)
		line.Move(fyne.NewPos(x-0.5, f.bottom))
		line.Resize(fyne.NewSize(1, tickLength))
		line.Show()
		label.Text, label.TextSize, label.Color = marks[i].label, text, skin.Color(skin.Ink2)
		label.Move(fyne.NewPos(x+4, f.bottom+tickLength-1))
		label.Resize(label.MinSize())
		if x+4+label.MinSize().Width > f.right+plotRight {
			label.Hide()
		} else {
			label.Show()
		}
	}
	if grown {
		r.collect()
	}
}

func (r *renderer) placeHover() {
	show(r.ring, r.c.focused)
	r.hover.place(r.c, r.at)
}

func faded(name fyne.ThemeColorName, alpha uint8) color.NRGBA {
	c := nrgba(name)
	c.A = alpha
	return c
}
