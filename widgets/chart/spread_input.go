package chart

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"doubleknot/widgets"
)

func (s *Spread) pick(i int, pointed bool) {
	s.pointed = pointed
	if i = min(max(i, -1), len(s.Groups)-1); s.picked != i {
		s.picked = i
		s.Refresh()
	}
}

// FocusGained shows the focus ring, and scrolls the rows into view.
func (s *Spread) FocusGained() {
	s.focused = true
	s.Refresh()
	widgets.Reveal(s)
}

// FocusLost takes the focus ring away, and a row the keyboard had picked.
func (s *Spread) FocusLost() {
	s.focused = false
	if !s.pointed {
		s.picked = -1
	}
	s.Refresh()
}

// TypedRune is part of fyne.Focusable.
func (s *Spread) TypedRune(rune) {}

// TypedKey picks rows; see Spread for the keys.
func (s *Spread) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyDown:
		s.pick(s.picked+1, false)
	case fyne.KeyUp:
		s.pick(max(s.picked-1, 0), false)
	case fyne.KeyHome:
		s.pick(0, false)
	case fyne.KeyEnd:
		s.pick(len(s.Groups)-1, false)
	case fyne.KeyEscape:
		s.pick(-1, false)
	default:
		widgets.PassKey(s, ev)
	}
}

// MouseIn is part of desktop.Hoverable.
func (s *Spread) MouseIn(ev *desktop.MouseEvent) { s.MouseMoved(ev) }

// MouseMoved picks the row under the pointer.
func (s *Spread) MouseMoved(ev *desktop.MouseEvent) { s.pick(s.scale().at(ev.Position.Y), true) }

// MouseOut lets go of a row the pointer had picked.
func (s *Spread) MouseOut() {
	if s.pointed {
		s.pick(-1, false)
	}
}

// Tapped takes the focus.
func (s *Spread) Tapped(*fyne.PointEvent) { focus(s) }

// KeyDown tells the window that somebody is there.
func (s *Spread) KeyDown(*fyne.KeyEvent) { widgets.Stir(s) }

// KeyUp does nothing; it completes desktop.Keyable.
func (s *Spread) KeyUp(*fyne.KeyEvent) {}
