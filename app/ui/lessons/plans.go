package lessons

import (
	"doubleknot/app/insight"
	"doubleknot/app/journal"
)

// plan is a knot and those it took the place of, the last one first.
type plan struct {
	knot   *journal.Knot
	before []*journal.Knot
}

// plans sorts the knots of a lesson: those in use by kind, the oldest first, and those
// that were untied and have no successor.
func plans(j *journal.Journal, lesson journal.ID) (tied map[journal.KnotKind][]plan, untied []plan) {
	knots := j.KnotsOf(lesson)
	replaced := map[journal.ID]bool{}
	for _, k := range knots {
		if k.Replaces != nil {
			replaced[*k.Replaces] = true
		}
	}
	tied = map[journal.KnotKind][]plan{}
	for _, k := range knots {
		switch {
		case k.RetiredOn == nil:
			tied[k.Kind] = append(tied[k.Kind], plan{k, before(j, k)})
		case !replaced[k.ID]:
			untied = append(untied, plan{k, before(j, k)})
		}
	}
	return tied, untied
}

// before follows a knot back to those it took the place of. An imported journal may
// lead round in a circle.
func before(j *journal.Journal, k *journal.Knot) []*journal.Knot {
	var out []*journal.Knot
	seen := map[journal.ID]bool{k.ID: true}
	for k.Replaces != nil && !seen[*k.Replaces] {
		old, ok := j.Find(*k.Replaces).(*journal.Knot)
		if !ok {
			break
		}
		seen[old.ID] = true
		out, k = append(out, old), old
	}
	return out
}

// dueOf is the check-in of a knot that waits for an answer, nil for none. Of several
// that were missed the last one stands for all.
func dueOf(j *journal.Journal, knot journal.ID, today journal.Day) *journal.CheckIn {
	for _, c := range insight.CheckInsDue(j, today) {
		if c.KnotID == knot {
			return c
		}
	}
	return nil
}
