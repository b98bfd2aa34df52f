package review

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// cards lays a review out: counts at the left, what they count at the right.
func (r *Screen) cards(v insight.Review) []fyne.CanvasObject {
	if v.IsEmpty() {
		out := []fyne.CanvasObject{widgets.NewParagraph("Nothing was written here. That is allowed.")}
		if len(v.Open) > 0 {
			out = append(out, r.recoveryCard(v))
		}
		return out
	}
	left := widgets.VStack(16, entriesCard(v), knotsCard(v), moodCard(v, r.day), r.outlookCard(v))
	right := widgets.VStack(16, r.recoveryCard(v), r.lessonsCard(v))
	columns := container.New(&widgets.ColumnsLayout{FoldBelow: 640 * textScale(), Gap: 16, Weights: []float32{1, 1.25}}, left, right)
	return []fyne.CanvasObject{columns, r.ledgerCard(v)}
}

// textScale is how much larger letters are than they come.
func textScale() float32 { return skin.Size(theme.SizeNameText) / 14 }

func entriesCard(v insight.Review) fyne.CanvasObject {
	return card("Entries",
		count("mark-setback", "Setbacks", v.Entries.Setback), count("mark-win", "Wins", v.Entries.Win), count("mark-note", "Notes", v.Entries.Note))
}

func knotsCard(v insight.Review) fyne.CanvasObject {
	return card("Knots",
		count("held", "Held", v.CheckIns.Held), count("slipped", "Slipped", v.CheckIns.Slipped),
		count("no-occasion", "No occasion yet", v.CheckIns.NoOccasion),
		widgets.NewCaptionParagraph("No occasion counts neither way."),
		widgets.HRule(), count("", "Tied", v.KnotsTied), count("", "Untied", v.KnotsRetired))
}

func moodCard(v insight.Review, today journal.Day) fyne.CanvasObject {
	m, noted := v.Mood, widgets.NewCaptionParagraph(notedWords(v, today))
	if m.Median == nil || m.Q1 == nil || m.Q3 == nil {
		return card("Mood", noted)
	}
	median := pair("Median", signed(*m.Median))
	if m.Days == 1 { // one day has no spread
		return card("Mood", median, noted)
	}
	return card("Mood", median, pair("Middle half", signed(*m.Q1)+" to "+signed(*m.Q3)), noted)
}

func (r *Screen) outlookCard(v insight.Review) fyne.CanvasObject {
	const title = "Expected and actual"
	if len(v.Outlook) == 0 {
		return card(title, widgets.NewCaptionParagraph("No outlook was answered."))
	}
	var shown []insight.OutlookPair
	for _, o := range v.Outlook {
		if !o.Entry.Quiet {
			shown = append(shown, o)
		}
	}
	rows := r.list("outlook", len(shown), func(i int) *widgets.ReviewRow {
		return r.entryRow("", shown[i].Entry, fmt.Sprintf("expected %d, was %d", shown[i].Expected, shown[i].Actual))
	})
	rows = append(rows, unshown(len(v.Outlook)-len(shown))...)
	rows = append(rows, widgets.NewCaptionParagraph("How large it looks, 0 to 10. "+outlookWords(v.OutlookStats)))
	return card(title, rows...)
}

func (r *Screen) recoveryCard(v insight.Review) fyne.CanvasObject {
	over := v.Period.To < r.day
	rows := []fyne.CanvasObject{label("Recovered", len(v.Recovered))}
	rows = append(rows, r.recoveries("recovered", v.Recovered, "mark-recovered", recoveredWords)...)
	rows = append(rows, label(openWords(v.Period, over), len(v.Open)))
	rows = append(rows, r.recoveries("open", v.Open, "mark-open", func(x insight.Recovery) string { return stillWords(x, min(v.Period.To, r.day)) })...)
	if v.Days.N > 0 {
		rows = append(rows, widgets.HRule(), widgets.NewParagraph(daysWords(v.Days, over)), widgets.NewCaptionParagraph(openRule))
	}
	return card("Recovered, and open", rows...)
}

func (r *Screen) lessonsCard(v insight.Review) fyne.CanvasObject {
	rows := []fyne.CanvasObject{label("Written", len(v.Lessons))}
	rows = append(rows, r.list("written", len(v.Lessons), func(i int) *widgets.ReviewRow { return r.lessonRow(v.Lessons[i]) })...)
	rows = append(rows, label("Used again", len(v.Uses)))
	rows = append(rows, r.list("used", len(v.Uses), func(i int) *widgets.ReviewRow {
		row := r.lessonRow(v.Uses[i].Lesson)
		row.Lead = shortDay(v.Uses[i].Use.On)
		return row
	})...)
	return card("Lessons", rows...)
}

func (r *Screen) ledgerCard(v insight.Review) fyne.CanvasObject {
	side := func(title, mark string, ink journal.Ink, color fyne.ThemeColorName, lines []*journal.LedgerLine) fyne.CanvasObject {
		head := widgets.Label(title)
		head.Color = color
		rows := append([]fyne.CanvasObject{head}, r.list(title, len(lines), func(i int) *widgets.ReviewRow { return r.lineRow(mark, color, lines[i]) })...)
		rows = append(rows, widgets.NewCaptionParagraph(sumWords(v.Sums, ink, len(lines))))
		return widgets.VStack(4, rows...)
	}
	red := side("What it cost", "mark-cost", journal.Red, skin.Red, v.Red)
	black := side("What it paid back", "mark-paid", journal.Black, skin.Ink, v.Black)
	return card("Ledger", container.New(&widgets.ColumnsLayout{FoldBelow: 560 * textScale(), Gap: 28}, red, black))
}
