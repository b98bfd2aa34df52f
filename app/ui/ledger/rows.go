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
	monthRow kind = iota // a month's name, or a year's
	titleRow             // the names of the two columns
	lineRow              // a line in either column, or in both
	sumRow               // how many lines each column has, and the sums of each unit
)

// row is one printed row of the ledger. The two inks only share it: a red line and
// the black one beside it have nothing to do with each other.
type row struct {
	kind             kind
	month            string
	red, black       *journal.LedgerLine
	redSum, blackSum string // of a sumRow
	last             bool   // the row that closes a month
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

// rowsOf lays lines, newest first, out by month or by year, the two inks side by
// side. Each group ends with its lines counted and summed, ink by ink.
func rowsOf(lines []*journal.LedgerLine, byYear bool) []row {
	var out []row
	for len(lines) > 0 {
		n := groupLength(lines, byYear)
		out = appendGroup(out, lines[:n], groupName(lines[0].On, byYear))
		lines = lines[n:]
	}
	return out
}

func appendGroup(out []row, lines []*journal.LedgerLine, name string) []row {
	var reds, blacks []*journal.LedgerLine
	for i := len(lines) - 1; i >= 0; i-- { // within a group in the order it happened
		if lines[i].Ink == journal.Red {
			reds = append(reds, lines[i])
		} else {
			blacks = append(blacks, lines[i])
		}
	}
	out = append(out, row{kind: monthRow, month: name}, row{kind: titleRow})
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
	red, black := sumWords(reds), sumWords(blacks)
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
	return out
}

// groupLength is how many of the first lines share a month, or a year.
func groupLength(lines []*journal.LedgerLine, byYear bool) int {
	y, m, _ := lines[0].On.Date()
	for i, l := range lines {
		if ly, lm, _ := l.On.Date(); ly != y || (!byYear && lm != m) {
			return i
		}
	}
	return len(lines)
}

func groupName(d journal.Day, byYear bool) string {
	if byYear {
		return d.Time().Format("2006")
	}
	return d.Time().Format("January 2006")
}

// sumWidth is how many letters of sums share a row: what half the sheet has room for.
const sumWidth = 34

// sumWords counts the lines of one ink and prints the sum of each unit, in as many
// rows as that takes.
func sumWords(lines []*journal.LedgerLine) []string {
	out := []string{lineCount(len(lines))}
	sep := ": "
	for _, s := range insight.SumLines(lines) {
		text := strings.TrimSpace(s.Sum + " " + s.Unit)
		last := &out[len(out)-1]
		if len([]rune(*last))+len([]rune(text)) <= sumWidth {
			*last += sep + text
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
