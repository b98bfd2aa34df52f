package write

import (
	"fyne.io/fyne/v2"

	"doubleknot/widgets"
)

// cursorOf is what Fyne tells about the cursor of a writing area.
type cursorOf interface {
	fyne.Focusable
	CursorTextOffset() int // in letters from the start of the text
}

// toEnd puts a cursor that has not been anywhere yet behind the last word.
func toEnd(a *widgets.WritingArea) {
	c, ok := a.Focusable().(cursorOf)
	if ok && c.CursorTextOffset() == 0 && a.Text() != "" {
		press(c, fyne.KeyPageDown)
	}
}

func press(f fyne.Focusable, k fyne.KeyName) { f.TypedKey(&fyne.KeyEvent{Name: k}) }

// maxMoves bounds the work of putting a cursor back: enough for a text of some
// thousand lines whose width changed by a tenth.
const maxMoves = 600

// holdCursor remembers where the cursor is and returns what puts it back there.
// Fyne keeps it by line and column as wrapped, so that it would move to another
// word when the width changes.
func (e *editor) holdCursor() func() {
	cv := e.c.canvas()
	if cv == nil {
		return func() {}
	}
	c, ok := cv.Focused().(cursorOf)
	if !ok || !e.owns(c) {
		return func() {}
	}
	at := c.CursorTextOffset()
	return func() { moveTo(c, at) }
}

func (e *editor) owns(f fyne.Focusable) bool {
	for _, a := range e.areas {
		if a.Focusable() == f {
			return true
		}
	}
	return false
}

// moveTo moves a cursor to an offset with the arrow keys, by lines and then by letters.
func moveTo(c cursorOf, at int) {
	moves := 0
	step := func(k fyne.KeyName, more func(now int) bool) {
		for now := c.CursorTextOffset(); more(now) && moves < maxMoves; moves++ {
			press(c, k)
			next := c.CursorTextOffset()
			if next == now {
				return
			}
			now = next
		}
	}
	step(fyne.KeyDown, func(now int) bool { return now < at })
	step(fyne.KeyUp, func(now int) bool { return now > at })
	step(fyne.KeyRight, func(now int) bool { return now < at })
}
