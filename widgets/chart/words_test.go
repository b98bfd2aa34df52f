package chart

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"pgregory.net/rapid"

	"doubleknot/widgets/skin"
)

func TestLevelsAreNamedWithWordAndNumber(t *testing.T) {
	w := English()
	for v, want := range map[float64]string{
		-2: "Awful (−2)", -1: "Low (−1)", 0: "Even (0)", 1: "Good (+1)", 2: "Great (+2)",
		-0.5: "Low to Even (−0.5)", 1.5: "Good to Great (+1.5)", 9: "Great (+2)", -9: "Awful (−2)",
	} {
		if got := w.level(v); got != want {
			t.Errorf("%v is %q, want %q", v, got, want)
		}
	}
}

func TestNumbersHaveASignAndOneDecimalAtMost(t *testing.T) {
	for v, want := range map[float64]string{0: "0", -0.04: "0", 1: "+1", -1.125: "−1.1", 0.25: "+0.3"} {
		if got := number(v); got != want {
			t.Errorf("%v is %q, want %q", v, got, want)
		}
	}
}

func TestCaptionSaysWhenTheLineStarts(t *testing.T) {
	useTheme(t, &skin.Theme{})
	w := English()
	for noted, want := range map[int]string{
		0: "0 days noted. The line starts at 5.",
		1: "1 day noted. The line starts at 5.",
		3: "3 days noted. The line starts at 5.",
		4: "4 days noted. The line starts at 5.",
		5: w.Rule,
	} {
		c := chartOf(series(start, 30, func(i int, _ *rand.Rand) bool { return i < noted }), nil, start, start+29)
		if got := c.Caption(); got != want {
			t.Errorf("%d noted: %q", noted, got)
		}
		if n, of := c.Noted(); n != noted || of != 30 {
			t.Errorf("%d of %d noted, want %d of 30", n, of, noted)
		}
	}
}

func TestReadoutOfSeveralNotesSaysItIsTheirMedian(t *testing.T) {
	w := English()
	got := w.lines(Point{Noted: true, N: 3, Value: -1, Rolling: 2})
	if !slices.Equal(got, []string{"That day: Low (−1), median of 3", "2 of 14 days noted"}) {
		t.Fatalf("%q", got)
	}
}

func TestReadoutListsNoMoreMarksThanFit(t *testing.T) {
	useTheme(t, &skin.Theme{})
	var marks []Mark
	for range 9 {
		marks = append(marks, Mark{start, Setback, strings.Repeat("long ", 40)})
	}
	c := chartOf(nil, marks, start, start+10)
	onCanvas(c, 800, 280)
	c.goTo(start, true)
	for range 8 {
		press(c, fyne.KeyDown)
	}
	_, lines, open := c.readout(start)
	if len(lines) > maxLines || open != len(lines)-1 || c.selected != 8 {
		t.Fatalf("%d lines, %d bold, mark %d chosen", len(lines), open, c.selected)
	}
	for _, l := range lines {
		if len([]rune(l)) > 50 {
			t.Errorf("a line of %d letters", len([]rune(l)))
		}
	}
}

func TestScreenReadersHearTheReadout(t *testing.T) {
	c := sparse(t)
	if got := c.AccessibilityLabel(); !strings.HasPrefix(got, "Mood chart. ") {
		t.Errorf("at rest: %q", got)
	}
	c.FormatDay = func(int) string { return "the day" }
	c.goTo(start+20, true)
	if got := c.AccessibilityLabel(); got != "Mood chart. the day. That day: not noted. 1 of 14 days noted. Setback: a. Recovered: b." {
		t.Errorf("on a day: %q", got)
	}
}

func TestTicksAdaptToTheRange(t *testing.T) {
	w := English()
	for _, row := range []struct {
		days int
		want []string // the first ones
	}{
		{6, []string{"24 Aug", "25 Aug"}},
		{30, []string{"24 Aug", "31 Aug", "7 Sep"}},
		{91, []string{"Sep", "Oct", "Nov"}},
		{364, []string{"Sep", "Oct", "Nov", "Dec", "Jan 2027", "Feb"}},
		{1095, []string{"Oct", "Jan 2027", "Apr", "Jul"}},
		{3650, []string{"2027", "2028"}},
		{11000, []string{"2030", "2035"}},
	} {
		var got []string
		for _, k := range ticks(start, start+row.days, 916/float32(row.days), 66, &w) {
			got = append(got, k.label)
		}
		if len(got) < len(row.want) || !slices.Equal(got[:len(row.want)], row.want) {
			t.Errorf("%d days: %q", row.days, got)
		}
	}
}

func TestTicksAreInOrderInsideAndApart(t *testing.T) {
	w := English()
	rapid.Check(t, func(r *rapid.T) {
		from := rapid.IntRange(-20000, 40000).Draw(r, "from")
		days := rapid.IntRange(1, 30000).Draw(r, "days")
		perDay := float32(rapid.IntRange(200, 3000).Draw(r, "width")) / float32(days)
		last := from - 1
		for i, k := range ticks(from, from+days, perDay, 66, &w) {
			// the shortest month is a tenth short of an average one
			if k.day <= last || k.day > from+days || i > 0 && float32(k.day-last)*perDay < 0.9*66 {
				r.Fatalf("tick %d on day %d after %d", i, k.day-from, last-from)
			}
			last = k.day
		}
	})
}

func TestEnergyIsReadOutWithTheDay(t *testing.T) {
	w := English()
	for _, c := range []struct {
		p    Point
		want string
	}{
		{Point{Noted: true, Value: -1, N: 1, Energy: 2, EnergyN: 1, Rolling: 3}, "That day: Low (−1)|Energy: Tired (2)|3 of 14 days noted"},
		{Point{Energy: 2.5, EnergyN: 2}, "That day: not noted|Energy: Tired to Okay (2.5), median of 2|0 of 14 days noted"},
		{Point{Noted: true, N: 1}, "That day: Even (0)|0 of 14 days noted"},
	} {
		if got := strings.Join(w.lines(c.p), "|"); got != c.want {
			t.Errorf("%q, not %q", got, c.want)
		}
	}
}

func TestADayWithAnEnergyAloneIsReachedByKeys(t *testing.T) {
	got := stopsOf([]Point{{Day: 1}, {Day: 2, EnergyN: 1}, {Day: 3, Noted: true}}, nil)
	if !slices.Equal(got, []int{2, 3}) {
		t.Errorf("stops at %v", got)
	}
}
