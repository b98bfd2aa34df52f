package insight

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"doubleknot/app/journal"
)

// Sum is the sum of the ledger lines of one ink and one unit, as a decimal with
// as many places as the most exact of them.
type Sum struct {
	Ink  journal.Ink `json:"ink"`
	Unit string      `json:"unit"`
	Sum  string      `json:"sum"`
}

// LedgerMonth is one calendar month of the ledger, each column oldest first.
type LedgerMonth struct {
	Year       int
	Month      time.Month
	Red, Black []*journal.LedgerLine
	Sums       []Sum
}

// MonthsOf sorts lines into months, newest first. Lines come newest first, as in
// a journal.
func MonthsOf(lines []*journal.LedgerLine) []LedgerMonth {
	var out []LedgerMonth
	for len(lines) > 0 {
		y, m, _ := lines[0].On.Date()
		first := journal.NewDay(y, m, 1)
		n := slices.IndexFunc(lines, func(l *journal.LedgerLine) bool { return l.On < first })
		if n < 0 {
			n = len(lines)
		}
		month := LedgerMonth{Year: y, Month: m, Sums: SumLines(lines[:n])}
		for _, l := range slices.Backward(lines[:n]) {
			if l.Ink == journal.Red {
				month.Red = append(month.Red, l)
			} else {
				month.Black = append(month.Black, l)
			}
		}
		out = append(out, month)
		lines = lines[n:]
	}
	return out
}

// SumLines adds up the amounts per ink and unit: red before black, then by unit.
// Lines without an amount are left out; red and black are never netted.
func SumLines(lines []*journal.LedgerLine) []Sum {
	type key struct {
		ink  journal.Ink
		unit string
	}
	sums := map[key]*total{}
	for _, l := range lines {
		a, ok := parseAmount(l.Amount)
		if !ok {
			continue
		}
		k := key{l.Ink, strings.TrimSpace(l.Unit)}
		t := sums[k]
		if t == nil {
			t = new(total)
			sums[k] = t
		}
		t.add(a)
	}
	out := make([]Sum, 0, len(sums))
	for k, t := range sums {
		out = append(out, Sum{Ink: k.ink, Unit: k.unit, Sum: t.String()})
	}
	slices.SortFunc(out, func(a, b Sum) int {
		return cmp.Or(cmp.Compare(b.Ink, a.Ink), cmp.Compare(a.Unit, b.Unit)) // "red" after "black" in the alphabet
	})
	return out
}
