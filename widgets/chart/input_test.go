package chart

import (
	"math/rand/v2"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"doubleknot/widgets/skin"
)

// sparse has notes on days 0, 1, 2, 10, 40 and 59 of sixty, and two marks on
// day 20, which has no note.
func sparse(t *testing.T) *MoodChart {
	t.Helper()
	useTheme(t, &skin.Theme{Mode: skin.ModeLight})
	noted := []int{0, 1, 2, 10, 40, 59}
	points := series(start, 60, func(i int, _ *rand.Rand) bool { return slices.Contains(noted, i) })
	c := chartOf(points, []Mark{{start + 20, Setback, "a"}, {start + 20, Recovered, "b"}}, start, start+59)
	onCanvas(c, 800, 280)
	return c
}

func at(t *testing.T, c *MoodChart, want int) {
	t.Helper()
	if !c.shown || c.cursor != start+want {
		t.Fatalf("readout on day %d (shown %v), want day %d", c.cursor-start, c.shown, want)
	}
}

func TestArrowsStopAtNotedDaysAndMarks(t *testing.T) {
	c := sparse(t)
	for _, want := range []int{0, 1, 2, 10, 20, 40, 59, 59} {
		press(c, fyne.KeyRight)
		at(t, c, want)
	}
	for _, want := range []int{40, 20, 10, 2, 1, 0, 0} {
		press(c, fyne.KeyLeft)
		at(t, c, want)
	}
}

func TestFirstArrowStartsAtTheNearEnd(t *testing.T) {
	c := sparse(t)
	press(c, fyne.KeyLeft)
	at(t, c, 59)
}

func TestHomeEndAndPagesGoFurther(t *testing.T) {
	c := sparse(t)
	press(c, fyne.KeyEnd)
	at(t, c, 59)
	press(c, fyne.KeyPageUp) // a month before day 59 is day 29; 20 is the next stop
	at(t, c, 20)
	press(c, fyne.KeyPageUp)
	at(t, c, 0)
	press(c, fyne.KeyPageDown) // a month on is day 31
	at(t, c, 40)
	press(c, fyne.KeyPageDown)
	at(t, c, 59)
	press(c, fyne.KeyHome)
	at(t, c, 0)
}

func TestEscapeClearsTheReadout(t *testing.T) {
	c := sparse(t)
	last := true
	c.OnHover = func(_ int, ok bool) { last = ok }
	press(c, fyne.KeyEnd, fyne.KeyEscape)
	if c.shown || last {
		t.Fatal("the readout is still there")
	}
}

func TestLeavingTheChartTakesItsOwnReadoutOnly(t *testing.T) {
	c := sparse(t)
	press(c, fyne.KeyHome)
	c.MouseOut()
	at(t, c, 0)
	c.MouseMoved(pointAt(c.frame().x(start+40), 150))
	c.MouseOut()
	if c.shown {
		t.Fatal("the pointer left, its readout did not")
	}
}

func TestEnterOpensTheMarkChosen(t *testing.T) {
	c := sparse(t)
	var opened []string
	c.OnOpen = func(m Mark) { opened = append(opened, m.Label) }
	press(c, fyne.KeyHome, fyne.KeyReturn) // no mark there
	c.goTo(start+20, true)
	press(c, fyne.KeyReturn, fyne.KeyDown, fyne.KeyDown, fyne.KeyEnter, fyne.KeyUp, fyne.KeyReturn)
	if !slices.Equal(opened, []string{"a", "b", "a"}) {
		t.Fatalf("opened %v", opened)
	}
}

func TestClickOpensAMarkAndTakesTheFocus(t *testing.T) {
	c := sparse(t)
	test.NewTempWindow(t, c).Resize(fyne.NewSize(800, 280))
	var opened []string
	c.OnOpen = func(m Mark) { opened = append(opened, m.Label) }
	x := c.frame().x(start + 20)
	c.Tapped(&fyne.PointEvent{Position: fyne.NewPos(x+3, 6)})
	c.Tapped(&fyne.PointEvent{Position: fyne.NewPos(x+3, 100)}) // the plot, not the mark
	if !slices.Equal(opened, []string{"a"}) || !c.focused {
		t.Fatalf("opened %v, focused %v", opened, c.focused)
	}
	c.MouseMoved(pointAt(x, 6))
	if c.Cursor() != desktop.PointerCursor {
		t.Fatal("no hand over a mark")
	}
}

func TestHoverFindsANotedDayNearby(t *testing.T) {
	c := sparse(t)
	f := c.frame()
	c.MouseMoved(pointAt(f.x(start+10)+4, 150))
	at(t, c, 10)
	c.MouseMoved(pointAt(f.x(start+30), 150))
	at(t, c, 30)
	c.MouseMoved(pointAt(10, 150)) // over the names of the levels
	if c.shown {
		t.Fatal("a readout outside the plot")
	}
}

func TestHoverPrefersANotedDayAFewPixelsAway(t *testing.T) {
	c := zoomable(t) // every fourth day has a point, a day is 7 pixels wide
	f := c.frame()
	noted, ok := c.stopFrom(start+150, 1)
	if !ok || pointOn(c.Points, noted+1).Noted {
		t.Fatal("the fixture has no lone noted day")
	}
	c.MouseMoved(pointAt(f.x(noted)+4.5, 150))
	at(t, c, noted-start)
	c.MouseMoved(pointAt(f.x(noted)+5.5, 150))
	at(t, c, noted+1-start)
}

func TestHoverNeverRepaintsTheImage(t *testing.T) {
	c := sparse(t)
	r, _ := rendererOf(c)
	paint := func() { r.raster.Generator(700, 200) }
	paint()
	before := c.picture.painted
	for x := float32(90); x < 700; x += 13 {
		c.MouseMoved(pointAt(x, 150))
		paint()
	}
	press(c, fyne.KeyEnd, fyne.KeyLeft)
	c.FocusGained()
	c.FocusLost()
	paint()
	if c.picture.painted != before {
		t.Fatalf("painted %d times more", c.picture.painted-before)
	}
	c.SetRange(start, start+30)
	paint()
	if c.picture.painted != before+1 {
		t.Fatal("a new range was not painted")
	}
}

func TestOnHoverTellsEachDayOnce(t *testing.T) {
	c := sparse(t)
	var days []int
	c.OnHover = func(day int, ok bool) {
		if ok {
			days = append(days, day-start)
		}
	}
	x := c.frame().x(start + 10)
	for range 3 {
		c.MouseMoved(pointAt(x, 150))
	}
	if !slices.Equal(days, []int{10}) {
		t.Fatalf("told %v", days)
	}
}
