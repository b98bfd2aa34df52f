package mood

import (
	"slices"

	"doubleknot/app/insight"
	"doubleknot/app/ui/page"
)

// showTable covers the pictures with the tables, or leads back to them.
func (m *Screen) showTable(on bool) {
	if on {
		m.fillTable()
		m.scroll.Hide()
		m.table.root.Show()
		m.win.Fyne().Canvas().Focus(m.table.first())
		return
	}
	m.table.root.Hide()
	m.scroll.Show()
	m.Enter()
}

// fillTable fills in the table chosen.
func (m *Screen) fillTable() {
	m.table.pick()
	switch m.table.which.Selected {
	case tableWeekdays:
		m.table.showBy(m.by, false)
	case tableTags:
		m.table.showBy(m.by, true)
	case tableRecovery:
		newest := insight.Shown(m.recoveries)
		slices.Reverse(newest)
		words := m.recNote.Text
		if n := len(m.recoveries) - len(newest); n > 0 {
			words += ". " + page.Unshown(n)
		}
		m.table.showRecovery(newest, words)
	case tableWriting:
		m.table.showWriting(m.before)
	default:
		m.table.showDays(m.series)
	}
}
