package chart

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"doubleknot/widgets/skin"
)

// TestCardLooksAsDesigned draws the chart as the Mood screen frames it.
func TestCardLooksAsDesigned(t *testing.T) {
	useTheme(t, &skin.Theme{Mode: skin.ModeLight})
	points, marks := threeMonths()
	c := chartOf(points, marks, start, start+91)
	caption := canvas.NewText(c.Caption(), skin.Color(skin.Ink2))
	caption.TextSize = 12
	card := container.New(layout.NewCustomPaddedLayout(12, 10, 16, 16),
		container.NewBorder(Legend(), caption, nil, nil, c))
	cv := shown(card, 1032, 342)
	for range 34 {
		c.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	}
	matches(t, "card-light.png", cv.Capture())
}
