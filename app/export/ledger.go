package export

import (
	"fmt"
	"slices"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
)

// ledgerView is the selected part of the ledger, month by month, and the sums of
// all its months where there are several.
type ledgerView struct {
	Months []monthView
	All    *monthView
}

// monthView is two columns of the ledger under one heading.
type monthView struct {
	Name       string
	Red, Black columnView
}

// columnView is the lines of one ink, with one sum for each unit. No sum is ever
// of both inks.
type columnView struct {
	Head, Mark string
	Rows       []lineView
	Years      bool // the days have their year
	Sums       []string
	None       string // what stands where there is neither
}

type lineView struct{ Day, Text, Amount string }

// newLedgerView goes through the ledger the way the page is read: oldest first.
// The lines come newest first. Nil of none.
func newLedgerView(lines []*journal.LedgerLine) *ledgerView {
	months := insight.MonthsOf(lines)
	if len(months) == 0 {
		return nil
	}
	v := &ledgerView{}
	for _, m := range slices.Backward(months) {
		v.Months = append(v.Months, monthView{
			Name:  fmt.Sprintf("%s %d", m.Month, m.Year),
			Red:   columnOf(m.Red, m.Sums, journal.Red, false),
			Black: columnOf(m.Black, m.Sums, journal.Black, false),
		})
	}
	if n := len(months); n > 1 {
		sums := insight.SumLines(lines)
		v.All = &monthView{
			Name:  monthsBetween(months[n-1], months[0]),
			Red:   columnOf(nil, sums, journal.Red, false),
			Black: columnOf(nil, sums, journal.Black, false),
		}
		v.All.Red.None, v.All.Black.None = "No amounts.", "No amounts."
	}
	return v
}

// monthsBetween is "September to November 2026".
func monthsBetween(first, last insight.LedgerMonth) string {
	if first.Year == last.Year {
		return fmt.Sprintf("%s to %s %d", first.Month, last.Month, last.Year)
	}
	return fmt.Sprintf("%s %d to %s %d", first.Month, first.Year, last.Month, last.Year)
}

// columnOf lays out lines of one ink, with those of the sums that are of this ink.
func columnOf(lines []*journal.LedgerLine, sums []insight.Sum, ink journal.Ink, years bool) columnView {
	c := columnView{Head: "What it cost", Mark: "cost", Rows: lineViews(lines, years), Years: years, None: "Nothing in this time."}
	if ink == journal.Black {
		c.Head, c.Mark = "What it paid back", "paid"
	}
	for _, s := range sums {
		if s.Ink == ink {
			c.Sums = append(c.Sums, amount(s.Sum, s.Unit))
		}
	}
	return c
}

func lineViews(lines []*journal.LedgerLine, years bool) []lineView {
	var out []lineView
	for _, l := range lines {
		v := lineView{Day: shortDay(l.On, years), Text: l.Text}
		if l.Amount != "" {
			v.Amount = amount(l.Amount, l.Unit)
		}
		out = append(out, v)
	}
	return out
}
