package insight

import (
	"strings"
	"unicode"

	"doubleknot/app/journal"
)

// Doubt is why an amount that was typed is not taken as it stands.
type Doubt int

// The doubts. Unclear is an amount such as 7,000, which is seven thousand to one
// reader and seven to another.
const (
	NoDoubt Doubt = iota
	NoNumber
	ManyDigits
	Unclear
)

// TypedAmount is an amount as a person typed it, read.
type TypedAmount struct {
	Amount string // a decimal as journal.ValidAmount takes it; "" with a doubt, or where nothing was typed
	Unit   string // what stood before or after the number: "€", "orders"
	Doubt  Doubt
	Either [2]string // the two decimals an Unclear amount may be
}

// ReadAmount reads an amount in the ways people write one: with a decimal point or
// comma, with thousands apart, in the digits of any script, with a currency before
// or a unit after it. What can be read in two ways is left to the writer.
func ReadAmount(typed string) TypedAmount {
	s := plainDigits(strings.TrimSpace(typed))
	if s == "" {
		return TypedAmount{}
	}
	sign, s := cutSign(s)
	before, number, after := parts(s)
	if rest, minus := strings.CutSuffix(before, "-"); minus && sign == "" { // €-5
		sign, before = "-", strings.TrimSpace(rest)
	}
	if number == "" || !unitBefore(before) || !unitAfter(after) || before != "" && after != "" {
		return TypedAmount{Doubt: NoNumber}
	}
	whole, frac, doubt := split(number)
	if doubt == NoNumber {
		return TypedAmount{Doubt: NoNumber}
	}
	out := TypedAmount{Unit: before + after, Doubt: doubt}
	if doubt == Unclear {
		small := strings.TrimSuffix(whole+"."+strings.TrimRight(frac, "0"), ".")
		if frac[2] != '0' {
			small += "0" // three places would be as unclear as before
		}
		out.Either = [2]string{sign + whole + frac, sign + small}
		return out
	}
	whole = strings.TrimLeft(whole, "0")
	if whole == "" {
		whole = "0"
	}
	out.Amount = sign + whole
	if frac != "" {
		out.Amount += "." + frac
	}
	if !journal.ValidAmount(out.Amount) {
		out.Amount, out.Doubt = "", ManyDigits
	}
	return out
}

// plainDigits puts 0 to 9 for the digits of any script, and one sign each for the
// many kinds of minus, space and apostrophe.
func plainDigits(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r < 0x80:
			return r
		case unicode.Is(unicode.Nd, r):
			return '0' + digitValue(r)
		case unicode.IsSpace(r):
			return ' '
		}
		switch r {
		case '−', '–', '﹣', '－':
			return '-'
		case '’', '٬':
			return '\''
		case '٫':
			return '.'
		}
		return r
	}, s)
}

// digitValue is the value of a decimal digit. Unicode puts each script's in a run
// from nought to nine.
func digitValue(r rune) rune {
	for _, t := range unicode.Nd.R16 {
		if lo := rune(t.Lo); r >= lo && r <= rune(t.Hi) {
			return (r - lo) % 10
		}
	}
	for _, t := range unicode.Nd.R32 {
		if lo := rune(t.Lo); r >= lo && r <= rune(t.Hi) { // #nosec G115 -- Unicode ends at 10FFFF
			return (r - lo) % 10
		}
	}
	return 0
}

func cutSign(s string) (sign, rest string) {
	switch {
	case strings.HasPrefix(s, "-"):
		return "-", strings.TrimSpace(s[1:])
	case strings.HasPrefix(s, "+"):
		return "", strings.TrimSpace(s[1:])
	}
	return "", s
}

// parts cuts a text before its first digit or point and after its last digit.
func parts(s string) (before, number, after string) {
	first, last := strings.IndexAny(s, "0123456789"), strings.LastIndexAny(s, "0123456789")
	if first < 0 {
		return "", "", ""
	}
	if first > 0 && (s[first-1] == '.' || s[first-1] == ',') {
		first-- // .5
	}
	last++
	if last < len(s) && (s[last] == '.' || s[last] == ',') {
		last++ // 5.
	}
	return strings.TrimSpace(s[:first]), s[first:last], strings.TrimSpace(s[last:])
}

// unitBefore reports whether a text may stand before a number: a currency's sign or
// its three letters. Any other word there, such as "about", says more than a unit.
func unitBefore(s string) bool {
	rs := []rune(s)
	for _, r := range rs {
		if unicode.Is(unicode.Sc, r) {
			return len(rs) <= 4 // US$, HK$
		}
	}
	for _, r := range rs {
		if r < 'A' || r > 'Z' {
			return false
		}
	}
	return len(rs) == 0 || len(rs) == 3
}

// unitAfter reports whether a text may stand after a number: one that begins with a
// letter or a sign of its own.
func unitAfter(s string) bool {
	return s == "" || len(s) <= journal.MaxTag && !strings.ContainsAny(s[:1], ".,;:'-+/*()=<>")
}

// split parts a number at its decimal sign and takes the signs between thousands out.
func split(s string) (whole, frac string, doubt Doubt) {
	points, commas := strings.Count(s, "."), strings.Count(s, ",")
	spaced := strings.ContainsAny(s, " '")
	mark := byte(0) // the decimal sign
	switch {
	case points > 0 && commas > 0:
		mark = s[strings.LastIndexAny(s, ".,")]
	case points == 1:
		mark = '.'
	case commas == 1:
		mark = ','
	}
	whole = s
	if mark != 0 {
		whole, frac, _ = strings.Cut(s, string(mark))
	}
	if strings.Trim(frac, "0123456789") != "" {
		return "", "", NoNumber
	}
	whole, ok := ungrouped(whole)
	if !ok {
		return "", "", NoNumber
	}
	if points+commas == 1 && !spaced && len(frac) == 3 && len(whole) >= 1 && len(whole) <= 3 && whole[0] != '0' {
		return whole, frac, Unclear
	}
	return whole, frac, NoDoubt
}

// ungrouped takes the one kind of sign that stands between thousands out, and
// reports whether it stands where it may: before three digits each, or before two
// and at the end three, as in India.
func ungrouped(s string) (string, bool) {
	at := strings.IndexAny(s, " '.,")
	if at < 0 {
		return s, strings.Trim(s, "0123456789") == ""
	}
	groups := strings.Split(s, s[at:at+1])
	for i, g := range groups {
		if strings.Trim(g, "0123456789") != "" || i == 0 && (g == "" || len(g) > 3) {
			return "", false
		}
		if last := i == len(groups)-1; last && len(g) != 3 || !last && i > 0 && len(g) != 2 && len(g) != 3 {
			return "", false
		}
	}
	return strings.Join(groups, ""), true
}
