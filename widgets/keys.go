package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// PassKey hands a key that a focused widget has no use for to the window, which
// Fyne only asks when nothing is focused. Without it F1, F11 and Escape would die
// in whatever field has the focus.
func PassKey(o fyne.CanvasObject, e *fyne.KeyEvent) {
	if c := canvasOf(o); c != nil {
		if f := c.OnTypedKey(); f != nil {
			f(e)
		}
	}
}

// passRune does the same with a letter, unless something is open over the window.
func passRune(o fyne.CanvasObject, r rune) {
	if c := canvasOf(o); c != nil && c.Overlays().Top() == nil {
		if f := c.OnTypedRune(); f != nil {
			f(r)
		}
	}
}

// PassShortcut hands a shortcut to the window unless it is one of the editing
// shortcuts a text field answers itself, and reports whether it did.
func PassShortcut(o fyne.CanvasObject, s fyne.Shortcut) bool {
	custom, ok := s.(*desktop.CustomShortcut)
	if !ok || editing(custom) {
		return false
	}
	c, ok := canvasOf(o).(fyne.Shortcutable)
	if !ok {
		return false
	}
	c.TypedShortcut(s)
	return true
}

// editing says which shortcuts move the cursor inside a text field: Ctrl with
// the arrows, Home, End, Backspace and Delete, with or without Shift.
func editing(s *desktop.CustomShortcut) bool {
	switch s.KeyName {
	case fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd,
		fyne.KeyBackspace, fyne.KeyDelete, fyne.KeyInsert:
		return true
	default:
		return false
	}
}

// canvasOf returns the canvas o is on. Fyne learns that when o is first drawn; until
// then it is the one of the only window.
func canvasOf(o fyne.CanvasObject) fyne.Canvas {
	app := fyne.CurrentApp()
	if app == nil || o == nil {
		return nil
	}
	if c := app.Driver().CanvasForObject(o); c != nil {
		return c
	}
	if all := app.Driver().AllWindows(); len(all) == 1 {
		return all[0].Canvas()
	}
	return nil
}

// windowKey says which keys always belong to the window, even in a text field.
func windowKey(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyF1, fyne.KeyF2, fyne.KeyF3, fyne.KeyF4, fyne.KeyF5, fyne.KeyF6, fyne.KeyF7, fyne.KeyF8,
		fyne.KeyF9, fyne.KeyF10, fyne.KeyF11, fyne.KeyF12, fyne.KeyEscape:
		return true
	default:
		return false
	}
}
