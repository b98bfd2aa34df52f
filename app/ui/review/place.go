package review

import (
	"doubleknot/app/insight"
	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
)

var (
	_ page.Placer = (*Screen)(nil)
	_ page.Closer = (*Screen)(nil)
)

// place is where the screen is: a span, a day in the period, and how far down.
type place struct {
	span   insight.Span
	from   journal.Day
	offset float32
}

// Place says which week, month or year is shown.
func (r *Screen) Place() any {
	return place{span: r.period.Span, from: r.period.From, offset: r.scroll.Offset()}
}

// Return shows the same period, or the one of today where that is not over yet.
func (r *Screen) Return(at any) {
	p, ok := at.(place)
	if !ok || r.drawn == nil || p.span < insight.Week || p.span > insight.Year {
		return
	}
	r.turn(p.span.Of(min(p.from, r.day)))
	r.scroll.ScrollTo(p.offset)
}

// Close lets go of the journal and of every word that is drawn.
func (r *Screen) Close() {
	r.win.End()
	r.drawn = journal.New(nil)
	r.body.Objects = nil
	r.body.Refresh()
}
