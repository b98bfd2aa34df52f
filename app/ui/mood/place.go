package mood

import (
	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
)

var (
	_ page.Placer = (*Screen)(nil)
	_ page.Closer = (*Screen)(nil)
)

// place is where the screen is.
type place struct {
	months   int // which of the ranges, -1 for one panned or zoomed to
	from, to int // the days shown
	day      int // of the readout
	readOut  bool
	table    bool
	figures  int // which of the tables
	by       int // which of the ranges of weekdays and tags
	page     float32
	rows     float32
}

// Place says which days are shown, as a chart or in figures.
func (m *Screen) Place() any {
	p := place{
		months: m.ranges.Selected, from: m.chart.From, to: m.chart.To,
		table: m.table.root.Visible(), page: m.scroll.Offset(), rows: m.table.list.GetScrollOffset(),
		figures: m.table.which.Selected, by: m.by.ranges.Selected,
	}
	p.day, p.readOut = m.chart.Readout()
	return p
}

// Return shows the same days in the same way. A range that ends today goes on with
// the days.
func (m *Screen) Return(at any) {
	p, ok := at.(place)
	if !ok || m.drawn == nil {
		return
	}
	if p.months >= 0 && p.months < len(rangeMonths) {
		m.ranges.Selected = p.months
		m.applyRange()
	} else if n := len(m.series); n > 0 {
		first := min(m.first, m.day.AddMonths(-12)) // a year may start before the first note
		from, to := max(journal.Day(p.from), first), min(journal.Day(p.to), m.series[n-1].Day)
		if from < to {
			m.ranges.Selected = -1
			m.chart.SetRange(int(from), int(to))
			m.describe(from, to)
		}
	}
	m.ranges.Refresh()
	m.view.Selected = 0
	if p.table {
		m.view.Selected = 1
	}
	m.view.Refresh()
	if p.by >= 0 && p.by < len(rangeMonths) {
		m.setBy(p.by)
	}
	if p.figures >= tableDays && p.figures < tables {
		m.table.which.Selected = p.figures
		m.table.which.Refresh()
	}
	if p.table {
		m.showTable(true)
		m.table.list.ScrollToOffset(p.rows)
	}
	m.scroll.ScrollTo(p.page)
	if p.readOut {
		m.chart.ReadOut(p.day)
	}
}

// Close lets go of the journal, of the series and of what the marks are called.
func (m *Screen) Close() {
	m.win.End()
	m.drawn, m.series, m.barIDs, m.recoveries = journal.New(nil), nil, nil, nil
	m.by.clear()
	m.table.clear()
	m.chart.SetData(nil, nil, m.chart.From, m.chart.To)
	m.recovery.Bars = nil
	m.recovery.Refresh()
	m.year.Values = nil
	m.year.Refresh()
}
