package chart

import (
	"math/rand/v2"
	"testing"

	"fyne.io/fyne/v2"

	"doubleknot/widgets/skin"
)

func chartOf(points []Point, marks []Mark, from, to int) *MoodChart {
	c := NewMoodChart()
	c.SetData(points, marks, from, to)
	return c
}

// TestPicturesOfTheChart compares the painted image, state by state: markup
// says nothing about it.
func TestPicturesOfTheChart(t *testing.T) {
	points, marks := threeMonths()
	all, allMarks := allYears()
	gap := series(start, 30, func(i int, _ *rand.Rand) bool { return i < 12 || i > 15 })
	few := series(start, 30, func(i int, _ *rand.Rand) bool { return i%10 == 3 })
	lone := series(start, 30, func(i int, _ *rand.Rand) bool { return i == 15 })
	short := series(start, 12, func(i int, _ *rand.Rand) bool { return i < 5 })
	once := series(start, 30, func(i int, _ *rand.Rand) bool { return i < 9 && i%2 == 0 || i == 14 })
	for i := range once { // and a median on one day alone
		once[i].HasMedian = i == 14
	}
	for _, row := range []struct {
		name     string
		mode     skin.Mode
		points   []Point
		marks    []Mark
		from, to int
	}{
		{"quarter-light", skin.ModeLight, points, marks, start, start + 91},
		{"quarter-dark", skin.ModeDark, points, marks, start, start + 91},
		{"week", skin.ModeLight, points, marks, start + 24, start + 30},
		{"gap-of-four", skin.ModeLight, gap, nil, start, start + 29},
		{"few", skin.ModeLight, few, marks[:1], start, start + 29},
		{"single-point", skin.ModeLight, lone, nil, start, start + 29},
		{"short-line", skin.ModeLight, short, nil, start, start + 11},
		{"one-median", skin.ModeLight, once, nil, start, start + 29},
		{"one-day", skin.ModeLight, lone, nil, start + 15, start + 15},
		{"empty", skin.ModeLight, nil, nil, start, start + 91},
		{"year", skin.ModeLight, all, allMarks, start - 365, start - 1},
		{"all-light", skin.ModeLight, all, allMarks, start - 11000, start - 1},
		{"all-dark", skin.ModeDark, all, allMarks, start - 11000, start - 1},
	} {
		t.Run(row.name, func(t *testing.T) {
			useTheme(t, &skin.Theme{Mode: row.mode})
			c := chartOf(row.points, row.marks, row.from, row.to)
			matches(t, row.name+".png", shown(c, 1000, 280).Capture())
		})
	}
}

func TestPictureAtTwiceTheScaleHasTwiceThePixels(t *testing.T) {
	useTheme(t, &skin.Theme{Mode: skin.ModeLight})
	points, marks := threeMonths()
	c := chartOf(points, marks, start, start+45)
	cv := shown(c, 500, 240)
	scalable, ok := cv.(interface{ SetScale(float32) })
	if !ok {
		t.Fatal("the software canvas has no scale")
	}
	scalable.SetScale(2)
	c.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	matches(t, "scale-2.png", cv.Capture())
}
