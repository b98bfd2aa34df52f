package insight

import (
	"slices"

	"doubleknot/app/journal"
)

// The rule of the mood line, which every chart prints in words.
const (
	Window  = 14 // days the median looks back, the day itself included
	Enough  = 5  // noted days the window needs for a median
	TooLong = 4  // unnoted days in a row that break the line
)

// DayMood is the mood of one calendar day and of the fortnight that ends with it.
// Valences go from -2 to +2.
type DayMood struct {
	Day       journal.Day
	Noted     bool
	Value     float64 // median of the day's readings; 0 where nothing is noted
	N         int     // readings of the day
	HasMedian bool    // Median, Q1 and Q3 mean something
	Median    float64 // of the noted days of the window, each counted once
	Q1, Q3    float64 // quartiles of the same days, type 7
	Rolling   int     // noted days among the 14 of the window
	Energy    float64 // median of the day's energies, 1 to 5; 0 where there is none
	EnergyN   int     // energies of the day, with a valence or without
}

// tally counts a day's readings by valence, so that its median needs no sorting.
type tally [5]uint32

func (t *tally) add(m *journal.Mood) { t.count(m.Valence, -2) }

// count adds a value of a scale of five that begins with lowest.
func (t *tally) count(v *int, lowest int) {
	if v != nil && *v >= lowest && *v < lowest+len(t) {
		t[*v-lowest]++
	}
}

func (t *tally) n() int {
	n := 0
	for _, c := range t {
		n += int(c)
	}
	return n
}

// at returns the k-th smallest reading, from 0.
func (t *tally) at(k int) float64 {
	for v, c := range t {
		if k -= int(c); k < 0 {
			return float64(v - 2)
		}
	}
	return 0
}

func (t *tally) median() float64 {
	n := t.n()
	return (t.at((n-1)/2) + t.at(n/2)) / 2
}

// energy is the median of a tally of energies, 1 to 5.
func (t *tally) energy() float64 { return t.median() + 3 }

// eachReading calls f with every mood of the journal that has a valence. A
// recovered setback, a win and a note all count alike.
func eachReading(j *journal.Journal, f func(d journal.Day, m *journal.Mood)) {
	eachMood(j, func(d journal.Day, m *journal.Mood) {
		if m.Valence != nil {
			f(d, m)
		}
	})
}

// eachMood calls f with every mood of the journal, of whatever it notes.
func eachMood(j *journal.Journal, f func(d journal.Day, m *journal.Mood)) {
	give := func(d journal.Day, m *journal.Mood) {
		if m != nil {
			f(d, m)
		}
	}
	for _, l := range j.MoodLogs {
		give(l.Day, &l.Mood)
	}
	for _, e := range j.Entries {
		give(e.Day, e.MoodBefore)
		give(e.Day, e.MoodAfter)
	}
}

// MoodSpan returns the first and the last day with a mood reading; ok is false
// where there is none.
func MoodSpan(j *journal.Journal) (from, to journal.Day, ok bool) {
	return spanOf(func(f func(journal.Day, *journal.Mood)) { eachReading(j, f) })
}

// NotedSpan is MoodSpan with the days that note an energy alone.
func NotedSpan(j *journal.Journal) (from, to journal.Day, ok bool) {
	return spanOf(func(f func(journal.Day, *journal.Mood)) {
		eachMood(j, func(d journal.Day, m *journal.Mood) {
			if m.Valence != nil || m.Energy != nil {
				f(d, m)
			}
		})
	})
}

func spanOf(each func(func(journal.Day, *journal.Mood))) (from, to journal.Day, ok bool) {
	each(func(d journal.Day, _ *journal.Mood) {
		if !ok {
			from, to, ok = d, d, true
		}
		from, to = min(from, d), max(to, d)
	})
	return from, to, ok
}

