package write

import (
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"doubleknot/app/journal"
)

// reason is why a save failed, in one sentence, and what can be done about it.
type reason struct{ why, remedy string }

// cause splits what explain says into its first sentence and the rest.
func (c *Screen) cause(err error) reason {
	text := strings.TrimSpace(c.explain(err))
	why, remedy, _ := strings.Cut(text, ". ")
	return reason{strings.TrimSuffix(why, "."), remedy}
}

// sentence says that nothing was saved and that nothing is lost.
func (r reason) sentence() string {
	s := "This couldn’t be saved"
	if r.why != "" {
		s += ": " + lowerFirst(r.why)
	}
	s += ". Your text is still here."
	if r.remedy != "" {
		s += " " + r.remedy
	}
	return s
}

func lowerFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[n:]
}

// grouped writes a count with commas between thousands.
func grouped(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// since says how long ago something was, in words.
func since(d time.Duration) string {
	count := func(n int, unit string) string {
		if n == 1 {
			return "1 " + unit + " ago"
		}
		return fmt.Sprintf("%d %ss ago", n, unit)
	}
	switch {
	case d < time.Minute:
		return "just now"
	case d < time.Hour:
		return count(int(d.Minutes()), "minute")
	case d < 48*time.Hour:
		return count(int(d.Hours()), "hour")
	default:
		return count(int(d.Hours()/24), "day")
	}
}

// refusal says how many characters a field was not given, and what can be done where
// the text is a long one.
func refusal(got, limit int) string {
	s := fmt.Sprintf("That is %s characters; this field takes %s. Nothing was changed.", grouped(got), grouped(limit))
	if limit > journal.MaxLine {
		s += " It can be split over several fields, or several entries."
	}
	return s
}
