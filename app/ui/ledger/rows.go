package ledger

import (
	"fmt"

	"doubleknot/app/journal"
)

// kind says what one printed row of the ledger is.
type kind int

const (
	monthRow kind = iota // a month's name
	titleRow             // the names of the two columns
	lineRow              // a line in either column, or in both
	countRow             // closes a month: how many lines each column has
)

// row is one printed row of the ledger. The two inks only share it: a red line and
// the black one beside it have nothing to do with each other.
type row struct {
	kind         kind
	month        string
	red, black   *journal.LedgerLine
	reds, blacks int
}

// at returns the line in a column, nil where there is none.
func (r row) at(ink journal.Ink) *journal.LedgerLine {
	if ink == journal.Red {
		return r.red
	}
	return r.black
}

// rowsOf lays the ledger out by month, newest first, the two inks side by side.
func rowsOf(j *journal.Journal) []row {
	var out []row
	lines := j.Ledger // newest first
	for len(lines) > 0 {
		n := monthLength(lines)
		var reds, blacks []*journal.LedgerLine
		for i := n - 1; i >= 0; i-- { // within a month in the order it happened
			if lines[i].Ink == journal.Red {
				reds = append(reds, lines[i])
			} else {
				blacks = append(blacks, lines[i])
			}
		}
		out = append(out, row{kind: monthRow, month: lines[0].On.Time().Format("January 2006")}, row{kind: titleRow})
		for i := range max(len(reds), len(blacks)) {
			r := row{kind: lineRow}
			if i < len(reds) {
				r.red = reds[i]
			}
			if i < len(blacks) {
				r.black = blacks[i]
			}
			out = append(out, r)
		}
		out = append(out, row{kind: countRow, reds: len(reds), blacks: len(blacks)})
		lines = lines[n:]
	}
	return out
}

// monthLength is how many of the first lines share a month.
func monthLength(lines []*journal.LedgerLine) int {
	y, m, _ := lines[0].On.Date()
	for i, l := range lines {
		if ly, lm, _ := l.On.Date(); ly != y || lm != m {
			return i
		}
	}
	return len(lines)
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

// columnTitle names a line's column.
func columnTitle(ink journal.Ink) string {
	if ink == journal.Red {
		return "What it cost"
	}
	return "What it paid back"
}
