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
	redSum, blackSum string      // of a sumRow
	years            bool        // days are shown with their year
	last             bool        // the row that closes a group
	only             journal.Ink // of a row with one column; empty where both inks share it
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

// sheetForm is how groups are laid out.
type sheetForm struct {
	years   bool              // days are shown with their year
	stacked bool              // black under red, where two columns would be too narrow to be read
	fits    func(string) bool // says what a row of sums has room for
}

// rowsOf lays groups out one after another, the two inks side by side or one under the
// other. Each ends with its lines counted and summed, ink by ink.
func rowsOf(groups []insight.LedgerGroup, form sheetForm) []row {
	var out []row
	for _, g := range groups {
		out = append(out, row{kind: groupRow, group: g.Label})
		red, black := columnOf(g, journal.Red, form), columnOf(g, journal.Black, form)
		if form.stacked {
			out = append(append(out, red...), black...)
		} else {
			out = append(out, beside(red, black)...)
		}
		out[len(out)-1].last = true
	}
	return out
}

// columnOf is the title, the lines and the sums of one ink, a row each.
func columnOf(g insight.LedgerGroup, ink journal.Ink, form sheetForm) []row {
	lines := g.Black
	if ink == journal.Red {
		lines = g.Red
	}
	out := []row{{kind: titleRow, only: ink}}
	for _, l := range lines {
		r := row{kind: lineRow, years: form.years, only: ink}
		if ink == journal.Red {
			r.red = l
		} else {
			r.black = l
		}
		out = append(out, r)
	}
	for _, words := range sumWords(len(lines), g.Sums, ink, form.fits) {
		r := row{kind: sumRow, only: ink}
		if ink == journal.Red {
			r.redSum = words
		} else {
			r.blackSum = words
		}
		out = append(out, r)
	}
	return out
}

// beside puts two columns side by side, kind of row by kind of row.
func beside(red, black []row) []row {
	var out []row
	for _, k := range []kind{titleRow, lineRow, sumRow} {
		r, b := ofKind(red, k), ofKind(black, k)
		for i := range max(len(r), len(b)) {
			both := row{kind: k}
			if i < len(r) {
				both.red, both.redSum, both.years = r[i].red, r[i].redSum, r[i].years
			}
			if i < len(b) {
				both.black, both.blackSum, both.years = b[i].black, b[i].blackSum, b[i].years
			}
			out = append(out, both)
		}
	}
	return out
}

func ofKind(rows []row, k kind) []row {
	var out []row
	for _, r := range rows {
		if r.kind == k {
			out = append(out, r)
		}
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
