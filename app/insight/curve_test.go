package insight

import (
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"doubleknot/app/journal"
)

// The curve of the 6-MP arm as printed, to three places, in D. G. Kleinbaum and M.
// Klein, Survival Analysis, chapter 2 (weeks, number at risk, relapses, share in
// remission), and by R's survfit; the placebo arm has no open cases, so that its
// curve is what is left of the 21, as the same chapter prints it.
func TestPublishedRemissionTimesGiveThePublishedCurves(t *testing.T) {
	for _, c := range []struct {
		name  string
		weeks []int
		want  []CurveStep
	}{
		{"6-MP", mercaptopurine, []CurveStep{
			{6, 21, 3, .857}, {7, 17, 1, .807}, {10, 15, 1, .753}, {13, 12, 1, .690}, {16, 11, 1, .627}, {22, 7, 1, .538}, {23, 6, 1, .448},
		}},
		{"placebo", placebo, []CurveStep{
			{1, 21, 2, .905},
			{2, 19, 2, .810},
			{3, 17, 1, .762},
			{4, 16, 2, .667},
			{5, 14, 2, .571},
			{8, 12, 4, .381},
			{11, 8, 2, .286},
			{12, 6, 2, .190},
			{15, 4, 1, .143},
			{17, 3, 1, .095},
			{22, 2, 1, .048},
			{23, 1, 1, 0},
		}},
	} {
		got := StillOpen(times(c.weeks))
		for i := range got {
			got[i].Still = math.Round(got[i].Still*1000) / 1000
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s: %s", c.name, d)
		}
	}
}

// Two more published sets. Lengths of complete remission, in weeks, of the maintained
// arm of S. H. Embury et al., Western J. Med. 126 (1977) 267–272, as R. G. Miller,
// Survival Analysis (Wiley 1981), and R's survival::aml have them; the curve and its
// median of 31 are those that survfit prints. And table 2 of V. Bewick et al.,
// "Statistics review 12: Survival analysis", Critical Care 8 (2004) 389, in days, with
// ties and with an open case on a day on which another ends: its curve stands at
// exactly 3/4 and at exactly 1/2 for a while.
func TestOtherPublishedSetsGiveTheirCurvesAndQuartiles(t *testing.T) {
	for _, c := range []struct {
		name           string
		times          []int
		want           []CurveStep
		ended          int
		q1, median, q3 *int
	}{
		{"maintained remissions", []int{9, 13, -13, 18, 23, -28, 31, 34, -45, 48, -161}, []CurveStep{
			{9, 11, 1, .909}, {13, 10, 1, .818}, {18, 8, 1, .716}, {23, 7, 1, .614}, {31, 5, 1, .491}, {34, 4, 1, .368}, {48, 2, 1, .184},
		}, 7, ptr(18), ptr(31), ptr(48)},
		{"treatment 2", []int{1, 1, 4, 5, -6, 9, -9, 22}, []CurveStep{
			{1, 8, 2, .75}, {4, 6, 1, .625}, {5, 5, 1, .5}, {9, 3, 1, .333}, {22, 1, 1, 0},
		}, 6, ptr(1), ptr(5), ptr(22)},
	} {
		got := StillOpen(times(c.times))
		for i := range got {
			got[i].Still = math.Round(got[i].Still*1000) / 1000
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s: %s", c.name, d)
		}
		check(t, c.name, RecoveryTimes(times(c.times)), len(c.times), c.ended, c.q1, c.median, c.q3)
	}
}

// redistributed computes the same curve in another way: B. Efron, "The two sample
// problem with censored data", Proc. 5th Berkeley Symp. 4 (1967) 831–853. Every case
// weighs one n-th, and an open one hands its weight on to all that come after it.
func redistributed(days []int) map[int]float64 {
	type one struct {
		days   int
		open   bool
		weight float64
	}
	all := make([]one, len(days))
	for i, d := range days {
		all[i] = one{max(d, -d), d < 0, 1 / float64(len(days))}
	}
	slices.SortFunc(all, func(a, b one) int { // those recovered on a day before those still open on it
		if a.days != b.days {
			return a.days - b.days
		}
		return map[bool]int{true: 1}[a.open] - map[bool]int{true: 1}[b.open]
	})
	still, curve := 1.0, map[int]float64{}
	for i, c := range all {
		if !c.open {
			still -= c.weight
			curve[c.days] = still
			continue
		}
		for k := i + 1; k < len(all); k++ {
			all[k].weight += c.weight / float64(len(all)-i-1)
		}
	}
	return curve
}

