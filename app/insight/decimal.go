package insight

import (
	"math/big"
	"strings"
)

// An amount has at most so many digits before and after the point.
const (
	digits = 15
	places = 6
)

// amount is a decimal number: whole and millionths have the same sign.
type amount struct {
	whole, millionths int64
	scale             int // decimal places it was written with
}

// parseAmount reads what journal.ValidAmount accepts, and nothing else.
func parseAmount(s string) (a amount, ok bool) {
	s, minus := strings.CutPrefix(s, "-")
	whole, frac, point := strings.Cut(s, ".")
	if len(whole) < 1 || len(whole) > digits || len(frac) > places || point && frac == "" {
		return amount{}, false
	}
	a.scale = len(frac)
	for i := range len(whole) {
		c := whole[i]
		if c < '0' || c > '9' {
			return amount{}, false
		}
		a.whole = 10*a.whole + int64(c-'0')
	}
	for i := range places {
		a.millionths *= 10
		if i >= len(frac) {
			continue
		}
		c := frac[i]
		if c < '0' || c > '9' {
			return amount{}, false
		}
		a.millionths += int64(c - '0')
	}
	if minus {
		a.whole, a.millionths = -a.whole, -a.millionths
	}
	return a, true
}

// inMillionths is the amount as one whole number.
func (a amount) inMillionths() *big.Int {
	v := big.NewInt(a.whole)
	v.Mul(v, big.NewInt(million))
	return v.Add(v, big.NewInt(a.millionths))
}

const (
	million = 1_000_000
	room    = 1 << 62 // a sum beyond it is put aside before it can overflow
)

// total is an exact decimal sum.
type total struct {
	aside  big.Int // in millionths
	amount         // what came since
}

// add adds an amount; the sum has the places of the most exact one.
func (t *total) add(a amount) {
	t.whole += a.whole
	t.millionths += a.millionths
	t.scale = max(t.scale, a.scale)
	if t.whole > room || t.whole < -room || t.millionths > room || t.millionths < -room {
		t.aside.Add(&t.aside, t.inMillionths())
		t.whole, t.millionths = 0, 0
	}
}

// String returns the sum with the places of the most exact amount.
func (t *total) String() string {
	sum := new(big.Int).Add(&t.aside, t.inMillionths())
	sign := sum.Sign()
	text := sum.Abs(sum).String()
	if len(text) <= places {
		text = strings.Repeat("0", places+1-len(text)) + text
	}
	cut := len(text) - places
	s := text[:cut]
	if t.scale > 0 {
		s += "." + text[cut:cut+t.scale]
	}
	if sign < 0 {
		s = "-" + s
	}
	return s
}
