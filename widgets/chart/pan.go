package chart

import (
	"math"

	"fyne.io/fyne/v2"
)

// show changes the range as the reader asked for it, and says so.
func (c *MoodChart) show(from, to int) {
	if from == c.From && to == c.To {
		return
	}
	c.SetRange(from, to)
	if c.OnRange != nil {
		c.OnRange(from, to)
	}
}

// pan moves the range by days, up to the ends of the data.
func (c *MoodChart) pan(days int) {
	days = min(max(days, c.lo-c.From), c.hi-c.To)
	c.show(c.From+days, c.To+days)
}

// zoom scales the range by factor, keeping anchor where it is on screen.
func (c *MoodChart) zoom(anchor int, factor float64) {
	old := c.To - c.From
	span := int(math.Round(float64(old) * factor))
	if span == old && factor < 1 {
		span--
	} else if span == old {
		span++
	}
	span = min(max(span, minSpan), max(c.hi-c.lo, old))
	if span == old || factor < 1 && span > old {
		return
	}
	share := float64(anchor-c.From) / float64(max(old, 1))
	from := anchor - int(math.Round(share*float64(span)))
	from = max(min(from, c.hi-span), c.lo)
	c.show(from, from+span)
}

// Dragged pans by whole days, keeping the rest for later.
func (c *MoodChart) Dragged(ev *fyne.DragEvent) {
	f := c.frame()
	c.dragRest -= ev.Dragged.DX
	days := int(c.dragRest / f.perDay())
	if days == 0 {
		return
	}
	c.dragRest -= float32(days) * f.perDay()
	c.setCursor(0, false, false)
	c.pan(days)
}

// DragEnd is part of fyne.Draggable.
func (c *MoodChart) DragEnd() { c.dragRest = 0 }

// Scrolled zooms around the pointer while Ctrl is held and pans on sideways
// scrolling. Everything else belongs to the page and goes to OnScroll.
func (c *MoodChart) Scrolled(ev *fyne.ScrollEvent) {
	f := c.frame()
	dx, dy := float64(ev.Scrolled.DX), float64(ev.Scrolled.DY)
	switch {
	case c.held(fyne.KeyModifierControl) && dy != 0:
		c.zoom(f.dayAt(ev.Position.X), math.Exp(-min(max(dy, -60), 60)*0.015))
	case math.Abs(dx) > math.Abs(dy):
		c.dragRest -= ev.Scrolled.DX
		if days := int(c.dragRest / f.perDay()); days != 0 {
			c.dragRest -= float32(days) * f.perDay()
			c.pan(days)
		}
	case c.OnScroll != nil:
		c.OnScroll(ev)
	}
}
