package mood

import (
	"fmt"

	"fyne.io/fyne/v2"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
	"doubleknot/widgets"
	"doubleknot/widgets/chart"
)

// byRule says how a day counts, and what is too few.
const byRule = "A day counts once, as the median of its notes, and once under each of its tags. " +
	"The dot is the median, the band the middle half; both need 5 days. Hollow points are single days."

// mostTags is how many tags the card has room for; the table has them all.
const mostTags = 8

// byCard is the mood by weekday and by tag, over a range of its own.
type byCard struct {
	card   *widgets.Card
	head   *fyne.Container
	ranges *widgets.Segmented
	days   *chart.Spread
	tags   *chart.Spread
	noTag  *widgets.Paragraph
	more   *widgets.Paragraph
	span   *widgets.Paragraph

	all             insight.MoodGroup
	weekdays, byTag []insight.MoodGroup
}

// newByCard makes the card; changed hears that another range was chosen.
func newByCard(changed func(int)) *byCard {
	c := &byCard{days: chart.NewSpread(nil), tags: chart.NewSpread(nil)}
	c.ranges = widgets.NewSegmented(rangeOptions(), yearRange, changed)
	c.days.Name, c.tags.Name = "Mood by weekday", "Mood by tag"
	c.span, c.noTag, c.more = widgets.NewCaptionParagraph(""), widgets.NewCaptionParagraph(""), widgets.NewCaptionParagraph("")
	c.head = beside(widgets.Heading("By weekday and by tag"), c.ranges, nil)
	tags := widgets.VStack(8, c.tags, c.noTag, c.more)
	c.card = widgets.NewCard(widgets.VStack(10, c.head, c.span, folding(widgets.ColumnsLayout{FoldBelow: 760, Gap: 32}, c.days, tags), widgets.NewCaptionParagraph(byRule)))
	return c
}

// show draws the days from from to to of the series.
func (c *byCard) show(j *journal.Journal, series []insight.DayMood, from, to journal.Day) {
	series = within(series, from, to)
	c.all, c.weekdays, c.byTag = insight.MoodByAll(series), insight.MoodByWeekday(series), insight.MoodByTag(j, series)
	c.span.SetText(fmt.Sprintf("%s · %d of %d days noted", spanWords(from, to), c.all.Days(), int(to-from)+1))
	rows := []chart.Group{rowOf(&c.all, "All days", "All days")}
	for i := range c.weekdays {
		g := &c.weekdays[i]
		rows = append(rows, rowOf(g, g.Weekday.String(), g.Weekday.String()+"s"))
	}
	rows[1].Apart = true
	c.days.SetGroups(rows)
	rows = nil
	for i := range c.byTag[:min(len(c.byTag), mostTags)] {
		g := &c.byTag[i]
		rows = append(rows, rowOf(g, g.Tag, g.Tag))
	}
	c.tags.SetGroups(rows)
	c.tags.Hidden = len(rows) == 0 // nothing to read out, and no stop for Tab
	c.noTag.Hidden = len(rows) > 0
	c.noTag.SetText("No entry of a noted day has a tag.")
	c.more.Hidden = len(c.byTag) <= mostTags
	c.more.SetText(moreTags(len(c.byTag) - mostTags))
	c.card.Refresh()
}

// clear lets go of the tags.
func (c *byCard) clear() {
	c.all, c.weekdays, c.byTag = insight.MoodGroup{}, nil, nil
	c.days.SetGroups(nil)
	c.tags.SetGroups(nil)
}

func moreTags(n int) string {
	if n == 1 {
		return "These are the tags with the most days. The table has 1 more."
	}
	return fmt.Sprintf("These are the tags with the most days. The table has %d more.", n)
}

// within is the part of a series from from to to.
func within(series []insight.DayMood, from, to journal.Day) []insight.DayMood {
	if len(series) == 0 {
		return nil
	}
	first := series[0].Day
	lo, hi := max(int(from-first), 0), min(int(to-first)+1, len(series))
	return series[min(lo, hi):max(hi, 0)]
}

func rowOf(g *insight.MoodGroup, label, name string) chart.Group {
	row := chart.Group{Label: label, Name: name, N: g.Days()}
	if g.Few() {
		row.Values = g.Values
		return row
	}
	row.HasMedian, row.Median, row.Q1, row.Q3 = true, g.Median, g.Q1, g.Q3
	return row
}

// groupCells is a group in figures.
func groupCells(g *insight.MoodGroup, name string) []string {
	row := rowOf(g, name, name)
	median, half, energy := "too few", "–", "–"
	switch {
	case row.HasMedian:
		median, half = chart.Number(g.Median), chart.Number(g.Q1)+" to "+chart.Number(g.Q3)
	case row.N == 0:
		median = "–"
	}
	if g.Energy > 0 {
		energy = energyNumber(g.Energy)
	}
	return []string{name, days(row.N), median, half, energy}
}
