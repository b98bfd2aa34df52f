package mood

import (
	"fmt"
	"math"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
	"doubleknot/widgets"
	"doubleknot/widgets/chart"
	"doubleknot/widgets/skin"
)

// The tables there are, one for each picture.
const (
	tableDays = iota
	tableWeekdays
	tableTags
	tableRecovery
	tableWriting
	tables // how many
)

// table is the charts in figures. It covers the pictures; Escape or its button leads
// back.
type table struct {
	root   *fyne.Container
	back   *widgets.Button
	which  *widgets.Segmented
	ranges *widgets.Segmented // of weekdays and tags
	span   *widgets.Paragraph
	all    [tables]*figures
	list   *widgets.List // the one of the days

	days       []insight.DayMood // newest first
	recoveries []insight.Recovery
	open       func(id journal.ID)
}

// newTable makes the table; leave leads back, shown hears that another one was
// chosen, ranged another range of weekdays and tags.
func newTable(leave, shown func(), ranged func(int)) *table {
	t := &table{span: widgets.NewCaptionParagraph(""), root: container.NewStack()}
	t.all = [tables]*figures{
		newFigures([]float32{2, 0.95, 0.85, 0.75, 1, 1.5, 0.9}, "Day", "That day", "Energy", "Notes", "14-day median", "Middle half", "Noted of 14"),
		newFigures([]float32{1.5, 1, 1, 1.4, 1}, "Weekday", "Noted", "Median", "Middle half", "Energy"),
		newFigures([]float32{1.5, 1, 1, 1.4, 1}, "Tag", "Noted", "Median", "Middle half", "Energy"),
		newFigures([]float32{2.1, 1.4, 0.5, 1.4}, "Setback", "Day", "Days", "Recovered"),
		newFigures([]float32{1.5, 1, 1, 1.4}, "Mood", "Noted", "Median", "Middle half"),
	}
	t.list = t.all[tableDays].list
	t.back = widgets.NewButton("Back to the chart", "back", widgets.Link, leave)
	t.which = widgets.NewSegmented(widgets.Options("Days", "Weekdays", "Tags", "Recovery", "Writing"), tableDays, func(int) { shown() })
	t.ranges = widgets.NewSegmented(rangeOptions(), yearRange, ranged)
	stack := container.NewStack()
	for _, f := range t.all {
		f.list.OnKey = func(e *fyne.KeyEvent) bool {
			if e.Name == fyne.KeyEscape {
				leave()
			}
			return e.Name == fyne.KeyEscape
		}
		stack.Add(f.root)
	}
	recovery := t.all[tableRecovery].list
	recovery.OnSelected = func(i int) {
		recovery.UnselectAll()
		if i < len(t.recoveries) {
			t.open(t.recoveries[i].Entry.ID)
		}
	}
	top := widgets.VStack(12, beside(widgets.HStack(0, t.back), t.which, nil), beside(t.span, t.ranges, func() float32 { return 30 * skin.Size(theme.SizeNameCaptionText) }))
	// NewBorder would have Tab come to the list before what stands above it.
	body := container.New(layout.NewBorderLayout(top, nil, nil, nil), top, widgets.Padded(widgets.Insets{Top: 12}, stack))
	t.root.Objects = []fyne.CanvasObject{
		widgets.NewGround(skin.Paper),
		widgets.Padded(widgets.Insets{Top: 24, Right: 32, Bottom: 24, Left: 32}, body),
	}
	return t
}

// first is the list of the table chosen, which takes the focus.
func (t *table) first() fyne.Focusable { return t.all[max(t.which.Selected, 0)].list }

// pick shows the table chosen and hides the others.
func (t *table) pick() {
	at := max(t.which.Selected, 0)
	for i, f := range t.all {
		f.root.Hidden = i != at
	}
	t.ranges.Hidden = at != tableWeekdays && at != tableTags
}

// say puts words over the table and gives it the room they leave.
func (t *table) say(words string) {
	t.span.SetText(words)
	t.root.Refresh()
}

func (t *table) showDays(series []insight.DayMood) {
	t.days = t.days[:0]
	alone := 0
	for i := len(series) - 1; i >= 0; i-- {
		d := series[i]
		if d.Noted || d.EnergyN > 0 {
			t.days = append(t.days, d)
		}
		if !d.Noted && d.EnergyN > 0 {
			alone++
		}
	}
	t.say(notedDays(len(t.days)-alone, alone))
	t.all[tableDays].show(len(t.days), func(i int) []string { return dayCells(t.days[i]) })
}

func (t *table) showBy(c *byCard, tags bool) {
	t.say(c.span.Text)
	if !tags {
		t.all[tableWeekdays].show(1+len(c.weekdays), func(i int) []string {
			if i == 0 {
				return groupCells(&c.all, "All days")
			}
			return groupCells(&c.weekdays[i-1], c.weekdays[i-1].Weekday.String())
		})
		return
	}
	t.all[tableTags].show(len(c.byTag), func(i int) []string { return groupCells(&c.byTag[i], c.byTag[i].Tag) })
}

// showRecovery lists the setbacks, newest first.
func (t *table) showRecovery(rs []insight.Recovery, words string) {
	t.recoveries = rs
	t.say(words)
	t.all[tableRecovery].show(len(rs), func(i int) []string {
		e, on := rs[i].Entry, "open"
		if e.RecoveredOn != nil {
			on = e.RecoveredOn.Time().Format(shortDay)
		}
		return []string{e.Heading(), e.Day.Time().Format(shortDay), strconv.Itoa(rs[i].Days), on}
	})
}

// showWriting has the moods before and after writing.
func (t *table) showWriting(c *beforeCard) {
	t.say(c.words.Text)
	t.all[tableWriting].show(2, func(i int) []string {
		g, name := &c.before, "Before writing"
		if i == 1 {
			g, name = &c.after, "Right after writing"
		}
		cells := groupCells(g, name)
		cells[1] = entries(g.Days())
		return cells[:4]
	})
}

// clear lets go of the journal.
func (t *table) clear() {
	t.days, t.recoveries = nil, nil
	for _, f := range t.all {
		f.show(0, nil)
	}
}

const shortDay = "Mon 2 Jan 2006"

func dayCells(d insight.DayMood) []string {
	value, energy, median, half := "–", "–", "–", "–"
	if d.Noted {
		value = chart.Number(d.Value)
	}
	if d.EnergyN > 0 {
		energy = energyNumber(d.Energy)
	}
	if d.HasMedian {
		median, half = chart.Number(d.Median), chart.Number(d.Q1)+" to "+chart.Number(d.Q3)
	}
	return []string{d.Day.Time().Format(shortDay), value, energy, strconv.Itoa(max(d.N, d.EnergyN)), median, half, strconv.Itoa(d.Rolling)}
}

// energyNumber writes an energy of 1 to 5 with at most one decimal.
func energyNumber(v float64) string { return strconv.FormatFloat(math.Round(v*10)/10, 'f', -1, 64) }

// notedDays says how many days note a mood, and how many an energy alone.
func notedDays(n, alone int) string {
	var text string
	switch n {
	case 0:
		text = "No day is noted yet"
	case 1:
		text = "1 noted day"
	default:
		text = fmt.Sprintf("%d noted days, newest first", n)
	}
	switch alone {
	case 0:
		return text
	case 1:
		return text + " · 1 day with an energy alone"
	default:
		return text + fmt.Sprintf(" · %d days with an energy alone", alone)
	}
}
