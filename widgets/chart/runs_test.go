package chart

import (
	"math/rand/v2"
	"testing"

	"fyne.io/fyne/v2"
	"pgregory.net/rapid"

	"doubleknot/widgets/skin"
)

// paintingOf frames days of points in width units.
func paintingOf(days int, width float32) *painting {
	return &painting{frame: frame{left: 0, right: width, top: 0, bottom: 100, from: start, to: start + days - 1}, scale: 1}
}

func TestGapOfFourDaysBreaksTheLine(t *testing.T) {
	for gap, want := range map[int]int{1: 1, 3: 1, 4: 2} {
		points := series(start, 40, func(i int, _ *rand.Rand) bool { return i < 15 || i >= 15+gap })
		if got := len(paintingOf(40, 900).runs(points)); got != want {
			t.Errorf("a gap of %d days leaves %d stretches, want %d", gap, got, want)
		}
	}
}

func TestMissingDaysBreakTheLineToo(t *testing.T) {
	points := series(start, 40, func(int, *rand.Rand) bool { return true })
	points = append(points[:20:20], points[25:]...)
	if got := len(paintingOf(40, 900).runs(points)); got != 2 {
		t.Fatalf("%d stretches", got)
	}
}

func TestGapsWiderThanABinStayEmptyInLongRanges(t *testing.T) {
	points := series(start, 11000, func(i int, _ *rand.Rand) bool { return i < 5000 || i > 5200 })
	if got := len(paintingOf(11000, 900).runs(points)); got != 2 {
		t.Fatalf("%d stretches", got)
	}
}

func TestTheLineReachesOneDayBeyondTheRange(t *testing.T) {
	points := series(start-50, 200, func(int, *rand.Rand) bool { return true })
	p := paintingOf(40, 900)
	runs := p.runs(points)
	if len(runs) != 1 || len(runs[0]) != 42 {
		t.Fatalf("%d stretches, the first of %d days", len(runs), len(runs[0]))
	}
}

func TestBinnedLineStaysInsideItsBandAndInOrder(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		days := rapid.IntRange(1500, 5000).Draw(r, "days")
		seed := rapid.Uint64().Draw(r, "seed")
		rnd := rand.New(rand.NewPCG(seed, 1)) //nolint:gosec // the seed is drawn
		points := series(start, days, func(int, *rand.Rand) bool { return rnd.Float64() < 0.6 })
		last := -1e9
		for _, run := range paintingOf(days, 900).runs(points) {
			for _, b := range run {
				if b.x <= last || b.q1 > b.median+1e-9 || b.median > b.q3+1e-9 {
					r.Fatalf("at %v: %v ≤ %v ≤ %v", b.x, b.q1, b.median, b.q3)
				}
				last = b.x
			}
		}
	})
}

func TestDaysAndPlacesAgree(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		from := rapid.IntRange(-20000, 30000).Draw(r, "from")
		f := newFrame(fyne.NewSize(float32(rapid.IntRange(200, 2000).Draw(r, "width")), 300), 50, 16, from, from+rapid.IntRange(0, 12000).Draw(r, "days"))
		day := rapid.IntRange(f.from, f.to).Draw(r, "day")
		if x := f.x(day); x < f.left-0.1 || x > f.right+0.1 || f.span() < 2000 && f.span() > 0 && f.dayAt(x) != day {
			r.Fatalf("day %d at %v is day %d", day-from, x, f.dayAt(x)-from)
		}
	})
}

func TestAChangedThemeRepaintsTheImage(t *testing.T) {
	c := sparse(t)
	r, _ := rendererOf(c)
	light := r.raster.Generator(700, 200)
	n := c.picture.painted
	fyne.CurrentApp().Settings().SetTheme(&skin.Theme{Mode: skin.ModeDark})
	r.raster.Generator(700, 200)
	if c.picture.painted != n+1 {
		t.Fatal("the image kept its old colours")
	}
	if light.Bounds() != c.picture.img.Bounds() {
		t.Fatal("the image changed its size")
	}
}

func TestACrowdedRangeStillPaintsInABoundedNumberOfObjects(t *testing.T) {
	useTheme(t, &skin.Theme{})
	points, marks := allYears()
	c := chartOf(points, marks, start-11000, start-1)
	onCanvas(c, 1000, 300)
	r, _ := rendererOf(c)
	if n := len(r.Objects()); n > 60 {
		t.Fatalf("%d objects for 11,000 days", n)
	}
}

func TestALineOfOneDayIsSeen(t *testing.T) {
	for width, want := range map[float32]float64{900: 8, 160: 4, 20: 2} {
		p := paintingOf(41, width)
		got := p.seen([]bin{{x: 50, median: -1}})
		if len(got) != 2 || got[1].x-got[0].x != want || got[0].x+got[1].x != 100 || got[1].median != -1 {
			t.Errorf("at %v a day: %+v, want %v wide", p.perDay(), got, want)
		}
	}
	if got := paintingOf(41, 900).seen([]bin{{x: 1}, {x: 2}}); len(got) != 2 || got[0].x != 1 {
		t.Errorf("two days: %+v", got)
	}
}
