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
	log    journal.ID         // the mood of this sitting, zero for none
	dating journal.ID         // the setback whose day of recovery is asked for, zero for none
	past   bool               // the setbacks of this day are shown
	moved  map[journal.ID]int // answers to outlooks that were not kept yet, by entry
}

// Place says how far the page is scrolled, what was opened, and where the sliders stand.
func (t *Screen) Place() any {
	p := place{offset: t.page.Offset(), past: t.past, moved: map[journal.ID]int{}}
	if t.mood.log != nil {
		p.log = t.mood.log.ID
	}
	if t.dating != nil {
		p.dating = t.dating.id
	}
	for id, l := range t.looks {
		if v := l.slider.Value; v != nil {
			p.moved[id] = *v
		}
	}
	return p
}

// Return opens the same things and goes on with the same reading of the mood and the
// same answers.
func (t *Screen) Return(at any) {
	p, ok := at.(place)
	if !ok || t.j == nil {
		return
	}
	t.past = p.past
	for id, v := range p.moved {
		if l := t.looks[id]; l != nil { // it is still asked about
			l.slider.Value, l.keep.Inactive = &v, false
			l.slider.Refresh()
		}
	}
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
