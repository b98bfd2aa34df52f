package export

import (
	"slices"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
)

// runwayRow is one reading of savings and monthly spending.
type runwayRow struct{ Day, Text, Left string }

// runwayRows lists the readings of the selected days, oldest first. One entry has
// none.
func runwayRows(j *journal.Journal, sel Selection) []runwayRow {
	var out []runwayRow
	if !sel.Entry.IsZero() {
		return nil
	}
	for _, r := range slices.Backward(j.Runway) {
		if !sel.inRange(r.On) {
			continue
		}
		row := runwayRow{
			Day:  shortDay(r.On, true),
			Text: "Savings " + amount(r.Savings, r.Currency) + ", spending " + amount(r.MonthlySpending, r.Currency) + " a month",
		}
		if months, ok := insight.RunwayMonths(r); ok {
			row.Left = amount(months, "months")
		}
		out = append(out, row)
	}
	return out
}
