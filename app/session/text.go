package session

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"doubleknot/app/journal"
)

const titleRunes = 80

// oneLine returns the first line of s that says something, cut to a title's length.
func oneLine(s string) string {
	s = strings.TrimSpace(s)
	if i := strings.IndexAny(s, "\r\n"); i >= 0 {
		s = strings.TrimSpace(s[:i])
	}
	if utf8.RuneCountInString(s) <= titleRunes {
		return s
	}
	return strings.TrimSpace(string([]rune(s)[:titleRunes-1])) + "…"
}

func entryTitle(e *journal.Entry) string {
	for _, t := range append([]string{e.Title}, e.Texts()...) {
		if line := oneLine(t); line != "" {
			return line
		}
	}
	return ""
}

func draftTitle(d *journal.Draft) string {
	if t := entryTitle(&d.Entry); t != "" {
		return t
	}
	for i := range d.Lessons {
		if t := oneLine(d.Lessons[i].Text); t != "" {
			return t
		}
	}
	for i := range d.Knots {
		if t := knotTitle(&d.Knots[i]); t != "" {
			return t
		}
	}
	for i := range d.Ledger {
		if t := lineTitle(&d.Ledger[i]); t != "" {
			return t
		}
	}
	return ""
}

func knotTitle(k *journal.Knot) string {
	if t := oneLine(k.If); t != "" {
		return t
	}
	return oneLine(k.Then)
}

func lineTitle(l *journal.LedgerLine) string {
	if t := oneLine(l.Text); t != "" {
		return t
	}
	return strings.TrimSpace(l.Amount + " " + l.Unit)
}

func lineBlank(l *journal.LedgerLine) bool {
	return strings.TrimSpace(l.Text) == "" && l.Amount == ""
}

func knotBlank(k *journal.Knot) bool { return strings.TrimSpace(k.If+k.Then) == "" }

// same reports whether two records are stored as the same bytes.
func same(a, b journal.Record) bool {
	b = clone(b)
	journal.Normalize(b)
	x, err := journal.MarshalRecord(a)
	if err != nil {
		return false
	}
	y, err := journal.MarshalRecord(b)
	return err == nil && bytes.Equal(x, y)
}
