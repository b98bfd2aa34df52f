package chart

import (
	"testing"

	"fyne.io/fyne/v2"
	"pgregory.net/rapid"

	"doubleknot/widgets/skin"
)

// zoomable is a year of days of which the middle hundred are shown.
func zoomable(t testing.TB) *MoodChart {
	useTheme(t, &skin.Theme{Mode: skin.ModeLight})
	points, marks := threeMonths()
	for i := range points {
		points[i].Day = start + 4*i
	}
	c := chartOf(points, marks, start+100, start+200)
	onCanvas(c, 800, 280)
	return c
}

func scroll(x, dx, dy float32) *fyne.ScrollEvent {
	return &fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, 150)}, Scrolled: fyne.NewDelta(dx, dy)}
}

func TestControlScrollKeepsTheDayUnderThePointer(t *testing.T) {
	c := zoomable(t)
	c.modifiers = func() fyne.KeyModifier { return fyne.KeyModifierControl }
	f := c.frame()
	x := f.x(start + 175)
	for _, dy := range []float32{20, 20, -30, 25} {
		before := c.To - c.From
		c.Scrolled(scroll(x, 0, dy))
		if after := c.To - c.From; (dy > 0) != (after < before) {
			t.Fatalf("scrolling by %v went from %d to %d days", dy, before, after)
		}
		g := c.frame()
		if d := g.dayAt(x) - (start + 175); d < -1 || d > 1 {
			t.Fatalf("the day under the pointer moved by %d", d)
		}
	}
}

func TestPlainScrollBelongsToThePage(t *testing.T) {
	c := zoomable(t)
	passed := 0
	c.OnScroll = func(*fyne.ScrollEvent) { passed++ }
	c.Scrolled(scroll(300, 0, -25))
	if passed != 1 || c.From != start+100 || c.To != start+200 {
		t.Fatal("the chart kept a scroll of the page")
	}
	c.Scrolled(scroll(300, -60, 0))
	if passed != 1 || c.From <= start+100 || c.To-c.From != 100 {
		t.Fatal("sideways scrolling did not pan")
	}
}

func TestDraggingPansByTheDaysDragged(t *testing.T) {
	c := zoomable(t)
	var from, to int
	c.OnRange = func(f, o int) { from, to = f, o }
	f := c.frame()
	for range 30 { // in steps shorter than a day
		c.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(f.perDay()/3, 0)})
	}
	c.DragEnd()
	if d := c.From - (start + 90); d < 0 || d > 1 || from != c.From || to != c.To {
		t.Fatalf("from day %d, told %d to %d", c.From-start, from-start, to-start)
	}
}

func TestShiftArrowsPanAndStopAtTheEnds(t *testing.T) {
	c := zoomable(t)
	c.modifiers = func() fyne.KeyModifier { return fyne.KeyModifierShift }
	press(c, fyne.KeyRight)
	if c.From != start+112 || c.shown {
		t.Fatalf("from day %d", c.From-start)
	}
	for range 20 {
		press(c, fyne.KeyLeft)
	}
	if c.From != start || c.To != start+100 {
		t.Fatalf("days %d to %d", c.From-start, c.To-start)
	}
}

func TestKeysZoomAndZeroShowsEverything(t *testing.T) {
	c := zoomable(t)
	c.TypedRune('+')
	if c.To-c.From != 67 {
		t.Fatalf("%d days after +", c.To-c.From)
	}
	c.TypedRune('-')
	if c.To-c.From != 101 {
		t.Fatalf("%d days after −", c.To-c.From)
	}
	c.TypedRune('0')
	if c.From != start || c.To != start+4*91 {
		t.Fatalf("days %d to %d after 0", c.From-start, c.To-start)
	}
}

func TestSetRangeIsSilentAndKeepsAReadoutThatIsStillShown(t *testing.T) {
	c := zoomable(t)
	c.OnRange = func(int, int) { t.Fatal("told of a range it was given") }
	c.goTo(start+152, true)
	c.SetRange(start+160, start+150)
	if c.From != start+150 || !c.shown {
		t.Fatalf("from day %d, shown %v", c.From-start, c.shown)
	}
	c.SetRange(start, start+50)
	if c.shown {
		t.Fatal("a readout outside the range")
	}
}

func TestSteppingOutOfTheRangePansToTheDay(t *testing.T) {
	c := zoomable(t)
	press(c, fyne.KeyEnd, fyne.KeyRight)
	if c.To != start+204 || c.To-c.From != 100 || c.cursor != c.To {
		t.Fatalf("shows up to day %d, readout on day %d", c.To-start, c.cursor-start)
	}
}

func TestGesturesNeverLeaveTheData(t *testing.T) {
	c := zoomable(t)
	rapid.Check(t, func(r *rapid.T) {
		c.SetRange(start+100, start+200)
		for range rapid.IntRange(1, 20).Draw(r, "gestures") {
			if rapid.Bool().Draw(r, "zoom") {
				c.zoom(rapid.IntRange(c.From, c.To).Draw(r, "anchor"), rapid.Float64Range(0.2, 5).Draw(r, "factor"))
			} else {
				c.pan(rapid.IntRange(-400, 400).Draw(r, "days"))
			}
			if c.From < start || c.To > start+4*91 || c.To-c.From < minSpan {
				r.Fatalf("days %d to %d", c.From-start, c.To-start)
			}
		}
	})
}
