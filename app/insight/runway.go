package insight

import (
	"math/big"
	"slices"

	"doubleknot/app/journal"
)

// RunwayPoint is one reading of the runway in months.
type RunwayPoint struct {
	Reading *journal.Runway
	On      journal.Day
	Months  string // one decimal place
	Tenths  int    // the same in tenths of a month, for drawing; at most MaxTenths
}

// MaxTenths is the longest runway that is drawn, a thousand years.
const MaxTenths = 120_000

// RunwayMonths returns how many months the savings last at the monthly spending,
// with one decimal place, rounded down so that it never promises more than there
// is. Debts last "0.0" months; ok is false where nothing is spent or an amount is
// no number.
func RunwayMonths(r *journal.Runway) (months string, ok bool) {
	t := runwayTenths(r)
	if t == nil {
		return "", false
	}
	whole, tenth := new(big.Int).QuoRem(t, big.NewInt(10), new(big.Int))
	return whole.String() + "." + tenth.String(), true
}

// runwayTenths returns tenths of months, or nil where there is no answer.
func runwayTenths(r *journal.Runway) *big.Int {
	if r == nil {
		return nil
	}
	savings, ok := parseAmount(r.Savings)
	spending, also := parseAmount(r.MonthlySpending)
	by := spending.inMillionths()
	if !ok || !also || by.Sign() <= 0 {
		return nil
	}
	t := savings.inMillionths()
	if t.Sign() < 0 {
		return new(big.Int)
	}
	return t.Quo(t.Mul(t, big.NewInt(10)), by)
}

// RunwayHistory returns the readings that have an answer, oldest first.
func RunwayHistory(j *journal.Journal) []RunwayPoint {
	var out []RunwayPoint
	for _, r := range slices.Backward(j.Runway) {
		months, ok := RunwayMonths(r)
		if !ok {
			continue
		}
		p := RunwayPoint{Reading: r, On: r.On, Months: months, Tenths: MaxTenths}
		if t := runwayTenths(r); t.IsInt64() {
			p.Tenths = int(min(t.Int64(), MaxTenths))
		}
		out = append(out, p)
	}
	return out
}
