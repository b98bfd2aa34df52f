// Package mood is the Mood screen: the chart with its ranges and readout, time to
// recover, the year in stitches, the mood by weekday and tag and around writing, and
// tables of the same figures.
package mood

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/widgets"
	"doubleknot/widgets/chart"
	"doubleknot/widgets/skin"
)

// Session is what the screen asks of the open journal.
type Session interface {
	Today() journal.Day
}

// Screen is the Mood screen.
type Screen struct {
	win     *page.Lent
	session Session

	root     *fyne.Container
	ranges   *widgets.Segmented
	view     *widgets.Segmented
	chart    *chart.MoodChart
	span     *widgets.Text
	top      *fyne.Container // legend and span
	rule     *widgets.Paragraph
	recovery *chart.RecoveryBars
	recNote  *widgets.Text
	recKey   *fyne.Container // the dashed line's key
	recHead  *fyne.Container
	recRule  *widgets.Paragraph // how open setbacks count
	recTrend *widgets.Paragraph // by year
	recMore  *widgets.Paragraph // of how many the bars are
	barIDs   []journal.ID       // entries behind the bars
	by       *byCard
	before   *beforeCard
	year     *chart.Stitches
	yearDay  *widgets.Text
	scroll   *widgets.Page
	table    *table

	recoveries []insight.Recovery // oldest first

	series []insight.DayMood
	drawn  *journal.Journal
	day    journal.Day
	first  journal.Day // first day of the series
}

var _ page.Screen = (*Screen)(nil)

// chartHeight leaves room for the lower cards in a window of 820.
const chartHeight = 262

// New makes the screen, showing three months.
func New(w page.Window, s Session) *Screen {
	m := &Screen{win: page.Lend(w), session: s}
	m.ranges = widgets.NewSegmented(rangeOptions(), quarterRange, func(int) { m.applyRange() })
	m.view = widgets.NewSegmented([]widgets.Option{{Text: "Chart"}, {Text: "Table"}}, 0, func(i int) { m.showTable(i == 1) })
	m.chart = chart.NewMoodChart()
	m.chart.OnRange = func(from, to int) {
		m.describe(journal.Day(from), journal.Day(to))
		m.ranges.Selected = -1
		m.ranges.Refresh()
	}
	m.chart.OnOpen = m.open
	m.span = widgets.Caption("")
	m.rule = widgets.NewCaptionParagraph("")
	m.recovery = chart.NewRecoveryBars(nil)
	m.recovery.OnOpen = func(i int) { m.win.Go(page.Route{Screen: page.Journal, ID: m.barIDs[i]}) }
	m.recNote = widgets.Caption("")
	m.recKey = dashes()
	m.year = chart.NewStitches(nil, 0)
	m.yearDay = widgets.Caption("")
	m.year.OnHover = func(int, bool) { m.yearDay.SetText(m.year.Readout()) }
	m.by, m.before = newByCard(m.setBy), newBeforeCard()
	m.table = newTable(func() { m.view.Selected = 0; m.view.Refresh(); m.showTable(false) }, func() { m.fillTable() }, m.setBy)
	m.table.open = func(id journal.ID) { m.win.Go(page.Route{Screen: page.Journal, ID: id}) }

	head := widgets.NewPageHead("Mood", "A record, not a target.", m.view, m.ranges)
	m.table.root.Hide()
	inner := widgets.VStack(16, head, m.layPictures())
	m.scroll = widgets.NewPage(widgets.Insets{Top: 24, Right: 32, Bottom: 24, Left: 32}, inner)
	m.chart.OnScroll = m.scroll.Scrolled
	m.root = container.NewStack(m.scroll, m.table.root)
	return m
}

func (m *Screen) layPictures() *fyne.Container {
	m.top = beside(chart.Legend(), m.span, func() float32 { return 30 * skin.Size(theme.SizeNameCaptionText) })
	plot := widgets.NewCard(widgets.VStack(8, m.top, widgets.FixedHeight(chartHeight, m.chart), m.rule))
	plot.Insets = &widgets.Insets{Top: 14, Right: 16, Bottom: 14, Left: 16}
	m.recHead = beside(widgets.Heading("Time to recover"), widgets.HStack(8, m.recKey, m.recNote), nil)
	m.recRule, m.recTrend, m.recMore = widgets.NewCaptionParagraph(openWords), widgets.NewCaptionParagraph(""), widgets.NewCaptionParagraph("")
	rec := widgets.NewCard(widgets.VStack(10, m.recHead, m.recovery, m.recMore, m.recTrend, m.recRule))
	blank := widgets.Caption("blank means not noted")
	year := widgets.NewCard(widgets.VStack(10, beside(widgets.Heading("The year in stitches"), blank, nil), m.year, chart.StitchesLegend(chart.English()), m.yearDay))
	lower := folding(widgets.ColumnsLayout{FoldBelow: 760, Gap: 16, Weights: []float32{1.22, 1}}, rec, year)
	return widgets.VStack(16, plot, lower, m.by.card, m.before.card)
}

// Content is the screen's one object.
func (m *Screen) Content() fyne.CanvasObject { return m.root }

// Open has nothing to go to.
func (m *Screen) Open(page.Route) {}

// Enter puts the focus on the chart, so that the arrow keys read it out, or on the table
// that covers it. The page stays at its top, where its name is: a chart that gets the
// focus scrolls itself into view.
func (m *Screen) Enter() {
	if m.table.root.Visible() {
		m.win.Fyne().Canvas().Focus(m.table.first())
		return
	}
	m.win.Fyne().Canvas().Focus(m.chart)
	m.scroll.Top()
}

// Leave has nothing to hand over.
func (m *Screen) Leave() {}

// SetNarrow does nothing: the cards fold by themselves.
func (m *Screen) SetNarrow(bool) {}

// Show draws the snapshot; the same snapshot on the same day is not drawn twice.
func (m *Screen) Show(j *journal.Journal) {
	today := m.session.Today()
	if j == m.drawn && today == m.day {
		return
	}
	m.drawn, m.day = j, today
	from, to, ok := insight.NotedSpan(j)
	if !ok {
		from, to = today, today
	}
	for _, e := range j.Entries {
		if e.Kind == journal.Setback {
			from, to = min(from, e.Day), max(to, e.Day)
		}
	}
	from, to = min(from, today.AddMonths(-1)), max(to, today)
	m.first = from
	m.series = insight.MoodSeries(j, from, to)
	m.applyRange()
	m.showRecovery(j, today)
	m.before.show(j, today)
	m.showBy()
	m.showYear(today)
	if m.table.root.Visible() {
		m.fillTable()
	}
}

func points(series []insight.DayMood) []chart.Point {
	out := make([]chart.Point, len(series))
	for i, d := range series {
		out[i] = chart.Point{
			Day: int(d.Day), Value: d.Value, N: d.N, Noted: d.Noted,
			Median: d.Median, Q1: d.Q1, Q3: d.Q3, HasMedian: d.HasMedian, Rolling: d.Rolling,
			Energy: d.Energy, EnergyN: d.EnergyN,
		}
	}
	return out
}

func (m *Screen) open(mark chart.Mark) {
	for _, e := range m.drawn.Entries {
		on := int(e.Day)
		if mark.Kind == chart.Recovered && e.RecoveredOn != nil {
			on = int(*e.RecoveredOn)
		}
		if e.Kind == journal.Setback && on == mark.Day && markLabel(e) == mark.Label {
			m.win.Go(page.Route{Screen: page.Journal, ID: e.ID})
			return
		}
	}
}
