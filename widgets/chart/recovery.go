package chart

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

const (
	barPitch  = 24.5 // from one bar to the next, at text scale 1
	barHead   = 8    // the median and the grid stand out above the first bar
	barName   = 184  // room for a name, at text scale 1
	barFigure = 70   // room for "88, open" right of the longest bar
)

// Bar is one setback in Time to recover.
type Bar struct {
	Label string
	Days  int  // days to recover, or days open so far
	Open  bool // not recovered yet
}

// RecoveryBars shows a bar for each setback, from ▼ to ▲: solid where it was
// recovered; dashed red to ○ and the word "open" where it was not. The dashed
// line across is the median.
//
// Keys: ↑/↓ pick a bar, Home/End, Enter opens it.
type RecoveryBars struct {
	widget.BaseWidget

	Bars      []Bar
	Median    float64 // days; only where HasMedian
	HasMedian bool
	Words     Words

	OnOpen func(i int) // Enter or click on Bars[i]

	picked  int // −1 for none
	focused bool
	sheet   sheet
}

var (
	_ fyne.Focusable    = (*RecoveryBars)(nil)
	_ fyne.Tappable     = (*RecoveryBars)(nil)
	_ fyne.Accessible   = (*RecoveryBars)(nil)
	_ desktop.Hoverable = (*RecoveryBars)(nil)
)

// NewRecoveryBars returns the bars in the given order.
func NewRecoveryBars(bars []Bar) *RecoveryBars {
	b := &RecoveryBars{Bars: bars, Words: English(), picked: -1}
	b.ExtendBaseWidget(b)
	return b
}

// AccessibilityLabel names the widget, and the bar picked if there is one.
func (b *RecoveryBars) AccessibilityLabel() string {
	if b.picked < 0 || b.picked >= len(b.Bars) {
		return b.Words.RecoveryName
	}
	bar := b.Bars[b.picked]
	figure := fmt.Sprintf(b.Words.Days, bar.Days)
	if bar.Open {
		figure = fmt.Sprintf(b.Words.Open, bar.Days)
	}
	return b.Words.RecoveryName + ". " + bar.Label + ": " + figure
}

// AccessibilityRole is text: Fyne has no role for a picture.
func (b *RecoveryBars) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }
