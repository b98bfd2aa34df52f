package insight

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"doubleknot/app/journal"
)

var start = journal.NewDay(2026, 3, 1)

// notes makes a journal with one reading on each of the days given as offsets.
func notes(valence int, offsets ...int) *journal.Journal {
	var b build
	for _, o := range offsets {
		b.mood(start+journal.Day(o), valence)
	}
	return b.journal()
}

// drawn returns the offsets of the days on which the line is drawn.
func drawn(j *journal.Journal, to int) []int {
	var out []int
	for _, m := range MoodSeries(j, start, start+journal.Day(to)) {
		if m.HasMedian {
			out = append(out, int(m.Day-start))
		}
	}
	return out
}

func TestLineStartsAtTheFifthNotedDay(t *testing.T) {
	if got, want := drawn(notes(1, 0, 1, 2, 3, 4, 5), 5), []int{4, 5}; !slices.Equal(got, want) {
		t.Errorf("line on %v, want %v", got, want)
	}
	if got := drawn(notes(1, 0, 1, 2, 3), 5); got != nil {
		t.Errorf("four noted days drew a line on %v", got)
	}
}

func TestFourteenthDayBackStillCountsAndTheFifteenthDoesNot(t *testing.T) {
	// Gaps are of three days, so that nothing but the window ends the line.
	j := notes(1, 0, 4, 8, 10, 13, 17)
	if got, want := drawn(j, 13), []int{13}; !slices.Equal(got, want) {
		t.Errorf("line on %v, want %v: day 0 lies in the window of day 13", got, want)
	}
	if s := MoodSeries(j, start+14, start+14)[0]; s.HasMedian || s.Rolling != 4 {
		t.Errorf("day 14 has %d noted days, line %v; day 0 lies outside its window", s.Rolling, s.HasMedian)
	}
}

func TestGapOfFourDaysBreaksTheLine(t *testing.T) {
	three := notes(0, 0, 1, 2, 3, 4, 8)
	if got, want := drawn(three, 8), []int{4, 5, 6, 7, 8}; !slices.Equal(got, want) {
		t.Errorf("across three days: line on %v, want %v", got, want)
	}
	four := notes(0, 0, 1, 2, 3, 4, 9)
	if got, want := drawn(four, 9), []int{4, 9}; !slices.Equal(got, want) {
		t.Errorf("across four days: line on %v, want %v", got, want)
	}
}

func TestAGapThatRunsPastTheRangeBreaksTheSame(t *testing.T) {
	j := notes(0, 0, 1, 2, 3, 4, 9)
	if got, want := drawn(j, 6), []int{4}; !slices.Equal(got, want) {
		t.Errorf("line on %v, want %v: the gap ends beyond the range", got, want)
	}
	if got, want := drawn(notes(0, 0, 1, 2, 3, 4), 7), []int{4, 5, 6, 7}; !slices.Equal(got, want) {
		t.Errorf("line on %v, want %v: three days after the last note are no gap yet", got, want)
	}
}

func TestReadingsOfADayAreLogsAndMoodsAroundEntries(t *testing.T) {
	var b build
	e := b.setback(start, nil)
	e.MoodBefore = &journal.Mood{Valence: ptr(-2)}
	e.MoodAfter = &journal.Mood{Valence: ptr(-1)}
	b.mood(start, 2)
	b.mood(start, 1)
	b.rs = append(b.rs, &journal.MoodLog{ID: b.id(), Day: start + 1, At: noon(start), Mood: journal.Mood{Energy: ptr(3)}})
	got := MoodSeries(b.journal(), start, start+1)
	if m := got[0]; !m.Noted || m.N != 4 || m.Value != 0 {
		t.Errorf("readings -2 -1 1 2: got noted %v, n %d, median %v; want true, 4, 0", m.Noted, m.N, m.Value)
	}
	if got[1].Noted {
		t.Error("energy alone counted as a noted mood")
	}
	from, to, ok := MoodSpan(b.journal())
	if !ok || from != start || to != start {
		t.Errorf("span %v to %v (%v), want the one day with a valence", from, to, ok)
	}
	if _, _, ok := MoodSpan(journal.New(nil)); ok {
		t.Error("an empty journal has a span")
	}
}

