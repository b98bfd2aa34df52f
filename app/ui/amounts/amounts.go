// Package amounts reads an amount from the two fields it is typed into, and says in
// words what is wrong with it.
package amounts

import (
	"fmt"
	"strings"

	"doubleknot/app/insight"
)

// Read reads an amount and its unit as they were typed. Problem is what is wrong, ""
// where nothing is; number is "" where nothing was typed. Was is the amount that
// stood there before; it is taken as it is.
func Read(amount, unit, was string) (number, of, problem string) {
	of = strings.TrimSpace(unit)
	if was != "" && strings.TrimSpace(amount) == was {
		return was, of, ""
	}
	a := insight.ReadAmount(amount)
	switch {
	case a.Doubt != insight.NoDoubt:
		return "", of, words(a)
	case of == "":
		of = a.Unit
	case a.Unit != "" && !strings.EqualFold(of, a.Unit):
		return "", of, fmt.Sprintf("There is ‘%s’ here and ‘%s’ in its own field. One of them is enough.", a.Unit, of)
	}
	return a.Amount, of, ""
}

// words says why an amount is not taken and what would be.
func words(a insight.TypedAmount) string {
	switch a.Doubt {
	case insight.ManyDigits:
		return "There is room for 15 digits before the point and 6 after it."
	case insight.Unclear:
		return "This can be read in two ways. Write " + a.Either[0] + " or " + a.Either[1] + "."
	default:
		return "An amount is a plain number, such as 7000 or 3.50. Words can go into the unit."
	}
}
