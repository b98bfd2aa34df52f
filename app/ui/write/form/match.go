package form

import (
	"strings"

	"doubleknot/app/journal"
	"doubleknot/app/ui/amounts"
)

// MatchLines gives a changed list of lines the ids of the lines it came from: a line
// that reads as before is the same line, in order; what is left is new. Ids already
// on the new lines are ignored.
func MatchLines(old, lines []Line) []Line {
	out := make([]Line, len(lines))
	at := 0
	for i, l := range lines {
		l.ID = journal.ID{}
		for j := at; j < len(old); j++ {
			if old[j].Text == l.Text && old[j].Amount == l.Amount && old[j].Unit == l.Unit {
				l.ID, at = old[j].ID, j+1
				break
			}
		}
		out[i] = l
	}
	return out
}

// TidyAmount makes a line keepable: an amount is read as people write one, and one
// that is no number ("hard to say") becomes part of the text, as does a unit without
// an amount.
func TidyAmount(l Line) Line {
	amount := strings.TrimSpace(l.Amount)
	if number, unit, problem := amounts.Read(amount, l.Unit, ""); problem == "" && number != "" {
		l.Amount, l.Unit = number, unit
		return l
	}
	rest := strings.TrimSpace(amount + " " + l.Unit)
	if rest == "" {
		return l
	}
	l.Amount, l.Unit = "", ""
	l.Text = strings.TrimPrefix(l.Text+", "+rest, ", ")
	return l
}
