package ledger

import (
	"fmt"
	"strings"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
)

// kind says what one printed row of the ledger is.
type kind int

const (
	groupRow kind = iota // the name of a month, a year or a tag
	titleRow             // the names of the two columns
	lineRow              // a line in either column, or in both
	sumRow               // how many lines each column has, and the sums of each unit
)

// row is one printed row of the ledger. The two inks only share it: a red line and
// the black one beside it have nothing to do with each other.
type row struct {
	kind             kind
	group            string // of a groupRow
	red, black       *journal.LedgerLine
	redSum, blackSum string // of a sumRow
	years            bool   // days are shown with their year
	last             bool   // the row that closes a group
}

// at returns the line in a column, nil where there is none.
func (r row) at(ink journal.Ink) *journal.LedgerLine {
	if ink == journal.Red {
		return r.red
	}
	return r.black
}

// sum returns the caption of a column in a sumRow.
func (r row) sum(ink journal.Ink) string {
	if ink == journal.Red {
		return r.redSum
	}
	return r.blackSum
}

// rowsOf lays groups out one after another, the two inks side by side. Each ends with
// its lines counted and summed, ink by ink.
func rowsOf(groups []insight.LedgerGroup, years bool, fits func(string) bool) []row {
	var out []row
	for _, g := range groups {
		out = append(out, row{kind: groupRow, group: g.Label}, row{kind: titleRow})
		for i := range max(len(g.Red), len(g.Black)) {
			r := row{kind: lineRow, years: years}
			if i < len(g.Red) {
				r.red = g.Red[i]
			}
			if i < len(g.Black) {
				r.black = g.Black[i]
			}
			out = append(out, r)
		}
		red, black := sumWords(len(g.Red), g.Sums, journal.Red, fits), sumWords(len(g.Black), g.Sums, journal.Black, fits)
		for i := range max(len(red), len(black)) {
			r := row{kind: sumRow}
			if i < len(red) {
				r.redSum = red[i]
			}
			if i < len(black) {
				r.blackSum = black[i]
			}
			out = append(out, r)
		}
		out[len(out)-1].last = true
	}
	return out
}

// sumWords counts the lines of one ink and prints the sum of each unit, in as many
// rows as that takes; fits says what a row has room for.
func sumWords(lines int, sums []insight.Sum, ink journal.Ink, fits func(string) bool) []string {
	out := []string{lineCount(lines)}
	sep := ": "
	for _, s := range sums {
		if s.Ink != ink {
			continue
		}
		text := strings.TrimSpace(s.Sum + " " + s.Unit)
		last := &out[len(out)-1]
		if joined := *last + sep + text; fits(joined) {
			*last = joined
		} else {
			out = append(out, text)
		}
		sep = " · "
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

// columnTitle names a line's column.
func columnTitle(ink journal.Ink) string {
	if ink == journal.Red {
		return "What it cost"
	}
	return "What it paid back"
}
