// Package chart draws a writer's mood over time: the mood chart, the year in
// stitches and the time-to-recover bars. It knows days and numbers, no journal.
//
// Everything dense is painted into one cached image at the canvas's pixel
// scale; text and whatever follows the pointer are canvas objects above it, so
// that moving the pointer never repaints the image.
package chart

import (
	"cmp"
	"slices"
	"time"
)

// Day is a calendar day, counted in days since 1970-01-01.
type Day = int

// Point is one calendar day of the series. A day without notes is still a
// Point, with Noted false, so that gaps are known to be gaps.
type Point struct {
	Day            int
	Value          float64 // median of the day's readings, −2 to +2; only where Noted
	N              int     // readings that day
	Noted          bool
	Median, Q1, Q3 float64 // trailing 14-day median and quartiles; only where HasMedian
	HasMedian      bool    // false breaks the line and the band
	Rolling        int     // noted days among the last 14
	Energy         float64 // median of the day's energies, 1 to 5; only where EnergyN
	EnergyN        int     // energies that day, noted with a mood or alone
}

// MarkKind says what a Mark stands for.
type MarkKind int

// The two kinds of mark.
const (
	Setback   MarkKind = iota // ▼ with a solid red hairline
	Recovered                 // ▲ standing on a line, with a dotted hairline in ink
)

// Mark is an event on a day, shown above the plot.
type Mark struct {
	Day   int
	Kind  MarkKind
	Label string // what happened, in the writer's words; shown in the readout
}

// toTime returns midnight UTC of the day, for calendar sums only.
func toTime(day int) time.Time { return time.Unix(int64(day)*86400, 0).UTC() }

// toDay is the inverse of toTime.
func toDay(t time.Time) int { return floorDiv(int(t.Unix()), 86400) }

// monthStart returns the first day of the month n months after that of day.
func monthStart(day, n int) int {
	t := toTime(day)
	return dayOf(t.Year(), int(t.Month())+n, 1)
}

func dayOf(year, month, day int) int {
	return toDay(time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC))
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}

// firstAt returns the index of the first point on or after day.
func firstAt(points []Point, day int) int {
	i, _ := slices.BinarySearchFunc(points, day, func(p Point, d int) int { return cmp.Compare(p.Day, d) })
	return i
}

// pointOn returns the point of a day, or an unnoted one where there is none.
func pointOn(points []Point, day int) Point {
	if i := firstAt(points, day); i < len(points) && points[i].Day == day {
		return points[i]
	}
	return Point{Day: day}
}

// stopsOf returns the days the keyboard stops at, in order: noted days, days with an
// energy, and days with a mark, which would otherwise be out of the keyboard's reach.
func stopsOf(points []Point, marks []Mark) []int {
	stops := make([]int, 0, len(points)+len(marks))
	for i := range points {
		if points[i].Noted || points[i].EnergyN > 0 {
			stops = append(stops, points[i].Day)
		}
	}
	for _, m := range marks {
		stops = append(stops, m.Day)
	}
	slices.Sort(stops)
	return slices.Compact(stops)
}