// MoodSeries returns one DayMood for each calendar day from from to to, both
// included; nil where to lies before from. Days before from count towards the
// first medians. The line breaks across the whole of a run of four or more
// unnoted days; a run that has not ended yet counts up to to.
// Time: linear in the days asked for and the readings of the journal.
func MoodSeries(j *journal.Journal, from, to journal.Day) []DayMood {
	if to < from {
		return nil
	}
	// Three days beyond the end tell whether a run at the end is a long one.
	lo, hi := from-(Window-1), to+TooLong-1
	last := lo
	days, energies := make([]tally, hi-lo+1), make([]tally, to-from+1)
	eachMood(j, func(d journal.Day, m *journal.Mood) {
		if d >= from && d <= to {
			energies[d-from].count(m.Energy, 1)
		}
		if m.Valence == nil {
			return
		}
		last = max(last, d)
		if d >= lo && d <= hi {
			days[d-lo].add(m)
		}
	})
	days = days[:min(hi, max(to, last))-lo+1]
	out := roll(days, lo, from, to)
	for i := range out {
		if n := energies[i].n(); n > 0 {
			out[i].Energy, out[i].EnergyN = energies[i].energy(), n
		}
	}
	return out
}

// roll makes the series of from..to out of the tallies that begin with day lo.
func roll(days []tally, lo, from, to journal.Day) []DayMood {
	out := make([]DayMood, 0, to-from+1)
	gap := longGaps(days)
	values := make([]float64, len(days))
	noted := make([]int, len(days))
	window := make([]float64, 0, Window) // sorted values of the noted days in it
	for i := range days {
		if n := days[i].n(); n > 0 {
			noted[i], values[i] = n, days[i].median()
			at, _ := slices.BinarySearch(window, values[i])
			window = slices.Insert(window, at, values[i])
		}
		if old := i - Window; old >= 0 && noted[old] > 0 {
			at, _ := slices.BinarySearch(window, values[old])
			window = slices.Delete(window, at, at+1)
		}
		day := lo + journal.Day(i)
		if day < from || day > to {
			continue
		}
		m := DayMood{Day: day, Noted: noted[i] > 0, Value: values[i], N: noted[i], Rolling: len(window)}
		if len(window) >= Enough && !gap[i] {
			m.HasMedian = true
			m.Q1, m.Median, m.Q3 = Quantile(window, 0.25), Quantile(window, 0.5), Quantile(window, 0.75)
		}
		out = append(out, m)
	}
	return out
}

// longGaps marks the days that lie in a run of TooLong or more unnoted days.
func longGaps(days []tally) []bool {
	gap := make([]bool, len(days))
	run := 0
	for i := range days {
		if days[i].n() > 0 {
			run = 0
			continue
		}
		run++
		if run == TooLong {
			for k := i - TooLong + 1; k < i; k++ {
				gap[k] = true
			}
		}
		gap[i] = run >= TooLong
	}
	return gap
}

// Quantile returns the p-quantile (0..1) of ascending values by linear
// interpolation between them (type 7, as in most spreadsheets); 0 of none.
func Quantile(sorted []float64, p float64) float64 {
	if len(sorted) == 0 {
		return 0
	}
	h := p * float64(len(sorted)-1)
	k := min(max(int(h), 0), len(sorted)-1)
	if k == len(sorted)-1 {
		return sorted[k]
	}
	return sorted[k] + (h-float64(k))*(sorted[k+1]-sorted[k])
}

// median sorts a copy of values and returns their median, or nil of none.
func median(values []float64) *float64 {
	if len(values) == 0 {
		return nil
	}
	s := slices.Clone(values)
	slices.Sort(s)
	m := Quantile(s, 0.5)
	return &m
}

// NotedDays returns how many of the days from from to to, both included, have a
// reading.
func NotedDays(j *journal.Journal, from, to journal.Day) int {
	days := map[journal.Day]bool{}
	eachReading(j, func(d journal.Day, _ *journal.Mood) {
		if d >= from && d <= to {
			days[d] = true
		}
	})
	return len(days)
}

// noted returns the median of each noted day, in no order.
func noted(j *journal.Journal) []float64 {
	days := map[journal.Day]*tally{}
	eachReading(j, func(d journal.Day, m *journal.Mood) {
		if days[d] == nil {
			days[d] = new(tally)
		}
		days[d].add(m)
	})
	out := make([]float64, 0, len(days))
	for _, t := range days {
		if t.n() > 0 {
			out = append(out, t.median())
		}
	}
	return out
}
