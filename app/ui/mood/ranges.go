package mood

import (
	"fmt"

	"doubleknot/app/journal"
	"doubleknot/widgets"
)

// The ranges offered, and how many months back each goes (0: everything).
var rangeMonths = []int{1, 3, 12, 0}

func rangeOptions() []widgets.Option { return widgets.Options("1M", "3M", "1Y", "All") }

// The ranges shown first: a line is read by the quarter, a weekday needs a year.
const (
	quarterRange = 1
	yearRange    = 2
)

// applyRange shows the chosen range, ending today, or the stretch panned to.
func (m *Screen) applyRange() {
	if m.drawn == nil || len(m.series) == 0 {
		return
	}
	from, to := journal.Day(m.chart.From), journal.Day(m.chart.To) // panned or zoomed: stay there
	if i := m.ranges.Selected; i >= 0 {
		from, to = m.rangeDays(i)
	}
	m.chart.SetData(points(m.series), marks(m.drawn), int(from), int(to))
	m.describe(from, to)
}

// describe prints the range in words, and how much of it was noted.
func (m *Screen) describe(from, to journal.Day) {
	noted, days := m.chart.Noted()
	m.span.SetText(fmt.Sprintf("%s · %d of %d days noted", spanWords(from, to), noted, days))
	m.rule.SetText(m.chart.Caption())
	m.top.Refresh() // the words have another width now
}

func spanWords(from, to journal.Day) string {
	layout := "2 January"
	if from.Time().Year() != to.Time().Year() {
		layout = "2 January 2006"
	}
	return from.Time().Format(layout) + " to " + to.Time().Format("2 January 2006")
}

// setBy shows the weekdays and tags of another range, drawn and in figures.
func (m *Screen) setBy(i int) {
	m.by.ranges.Selected, m.table.ranges.Selected = i, i
	m.by.ranges.Refresh()
	m.table.ranges.Refresh()
	m.showBy()
	if m.table.root.Visible() {
		m.fillTable()
	}
}

// showBy draws the weekdays and tags of the chosen range, which ends today.
func (m *Screen) showBy() {
	if m.drawn == nil || len(m.series) == 0 {
		return
	}
	from, to := m.rangeDays(m.by.ranges.Selected)
	m.by.show(m.drawn, m.series, from, to)
}

// rangeDays is the first and the last day of one of the ranges.
func (m *Screen) rangeDays(i int) (from, to journal.Day) {
	if n := rangeMonths[i]; n > 0 {
		return m.day.AddMonths(-n) + 1, m.day
	}
	return m.first, m.series[len(m.series)-1].Day
}
