package mood

import (
	"fmt"

	"fyne.io/fyne/v2"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
	"doubleknot/widgets"
	"doubleknot/widgets/chart"
)

// beforeCard is the mood right before and right after writing.
type beforeCard struct {
	card  fyne.CanvasObject
	rows  *chart.Spread
	words *widgets.Paragraph

	before, after insight.MoodGroup
}

func newBeforeCard() *beforeCard {
	c := &beforeCard{rows: chart.NewSpread(nil), words: widgets.NewCaptionParagraph("")}
	c.rows.Name = "Mood before and after writing"
	c.rows.Of = chart.Unit{One: "1 entry", Many: "%d entries", All: "the entries"}
	c.card = widgets.NewCard(widgets.VStack(8, widgets.Heading("Before and after writing"), c.rows, c.words))
	return c
}

// show draws the entries that note both.
func (c *beforeCard) show(j *journal.Journal, today journal.Day) {
	pairs := insight.MoodPairs(j, today)
	c.before, c.after = insight.PairGroups(pairs)
	c.rows.Hidden = len(pairs) == 0
	c.rows.SetGroups([]chart.Group{rowOf(&c.before, "Before", "Before writing"), rowOf(&c.after, "Right after", "Right after writing")})
	c.words.SetText(dipWords(pairs))
}

// dipWords say whether the mood was lower, the same or higher right after writing, and
// what a lower one is.
func dipWords(pairs []insight.MoodPair) string {
	if len(pairs) == 0 {
		return "No entry notes a mood both before and after."
	}
	var lower, same, higher int
	for _, p := range pairs {
		switch {
		case p.After < p.Before:
			lower++
		case p.After > p.Before:
			higher++
		default:
			same++
		}
	}
	text := fmt.Sprintf("%s noted both. Right after writing the mood was lower in %d, the same in %d, higher in %d.", entries(len(pairs)), lower, same, higher)
	if lower > 0 {
		text += " Lower right after writing is common, and usually short."
	}
	return text
}

func entries(n int) string {
	if n == 1 {
		return "1 entry"
	}
	return fmt.Sprintf("%d entries", n)
}
