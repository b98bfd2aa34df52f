package chart

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"

	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

func (s *Stitches) setCursor(day int, shown, pointed bool) {
	if s.shown == shown && (!shown || s.cursor == day) {
		s.pointed = pointed
		return
	}
	s.cursor, s.shown, s.pointed = day, shown, pointed
	s.refreshHover()
	if s.OnHover != nil {
		s.OnHover(day, shown)
	}
}

func (s *Stitches) refreshHover() {
	if s.render != nil {
		s.render.placeHover()
	}
}

// FocusGained shows the focus ring, and scrolls the year into view.
func (s *Stitches) FocusGained() {
	s.focused = true
	s.refreshHover()
	const below = 5 // the legend and the readout under the year, in lines of text
	widgets.RevealSpan(s, 0, s.Size().Height+below*skin.Size(theme.SizeNameCaptionText))
}

// FocusLost takes the focus ring away, and a day the keyboard had picked.
func (s *Stitches) FocusLost() {
	s.focused = false
	if !s.pointed {
		s.setCursor(0, false, false)
	}
	s.refreshHover()
}

// TypedRune is part of fyne.Focusable.
func (s *Stitches) TypedRune(rune) {}

// TypedKey moves from day to day; see Stitches for the keys.
func (s *Stitches) TypedKey(ev *fyne.KeyEvent) {
	day, from := s.End, s.cursor
	switch ev.Name {
	case fyne.KeyLeft:
		day = from - 1
	case fyne.KeyRight:
		day = from + 1
	case fyne.KeyUp, fyne.KeyPageUp:
		day = sameDay(from, -1)
	case fyne.KeyDown, fyne.KeyPageDown:
		day = sameDay(from, 1)
	case fyne.KeyHome:
		day = s.first()
	case fyne.KeyEnd:
	case fyne.KeyEscape:
		s.setCursor(0, false, false)
		return
	default:
		widgets.PassKey(s, ev)
		return
	}
	if !s.shown && ev.Name != fyne.KeyHome {
		day = s.End
	}
	s.setCursor(min(max(day, s.first()), s.End), true, false)
}

// sameDay is the same day n months on, or that month's last day.
func sameDay(day, n int) int {
	return min(monthStart(day, n)+toTime(day).Day()-1, monthStart(day, n+1)-1)
}

// MouseIn is part of desktop.Hoverable.
func (s *Stitches) MouseIn(ev *desktop.MouseEvent) { s.MouseMoved(ev) }

// MouseMoved picks the day under the pointer.
func (s *Stitches) MouseMoved(ev *desktop.MouseEvent) {
	if day, ok := s.grid().dayAt(ev.Position); ok {
		s.setCursor(day, true, true)
	} else {
		s.MouseOut()
	}
}

// MouseOut lets go of a day the pointer had picked.
func (s *Stitches) MouseOut() {
	if s.pointed {
		s.setCursor(0, false, false)
	}
}

// Tapped takes the focus.
func (s *Stitches) Tapped(*fyne.PointEvent) { focus(s) }

// KeyDown tells the window that somebody is there.
func (s *Stitches) KeyDown(*fyne.KeyEvent) {
	widgets.Stir(s)
}

// KeyUp does nothing; it completes desktop.Keyable.
func (s *Stitches) KeyUp(*fyne.KeyEvent) {}
