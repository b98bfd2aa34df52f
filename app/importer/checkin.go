package importer

import (
	"fmt"
	"slices"

	"doubleknot/app/journal"
)

// TieCheckIns adds to the change the check-ins of knots that come without any, as
// they would have been tied, except that none is due before today: of those that
// would be, only the latest is asked, today. A retired knot is not asked about, nor
// one that another of the file took the place of.
// New still counts what the file brings; a note says how many knots it concerns.
//
// This is for files that know nothing of check-ins. A file with a list of them, an
// empty one too, is taken at its word: every export of ours has it, and comes back
// as it was, whatever day it is.
func (p *Preview) TieCheckIns(today journal.Day) {
	n := 0
	for _, k := range p.bare {
		if k.RetiredOn == nil && !k.IsEmpty() {
			p.Change.Add(schedule(k, today)...)
			n++
		}
	}
	p.bare = nil
	switch {
	case n == 1:
		p.Notes = append(p.Notes, "1 knot comes without check-ins; it is given them from today on.")
	case n > 1:
		p.Notes = append(p.Notes, fmt.Sprintf("%d knots come without check-ins; they are given them from today on.", n))
	}
}

// lastYear is the last a day can be written in.
const lastYear = 9999

// schedule returns a knot's check-ins that are still to come, after the latest of
// those that are not, which is due today.
func schedule(k *journal.Knot, today journal.Day) []journal.Record {
	var missed, ahead []journal.Record
	for _, step := range journal.Steps() {
		c := &journal.CheckIn{ID: journal.NewID(), KnotID: k.ID, Step: step, DueOn: step.After(k.TiedOn)}
		if y, _, _ := c.DueOn.Date(); y > lastYear {
			break
		}
		if c.DueOn > today {
			ahead = append(ahead, c)
			continue
		}
		c.DueOn = today
		missed = []journal.Record{c}
	}
	return append(missed, ahead...)
}

// bareKnots returns the new knots of a file that has no list of check-ins, but for
// those that another of its knots took the place of.
func (f *file) bareKnots() []*journal.Knot {
	if f.listed[checkIns] {
		return nil
	}
	var knots []*journal.Knot
	replaced := map[journal.ID]bool{}
	for _, it := range f.found {
		if k, ok := it.rec.(*journal.Knot); ok && !it.here && !it.drop {
			knots = append(knots, k)
			if k.Replaces != nil {
				replaced[*k.Replaces] = true
			}
		}
	}
	return slices.DeleteFunc(knots, func(k *journal.Knot) bool { return replaced[k.ID] })
}
