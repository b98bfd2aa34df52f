package cli

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// safe shows what a terminal would obey, or what would turn a line round, as
// escapes: control characters, bidirectional marks, broken UTF-8.
func safe(s string) string {
	var w strings.Builder
	for i, r := range s {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD"):
			fmt.Fprintf(&w, `\x%02x`, s[i])
		case isCalm(r):
			w.WriteRune(r)
		default:
			w.WriteString(strings.Trim(strconv.QuoteRuneToASCII(r), "'"))
		}
	}
	return w.String()
}

// isCalm reports whether a terminal only prints r. The two joiners are part of
// ordinary words and emoji.
func isCalm(r rune) bool {
	return unicode.IsPrint(r) || unicode.Is(unicode.Zs, r) || r == '\u200c' || r == '\u200d'
}

// safeJSON does the same inside JSON text, where \u escapes keep it lossless.
// JSON's own layout has only spaces and newlines outside its strings.
func safeJSON(b []byte) string {
	var w strings.Builder
	for _, r := range string(b) {
		switch {
		case r == '\n' || isCalm(r):
			w.WriteRune(r)
		case r > 0xFFFF: // beyond the plane of \uXXXX a pair would be needed; none of these drive a terminal
			w.WriteRune(r)
		default:
			fmt.Fprintf(&w, `\u%04x`, r)
		}
	}
	return w.String()
}

func quote(s string) string { return "‘" + safe(s) + "’" }
