package knots

import (
	"slices"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
)

// plan is a knot and those it took the place of, the last one first.
type plan struct {
	knot   *journal.Knot
	before []*journal.Knot
}

// Tied returns the knots that are in use and have something written on them: those
// that prevent first, the oldest of each kind first.
func Tied(knots []*journal.Knot) []*journal.Knot {
	var out []*journal.Knot
	for _, kind := range []journal.KnotKind{journal.Prevent, journal.Respond} {
		for _, k := range knots {
			if k.Kind == kind && k.RetiredOn == nil && !k.IsEmpty() {
				out = append(out, k)
			}
		}
	}
	return out
}

// plans sorts knots: those in use, and those that were untied and stand in the history
// of no other. Each knot is in one place only, and none that is in use is in a history.
func plans(j *journal.Journal, knots []*journal.Knot) (tied map[journal.KnotKind][]plan, untied []plan) {
	tied = map[journal.KnotKind][]plan{}
	told := map[journal.ID]bool{}
	tell := func(k *journal.Knot) plan {
		p := plan{k, before(j, k)}
		told[k.ID] = true
		for _, old := range p.before {
			told[old.ID] = true
		}
		return p
	}
	for _, k := range Tied(knots) {
		tied[k.Kind] = append(tied[k.Kind], tell(k))
	}
	replaced := map[journal.ID]bool{}
	for _, k := range knots {
		if k.Replaces != nil {
			replaced[*k.Replaces] = true
		}
	}
	// Those nothing took the place of come first; what is left after them leads round in
	// a circle, as an imported journal may.
	for _, round := range []bool{false, true} {
		for _, k := range knots {
			if k.RetiredOn != nil && !k.IsEmpty() && !told[k.ID] && (round || !replaced[k.ID]) {
				untied = append(untied, tell(k))
			}
		}
	}
	return tied, untied
}

// before follows a knot back to those it took the place of and that were untied for it.
// An imported journal may lead round in a circle.
func before(j *journal.Journal, k *journal.Knot) []*journal.Knot {
	var out []*journal.Knot
	seen := map[journal.ID]bool{k.ID: true}
	for k.Replaces != nil && !seen[*k.Replaces] {
		old, ok := j.Find(*k.Replaces).(*journal.Knot)
		if !ok {
			break
		}
		seen[old.ID] = true
		if k = old; old.RetiredOn != nil && !old.IsEmpty() {
			out = append(out, old)
		}
	}
	return out
}

// dueOf is the check-in of a knot that waits for an answer, nil for none. Of several
// that were missed the last one stands for all.
func dueOf(j *journal.Journal, knot journal.ID, today journal.Day) *journal.CheckIn {
	waits := func(c *journal.CheckIn) bool { return c.Outcome == nil && c.DueOn <= today }
	if !slices.ContainsFunc(j.CheckInsOf(knot), waits) {
		return nil // as a rule; what follows reads every check-in of the journal
	}
	for _, c := range insight.CheckInsDue(j, today) {
		if c.KnotID == knot {
			return c
		}
	}
	return nil
}
