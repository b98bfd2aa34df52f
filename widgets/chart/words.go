package chart

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Words holds every word the package puts on screen, so that a caller can
// translate them. The format strings take the values named beside them.
type Words struct {
	Levels     [5]string  // Awful, Low, Even, Good, Great: −2 to +2
	Months     [12]string // short, for axes
	LongMonths [12]string // for the readout
	Weekdays   [7]string  // short, Sunday first
	Energies   [5]string  // Flat, Tired, Okay, Able, Full: 1 to 5

	ThatDay    string // "That day: %s"
	Between    string // "%s to %s": a value between two levels
	MedianOf   string // "%s, median of %d": several readings
	Energy     string // "Energy: %s"
	NotNoted   string
	Median     string // "14-day median: %s"
	MiddleHalf string // "Middle half: %s to %s"
	NotedOf    string // "%d of 14 days noted"
	Setback    string // "Setback: %s"
	Recovered  string // "Recovered: %s"

	Rule                       string // how the line is reckoned
	TooFew                     string // "%d days noted. The line starts at 5."
	OneDay                     string // the same for one day
	NoneYet                    string // the same for none
	Name                       string // what the chart is, for screen readers
	StitchesName, RecoveryName string // the same for the other two

	KeyDay, KeyMedian, KeyBand, KeySetback, KeyRecovered string // legend
	KeyGood, KeyLow, KeyEven                             string // legend of the stitches
	Open, Days                                           string // "%d, open", "%d days"

	SpreadName string // what a Spread is, for screen readers
	Noted      Unit   // what a row of a Spread counts, unless it says so itself
	RowMedian  string // "%s: median %s, half of %s between %s and %s, %s": name, median, unit, quartiles, number
	RowSame    string // "%s: median %s, at least half of %s at %s, %s": the same with one value for both quartiles
	RowFew     string // "%s: %s, too few for a median: %s": name, number, values
	RowNone    string // "%s: %s": name, number
	FewRows    string // "%s, too few": beside a row
}

// Unit is what is counted.
type Unit struct{ One, Many, All string } // "1 day", "%d days", "the days"

// count says how many.
func (u Unit) count(n int) string {
	if n == 1 {
		return u.One
	}
	return fmt.Sprintf(u.Many, n)
}

// English returns the words in English.
func English() Words {
	return Words{
		Levels:       [5]string{"Awful", "Low", "Even", "Good", "Great"},
		Months:       [12]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
		LongMonths:   [12]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
		Weekdays:     [7]string{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"},
		Energies:     [5]string{"Flat", "Tired", "Okay", "Able", "Full"},
		ThatDay:      "That day: %s",
		Between:      "%s to %s",
		MedianOf:     "%s, median of %d",
		Energy:       "Energy: %s",
		NotNoted:     "not noted",
		Median:       "14-day median: %s",
		MiddleHalf:   "Middle half: %s to %s",
		NotedOf:      "%d of 14 days noted",
		Setback:      "Setback: %s",
		Recovered:    "Recovered: %s",
		Rule:         "Several notes in a day count once, as their median. The line looks back 14 days, needs 5 of them noted, and breaks where 4 days or more in a row were not.",
		TooFew:       "%d days noted. The line starts at 5.",
		OneDay:       "1 day noted. The line starts at 5.",
		NoneYet:      "0 days noted. The line starts at 5.",
		Name:         "Mood chart",
		StitchesName: "The year in stitches", RecoveryName: "Time to recover",
		KeyDay: "one day", KeyMedian: "14-day median", KeyBand: "middle half", KeySetback: "setback", KeyRecovered: "recovered",
		KeyGood: "above the line: good", KeyLow: "below: low", KeyEven: "even",
		Open: "%d, open", Days: "%d days",
		SpreadName: "Mood by group", Noted: Unit{One: "1 day", Many: "%d days", All: "the days"},
		RowMedian: "%s: median %s, half of %s between %s and %s, %s",
		RowSame:   "%s: median %s, at least half of %s at %s, %s",
		RowFew:    "%s: %s, too few for a median: %s", RowNone: "%s: %s",
		FewRows: "%s, too few",
	}
}

// date formats a day as "Mon 19 October", with the year where asked.
func (w *Words) date(day int, year bool) string {
	t := toTime(day)
	s := fmt.Sprintf("%s %d %s", w.Weekdays[t.Weekday()], t.Day(), w.LongMonths[t.Month()-1])
	if year {
		s += " " + strconv.Itoa(t.Year())
	}
	return s
}

// Number writes a value with its sign and at most one decimal, with a true minus.
func Number(v float64) string { return number(v) }

func number(v float64) string {
	v = math.Round(v*10) / 10
	switch {
	case v > 0:
		return "+" + strconv.FormatFloat(v, 'f', -1, 64)
	case v < 0:
		return "−" + strconv.FormatFloat(-v, 'f', -1, 64)
	default:
		return "0"
	}
}

// level names a value: "Low (−1)", or "Low to Even (−0.5)" between two levels.
func (w *Words) level(v float64) string {
	v = min(max(v, -2), 2)
	lo, hi := int(math.Floor(v+2)), int(math.Ceil(v+2))
	word := w.Levels[lo]
	if lo != hi {
		word = fmt.Sprintf(w.Between, w.Levels[lo], w.Levels[hi])
	}
	return word + " (" + number(v) + ")"
}

// EnergyLevel names an energy of 1 to 5: "Tired (2)", or "Tired to Okay (2.5)".
func (w *Words) EnergyLevel(v float64) string {
	v = min(max(v, 1), 5)
	lo, hi := int(math.Floor(v)), int(math.Ceil(v))
	word := w.Energies[lo-1]
	if lo != hi {
		word = fmt.Sprintf(w.Between, w.Energies[lo-1], w.Energies[hi-1])
	}
	return word + " (" + strconv.FormatFloat(math.Round(v*10)/10, 'f', -1, 64) + ")"
}

// lines returns the readout of a day below its date, without marks.
func (w *Words) lines(p Point) []string {
	day := w.NotNoted
	if p.Noted {
		day = w.level(p.Value)
		if p.N > 1 {
			day = fmt.Sprintf(w.MedianOf, day, p.N)
		}
	}
	out := []string{fmt.Sprintf(w.ThatDay, day)}
	if p.EnergyN > 0 {
		energy := w.EnergyLevel(p.Energy)
		if p.EnergyN > 1 {
			energy = fmt.Sprintf(w.MedianOf, energy, p.EnergyN)
		}
		out = append(out, fmt.Sprintf(w.Energy, energy))
	}
	if p.HasMedian {
		out = append(out, fmt.Sprintf(w.Median, number(p.Median)),
			fmt.Sprintf(w.MiddleHalf, number(p.Q1), number(p.Q3)))
	}
	return append(out, fmt.Sprintf(w.NotedOf, p.Rolling))
}

// mark names a mark for the readout, cut to a length that fits a box.
func (w *Words) mark(m Mark) string {
	format := w.Setback
	if m.Kind == Recovered {
		format = w.Recovered
	}
	const longest = 36
	label := []rune(strings.Join(strings.Fields(m.Label), " "))
	if len(label) > longest {
		label = append(label[:longest-1], '…')
	}
	if len(label) == 0 {
		return strings.TrimRight(strings.TrimSuffix(format, "%s"), ": ")
	}
	return fmt.Sprintf(format, string(label))
}

// tooFew says that n noted days are not enough for the line.
func (w *Words) tooFew(n int) string {
	switch n {
	case 0:
		return w.NoneYet
	case 1:
		return w.OneDay
	default:
		return fmt.Sprintf(w.TooFew, n)
	}
}
