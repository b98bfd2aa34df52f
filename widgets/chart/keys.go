package chart

import (
	"slices"

	"fyne.io/fyne/v2"

	"doubleknot/widgets"
)

// FocusGained shows the focus ring, and scrolls the chart into view.
func (c *MoodChart) FocusGained() {
	c.focused = true
	c.refreshReadout()
	widgets.Reveal(c)
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
	default:
		widgets.PassKey(c, ev)
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

// KeyDown tells the window that somebody is there.
func (c *MoodChart) KeyDown(*fyne.KeyEvent) {
	widgets.Stir(c)
}

// KeyUp does nothing; it completes desktop.Keyable.
func (c *MoodChart) KeyUp(*fyne.KeyEvent) {}
