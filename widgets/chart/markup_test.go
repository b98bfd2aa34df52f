package chart

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"doubleknot/widgets/skin"
)

// onCanvas shows an object on a markup canvas of a size.
func onCanvas(o fyne.CanvasObject, w, h float32) fyne.Canvas {
	c := test.NewCanvas()
	c.SetPadded(false)
	c.SetContent(o)
	c.Resize(fyne.NewSize(w, h))
	return c
}

func press(o fyne.Focusable, names ...fyne.KeyName) {
	for _, n := range names {
		o.TypedKey(&fyne.KeyEvent{Name: n})
	}
}

func pointAt(x, y float32) *desktop.MouseEvent {
	return &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y)}}
}

// TestMarkupOfTheChart fixes axis, readout and focus; the picture tests have
// the rest.
func TestMarkupOfTheChart(t *testing.T) {
	points, marks := threeMonths()
	for _, row := range []struct {
		name  string
		theme skin.Theme
		do    func(c *MoodChart, cv fyne.Canvas)
	}{
		{"axis", skin.Theme{}, func(*MoodChart, fyne.Canvas) {}},
		{"axis-large-text", skin.Theme{Scale: 1.5}, func(*MoodChart, fyne.Canvas) {}},
		{"focused", skin.Theme{}, func(c *MoodChart, cv fyne.Canvas) { cv.Focus(c) }},
		{"focus-lost", skin.Theme{}, func(c *MoodChart, cv fyne.Canvas) {
			cv.Focus(c)
			press(c, fyne.KeyEnd)
			cv.Unfocus()
		}},
		{"readout", skin.Theme{}, func(c *MoodChart, cv fyne.Canvas) {
			cv.Focus(c)
			press(c, fyne.KeyEnd, fyne.KeyLeft)
		}},
		{"readout-of-a-mark", skin.Theme{}, func(c *MoodChart, _ fyne.Canvas) { c.goTo(start+28, true) }},
		{"readout-in-the-gap", skin.Theme{}, func(c *MoodChart, _ fyne.Canvas) { c.MouseMoved(pointAt(c.frame().x(start+64), 150)) }},
		{"readout-cleared", skin.Theme{}, func(c *MoodChart, _ fyne.Canvas) { press(c, fyne.KeyEnd, fyne.KeyEscape) }},
	} {
		t.Run(row.name, func(t *testing.T) {
			th := row.theme
			th.Mode = skin.ModeLight
			useTheme(t, &th)
			c := chartOf(points, marks, start, start+91)
			cv := onCanvas(c, 800, 280)
			row.do(c, cv)
			test.AssertRendersToMarkup(t, "markup/"+row.name+".xml", cv)
		})
	}
}

func TestMarkupOfLegendStitchesAndBars(t *testing.T) {
	useTheme(t, &skin.Theme{Mode: skin.ModeDark})
	test.AssertRendersToMarkup(t, "markup/legend.xml", onCanvas(Legend(), 600, 20))
	test.AssertRendersToMarkup(t, "markup/legend-wrapped.xml", onCanvas(Legend(), 200, 80))
	test.AssertRendersToMarkup(t, "markup/legend-stitches.xml", onCanvas(StitchesLegend(English()), 400, 20))
	values, end := yearOfValues()
	s := NewStitches(values, end)
	cv := onCanvas(s, 412, 222)
	cv.Focus(s)
	press(s, fyne.KeyLeft, fyne.KeyUp)
	test.AssertRendersToMarkup(t, "markup/stitches-picked.xml", cv)
	b := someBars()
	cv = onCanvas(b, 524, 190)
	cv.Focus(b)
	press(b, fyne.KeyDown, fyne.KeyDown)
	test.AssertRendersToMarkup(t, "markup/bars-picked.xml", cv)
}

func TestTheFocusRingLeavesTheWordsOfAChartAlone(t *testing.T) {
	points, marks := threeMonths()
	for _, scale := range []float32{1, 1.5, 2} {
		useTheme(t, &skin.Theme{Mode: skin.ModeLight, Scale: scale})
		c := NewMoodChart()
		c.SetData(points, marks, start, start+91)
		onCanvas(c, 632, 262).Focus(c)
		r, ok := rendererOf(c)
		if !ok || !r.ring.Visible() {
			t.Fatal("no ring")
		}
		const stroke = 2
		top, bottom := r.ring.Position().Y+stroke, r.ring.Position().Y+r.ring.Size().Height-stroke
		for _, o := range r.all {
			if words, is := o.(*canvas.Text); is && words.Visible() && words.Text != "" {
				if y := words.Position().Y; y < top || y+words.MinSize().Height > bottom {
					t.Errorf("at %v %q from %v to %v is under the ring, clear from %v to %v", scale, words.Text, y, y+words.MinSize().Height, top, bottom)
				}
			}
		}
		if top >= 0 {
			t.Errorf("at %v the marks at the top are under the ring", scale)
		}
	}
}
