package insight

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"doubleknot/app/journal"
)

// MoodGroup is the mood of the noted days that have a weekday or a tag in common.
// Each day counts once, as the median of its readings, whatever their number.
type MoodGroup struct {
	Tag      string       // "" of a weekday and of all days
	Weekday  time.Weekday // of a weekday
	Values   []float64    // the days' valences (-2 to +2), ascending
	Median   float64      // of Values; 0 where Few
	Q1, Q3   float64      // quartiles of Values, type 7; 0 where Few
	Energy   float64      // median of the days' energies (1 to 5); 0 where too few of them note one
	Energies int          // days with an energy among Values
}

// Days is how many noted days the group has.
func (g *MoodGroup) Days() int { return len(g.Values) }

// Few reports that the group has too few days for a median: as many as the mood
// line asks for.
func (g *MoodGroup) Few() bool { return len(g.Values) < Enough }

// MoodByAll returns the one group of every noted day of a series.
func MoodByAll(series []DayMood) MoodGroup {
	var g gathering
	for _, d := range series {
		g.add(d)
	}
	return g.group()
}

// MoodByWeekday returns seven groups, Monday first. Their days add up to the noted
// days of the series.
func MoodByWeekday(series []DayMood) []MoodGroup {
	var by [7]gathering
	for _, d := range series {
		by[(int(d.Day.Time().Weekday())+6)%7].add(d)
	}
	out := make([]MoodGroup, len(by))
	for i := range by {
		out[i] = by[i].group()
		out[i].Weekday = time.Weekday((i + 1) % 7)
	}
	return out
}

// MoodByTag returns a group for each tag that stands on a noted day of a series, as
// MoodSeries returns it: on an entry of that day, whatever the day's mood was noted
// with. A day counts once under each of its tags, so the groups do not add up to the
// days. The tags with the most days stand first, then by name.
func MoodByTag(j *journal.Journal, series []DayMood) []MoodGroup {
	tagged := map[string][]int{} // places in the series
	for _, e := range j.Entries {
		if len(series) == 0 || e.Day < series[0].Day || e.Day > series[len(series)-1].Day {
			continue
		}
		at := int(e.Day - series[0].Day)
		for _, tag := range e.Tags {
			if tag != "" && series[at].Noted {
				tagged[tag] = append(tagged[tag], at)
			}
		}
	}
	out := make([]MoodGroup, 0, len(tagged))
	for tag, on := range tagged {
		slices.Sort(on)
		var g gathering
		for _, at := range slices.Compact(on) {
			g.add(series[at])
		}
		out = append(out, g.group())
		out[len(out)-1].Tag = tag
	}
	slices.SortFunc(out, func(a, b MoodGroup) int {
		return cmp.Or(cmp.Compare(b.Days(), a.Days()),
			cmp.Compare(strings.ToLower(a.Tag), strings.ToLower(b.Tag)), cmp.Compare(a.Tag, b.Tag))
	})
	return out
}

// gathering collects the days of one group.
type gathering struct{ values, energies []float64 }

func (g *gathering) add(d DayMood) {
	if !d.Noted {
		return
	}
	g.values = append(g.values, d.Value)
	if d.EnergyN > 0 {
		g.energies = append(g.energies, d.Energy)
	}
}

func (g *gathering) group() MoodGroup {
	slices.Sort(g.values)
	out := MoodGroup{Values: g.values, Energies: len(g.energies)}
	if !out.Few() {
		out.Q1, out.Median, out.Q3 = Quantile(g.values, 0.25), Quantile(g.values, 0.5), Quantile(g.values, 0.75)
	}
	if m := median(g.energies); m != nil && len(g.energies) >= Enough {
		out.Energy = *m
	}
	return out
}

// MoodPair is the valence right before and right after the writing of one entry.
type MoodPair struct{ Before, After int }

// MoodPairs returns the pair of each entry up to today that notes both, newest
// first. A lower mood right after writing is common (J. M. Smyth, J. Consult. Clin.
// Psychol. 66 (1998) 174–184) and is nothing to warn of.
func MoodPairs(j *journal.Journal, today journal.Day) []MoodPair {
	var out []MoodPair
	for _, e := range j.Entries {
		b, a := e.MoodBefore, e.MoodAfter
		if e.Day <= today && b != nil && a != nil && b.Valence != nil && a.Valence != nil {
			out = append(out, MoodPair{*b.Valence, *a.Valence})
		}
	}
	return out
}

// PairGroups returns the moods before and the moods after as groups of as many
// values as there are pairs.
func PairGroups(pairs []MoodPair) (before, after MoodGroup) {
	var b, a gathering
	for _, p := range pairs {
		b.values = append(b.values, float64(p.Before))
		a.values = append(a.values, float64(p.After))
	}
	return b.group(), a.group()
}
