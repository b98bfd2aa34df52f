package today

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/widgets"
)

// mostOfDay is how many lessons, and how many setbacks, of this day are shown.
const mostOfDay = 3

// dayCard is "on this day": the lessons written on it before, but for the one shown
// above. That there are setbacks too is said; they are shown only when asked for.
func (t *Screen) dayCard(above *journal.Lesson, today journal.Day) fyne.CanvasObject {
	lessons := slices.DeleteFunc(slices.Clone(insight.OnThisDay(t.j, today)), func(l *journal.Lesson) bool {
		return above != nil && l.ID == above.ID
	})
	setbacks := insight.SetbacksOnThisDay(t.j, today)
	if len(lessons) == 0 && len(setbacks) == 0 {
		return nil
	}
	rows := []fyne.CanvasObject{widgets.Heading("On this day")}
	for i, l := range lessons[:min(len(lessons), mostOfDay)] {
		if i > 0 {
			rows = append(rows, widgets.HRule())
		}
		id := l.ID
		open := t.button("day/lesson/"+id.String(), "Open", "", widgets.Link, func() { t.win.Go(page.Route{Screen: page.Lessons, ID: id}) })
		rows = append(rows, widgets.NewSerif(l.Text), widgets.Sides(widgets.NewCaptionParagraph(t.written(l, monthsAgo(t.j.WrittenOn(l), today))), open))
	}
	if len(setbacks) > 0 {
		rows = append(rows, t.pastSetbacks(setbacks)...)
	}
	return widgets.NewCard(widgets.VStack(8, rows...))
}

// pastSetbacks says how many there are, and lists them once that was asked for.
func (t *Screen) pastSetbacks(setbacks []*journal.Entry) []fyne.CanvasObject {
	n := fmt.Sprintf("%d setbacks", len(setbacks))
	if len(setbacks) == 1 {
		n = "1 setback"
	}
	text := "Show " + n
	if t.past {
		text = "Hide " + n
	}
	rows := []fyne.CanvasObject{container.NewHBox(t.button("day/past", text, "", widgets.Link, func() {
		t.past = !t.past
		t.Show(t.j)
	}))}
	if !t.past {
		return rows
	}
	for _, e := range setbacks[:min(len(setbacks), mostOfDay)] {
		id := e.ID
		title := widgets.Heading(e.Heading())
		title.Style, title.Truncate = fyne.TextStyle{}, true
		read := widgets.NewIconButton("right", "Read ‘"+e.Heading()+"’", func() { t.win.Go(page.Route{Screen: page.Journal, ID: id}) })
		t.hold("day/read/"+id.String(), read)
		rows = append(rows, container.NewBorder(nil, nil, container.NewCenter(widgets.NewMark("mark-setback")), read,
			widgets.Padded(widgets.Insets{Left: 8, Right: 8}, widgets.VStack(0, title, widgets.Caption(e.Day.Time().Format("2006"))))))
	}
	return rows
}

// monthsAgo says how long ago a day was that stands on the same day of its month.
func monthsAgo(d, today journal.Day) string {
	y, m, _ := d.Date()
	ty, tm, _ := today.Date()
	n := 12*(ty-y) + int(tm-m)
	switch {
	case n == 1:
		return "a month ago"
	case n < 12:
		return fmt.Sprintf("%d months ago", n)
	case n == 12:
		return "a year ago"
	default:
		return fmt.Sprintf("%d years ago", n/12)
	}
}
