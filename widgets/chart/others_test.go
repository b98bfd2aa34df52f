package chart

import (
	"math/rand/v2"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"pgregory.net/rapid"

	"doubleknot/widgets/skin"
)

// yearOfValues is a year up to 23 November 2026.
func yearOfValues() (values map[int]float64, end int) {
	end = dayOf(2026, 11, 23)
	values = map[int]float64{}
	for _, p := range series(end-364, 365, func(_ int, r *rand.Rand) bool { return r.Float64() < 0.8 }) {
		if p.Noted {
			values[p.Day] = p.Value
		}
	}
	return values, end
}

func someBars() *RecoveryBars {
	b := NewRecoveryBars([]Bar{
		{"Laid off with the whole team", 133, false},
		{"The project that slipped", 24, false},
		{"The reply-all", 3, false},
		{"The ‘own the room’ review", 88, true},
		{"A very long name that has no room beside its bar", 41, true},
		{"Checkout down", 4, true},
	})
	b.Median, b.HasMedian = 13.5, true
	return b
}

func TestPicturesOfStitchesAndBars(t *testing.T) {
	for _, row := range []struct {
		name string
		mode skin.Mode
	}{{"light", skin.ModeLight}, {"dark", skin.ModeDark}} {
		t.Run(row.name, func(t *testing.T) {
			useTheme(t, &skin.Theme{Mode: row.mode})
			values, end := yearOfValues()
			matches(t, "stitches-"+row.name+".png", shown(NewStitches(values, end), 412, 222).Capture())
			matches(t, "bars-"+row.name+".png", shown(someBars(), 524, 190).Capture())
		})
	}
}

func TestStitchesAreWalkedByDayAndMonth(t *testing.T) {
	useTheme(t, &skin.Theme{})
	values, end := yearOfValues()
	s := NewStitches(values, end)
	onCanvas(s, 412, 222)
	for _, row := range []struct {
		key  fyne.KeyName
		want int
	}{
		{fyne.KeyLeft, end},
		{fyne.KeyUp, dayOf(2026, 10, 23)},
		{fyne.KeyRight, dayOf(2026, 10, 24)},
		{fyne.KeyDown, end}, // 24 November is not yet
		{fyne.KeyHome, dayOf(2025, 12, 1)},
		{fyne.KeyLeft, dayOf(2025, 12, 1)},
		{fyne.KeyEnd, end},
	} {
		press(s, row.key)
		if !s.shown || s.cursor != row.want {
			t.Fatalf("%s led to %s", row.key, s.Words.date(s.cursor, true))
		}
	}
	press(s, fyne.KeyEscape)
	if s.shown || s.Readout() != "" {
		t.Fatal("Escape left a day picked")
	}
}

func TestTheLastOfAMonthStaysInsideShorterMonths(t *testing.T) {
	if got := sameDay(dayOf(2026, 3, 31), -1); got != dayOf(2026, 2, 28) {
		t.Fatalf("a month before 31 March is %v", toTime(got))
	}
}

func TestPointingAtAStitchReadsItOut(t *testing.T) {
	useTheme(t, &skin.Theme{})
	values, end := yearOfValues()
	values[end] = -1
	s := NewStitches(values, end)
	onCanvas(s, 412, 222)
	p := s.grid().cell(end)
	s.MouseMoved(pointAt(p.X+3, p.Y+3))
	if got := s.Readout(); got != "Mon 23 November 2026: Low (−1)" {
		t.Fatalf("%q", got)
	}
	s.MouseMoved(pointAt(p.X+40, p.Y+3)) // the day after the last
	if s.shown {
		t.Fatal("a day after the end was picked")
	}
}

func TestEveryDayHasItsOwnCell(t *testing.T) {
	useTheme(t, &skin.Theme{})
	rapid.Check(t, func(r *rapid.T) {
		s := NewStitches(nil, rapid.IntRange(-10000, 40000).Draw(r, "end"))
		s.Resize(fyne.NewSize(412, 222))
		g := s.grid()
		day := rapid.IntRange(g.first, g.end).Draw(r, "day")
		if got, ok := g.dayAt(g.cell(day).AddXY(g.w/2, g.h/2)); !ok || got != day {
			r.Fatalf("day %d is found as %d", day, got)
		}
	})
}

func TestBarsArePickedAndOpenedByKeyAndClick(t *testing.T) {
	useTheme(t, &skin.Theme{})
	b := someBars()
	var opened []int
	b.OnOpen = func(i int) { opened = append(opened, i) }
	onCanvas(b, 524, 190)
	press(b, fyne.KeyReturn, fyne.KeyDown, fyne.KeyReturn, fyne.KeyEnd, fyne.KeyDown, fyne.KeyReturn, fyne.KeyUp, fyne.KeyEnter, fyne.KeyEscape, fyne.KeyReturn)
	b.Tapped(&fyne.PointEvent{Position: fyne.NewPos(300, b.scale().y(2))})
	if want := []int{0, 5, 4, 2}; !slices.Equal(opened, want) {
		t.Fatalf("opened %v, want %v", opened, want)
	}
}

func TestAnOpenBarIsSaidToBeOpen(t *testing.T) {
	useTheme(t, &skin.Theme{})
	b := someBars()
	b.pick(3)
	if got := b.AccessibilityLabel(); got != "Time to recover. The ‘own the room’ review: 88, open" {
		t.Fatalf("%q", got)
	}
}

func TestNoBarsDrawNothingAndBreakNothing(t *testing.T) {
	useTheme(t, &skin.Theme{})
	b := NewRecoveryBars(nil)
	onCanvas(b, 300, 100).Capture()
	press(b, fyne.KeyDown, fyne.KeyUp, fyne.KeyEnd, fyne.KeyReturn)
	if b.picked >= 0 {
		t.Fatalf("picked bar %d of none", b.picked)
	}
}
