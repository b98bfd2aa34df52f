package today

import (
	"maps"

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
	hidden map[journal.ID]bool // lessons told "not now"
	log    journal.ID          // the mood of this sitting, zero for none
}

// Place says how far the page is scrolled, and what was put off.
func (t *Screen) Place() any {
	p := place{offset: t.page.Offset(), hidden: maps.Clone(t.hidden)}
	if t.mood.log != nil {
		p.log = t.mood.log.ID
	}
	return p
}

// Return puts off the same lessons and goes on with the same reading of the mood.
func (t *Screen) Return(at any) {
	p, ok := at.(place)
	if !ok || t.j == nil {
		return
	}
	maps.Copy(t.hidden, p.hidden)
	if l, ok := t.j.Find(p.log).(*journal.MoodLog); ok {
		t.mood.log = l
	}
	t.Show(t.j)
	t.page.ScrollTo(p.offset)
}

// Close lets go of the journal and of every card.
func (t *Screen) Close() {
	t.win.End()
	t.j, t.made, t.mood.log = journal.New(nil), nil, nil
	t.left.Objects, t.right.Objects = nil, nil
}
