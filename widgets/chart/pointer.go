package chart

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// currentModifiers asks the driver which modifier keys are held, since neither
// scroll nor key events say.
func currentModifiers() fyne.KeyModifier {
	if app := fyne.CurrentApp(); app != nil {
		if d, ok := app.Driver().(desktop.Driver); ok {
			return d.CurrentKeyModifiers()
		}
	}
	return 0
}

func (c *MoodChart) held(m fyne.KeyModifier) bool {
	return c.modifiers != nil && c.modifiers()&m != 0
}

// setCursor moves the readout to a day, or takes it away.
func (c *MoodChart) setCursor(day int, shown, pointed bool) {
	if c.shown == shown && (!shown || c.cursor == day) {
		c.pointed = pointed
		return
	}
	c.cursor, c.shown, c.pointed, c.selected = day, shown, pointed, 0
	c.refreshReadout()
	if c.OnHover != nil {
		c.OnHover(day, shown)
	}
}

// Readout returns the day of the readout, and whether there is one.
func (c *MoodChart) Readout() (day int, ok bool) { return c.cursor, c.shown }

// ReadOut moves the readout to a day, as the keys do, where that day is shown.
func (c *MoodChart) ReadOut(day int) {
	if day >= c.From && day <= c.To {
		c.setCursor(day, true, false)
	}
}

// MouseIn is part of desktop.Hoverable.
func (c *MoodChart) MouseIn(ev *desktop.MouseEvent) { c.MouseMoved(ev) }

// MouseMoved puts the readout on the day under the pointer.
func (c *MoodChart) MouseMoved(ev *desktop.MouseEvent) {
	f := c.frame()
	m, over := c.markAt(ev.Position)
	c.overMark = over
	switch {
	case over:
		c.setCursor(m.Day, true, true)
	case ev.Position.X < f.left-rasterPad || ev.Position.Y > f.bottom+rasterPad:
		c.MouseOut()
	default:
		c.setCursor(c.dayNear(ev.Position.X), true, true)
	}
}

// MouseOut takes away a readout the pointer had set.
func (c *MoodChart) MouseOut() {
	c.overMark = false
	if c.pointed {
		c.setCursor(0, false, false)
	}
}

// dayNear is the noted day next to x within a few pixels, else the day at x.
func (c *MoodChart) dayNear(x float32) int {
	f := c.frame()
	day := f.dayAt(x)
	if pointOn(c.Points, day).Noted {
		return day
	}
	best, reach := day, float32(5)
	for _, dir := range []int{-1, 1} {
		if s, ok := c.stopFrom(day, dir); ok && s >= c.From && s <= c.To {
			if d := float32(math.Abs(float64(f.x(s) - x))); d < reach {
				best, reach = s, d
			}
		}
	}
	return best
}

// markAt returns the mark whose ▼ or ▲ is under a position.
func (c *MoodChart) markAt(pos fyne.Position) (Mark, bool) {
	if pos.Y > hairTop+2 {
		return Mark{}, false
	}
	f := c.frame()
	var best Mark
	reach, found := float32(markSize/2+2), false
	for _, m := range c.Marks {
		if m.Day < c.From || m.Day > c.To {
			continue
		}
		if d := float32(math.Abs(float64(f.x(m.Day) - pos.X))); d < reach {
			best, reach, found = m, d, true
		}
	}
	return best, found
}

// Cursor is a pointing hand over a mark.
func (c *MoodChart) Cursor() desktop.Cursor {
	if c.overMark {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// Tapped takes the focus, and opens the mark under the pointer.
func (c *MoodChart) Tapped(ev *fyne.PointEvent) {
	focus(c)
	if m, ok := c.markAt(ev.Position); ok {
		c.setCursor(m.Day, true, true)
		if c.OnOpen != nil {
			c.OnOpen(m)
		}
	}
}