func TestTheCurveAgreesWithRedistributionToTheRight(t *testing.T) {
	agrees := func(days []int) string {
		got := map[int]float64{}
		for _, s := range StillOpen(times(days)) {
			got[s.Day] = s.Still
		}
		close := cmp.Comparer(func(a, b float64) bool { return math.Abs(a-b) < 1e-9 })
		return cmp.Diff(redistributed(days), got, close)
	}
	for _, days := range [][]int{mercaptopurine, placebo} {
		if d := agrees(days); d != "" {
			t.Error(d)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		days := rapid.SliceOfN(rapid.IntRange(-40, 40), 1, 60).Draw(t, "days")
		if d := agrees(days); d != "" {
			t.Fatal(d)
		}
	})
}

func TestOneMoreOpenSetbackNeverShortensAQuartile(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		today := start + 90
		var b build
		draw := func(label string) journal.Day { return start + journal.Day(rapid.IntRange(0, 90).Draw(t, label)) }
		for range rapid.IntRange(0, 25).Draw(t, "setbacks") {
			d := draw("day")
			var recovered *journal.Day
			if r := draw("recovered"); r >= d {
				recovered = &r
			}
			b.setback(d, recovered)
		}
		before := ReviewOf(b.journal(), Year.Of(today), today).Days
		b.setback(draw("open since"), nil)
		after := ReviewOf(b.journal(), Year.Of(today), today).Days
		for name, q := range map[string][2]*int{"q1": {before.Q1, after.Q1}, "median": {before.Median, after.Median}, "q3": {before.Q3, after.Q3}} {
			if q[1] != nil && (q[0] == nil || *q[1] < *q[0]) {
				t.Fatalf("%s went from %v to %d", name, q[0], *q[1])
			}
		}
		if after.N != before.N+1 || after.Recovered != before.Recovered {
			t.Fatalf("%+v became %+v", before, after)
		}
	})
}

func TestTheTrendIsByTheYearOfTheSetback(t *testing.T) {
	var b build
	b.setback(day(t, "2024-12-31"), day(t, "2025-01-10").Ref())
	b.setback(day(t, "2025-01-01"), day(t, "2025-01-04").Ref())
	b.setback(day(t, "2025-02-01"), nil)
	b.setback(day(t, "2027-02-01"), nil)
	today := day(t, "2027-03-01")
	all := RecoveryTrend(Recoveries(b.journal(), today))
	if len(all) != 3 || all[0].Year != 2024 || all[1].Year != 2025 || all[2].Year != 2027 {
		t.Fatalf("%+v", all)
	}
	check(t, "2024", all[0].RecoveryStats, 1, 1, ptr(10), ptr(10), ptr(10))
	check(t, "2025", all[1].RecoveryStats, 2, 1, ptr(3), ptr(3), nil)
	check(t, "2027", all[2].RecoveryStats, 1, 0, nil, nil, nil)
	some := RecoveryTrend(Recoveries(b.journal(), today), 2026, 2025, 2026)
	if len(some) != 2 || some[0].Year != 2025 || some[1].Year != 2026 || some[1].N != 0 || some[1].Method != "kaplan-meier" {
		t.Errorf("%+v", some)
	}
}

// On the day it happened a setback can be over already, and another can still be open.
func TestTheDayItselfCountsAsNoDays(t *testing.T) {
	var b build
	b.setback(start, start.Ref())
	check(t, "over that day", Count(b.journal(), start).DaysToRecover, 1, 1, ptr(0), ptr(0), ptr(0))
	b.setback(start, nil)
	check(t, "one of two", Count(b.journal(), start).DaysToRecover, 2, 1, ptr(0), ptr(0), nil)
	b.setback(start+3, nil) // a day to come
	check(t, "one of three", Count(b.journal(), start).DaysToRecover, 3, 1, ptr(0), nil, nil)
}
