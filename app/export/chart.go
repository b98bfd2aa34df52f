package export

import (
	"fmt"
	"strconv"
	"strings"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
)

// moodView is the mood chart as paths in the units of its viewBox.
type moodView struct {
	Noted  string // "Mood noted on 64 of 92 days."
	Rule   string // how the line is made, in words
	Line   string // path of the medians
	Band   string // path of the middle half
	Points string // path of small rings, one for each noted day
	Scale  []tickView
	Months []tickView
	Marks  []markView
	Fine   bool // so many days that lines and marks are drawn finer
}

type tickView struct {
	At    string // x or y
	Label string
	Zero  bool
}

type markView struct {
	X, Kind string
	Hair    bool // with a line down through the chart
}

// The chart's box: the plot lies between these, under a row of marks.
const (
	plotLeft, plotRight = 78.0, 650.0
	plotTop, plotBottom = 32.0, 182.0
	mostDays            = 15_000 // 41 years; beyond it the last of them are drawn
	daysWithPoints      = 400    // beyond it points would run into each other
	marksWithHair       = 12
)

// plot turns days and valences into places.
type plot struct {
	from, to journal.Day
}

func (p plot) x(d journal.Day) float64 {
	if p.from == p.to {
		return (plotLeft + plotRight) / 2
	}
	return plotLeft + (plotRight-plotLeft)*float64(d-p.from)/float64(p.to-p.from)
}

func (p plot) y(valence float64) float64 {
	return plotBottom - (plotBottom-plotTop)*(valence+2)/4
}

// num writes a length as short as a tenth of a unit allows.
func num(v float64) string {
	s := strconv.FormatFloat(v, 'f', 1, 64)
	return strings.TrimSuffix(s, ".0")
}

func at(x, y float64) string { return num(x) + " " + num(y) }

// newMoodView draws the days from from to to; nil where none of them is noted.
func newMoodView(j *journal.Journal, entries []*journal.Entry, from, to journal.Day) *moodView {
	first, last, ok := insight.MoodSpan(j)
	if !ok || last < from || first > to {
		return nil
	}
	n, total := insight.NotedDays(j, from, to), int(to-from)+1
	if n == 0 {
		return nil
	}
	if total > mostDays {
		from, to = max(from, first), min(to, last)
		from = max(from, to-mostDays+1)
	}
	series := insight.MoodSeries(j, from, to)
	p := plot{from: from, to: to}
	v := &moodView{
		Noted:  fmt.Sprintf("Mood noted on %d of %s.", n, plural(total, "day", "days")),
		Fine:   len(series) > daysWithPoints,
		Months: p.months(), Marks: p.marks(entries), Scale: p.scale(),
	}
	v.Line, v.Band = p.lineAndBand(series)
	if !v.Fine {
		v.Points = p.points(series)
	}
	v.Rule = rule(v)
	return v
}

// rule says in words what the chart shows, and only what it shows.
func rule(v *moodView) string {
	if v.Line == "" {
		return fmt.Sprintf("Rings: one day each. Too few days are noted for a line, which needs %d of %d.", insight.Enough, insight.Window)
	}
	s := fmt.Sprintf("Line: median of the last %d days, where %d or more are noted. Grey: the middle half of those days. "+
		"Several readings of a day count once, as their median. A gap means too few noted days, or %d in a row without any.",
		insight.Window, insight.Enough, insight.TooLong)
	if v.Points != "" {
		return "Rings: one day each. " + s
	}
	return s
}

func (p plot) scale() []tickView {
	var out []tickView
	for v := 2; v >= -2; v-- {
		out = append(out, tickView{At: num(p.y(float64(v))), Label: valenceName(v), Zero: v == 0})
	}
	return out
}

// lineAndBand draws each unbroken run of medians. A day between two equal ones
// adds nothing to the line and is left out.
func (p plot) lineAndBand(series []insight.DayMood) (line, band string) {
	var l, b strings.Builder
	for i := 0; i < len(series); {
		if !series[i].HasMedian {
			i++
			continue
		}
		end := i
		for end < len(series) && series[end].HasMedian {
			end++
		}
		p.run(&l, &b, series[i:end])
		i = end
	}
	return l.String(), b.String()
}

func (p plot) run(line, band *strings.Builder, run []insight.DayMood) {
	const half = 1.5 // a run of one day is drawn as a short dash
	if len(run) == 1 {
		x, m := p.x(run[0].Day), run[0]
		fmt.Fprintf(line, "M%sH%s", at(x-half, p.y(m.Median)), num(x+half))
		fmt.Fprintf(band, "M%sH%sV%sH%sZ", at(x-half, p.y(m.Q3)), num(x+half), num(p.y(m.Q1)), num(x-half))
		return
	}
	p.trace(line, run, 'M', func(m insight.DayMood) float64 { return m.Median })
	p.trace(band, run, 'M', func(m insight.DayMood) float64 { return m.Q3 })
	back := make([]insight.DayMood, len(run))
	for i, m := range run {
		back[len(run)-1-i] = m
	}
	p.trace(band, back, 'L', func(m insight.DayMood) float64 { return m.Q1 })
	band.WriteByte('Z')
}

func (p plot) trace(b *strings.Builder, run []insight.DayMood, pen byte, value func(insight.DayMood) float64) {
	for i, m := range run {
		v := value(m)
		if i > 0 && i < len(run)-1 && v == value(run[i-1]) && v == value(run[i+1]) {
			continue
		}
		b.WriteByte(pen)
		b.WriteString(at(p.x(m.Day), p.y(v)))
		pen = 'L'
	}
}

// points draws a ring of two half circles for each noted day.
func (p plot) points(series []insight.DayMood) string {
	r := 2.2
	if len(series) > 120 {
		r = 1.4
	}
	var b strings.Builder
	for _, m := range series {
		if m.Noted {
			fmt.Fprintf(&b, "M%sa%[2]s %[2]s 0 1 0 %[3]s 0a%[2]s %[2]s 0 1 0 -%[3]s 0", at(p.x(m.Day)-r, p.y(m.Value)), num(r), num(2*r))
		}
	}
	return b.String()
}

func (p plot) marks(entries []*journal.Entry) []markView {
	var out []markView
	add := func(d journal.Day, kind string) {
		if d >= p.from && d <= p.to {
			out = append(out, markView{X: num(p.x(d)), Kind: kind})
		}
	}
	for _, e := range entries {
		if e.Kind != journal.Setback {
			continue
		}
		add(e.Day, "setback")
		if e.RecoveredOn != nil {
			add(*e.RecoveredOn, "recovered")
		}
	}
	for i := range out {
		out[i].Hair = len(out) <= marksWithHair
	}
	return out
}

// months puts a tick on the first of every month, or of every second, third, sixth
// … so that the labels have room.
func (p plot) months() []tickView {
	const mostTicks = 12
	count := int(p.to-p.from)/30 + 1
	step := 1
	for _, s := range []int{1, 2, 3, 6, 12, 24, 60, 120} {
		step = s
		if count/s <= mostTicks {
			break
		}
	}
	y, m, _ := p.from.Date()
	var out []tickView
	for k := (int(m) - 1) / step * step; ; k += step {
		d := journal.NewDay(y, 1, 1).AddMonths(k)
		if d > p.to {
			return out
		}
		if d < p.from || p.x(d) > plotRight-24 {
			continue
		}
		label := d.Time().Format("Jan")
		if _, month, _ := d.Date(); month == 1 {
			label = d.Time().Format("2006")
		}
		out = append(out, tickView{At: num(p.x(d)), Label: label})
	}
}
