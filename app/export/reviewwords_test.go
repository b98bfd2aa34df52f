package export

import (
	"testing"

	"doubleknot/app/insight"
)

func TestDaysToRecoverAreOneSentenceWithItsNumber(t *testing.T) {
	for want, s := range map[string]insight.RecoveryStats{
		"": {},
		"Days to recover: median 13, over 5 setbacks up to 30 September 2026, of which 3 recovered; open ones count as open so far (Kaplan–Meier).":    {N: 5, Recovered: 3, Median: ptr(13)},
		"Days to recover: no median yet, over 1 setback up to 30 September 2026, of which 0 recovered; open ones count as open so far (Kaplan–Meier).": {N: 1},
	} {
		if got := daysWords(s, d(9, 30), d(11, 23)); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if got := daysWords(insight.RecoveryStats{N: 1}, d(12, 31), d(11, 23)); got != "Days to recover: no median yet, over 1 setback up to 23 November 2026, of which 0 recovered; open ones count as open so far (Kaplan–Meier)." {
		t.Errorf("a day to come is taken as seen: %q", got)
	}
}

func TestKnotsTiedAndUntiedAreCounted(t *testing.T) {
	for want, n := range map[string][2]int{
		"": {0, 0}, "1 knot tied.": {1, 0}, "2 knots untied.": {0, 2}, "3 knots tied, 1 untied.": {3, 1},
	} {
		if got := tiedWords(n[0], n[1]); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestTheMoodOfAPeriodIsItsMiddle(t *testing.T) {
	q := func(days int, q1, median, q3 float64) insight.MoodReview {
		return insight.MoodReview{Days: days, Median: &median, Q1: &q1, Q3: &q3}
	}
	for want, m := range map[string]insight.MoodReview{
		"": {},
		"Noted on 18 of 30 days. The median day was Even\u00a00; the middle half lay between −1.25 and Good\u00a0+1.": q(18, -1.25, 0, 1),
		"Noted on 2 of 30 days. The median day was +0.5, and so was the middle half of them.":                         q(2, 0.5, 0.5, 0.5),
		"Noted on 1 of 30 days. The median day was +0.5.":                                                             q(1, 0.5, 0.5, 0.5),
		"Noted on 40 of 40 days. The median day was Low\u00a0−1; the middle half lay between Low\u00a0−1 and +0.5.":   q(40, -1, -1, 0.5),
	} {
		if got := moodReviewWords(m, 30); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestOutlooksAreComparedInWords(t *testing.T) {
	for want, s := range map[string]insight.OutlookStats{
		"": {},
		"Median of 1 answer: as large as expected.":          {N: 1, MedianError: ptr(0.0)},
		"Median of 2 answers: smaller than expected by 2.5.": {N: 2, MedianError: ptr(-2.5)},
		"Median of 3 answers: larger than expected by 10.":   {N: 3, MedianError: ptr(10.0)},
	} {
		if got := outlookStats(s); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
