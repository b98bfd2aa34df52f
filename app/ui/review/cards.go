package review

import (
	"fmt"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// longest is how many rows a list shows; a year may have hundreds.
const longest = 15

// cards lays a review out: counts at the left, what they count at the right.
func (r *Screen) cards(v insight.Review) []fyne.CanvasObject {
	if v.IsEmpty() && len(v.Open) == 0 {
		return []fyne.CanvasObject{widgets.NewParagraph("Nothing was written here. That is allowed.")}
	}
	left := widgets.VStack(16, entriesCard(v), knotsCard(v), moodCard(v), r.outlookCard(v))
	right := widgets.VStack(16, r.recoveryCard(v), r.lessonsCard(v))
	columns := container.New(&widgets.ColumnsLayout{FoldBelow: 700, Gap: 16, Weights: []float32{1, 1.25}}, left, right)
	return []fyne.CanvasObject{columns, r.ledgerCard(v)}
}

func entriesCard(v insight.Review) fyne.CanvasObject {
	return card("Entries",
		count("mark-setback", "Setbacks", v.Entries.Setback), count("mark-win", "Wins", v.Entries.Win), count("mark-note", "Notes", v.Entries.Note))
}

func knotsCard(v insight.Review) fyne.CanvasObject {
	return card("Knots",
		count("held", "Held", v.CheckIns.Held), count("slipped", "Slipped", v.CheckIns.Slipped),
		count("no-occasion", "No occasion yet", v.CheckIns.NoOccasion),
		widgets.HRule(), count("", "Tied", v.KnotsTied), count("", "Retired", v.KnotsRetired),
		widgets.NewCaptionParagraph("No occasion counts neither way."))
}

func moodCard(v insight.Review) fyne.CanvasObject {
	m := v.Mood
	noted := fmt.Sprintf("%d of %s noted. A day is the median of its readings.", m.Days, plural(v.Period.Len(), "day"))
	if m.Median == nil || m.Q1 == nil || m.Q3 == nil {
		return card("Mood", widgets.NewCaptionParagraph(noted))
	}
	return card("Mood", pair("Median", signed(*m.Median)), pair("Middle half", signed(*m.Q1)+" to "+signed(*m.Q3)), widgets.NewCaptionParagraph(noted))
}

func (r *Screen) outlookCard(v insight.Review) fyne.CanvasObject {
	if len(v.Outlook) == 0 {
		return card("Expected and actual", widgets.NewCaptionParagraph("No outlook was answered."))
	}
	rows := make([]fyne.CanvasObject, 0, longest+2)
	for _, o := range firstOf(v.Outlook) {
		rows = append(rows, r.entryRow("", o.Entry, fmt.Sprintf("expected %d, was %d", o.Expected, o.Actual)))
	}
	rows = append(rows, more(len(v.Outlook)))
	if m := v.OutlookStats.MedianError; m != nil {
		rows = append(rows, widgets.NewCaptionParagraph(fmt.Sprintf("How large it looks, 0 to 10. Median of actual less expected: %s, n = %d.", signed(*m), v.OutlookStats.N)))
	}
	return card("Expected and actual", rows...)
}

func (r *Screen) recoveryCard(v insight.Review) fyne.CanvasObject {
	rows := []fyne.CanvasObject{label("Recovered", len(v.Recovered))}
	for _, x := range firstOf(v.Recovered) {
		rows = append(rows, r.entryRow("mark-recovered", x.Entry, "after "+plural(x.Days, "day")))
	}
	rows = append(rows, more(len(v.Recovered)), label("Still open at its end", len(v.Open)))
	for _, x := range firstOf(v.Open) {
		rows = append(rows, r.entryRow("mark-open", x.Entry, "open for "+plural(x.Days, "day")))
	}
	rows = append(rows, more(len(v.Open)))
	if v.Days.N > 0 {
		rows = append(rows, widgets.HRule(), widgets.NewParagraph(daysWords(v.Days)), widgets.NewCaptionParagraph(openRule))
	}
	return card("Recovered, and open", rows...)
}

// openRule says how open cases are treated (Kaplan and Meier's estimate).
const openRule = "A setback that is still open counts as taking at least as long as it has been open, since leaving it out would make recovery look quicker than it is."

// daysWords says the days to recover; a figure more than half are still waiting for is
// not known yet.
func daysWords(s insight.RecoveryStats) string {
	known := func(d *int) string {
		if d == nil {
			return "not known yet"
		}
		return strconv.Itoa(*d)
	}
	of := fmt.Sprintf(" Of all %s up to then, %d recovered.", plural(s.N, "setback"), s.Recovered)
	if s.Median == nil {
		return "Days to recover: the median is not known yet; more than half are still open." + of
	}
	return fmt.Sprintf("Days to recover: median %d, a quarter within %s, three quarters within %s.", *s.Median, known(s.Q1), known(s.Q3)) + of
}

func (r *Screen) lessonsCard(v insight.Review) fyne.CanvasObject {
	rows := []fyne.CanvasObject{label("Written", len(v.Lessons))}
	for _, l := range firstOf(v.Lessons) {
		rows = append(rows, r.lessonRow(l, ""))
	}
	rows = append(rows, more(len(v.Lessons)), label("Used again", len(v.Uses)))
	for _, u := range firstOf(v.Uses) {
		rows = append(rows, r.lessonRow(u.Lesson, u.Use.On.Time().Format("2 Jan")))
	}
	return card("Lessons", append(rows, more(len(v.Uses)))...)
}

func (r *Screen) ledgerCard(v insight.Review) fyne.CanvasObject {
	side := func(title, mark string, ink journal.Ink, color fyne.ThemeColorName, lines []*journal.LedgerLine) fyne.CanvasObject {
		head := widgets.Label(title)
		head.Color = color
		rows := []fyne.CanvasObject{head}
		for _, l := range firstOf(lines) {
			rows = append(rows, r.lineRow(mark, color, l))
		}
		rows = append(rows, more(len(lines)), widgets.NewCaptionParagraph(sumWords(v.Sums, ink, len(lines))))
		return widgets.VStack(4, rows...)
	}
	red := side("What it cost", "mark-cost", journal.Red, skin.Red, v.Red)
	black := side("What it paid back", "mark-paid", journal.Black, skin.Ink, v.Black)
	return card("Ledger", container.New(&widgets.ColumnsLayout{FoldBelow: 560, Gap: 28}, red, black))
}

func (r *Screen) entryRow(mark string, e *journal.Entry, remark string) fyne.CanvasObject {
	id := e.ID
	return widgets.NewReviewRow(mark, e.Heading(), remark, func() { r.win.Go(page.Route{Screen: page.Journal, ID: id}) })
}

func (r *Screen) lessonRow(l *journal.Lesson, remark string) fyne.CanvasObject {
	id := l.ID
	return widgets.NewReviewRow("", l.Text, remark, func() { r.win.Go(page.Route{Screen: page.Lessons, ID: id}) })
}

// lineRow opens the entry of a line, or the Ledger where it has none.
func (r *Screen) lineRow(mark string, color fyne.ThemeColorName, l *journal.LedgerLine) fyne.CanvasObject {
	to := page.Route{Screen: page.Ledger}
	if l.EntryID != nil {
		to = page.Route{Screen: page.Journal, ID: *l.EntryID}
	}
	row := widgets.NewReviewRow(mark, l.Text, amountWords(l), func() { r.win.Go(to) })
	row.Color = color
	return row
}
