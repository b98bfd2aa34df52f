package chart

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

const monthsShown = 12

// Stitches is the year in stitches: a row for each of twelve months, a cell
// for each day. A bar above the middle is good, one below is low, a dash is
// even, and a day without a note is blank. Position carries the meaning,
// colour repeats it.
//
// Keys: arrows move day by day and month by month, Home/End to the first and
// last day, Escape clears.
type Stitches struct {
	widget.BaseWidget

	Values map[int]float64 // day → value, −2 to +2; a day without a note is absent
	End    int             // the last day; its month is the last row
	Words  Words

	FormatDay func(day int) string   // date for OnHover and screen readers; nil means "Mon 19 October 2026"
	OnHover   func(day int, ok bool) // a day was pointed at or stepped to, or left (ok false)

	cursor  int
	shown   bool
	pointed bool
	focused bool
	sheet   sheet
	render  *stitchRenderer
}

var (
	_ fyne.Focusable    = (*Stitches)(nil)
	_ fyne.Tappable     = (*Stitches)(nil)
	_ fyne.Accessible   = (*Stitches)(nil)
	_ desktop.Hoverable = (*Stitches)(nil)
)

// NewStitches returns the twelve months up to the day end.
func NewStitches(values map[int]float64, end int) *Stitches {
	s := &Stitches{Values: values, End: end, Words: English()}
	s.ExtendBaseWidget(s)
	return s
}

// first is the first day shown.
func (s *Stitches) first() int { return monthStart(s.End, 1-monthsShown) }

// Readout describes the day under the cursor in a line, or is empty: for the
// caption beside the widget.
func (s *Stitches) Readout() string {
	if !s.shown {
		return ""
	}
	date := s.Words.date(s.cursor, true)
	if s.FormatDay != nil {
		date = s.FormatDay(s.cursor)
	}
	v, ok := s.Values[s.cursor]
	if !ok {
		return date + ": " + s.Words.NotNoted
	}
	return date + ": " + s.Words.level(v)
}

// AccessibilityLabel names the widget and the day under the cursor.
func (s *Stitches) AccessibilityLabel() string {
	return strings.TrimSuffix(s.Words.StitchesName+". "+s.Readout(), ". ")
}

// AccessibilityRole is text: Fyne has no role for a picture.
func (s *Stitches) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }
