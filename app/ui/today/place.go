package today

import (
	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
)

var (
	_ page.Placer = (*Screen)(nil)
	_ page.Closer = (*Screen)(nil)
)

// place is where the screen is.
type place struct {
	offset float32
	log    journal.ID // the mood of this sitting, zero for none
	dating journal.ID // the setback whose day of recovery is asked for, zero for none
	past   bool       // the setbacks of this day are shown
	focus  string     // the handle that had the keyboard, "" for none
	note   journal.ID // the check-in whose note had the keyboard, zero for none
	cursor int        // in that note
}

// Place says how far the page is scrolled, what was opened and what has the keyboard.
func (t *Screen) Place() any {
	p := place{offset: t.page.Offset(), past: t.past}
	if t.mood.log != nil {
		p.log = t.mood.log.ID
	}
	if t.dating != nil {
		p.dating = t.dating.id
	}
	had := t.win.Fyne().Canvas().Focused()
	for _, h := range t.made {
		if h.on == had {
			p.focus = h.key
		}
	}
	for id, r := range t.rows {
		if r.note != nil && r.note.Focusable() == had {
			p.note, p.cursor = id, r.note.Cursor()
		}
	}
	return p
}

// Return opens the same things and goes on with the same reading of the mood.
func (t *Screen) Return(at any) {
	p, ok := at.(place)
	if !ok || t.j == nil {
		return
	}
	t.past = p.past
	if e := t.j.Entry(p.dating); e != nil && e.IsOpen() {
		t.openDayForm(p.dating)
	}
	if l, ok := t.j.Find(p.log).(*journal.MoodLog); ok {
		t.mood.log = l
	}
	if r := t.rows[p.note]; r != nil && r.note == nil {
		r.open("") // it was asked for, and had no word yet
	}
	t.Show(t.j)
	t.focusOn(p.focus)
	if r := t.rows[p.note]; r != nil {
		r.note.SetCursor(p.cursor)
	}
	t.page.ScrollTo(p.offset)
}

// Close lets go of the journal and of every card.
func (t *Screen) Close() {
	t.win.End()
	for _, r := range t.rows {
		r.forget()
	}
	t.endDating()
	t.unhear()
	t.rows, t.looks, t.shown = nil, nil, nil
	t.j, t.made, t.mood.log = journal.New(nil), nil, nil
	t.left.Objects, t.right.Objects = nil, nil
}
