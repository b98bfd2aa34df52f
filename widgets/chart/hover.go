package chart

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"doubleknot/widgets/skin"
)

const (
	boxPad   = 12
	boxAway  = 10 // between the cursor line and the box
	maxLines = 9  // five about the day, four marks
)

// hover is what follows the pointer: a line, the day and median picked out,
// and a box of words. None of it touches the painted image.
type hover struct {
	line      *canvas.Rectangle
	day       *canvas.Circle
	median    *canvas.Circle
	box       *canvas.Rectangle
	heading   *canvas.Text
	lines     [maxLines]*canvas.Text
	lastShown bool
}

func newHover() *hover {
	h := &hover{
		line:    canvas.NewRectangle(color.Transparent),
		day:     canvas.NewCircle(color.Transparent),
		median:  canvas.NewCircle(color.Transparent),
		box:     canvas.NewRectangle(color.Transparent),
		heading: canvas.NewText("", color.Transparent),
	}
	h.heading.TextStyle.Bold = true
	for i := range h.lines {
		h.lines[i] = canvas.NewText("", color.Transparent)
	}
	for _, o := range h.objects() {
		o.Hide()
	}
	return h
}

func (h *hover) objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{h.line, h.day, h.median, h.box, h.heading}
	for _, l := range h.lines {
		out = append(out, l)
	}
	return out
}

// theme takes colours and sizes anew.
func (h *hover) theme() {
	thread := skin.Color(skin.Thread)
	h.line.FillColor = thread
	h.day.StrokeColor, h.day.StrokeWidth = thread, 2
	h.median.FillColor = thread
	h.box.FillColor, h.box.StrokeColor, h.box.StrokeWidth = skin.Color(skin.Surface), skin.Color(skin.Edge), 1
	h.box.CornerRadius = skin.Size(skin.RadiusButton)
	h.box.Shadow = canvas.Shadow{Color: skin.Color(skin.Shadow), BlurRadius: 6, Offset: fyne.NewPos(0, 2)}
	h.heading.Color, h.heading.TextSize = skin.Color(skin.Ink), skin.Size(theme.SizeNameText)
	for _, l := range h.lines {
		l.Color, l.TextSize = skin.Color(skin.Ink2), skin.Size(theme.SizeNameCaptionText)
	}
}

// place moves everything to the cursor's day, or hides it.
func (h *hover) place(c *MoodChart, f frame) {
	if !c.shown || c.cursor < f.from || c.cursor > f.to {
		if h.lastShown {
			for _, o := range h.objects() {
				o.Hide()
			}
		}
		h.lastShown = false
		return
	}
	h.lastShown = true
	x := f.x(c.cursor)
	h.line.Resize(fyne.NewSize(1, f.bottom-hairTop))
	h.line.Move(fyne.NewPos(x-0.5, hairTop))
	h.line.Show()
	p := pointOn(c.Points, c.cursor)
	centre(h.day, p.Noted, x, f.y(p.Value), 12)
	centre(h.median, p.HasMedian, x, f.y(p.Median), 9)
	h.placeBox(c, f, x)
}

// centre shows a circle of a diameter around a position, or hides it.
func centre(o *canvas.Circle, shown bool, x, y, diameter float32) {
	if !shown {
		o.Hide()
		return
	}
	o.Resize(fyne.NewSquareSize(diameter))
	o.Move(fyne.NewPos(x-diameter/2, y-diameter/2))
	o.Show()
}

// placeBox fills the box and sets it right of the line, or left where it
// would leave the chart.
func (h *hover) placeBox(c *MoodChart, f frame, x float32) {
	heading, lines, open := c.readout(c.cursor)
	h.heading.Text = heading
	size := h.heading.MinSize()
	step := float32(0)
	for i, l := range h.lines {
		if i >= len(lines) {
			l.Hide()
			continue
		}
		l.Text, l.TextStyle.Bold = lines[i], i == open
		l.Color = skin.Color(skin.Ink2)
		if i == open {
			l.Color = skin.Color(skin.Ink)
		}
		m := l.MinSize()
		step = m.Height + 1
		size.Width = max(size.Width, m.Width)
	}
	width, height := size.Width+2*boxPad, size.Height+float32(len(lines))*step+boxPad+6
	left := x + boxAway
	if left+width > c.Size().Width {
		left = max(x-boxAway-width, 0)
	}
	top := max(min(f.top+22, f.bottom-height), 2)
	h.box.Resize(fyne.NewSize(width, height))
	h.box.Move(fyne.NewPos(left, top))
	h.box.Show()
	h.heading.Resize(h.heading.MinSize())
	h.heading.Move(fyne.NewPos(left+boxPad, top+boxPad-4))
	h.heading.Show()
	h.heading.Refresh()
	for i := range lines {
		l := h.lines[i]
		l.Resize(l.MinSize())
		l.Move(fyne.NewPos(left+boxPad, top+boxPad-4+size.Height+float32(i)*step))
		l.Show()
		l.Refresh()
	}
}
