package demo

import (
	"cmp"
	"slices"

	"doubleknot/app/journal"
)

// leftDue is how many lessons in a hundred nobody has looked at since they fell due:
// enough to see what "due" looks like, and no wall of it.
const leftDue = 7

// keepUp has the writer look at a lesson again whenever it fell due, a day or two
// late, up to today: 7 days after the last look, twice as long for each useful one.
func (b *builder) keepUp(l *journal.Lesson) {
	dice := int(l.ID[0])<<8 | int(l.ID[1])
	if dice%100 < leftDue {
		return
	}
	last, wait := journal.DayOf(l.CreatedAt.Time(), dayEndsAt), journal.Day(7)
	for _, k := range l.Looks {
		last = max(last, k.On)
		if k.Useful {
			wait *= 2
		}
	}
	for late := journal.Day(dice % 3); last+wait+late <= b.today; late = (late + 1) % 3 {
		last += wait + late
		useful := (dice+int(last))%5 != 0
		l.Looks = append(l.Looks, journal.Look{On: last, Useful: useful})
		if useful {
			wait *= 2
		}
	}
	slices.SortFunc(l.Looks, func(a, b journal.Look) int { return cmp.Compare(a.On, b.On) })
}
