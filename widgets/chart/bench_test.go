package chart

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"doubleknot/widgets/skin"
)

func benchAll(b *testing.B) (*MoodChart, fyne.Canvas) {
	useTheme(b, &skin.Theme{Mode: skin.ModeLight})
	points, marks := allYears()
	c := chartOf(points, marks, start-11000, start-1)
	return c, shown(c, 1000, 300)
}

// BenchmarkChartFrameAll11000 is a frame as the program draws it: everything
// laid out and the image painted anew. The bound is 16 ms.
func BenchmarkChartFrameAll11000(b *testing.B) {
	c, _ := benchAll(b)
	r, _ := rendererOf(c)
	w, h := int(r.raster.Size().Width), int(r.raster.Size().Height)
	b.ResetTimer()
	for b.Loop() {
		c.Refresh()
		r.raster.Generator(w, h)
	}
}

// BenchmarkChartFrameAll11000HiDPI is the same on a screen of scale 2.
func BenchmarkChartFrameAll11000HiDPI(b *testing.B) {
	c, _ := benchAll(b)
	r, _ := rendererOf(c)
	w, h := 2*int(r.raster.Size().Width), 2*int(r.raster.Size().Height)
	b.ResetTimer()
	for b.Loop() {
		c.Refresh()
		r.raster.Generator(w, h)
	}
}

// BenchmarkChartFrameQuarter is a frame of three months.
func BenchmarkChartFrameQuarter(b *testing.B) {
	useTheme(b, &skin.Theme{Mode: skin.ModeLight})
	points, marks := threeMonths()
	c := chartOf(points, marks, start, start+91)
	shown(c, 1000, 300)
	r, _ := rendererOf(c)
	w, h := int(r.raster.Size().Width), int(r.raster.Size().Height)
	b.ResetTimer()
	for b.Loop() {
		c.Refresh()
		r.raster.Generator(w, h)
	}
}

// BenchmarkChartCaptureAll11000 adds what Fyne's software painter takes to put
// the frame, text included, into a picture.
func BenchmarkChartCaptureAll11000(b *testing.B) {
	c, cv := benchAll(b)
	b.ResetTimer()
	for b.Loop() {
		c.Refresh()
		cv.Capture()
	}
}

// BenchmarkChartHover is one movement of the pointer in the All range. The
// bound is 2 ms.
func BenchmarkChartHover(b *testing.B) {
	c, _ := benchAll(b)
	x := 0
	b.ResetTimer()
	for b.Loop() {
		x = (x + 7) % 900
		c.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(float32(90+x), 150)}})
	}
}