func TestNotedDaysCountsDaysNotReadings(t *testing.T) {
	j := notes(1, 0, 0, 3, 5, 9)
	if n := NotedDays(j, start, start+5); n != 3 {
		t.Errorf("%d days, want 3", n)
	}
}

func TestQuantilesAreType7(t *testing.T) {
	for _, c := range []struct {
		p    float64
		want float64
		of   []float64
	}{
		{0.25, 1.75, []float64{1, 2, 3, 4}},
		{0.5, 2.5, []float64{1, 2, 3, 4}},
		{0.75, 3.25, []float64{1, 2, 3, 4}},
		{0.25, 2, []float64{1, 2, 3, 4, 5}},
		{0, 1, []float64{1, 9}},
		{1, 9, []float64{1, 9}},
		{0.5, 7, []float64{7}},
		{0.5, 0, nil},
	} {
		if got := Quantile(c.of, c.p); got != c.want {
			t.Errorf("quantile %v of %v is %v, want %v", c.p, c.of, got, c.want)
		}
	}
}

func TestAnEmptyOrBackwardRangeHasNoDays(t *testing.T) {
	if got := MoodSeries(journal.New(nil), start, start-1); got != nil {
		t.Errorf("got %d days", len(got))
	}
	if got := MoodSeries(journal.New(nil), start, start); len(got) != 1 || got[0].HasMedian {
		t.Errorf("one empty day: got %v", got)
	}
}

// slowly computes one day of the series straight from the rule in words.
func slowly(on map[journal.Day][]float64, d, end journal.Day) DayMood {
	m := DayMood{Day: d, N: len(on[d]), Noted: len(on[d]) > 0, Value: middle(on[d])}
	var window []float64
	for k := d - 13; k <= d; k++ {
		if len(on[k]) > 0 {
			window = append(window, middle(on[k]))
		}
	}
	m.Rolling = len(window)
	run := 0
	for a := d; len(on[a]) == 0 && a > d-20; a-- {
		run++
	}
	for a := d + 1; run > 0 && len(on[a]) == 0 && a <= end; a++ {
		run++
	}
	if len(window) >= 5 && run < 4 {
		slices.Sort(window)
		m.HasMedian = true
		m.Q1, m.Median, m.Q3 = Quantile(window, .25), Quantile(window, .5), Quantile(window, .75)
	}
	return m
}

func middle(v []float64) float64 {
	if len(v) == 0 {
		return 0
	}
	s := slices.Clone(v)
	slices.Sort(s)
	return (s[(len(s)-1)/2] + s[len(s)/2]) / 2
}

func TestSeriesFollowsTheRuleInWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var b build
		on := map[journal.Day][]float64{}
		end := start
		for range rapid.IntRange(0, 60).Draw(t, "readings") {
			d := start + journal.Day(rapid.IntRange(0, 60).Draw(t, "day"))
			v := rapid.IntRange(-2, 2).Draw(t, "valence")
			b.mood(d, v)
			on[d] = append(on[d], float64(v))
			end = max(end, d)
		}
		from := start + journal.Day(rapid.IntRange(-5, 70).Draw(t, "from"))
		to := from + journal.Day(rapid.IntRange(0, 70).Draw(t, "days"))
		got := MoodSeries(b.journal(), from, to)
		if len(got) != int(to-from)+1 {
			t.Fatalf("%d days, want %d", len(got), to-from+1)
		}
		for _, m := range got {
			want := slowly(on, m.Day, max(end, to))
			if m != want || math.IsNaN(m.Median) {
				t.Fatalf("%s: got %+v, want %+v", m.Day, m, want)
			}
		}
	})
}

func BenchmarkMoodSeries30Years(b *testing.B) {
	var w build
	for i := range 11_000 {
		w.mood(start+journal.Day(i), i%5-2)
		w.mood(start+journal.Day(i), i%3-1)
	}
	j := w.journal()
	for b.Loop() {
		MoodSeries(j, start, start+11_000)
	}
}
