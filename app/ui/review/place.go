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
	r.made, r.last = nil, handle{}
	r.body.Objects = nil
	r.body.Refresh()
}

// firstDay is the first day on which there is anything; today where there is nothing.
func firstDay(j *journal.Journal, today journal.Day) journal.Day {
	first := today
	for _, e := range j.Entries {
		first = min(first, e.Day)
	}
	for _, l := range j.Lessons {
		first = min(first, j.WrittenOn(l))
		for _, u := range l.Uses {
			first = min(first, u.On)
		}
	}
	for _, k := range j.Knots {
		first = min(first, k.TiedOn)
	}
	for _, l := range j.Ledger {
		first = min(first, l.On)
	}
	for _, l := range j.MoodLogs {
		first = min(first, l.Day)
	}
	return first
}
