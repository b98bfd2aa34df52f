package export

import (
	"fmt"
	"strings"
	"unicode"
)

// printable shows what could act on a page or reorder its line as a visible sign:
// control characters as their pictures, bidirectional embeddings, overrides and
// isolates by number. They stay in the journal as they are; right-to-left text
// needs none of them here, since every text has its own direction.
func printable(s string) string {
	if !strings.ContainsFunc(s, unsafe) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case !unsafe(r):
			b.WriteRune(r)
		case r < 0x20:
			b.WriteRune(0x2400 + r)
		case r == 0x7f:
			b.WriteRune(0x2421)
		case r < 0xa0 || r&0xfffe == 0xfffe || r >= 0xfdd0 && r <= 0xfdef:
			b.WriteRune(unicode.ReplacementChar)
		default:
			fmt.Fprintf(&b, "‹U+%04X›", r)
		}
	}
	return b.String()
}

func unsafe(r rune) bool {
	return r < 0x20 && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 ||
		r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 ||
		r&0xfffe == 0xfffe || r >= 0xfdd0 && r <= 0xfdef
}

// newLines makes every kind of line end a line feed.
func newLines(s string) string {
	return strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n\n").Replace(s)
}

// paragraphs splits at blank lines.
func paragraphs(s string) []string {
	var out []string
	var p []string
	flush := func() {
		if len(p) > 0 {
			out = append(out, strings.Join(p, "\n"))
			p = nil
		}
	}
	for line := range strings.SplitSeq(newLines(s), "\n") {
		if strings.TrimSpace(line) == "" {
			flush()
			continue
		}
		p = append(p, printable(strings.TrimRight(line, " \t")))
	}
	flush()
	return out
}

// oneLine is text for a title or a row.
func oneLine(s string) string { return printable(strings.Join(strings.Fields(newLines(s)), " ")) }
