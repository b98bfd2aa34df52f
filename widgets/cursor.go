package widgets

import "unicode/utf8"

// Cursor is how many letters stand before the cursor.
func (a *WritingArea) Cursor() int { return a.inner().CursorTextOffset() }

// SetCursor puts the cursor after at letters, or at the end of a shorter text.
func (a *WritingArea) SetCursor(at int) { a.inner().setCursor(at) }

// Cursor is how many letters stand before the cursor.
func (f *LineField) Cursor() int { return f.inner().CursorTextOffset() }

// SetCursor puts the cursor after at letters, or at the end of a shorter text.
func (f *LineField) SetCursor(at int) { f.inner().setCursor(at) }

func (e *fieldEntry) setCursor(at int) {
	at = max(0, min(at, utf8.RuneCountInString(e.Text)))
	e.acts(func() {
		e.moveTo(at)
		e.Entry.Refresh()
	})
}
