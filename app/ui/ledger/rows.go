package ledger

import (
	"fmt"

	"doubleknot/app/journal"
)

// row is one printed line of the ledger: a month's name, a pair of lines, or the
// count that closes a month.
type row struct {
	month      string // a month's heading
	red, black *journal.LedgerLine
	count      bool // the closing row: how many lines each column has
	reds       int
	blacks     int
}

// rowsOf lays the ledger out by month, newest first, the two inks side by side.
func rowsOf(j *journal.Journal) []row {
	var out []row
	lines := j.Ledger // newest first
	for len(lines) > 0 {
		y, m, _ := lines[0].On.Date()
		n := 0
		var reds, blacks []*journal.LedgerLine
		for n < len(lines) {
			ly, lm, _ := lines[n].On.Date()
			if ly != y || lm != m {
				break
			}
			if lines[n].Ink == journal.Red {
				reds = append(reds, lines[n])
			} else {
				blacks = append(blacks, lines[n])
			}
			n++
		}
		out = append(out, row{month: lines[0].On.Time().Format("January 2006")})
		for i := range max(len(reds), len(blacks)) {
			r := row{}
			if i < len(reds) {
				r.red = reds[len(reds)-1-i] // within a month in the order it happened
			}
			if i < len(blacks) {
				r.black = blacks[len(blacks)-1-i]
			}
			out = append(out, r)
		}
		out = append(out, row{count: true, reds: len(reds), blacks: len(blacks)})
		lines = lines[n:]
	}
	return out
}

func lineCount(n int) string {
	switch n {
	case 0:
		return "Nothing yet"
	case 1:
		return "1 line"
	default:
		return fmt.Sprintf("%d lines", n)
	}
}

// amountWords joins a line's amount and unit.
func amountWords(l *journal.LedgerLine) string {
	switch {
	case l.Amount == "":
		return l.Unit
	case l.Unit == "":
		return l.Amount
	default:
		return l.Amount + " " + l.Unit
	}
}
