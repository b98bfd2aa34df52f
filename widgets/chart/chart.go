package chart

import (
	"image"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// MoodChart shows a point for each noted day, the 14-day median with the
// middle half around it, and the setbacks and recoveries above. Gaps stay empty.
//
// Pointer: hover for the readout, drag or scroll sideways to pan, Ctrl+scroll
// to zoom around the pointer, click a mark to open it. Keys: ←/→ previous and
// next day with something on it, Page Up/Down a month, Home/End, ↑/↓ among the
// marks of a day, Enter to open one, Shift+←/→ to pan, + and − to zoom, 0 for
// everything, Escape to clear the readout.
type MoodChart struct {
	widget.BaseWidget

	Points   []Point // one a calendar day, in order
	Marks    []Mark  // in order of day
	From, To int     // the days shown, both included
	Words    Words

	FormatDay func(day int) string       // date in the readout; nil means "Mon 19 October"
	OnHover   func(day int, ok bool)     // the readout moved to day, or went (ok false)
	OnOpen    func(m Mark)               // Enter or click on a mark
	OnRange   func(from, to int)         // the reader panned or zoomed; not called by SetRange
	OnScroll  func(ev *fyne.ScrollEvent) // plain scrolling, for the page around the chart

	lo, hi   int // bounds of panning
	stops    []int
	cursor   int // day of the readout
	shown    bool
	pointed  bool // the readout follows the pointer, not the keyboard
	selected int  // which mark of the cursor's day Enter opens
	focused  bool
	overMark bool
	dragRest float32 // pixels dragged, short of a day

	modifiers func() fyne.KeyModifier
	version   int // goes up when Points or Marks change
	picture   picture
	render    *renderer // nil until shown; for changes that must not repaint the image
}

var (
	_ fyne.Widget        = (*MoodChart)(nil)
	_ fyne.Focusable     = (*MoodChart)(nil)
	_ fyne.Tappable      = (*MoodChart)(nil)
	_ fyne.Scrollable    = (*MoodChart)(nil)
	_ fyne.Draggable     = (*MoodChart)(nil)
	_ fyne.Accessible    = (*MoodChart)(nil)
	_ desktop.Hoverable  = (*MoodChart)(nil)
	_ desktop.Cursorable = (*MoodChart)(nil)
)

// NewMoodChart returns an empty chart; SetData fills it.
func NewMoodChart() *MoodChart {
	c := &MoodChart{Words: English(), modifiers: currentModifiers}
	c.ExtendBaseWidget(c)
	return c
}

// SetData replaces what is drawn and shows the days from to to. Points and
// marks must be in order of day; the chart keeps the slices and never changes
// them. The readout goes.
func (c *MoodChart) SetData(points []Point, marks []Mark, from, to int) {
	c.Points, c.Marks = points, marks
	c.From, c.To = min(from, to), max(from, to)
	c.setCursor(0, false, false)
	c.Refresh()
}

// SetRange shows the days from to to, in either order. The readout stays if
// its day is still shown.
func (c *MoodChart) SetRange(from, to int) {
	c.From, c.To = min(from, to), max(from, to)
	c.lo, c.hi = min(c.lo, c.From), max(c.hi, c.To)
	if c.shown && (c.cursor < c.From || c.cursor > c.To) {
		c.setCursor(0, false, false)
	}
	c.BaseWidget.Refresh()
}

// Refresh draws the chart anew from its fields.
func (c *MoodChart) Refresh() {
	c.reindex()
	c.BaseWidget.Refresh()
}

// reindex works out what depends on Points and Marks alone.
func (c *MoodChart) reindex() {
	c.version++
	c.stops = stopsOf(c.Points, c.Marks)
	c.lo, c.hi = c.From, c.To
	if n := len(c.Points); n > 0 {
		c.lo, c.hi = min(c.lo, c.Points[0].Day), max(c.hi, c.Points[n-1].Day)
	}
}

// Noted returns how many of the days shown are noted, and how many are shown.
func (c *MoodChart) Noted() (noted, days int) {
	for _, p := range c.visible() {
		if p.Noted {
			noted++
		}
	}
	return noted, c.To - c.From + 1
}

// Caption is the sentence to print below the chart: how the line is reckoned,
// or, while fewer than 5 days are noted, when it will start.
func (c *MoodChart) Caption() string {
	noted, _ := c.Noted()
	if noted >= 5 || slices.ContainsFunc(c.visible(), func(p Point) bool { return p.HasMedian }) {
		return c.Words.Rule
	}
	return c.Words.tooFew(noted)
}

func (c *MoodChart) visible() []Point {
	return c.Points[firstAt(c.Points, c.From):firstAt(c.Points, c.To+1)]
}

// marksOn returns the marks of a day, in order.
func (c *MoodChart) marksOn(day int) []Mark {
	return inRange(c.Marks, day, day)
}

// readout returns the heading and the lines about a day, and which of the
// lines Enter opens (−1 for none).
func (c *MoodChart) readout(day int) (heading string, lines []string, open int) {
	heading = c.formatDay(day)
	lines = c.Words.lines(pointOn(c.Points, day))
	open = -1
	const most = 4 // marks in one box
	marks := c.marksOn(day)
	first := min(max(c.selected-most+1, 0), max(len(marks)-most, 0))
	for i := first; i < min(first+most, len(marks)); i++ {
		if i == c.selected {
			open = len(lines)
		}
		lines = append(lines, c.Words.mark(marks[i]))
	}
	return heading, lines, open
}

func (c *MoodChart) formatDay(day int) string {
	if c.FormatDay != nil {
		return c.FormatDay(day)
	}
	return c.Words.date(day, toTime(c.From).Year() != toTime(c.To).Year())
}

// AccessibilityLabel names the chart and reads out the day under the cursor.
func (c *MoodChart) AccessibilityLabel() string {
	if !c.shown {
		return c.Words.Name + ". " + c.Caption()
	}
	heading, lines, _ := c.readout(c.cursor)
	return c.Words.Name + ". " + heading + ". " + strings.Join(lines, ". ") + "."
}

// AccessibilityRole is text: Fyne has no role for a picture.
func (c *MoodChart) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer is part of fyne.Widget.
func (c *MoodChart) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	c.reindex()
	return newRenderer(c)
}

// picture is the cached image and what it was painted for.
type picture struct {
	painting
	of      pictureKey
	painted int // times painted, for tests: hovering must not add to it
}

// pictureKey is everything the image depends on.
type pictureKey struct {
	w, h, version int
	frame         frame
	inks          inks
}

// paint returns the image at w by h pixels for a raster as wide as the plot
// of f plus its padding, painting only if something changed.
func (c *MoodChart) paint(w, h int, f frame) image.Image {
	key := pictureKey{w, h, c.version, f, currentInks()}
	p := &c.picture
	if p.of == key && p.img != nil {
		return p.img
	}
	p.of = key
	p.painted++
	p.frame, p.inks = f, key.inks
	p.scale = float64(w) / float64(f.right-f.left+2*rasterPad)
	p.reset(max(w, 1), max(h, 1))
	p.draw(c.Points, c.Marks)
	return p.img
}
