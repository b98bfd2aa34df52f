package chart

import (
	"math"
	"slices"

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

// FocusGained shows the focus ring.
func (c *MoodChart) FocusGained() {
	c.focused = true
	c.refreshReadout()
}

// FocusLost takes the focus ring away, and a readout the keyboard had set.
func (c *MoodChart) FocusLost() {
	c.focused = false
	if !c.pointed {
		c.setCursor(0, false, false)
	}
	c.refreshReadout()
}

// TypedRune zooms: + in, − out, 0 to everything.
func (c *MoodChart) TypedRune(r rune) {
	anchor := (c.From + c.To) / 2
	if c.shown {
		anchor = c.cursor
	}
	switch r {
	case '+', '=':
		c.zoom(anchor, 1/1.5)
	case '-', '−':
		c.zoom(anchor, 1.5)
	case '0':
		c.show(c.lo, c.hi)
	}
}

// TypedKey moves the readout; see MoodChart for the keys.
func (c *MoodChart) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyLeft:
		c.arrow(-1)
	case fyne.KeyRight:
		c.arrow(1)
	case fyne.KeyPageUp:
		c.stepMonth(-1)
	case fyne.KeyPageDown:
		c.stepMonth(1)
	case fyne.KeyHome:
		c.goTo(c.stopFrom(c.From, 1))
	case fyne.KeyEnd:
		c.goTo(c.stopFrom(c.To, -1))
	case fyne.KeyUp:
		c.selectMark(-1)
	case fyne.KeyDown:
		c.selectMark(1)
	case fyne.KeyReturn, fyne.KeyEnter:
		c.openSelected()
	case fyne.KeyEscape:
		c.setCursor(0, false, false)
	}
}

// arrow steps to the next stop in a direction, or pans while Shift is held.
func (c *MoodChart) arrow(dir int) {
	switch {
	case c.held(fyne.KeyModifierShift):
		c.pan(dir * max((c.To-c.From)/8, 1))
	case c.shown:
		c.goTo(c.stopFrom(c.cursor+dir, dir))
	case dir > 0:
		c.goTo(c.stopFrom(c.From, 1))
	default:
		c.goTo(c.stopFrom(c.To, -1))
	}
}

// stepMonth goes a calendar month on, or to the last stop there is that way.
func (c *MoodChart) stepMonth(dir int) {
	if !c.shown {
		c.arrow(dir)
		return
	}
	day, ok := c.stopFrom(toDay(toTime(c.cursor).AddDate(0, dir, 0)), dir)
	if !ok && len(c.stops) > 0 {
		day = c.stops[0]
		if dir > 0 {
			day = c.stops[len(c.stops)-1]
		}
		ok = true
	}
	c.goTo(day, ok)
}

// stopFrom returns the first stop at day or beyond it in a direction.
func (c *MoodChart) stopFrom(day, dir int) (int, bool) {
	i, found := slices.BinarySearch(c.stops, day)
	if dir < 0 && !found {
		i--
	}
	if i < 0 || i >= len(c.stops) {
		return 0, false
	}
	return c.stops[i], true
}

// goTo puts the readout on a day, panning until the day is shown.
func (c *MoodChart) goTo(day int, ok bool) {
	if !ok {
		return
	}
	switch {
	case day < c.From:
		c.show(day, day+c.To-c.From)
	case day > c.To:
		c.show(day-(c.To-c.From), day)
	}
	c.setCursor(day, true, false)
}

func (c *MoodChart) selectMark(by int) {
	n := len(c.marksOn(c.cursor))
	if !c.shown || n < 2 {
		return
	}
	c.selected = min(max(c.selected+by, 0), n-1)
	c.refreshReadout()
}

func (c *MoodChart) openSelected() {
	marks := c.marksOn(c.cursor)
	if c.shown && c.selected < len(marks) && c.OnOpen != nil {
		c.OnOpen(marks[c.selected])
	}
}

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
	if app := fyne.CurrentApp(); app != nil {
		if cv := app.Driver().CanvasForObject(c); cv != nil && cv.Focused() != fyne.Focusable(c) {
			cv.Focus(c)
		}
	}
	if m, ok := c.markAt(ev.Position); ok {
		c.setCursor(m.Day, true, true)
		if c.OnOpen != nil {
			c.OnOpen(m)
		}
	}
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
