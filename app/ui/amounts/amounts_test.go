package amounts

import (
	"strings"
	"testing"
)

func TestAnAmountIsReadOrSaysWhatIsWrong(t *testing.T) {
	const plain = "An amount is a plain number, such as 7000 or 3.50. Words can go into the unit."
	for _, c := range []struct{ amount, unit, was, number, of, problem string }{
		{"", " ", "", "", "", ""},
		{"", "a lot", "", "", "a lot", ""},
		{"3,50", " lunches ", "", "3.50", "lunches", ""},
		{"€250", "", "", "250", "€", ""},
		{"250 eur", "EUR", "", "250", "EUR", ""},
		{"€250", "USD", "", "", "USD", "There is ‘€’ here and ‘USD’ in its own field. One of them is enough."},
		{"1e9", "EUR", "", "", "EUR", plain},
		{"some", "", "", "", "", plain},
		{"7,000", "EUR", "", "", "EUR", "This can be read in two ways. Write 7000 or 7."},
		{"7.000", "EUR", "7.000", "7.000", "EUR", ""},
		{strings.Repeat("1", 30), "", "", "", "", "There is room for 15 digits before the point and 6 after it."},
	} {
		if number, of, problem := Read(c.amount, c.unit, c.was); number != c.number || of != c.of || problem != c.problem {
			t.Errorf("%q, %q: %q, %q, %q", c.amount, c.unit, number, of, problem)
		}
	}
}
