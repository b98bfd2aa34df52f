package insight

import (
	"cmp"
	"slices"

	"doubleknot/app/journal"
)

// CheckInCounts counts check-ins by outcome, and those waiting for an answer. One
// without an occasion counts neither way: the share held is Held of Held + Slipped.
type CheckInCounts struct {
	Held       int `json:"held"`
	Slipped    int `json:"slipped"`
	NoOccasion int `json:"no_occasion"`
	Due        int `json:"due"`
}

// Answered is the number of check-ins with an outcome, of whichever kind.
func (c CheckInCounts) Answered() int { return c.Held + c.Slipped + c.NoOccasion }

func (c *CheckInCounts) add(o journal.Outcome) {
	switch o {
	case journal.Held:
		c.Held++
	case journal.Slipped:
		c.Slipped++
	case journal.NoOccasion:
		c.NoOccasion++
	}
}

// CheckInsDue returns the check-ins that wait for an answer today, the longest
// waiting first: at most one for each knot, the latest of those it missed. A
// knot that is retired or that another took the place of is not asked about, and
// none before the day it was tied.
func CheckInsDue(j *journal.Journal, today journal.Day) []*journal.CheckIn {
	due := asked(j, today)
	// Of two that came due on one day the plan to prevent comes first, as it was tied.
	slices.SortStableFunc(due, func(a, b *journal.CheckIn) int {
		return cmp.Or(cmp.Compare(a.DueOn, b.DueOn), cmp.Compare(rank(j, a), rank(j, b)))
	})
	return due
}

func rank(j *journal.Journal, c *journal.CheckIn) int {
	if k, ok := j.Find(c.KnotID).(*journal.Knot); ok && k.Kind == journal.Respond {
		return 1
	}
	return 0
}

// asked finds the unanswered check-ins up to today that no later one of the same
// knot has overtaken, by coming due or being answered, in the journal's order.
func asked(j *journal.Journal, today journal.Day) (due []*journal.CheckIn) {
	var open []*journal.CheckIn
	last := map[journal.ID]*journal.CheckIn{} // of each knot, that came due or was answered
	old := replaced(j)
	for _, c := range j.CheckIns {
		k, ok := j.Find(c.KnotID).(*journal.Knot)
		if !ok || k.RetiredOn != nil || old[k.ID] {
			continue
		}
		came := max(c.DueOn, k.TiedOn) <= today
		if c.Outcome == nil && !came {
			continue
		}
		if l := last[k.ID]; l == nil || inTurn(l, c) < 0 {
			last[k.ID] = c
		}
		if c.Outcome == nil {
			open = append(open, c)
		}
	}
	for _, c := range open {
		if last[c.KnotID] == c {
			due = append(due, c)
		}
	}
	return due
}

// replaced returns the knots that another one took the place of. Replacing unties
// them too, but a journal brought together from two computers may have the new knot
// and the old one as it was before.
func replaced(j *journal.Journal) map[journal.ID]bool {
	out := map[journal.ID]bool{}
	for _, k := range j.Knots {
		if k.Replaces != nil {
			out[*k.Replaces] = true
		}
	}
	return out
}

// inTurn orders the check-ins of one knot: those moved to the same day, as after
// an import, stand by their step.
func inTurn(a, b *journal.CheckIn) int {
	step := func(c *journal.CheckIn) int { return slices.Index(journal.Steps(), c.Step) }
	return cmp.Or(cmp.Compare(a.DueOn, b.DueOn), cmp.Compare(step(a), step(b)), slices.Compare(a.ID[:], b.ID[:]))
}

func countCheckIns(j *journal.Journal, today journal.Day) CheckInCounts {
	n := CheckInCounts{Due: len(CheckInsDue(j, today))}
	for _, c := range j.CheckIns {
		if c.Outcome != nil {
			n.add(*c.Outcome)
		}
	}
	return n
}
