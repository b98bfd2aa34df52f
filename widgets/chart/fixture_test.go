package chart

import (
	"image"
	"image/png"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"doubleknot/widgets/skin"
)

// start is 24 August 2026, the first day of most fixtures.
var start = dayOf(2026, 8, 24)

// useTheme runs the test with our theme.
func useTheme(t testing.TB, th *skin.Theme) {
	t.Helper()
	a := test.NewApp()
	a.Settings().SetTheme(th)
	t.Cleanup(a.Quit)
}

// series makes days of points from start; noted says which are noted.
func series(from, days int, noted func(i int, r *rand.Rand) bool) []Point {
	r := rand.New(rand.NewPCG(7, 11)) //nolint:gosec // a repeatable picture is wanted
	out := make([]Point, days)
	drift := 0.0
	for i := range out {
		out[i].Day = from + i
		drift = 0.9*drift + 0.5*r.NormFloat64()
		v := float64(int(2*(drift+0.8*r.NormFloat64()))) / 2
		if noted(i, r) {
			out[i].Noted, out[i].N, out[i].Value = true, 1, min(max(v, -2), 2)
		}
	}
	roll(out)
	return out
}

// roll fills the 14-day median, quartiles and count.
func roll(points []Point) {
	for i := range points {
		var window []float64
		quiet := 0
		for j := max(i-13, 0); j <= i; j++ {
			quiet++
			if points[j].Noted {
				window = append(window, points[j].Value)
				quiet = 0
			}
		}
		p := &points[i]
		p.Rolling = len(window)
		if len(window) < 5 || quiet >= 4 {
			continue
		}
		slices.Sort(window)
		at := func(q float64) float64 {
			f := q * float64(len(window)-1)
			k := min(int(f), len(window)-2)
			return window[k] + (f-float64(k))*(window[k+1]-window[k])
		}
		p.HasMedian, p.Median, p.Q1, p.Q3 = true, at(0.5), at(0.25), at(0.75)
	}
}

// threeMonths is a quarter with a gap in it, and five marks.
func threeMonths() ([]Point, []Mark) {
	points := series(start, 92, func(i int, r *rand.Rand) bool {
		return r.Float64() < 0.75 && (i < 57 || i > 70)
	})
	return points, []Mark{
		{start + 3, Setback, "The ‘own the room’ review"},
		{start + 28, Setback, "The demo with no network"},
		{start + 37, Recovered, "The demo with no network"},
		{start + 50, Setback, "Checkout down"},
		{start + 87, Setback, "Passed over for staff"},
	}
}

// allYears is 11,000 days, most of them noted, with a mark every fortnight.
func allYears() ([]Point, []Mark) {
	points := series(start-11000, 11000, func(i int, r *rand.Rand) bool {
		return r.Float64() < 0.7 && i%3000 > 250
	})
	var marks []Mark
	for i := 10; i < 11000; i += 97 {
		marks = append(marks, Mark{points[i].Day, MarkKind(i % 2), "Something"})
	}
	return points, marks
}

// shown puts a chart on a software canvas of a size.
func shown(o fyne.CanvasObject, w, h float32) fyne.Canvas {
	c := software.NewTransparentCanvas()
	c.SetPadded(false)
	c.SetContent(container.NewStack(canvas.NewRectangle(skin.Color(skin.Surface)), o))
	c.Resize(fyne.NewSize(w, h))
	return c
}

// matches compares a picture with its golden, allowing each channel two steps
// of rounding between machines. A picture that differs is written for review.
func matches(t *testing.T, name string, got image.Image) {
	t.Helper()
	failed := filepath.Join("testdata", "failed", name)
	want, err := readPNG(filepath.Join("testdata", name))
	if err == nil && want.Bounds() == got.Bounds() && worst(want, got) <= 2 {
		return
	}
	if err := writePNG(failed, got); err != nil {
		t.Fatal(err)
	}
	t.Errorf("picture differs from testdata/%s (%v); see %s", name, err, failed)
}

func worst(a, b image.Image) int {
	most := 0
	for y := a.Bounds().Min.Y; y < a.Bounds().Max.Y; y++ {
		for x := a.Bounds().Min.X; x < a.Bounds().Max.X; x++ {
			r1, g1, b1, _ := a.At(x, y).RGBA()
			r2, g2, b2, _ := b.At(x, y).RGBA()
			for _, d := range []int{int(r1) - int(r2), int(g1) - int(g2), int(b1) - int(b2)} {
				most = max(most, d>>8, -d>>8)
			}
		}
	}
	return most
}

func readPNG(path string) (image.Image, error) {
	f, err := os.Open(path) //nolint:gosec // a golden of this package
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	return png.Decode(f)
}

func writePNG(path string, img image.Image) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		return err
	}
	f, err := os.Create(path) //nolint:gosec // a picture for review
	if err != nil {
		return err
	}
	if err := png.Encode(f, img); err != nil {
		_ = f.Close()
		return err
	}
	return f.Close()
}
