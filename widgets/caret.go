package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/driver/mobile"
)

// caret is the letter the cursor stands before, counted from the start of the text,
// and the length the text had then. Fyne keeps a row and a column alone, which name
// another word once the lines break elsewhere.
type caret struct{ at, length int }

// note remembers where the cursor is.
func (e *fieldEntry) note() { e.caret = caret{e.CursorTextOffset(), len(e.Text)} }

// acts runs what moves the cursor on purpose. In all else it stays at its letter.
func (e *fieldEntry) acts(do func()) {
	if e.acting {
		do()
		return
	}
	e.acting = true
	do()
	e.forget()
	e.acting = false
	e.note()
	e.blink.Again()
}

// keep puts the cursor back to its letter where something else moved it.
func (e *fieldEntry) keep() {
	switch {
	case e.acting:
	case e.caret.length != len(e.Text):
		e.note()
	case e.caret.at != e.CursorTextOffset():
		e.acting = true // what follows tells of a cursor that is where it belongs
		e.moveTo(e.caret.at)
		e.Entry.Refresh()
		e.acting = false
	}
}

// moveTo puts the cursor before the letter at. Fyne tells where a row starts only of
// the row that has the cursor.
func (e *fieldEntry) moveTo(at int) {
	startOf := func(row int) int { // 0 past the last row
		e.CursorRow, e.CursorColumn = row, 0
		return e.CursorTextOffset()
	}
	within := func(row int) bool {
		s := startOf(row)
		return row == 0 || (s > 0 && s <= at)
	}
	low, high := 0, 1
	for within(high) {
		low, high = high, high*2
	}
	for high-low > 1 {
		if mid := (low + high) / 2; within(mid) {
			low = mid
		} else {
			high = mid
		}
	}
	start := startOf(low)
	e.CursorRow, e.CursorColumn = low, max(0, at-start)
}

// Resize keeps the cursor in its word where the lines break elsewhere.
func (e *fieldEntry) Resize(s fyne.Size) {
	e.Entry.Resize(s)
	e.keep()
}

// Refresh keeps the cursor in its word where larger letters break the lines elsewhere.
func (e *fieldEntry) Refresh() {
	e.Entry.Refresh()
	e.keep()
	e.blink.Again()
}

// MouseDown puts the cursor under the pointer.
func (e *fieldEntry) MouseDown(m *desktop.MouseEvent) { e.acts(func() { e.Entry.MouseDown(m) }) }

// Dragged selects as far as the pointer.
func (e *fieldEntry) Dragged(d *fyne.DragEvent) { e.acts(func() { e.Entry.Dragged(d) }) }

// DoubleTapped selects a word.
func (e *fieldEntry) DoubleTapped(p *fyne.PointEvent) { e.acts(func() { e.Entry.DoubleTapped(p) }) }

// TouchDown puts the cursor under the finger.
func (e *fieldEntry) TouchDown(t *mobile.TouchEvent) { e.acts(func() { e.Entry.TouchDown(t) }) }
