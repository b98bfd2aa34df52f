package demo

import (
	"regexp"
	"strconv"
	"time"

	"doubleknot/app/journal"
)

// monday returns the Monday on or before d. The texts are dated back from it, so
// that ‘on Friday’ is a Friday on whichever day the demo is opened.
func monday(d journal.Day) journal.Day {
	return d - journal.Day((int(d.Time().Weekday())+6)%7)
}

// weekday moves a day off the weekend, back to Friday: things break at work.
func weekday(d journal.Day) journal.Day {
	switch d.Time().Weekday() {
	case time.Saturday:
		return d - 1
	case time.Sunday:
		return d - 2
	default:
		return d
	}
}

var monthToken = regexp.MustCompile(`\{-(\d+)\}`)

// months puts the names of months into a text: "{-41}" is the month it was 41
// days before the anchor.
func (b *builder) months(text string) string {
	return monthToken.ReplaceAllStringFunc(text, func(token string) string {
		ago, err := strconv.Atoi(token[2 : len(token)-1])
		if err != nil {
			return token
		}
		return (b.anchor - journal.Day(ago)).Time().Month().String()
	})
}
