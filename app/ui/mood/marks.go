package mood

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/widgets"
	"doubleknot/widgets/chart"
	"doubleknot/widgets/skin"
)

// marks turns setbacks and recoveries into the chart's marks, in order of day.
func marks(j *journal.Journal) []chart.Mark {
	var out []chart.Mark
	for _, e := range j.Entries {
		if e.Kind != journal.Setback {
			continue
		}
		out = append(out, chart.Mark{Day: int(e.Day), Kind: chart.Setback, Label: markLabel(e)})
		if e.RecoveredOn != nil {
			out = append(out, chart.Mark{Day: int(*e.RecoveredOn), Kind: chart.Recovered, Label: markLabel(e)})
		}
	}
	slices.SortStableFunc(out, func(a, b chart.Mark) int { return cmp.Compare(a.Day, b.Day) })
	return out
}

// markLabel names a setback over the chart: one put out of sight has its mark and no
// words.
func markLabel(e *journal.Entry) string {
	if e.Quiet {
		return ""
	}
	return e.Heading()
}

// mostBars is how many setbacks the time-to-recover card has room for.
const mostBars = 9

// showRecovery draws the newest setbacks that are not put out of sight, and the median
// of all of them.
func (m *Screen) showRecovery(j *journal.Journal, today journal.Day) {
	all := slices.DeleteFunc(insight.Recoveries(j, today), func(r insight.Recovery) bool { return r.Entry.Day > today })
	shown := insight.Shown(all) // oldest first
	drawn := shown[max(len(shown)-mostBars, 0):]
	bars := make([]chart.Bar, len(drawn))
	m.barIDs = make([]journal.ID, len(drawn))
	for i, r := range drawn {
		bars[i] = chart.Bar{Label: r.Entry.Heading(), Days: r.Days, Open: r.Open}
		m.barIDs[i] = r.Entry.ID
	}
	s := insight.RecoveryTimes(all)
	m.recoveries = all
	m.recovery.Bars = bars
	m.recovery.Median, m.recovery.HasMedian = 0, s.Median != nil
	m.recNote.SetText(medianWords(s))
	if s.N == 0 {
		m.recNote.SetText("no setback yet")
	}
	m.recovery.Hidden = len(bars) == 0 // nothing to read out, and no stop for Tab
	more := []string{page.Unshown(len(all) - len(shown))}
	if len(shown) > len(bars) {
		more = append(more, fmt.Sprintf("Drawn are the newest %d. The table has the others.", len(bars)))
	}
	m.recMore.SetText(strings.TrimSpace(strings.Join(more, " ")))
	m.recMore.Hidden = m.recMore.Text == ""
	m.recKey.Hidden = s.Median == nil
	if s.Median != nil {
		m.recovery.Median = float64(*s.Median)
	}
	m.recRule.Hidden = s.N == s.Recovered
	m.recTrend.SetText(trendWords(insight.RecoveryTrend(all)))
	m.recTrend.Hidden = m.recTrend.Text == ""
	m.recHead.Refresh() // the words have another width now
	m.recovery.Refresh()
}

// showYear gives the stitches the median of each of the last twelve months' days.
func (m *Screen) showYear(today journal.Day) {
	values := map[int]float64{}
	from := today.AddMonths(-12)
	for _, d := range m.series {
		if d.Noted && d.Day > from && d.Day <= today {
			values[int(d.Day)] = d.Value
		}
	}
	m.year.Values, m.year.End = values, int(today)
	m.year.Refresh()
}

func days(n int) string {
	if n == 1 {
		return "1 day"
	}
	return fmt.Sprintf("%d days", n)
}

func setbacks(n int) string {
	if n == 1 {
		return "1 setback"
	}
	return fmt.Sprintf("%d setbacks", n)
}

// dashes is the key to the dashed line: three short strokes.
func dashes() *fyne.Container {
	box := container.NewHBox()
	for range 3 {
		box.Add(container.NewCenter(widgets.FixedWidth(5, widgets.FixedHeight(2, widgets.NewGround(skin.Thread)))))
	}
	return box
}
