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
}

// Place says how far the page is scrolled and what was opened.
func (t *Screen) Place() any {
	p := place{offset: t.page.Offset(), past: t.past}
	if t.mood.log != nil {
		p.log = t.mood.log.ID
	}
	if t.dating != nil {
		p.dating = t.dating.id
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
	t.Show(t.j)
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
