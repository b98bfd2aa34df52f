package journal

import (
	"strings"
	"unicode/utf8"
)

// Lengths are counted in bytes of UTF-8. They are far beyond what a person types
// and exist so that one object can never make the journal unusable.
const (
	MaxText  = 1 << 20 // a long text field
	MaxLine  = 2000    // a title, a lesson, half a knot, a ledger text
	MaxTag   = 100     // one tag, one emotion word, one unit
	MaxTags  = 100     // tags of one object
	MaxNotes = 1000    // uses or looks of one lesson
)

func checkText(field, s string, limit int) error {
	if len(s) > limit {
		return invalid(field, "it is %d bytes long; at most %d can be kept here", len(s), limit)
	}
	if !utf8.ValidString(s) {
		return invalid(field, "it is not well-formed UTF-8 text")
	}
	return nil
}

func checkTags(field string, tags []string) error {
	if len(tags) > MaxTags {
		return invalid(field, "%d given; at most %d can be kept", len(tags), MaxTags)
	}
	seen := make(map[string]bool, len(tags))
	for _, t := range tags {
		if strings.TrimSpace(t) == "" {
			return invalid(field, "one of them is empty")
		}
		if err := checkText(field, t, MaxTag); err != nil {
			return err
		}
		if seen[t] {
			return invalid(field, "one of them is there twice")
		}
		seen[t] = true
	}
	return nil
}

// CleanTags trims, drops empty and repeated tags (without regard to case) and
// keeps the order of first appearance.
func CleanTags(tags []string) []string {
	out := make([]string, 0, len(tags))
	seen := make(map[string]bool, len(tags))
	for _, t := range tags {
		t = strings.TrimSpace(t)
		key := strings.ToLower(t)
		if t == "" || seen[key] {
			continue
		}
		seen[key] = true
		out = append(out, t)
	}
	return out
}
