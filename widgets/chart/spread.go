package chart

import (
	"fmt"
	"math"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"doubleknot/widgets/skin"
)

const (
	spreadTop   = 4  // above the first row
	spreadApart = 10 // above a row that is set apart
	spreadPad   = 6  // from the words to the focus ring
	spreadBand  = 10 // how high the middle half is drawn
)

// Group is the days, or whatever else is counted, that one row of a Spread sums up.
type Group struct {
	Label          string    // beside the row
	Name           string    // in the readout; "" means Label
	N              int       // days
	Median, Q1, Q3 float64   // −2 to +2; only where HasMedian
	HasMedian      bool      // false: too few for one
	Values         []float64 // ascending; drawn one by one where there is no median
	Apart          bool      // set apart from the row above
}

func (g *Group) name() string {
	if g.Name == "" {
		return g.Label
	}
	return g.Name
}

// Spread compares groups of days: a row for each, with a dot at the median on a band
// that is the middle half. A row with too few days for a median says so and shows the
// days themselves, hollow.
//
// Keys: ↑/↓ pick a row, Home/End, Escape clears. What is picked is read out in a line
// below the rows, for which there is always room.
type Spread struct {
	widget.BaseWidget

	Groups []Group
	Words  Words
	Of     Unit   // what a row counts; the zero value means Words.Noted
	Name   string // for screen readers; "" means Words.SpreadName

	picked  int // −1 for none
	pointed bool
	focused bool
	sheet   sheet
	wrapped wrapCache
}

var (
	_ fyne.Focusable    = (*Spread)(nil)
	_ fyne.Tappable     = (*Spread)(nil)
	_ fyne.Accessible   = (*Spread)(nil)
	_ desktop.Hoverable = (*Spread)(nil)
)

// NewSpread returns the rows in the given order.
func NewSpread(groups []Group) *Spread {
	s := &Spread{Groups: groups, Words: English(), picked: -1}
	s.ExtendBaseWidget(s)
	return s
}

// SetGroups shows other rows, none of them picked.
func (s *Spread) SetGroups(groups []Group) {
	s.Groups, s.picked, s.wrapped = groups, -1, wrapCache{}
	s.Refresh()
}

func (s *Spread) unit() Unit {
	if s.Of == (Unit{}) {
		return s.Words.Noted
	}
	return s.Of
}

// Readout describes the row picked in one sentence, or is empty.
func (s *Spread) Readout() string {
	if s.picked < 0 || s.picked >= len(s.Groups) {
		return ""
	}
	return s.sentence(&s.Groups[s.picked])
}

func (s *Spread) sentence(g *Group) string {
	w, of := &s.Words, s.unit()
	n := of.count(g.N)
	switch {
	case g.HasMedian && number(g.Q1) == number(g.Q3):
		return fmt.Sprintf(w.RowSame, g.name(), number(g.Median), of.All, number(g.Q1), n)
	case g.HasMedian:
		return fmt.Sprintf(w.RowMedian, g.name(), number(g.Median), of.All, number(g.Q1), number(g.Q3), n)
	case len(g.Values) == 0:
		return fmt.Sprintf(w.RowNone, g.name(), n)
	}
	values := make([]string, len(g.Values))
	for i, v := range g.Values {
		values[i] = number(v)
	}
	return fmt.Sprintf(w.RowFew, g.name(), n, strings.Join(values, ", "))
}

// figure is what stands right of a row.
func (s *Spread) figure(g *Group) string {
	n := s.unit().count(g.N)
	if !g.HasMedian && g.N > 0 {
		return fmt.Sprintf(s.Words.FewRows, n)
	}
	return n
}

// AccessibilityLabel names the widget, and reads out the row picked if there is one.
func (s *Spread) AccessibilityLabel() string {
	name := s.Name
	if name == "" {
		name = s.Words.SpreadName
	}
	return strings.TrimSuffix(name+". "+s.Readout(), ". ")
}

// AccessibilityRole is text: Fyne has no role for a picture.
func (s *Spread) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// spreadScale maps values and rows to positions, in Fyne units.
type spreadScale struct {
	names       float32 // room for the names
	left, right float32 // where −2 and +2 are
	rows        []float32
	pitch       float32
	bottom      float32 // where the rows end and the axis begins
	words       bool    // the axis has room for words
}

func (s *Spread) scale() spreadScale {
	text := skin.Size(theme.SizeNameCaptionText)
	width := func(words string) float32 { return fyne.MeasureText(words, text, fyne.TextStyle{}).Width }
	k := spreadScale{pitch: barPitch * text / 12, bottom: spreadTop}
	var figures float32
	for i := range s.Groups {
		g := &s.Groups[i]
		k.names, figures = max(k.names, width(g.Label)), max(figures, width(s.figure(g)))
		if g.Apart {
			k.bottom += spreadApart
		}
		k.rows = append(k.rows, k.bottom+k.pitch/2)
		k.bottom += k.pitch
	}
	k.names = min(k.names, s.Size().Width*0.35)
	var level float32
	for i, l := range s.Words.Levels {
		level = max(level, width(l+" "+number(float64(i-2))))
	}
	ends := func(beyond float32) { // room for a level's name, centred under −2 and +2
		k.left = spreadPad + k.names + beyond
		k.right = max(s.Size().Width-figures-beyond-spreadPad, k.left+40)
	}
	ends(level / 2)
	k.words = (k.right-k.left)/4 >= level+10
	if !k.words {
		ends(12)
	}
	return k
}

func (k spreadScale) x(v float64) float32 {
	return k.left + float32(min(max(v, -2), 2)+2)/4*(k.right-k.left)
}

// at is the row at a height, or −1.
func (k spreadScale) at(y float32) int {
	for i, row := range k.rows {
		if math.Abs(float64(y-row)) <= float64(k.pitch/2) {
			return i
		}
	}
	return -1
}
