package widgets

import "strings"

var bidiNames = map[rune]string{
	0x202A: "‹LRE›", 0x202B: "‹RLE›", 0x202C: "‹PDF›", 0x202D: "‹LRO›", 0x202E: "‹RLO›",
	0x2066: "‹LRI›", 0x2067: "‹RLI›", 0x2068: "‹FSI›", 0x2069: "‹PDI›",
}

// SafeText returns s as it may be shown: control characters other than line feed and
// tab become their control pictures (U+2400 and on), bidirectional overrides and
// isolates become tags such as ‹RLO›, and bytes that are no UTF-8 become U+FFFD.
// The text itself is never changed, only its picture. A text that needs nothing is
// returned as it is.
func SafeText(s string) string {
	if !needsCare(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 16)
	for _, r := range s {
		b.WriteString(safeRune(r))
	}
	return b.String()
}

func needsCare(s string) bool {
	for _, r := range s {
		if r == 0xFFFD || careful(r) {
			return true
		}
	}
	return false
}

func careful(r rune) bool {
	switch {
	case r < 0x20:
		return r != '\n' && r != '\t'
	case r < 0x7F:
		return false
	default:
		return r < 0xA0 || (r >= 0x202A && r <= 0x202E) || (r >= 0x2066 && r <= 0x2069)
	}
}

func safeRune(r rune) string {
	switch {
	case !careful(r):
		return string(r)
	case r < 0x20:
		return string(0x2400 + r)
	case r == 0x7F:
		return "\u2421"
	case r < 0xA0:
		return "\uFFFD" // C1 controls have no pictures
	default:
		return bidiNames[r]
	}
}
