package chart

import (
	"testing"

	"doubleknot/widgets/skin"
	"fyne.io/fyne/v2"
)

func chartOf(points []Point, marks []Mark, from, to int) *MoodChart {
	c := NewMoodChart()
	c.SetData(points, marks, from, to)
	return c
}

func TestPictureOfAQuarterInLight(t *testing.T) {
	useTheme(t, &skin.Theme{Mode: skin.ModeLight})
	points, marks := threeMonths()
	c := chartOf(points, marks, start, start+91)
	cv := shown(c, 1000, 280)
	c.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	matches(t, "quarter-light.png", cv.Capture())
}
