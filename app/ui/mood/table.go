package mood

import (
	"fmt"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"doubleknot/app/insight"
	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// table is the chart in figures: a row per noted day, newest first. It covers the
// pictures; Escape or its button leads back.
type table struct {
	root *fyne.Container
	list *widgets.List
	back *widgets.Button
	span *widgets.Text
	rows []insight.DayMood
}

func newTable() *table {
	t := &table{root: container.NewStack(), span: widgets.Caption("")}
	t.list = widgets.NewList(
		func() int { return len(t.rows) },
		func() fyne.CanvasObject { return newTableRow() },
		func(i widget.ListItemID, o fyne.CanvasObject) { fillRow(o.(*fyne.Container), t.rows[i]) },
	)
	return t
}

// frame lays the table out over the whole screen.
func (t *table) frame(leave func()) *fyne.Container {
	t.back = widgets.NewButton("Back to the chart", "back", widgets.Link, leave)
	head := newTableRow()
	for i, text := range []string{"Day", "That day", "Notes", "14-day median", "Middle half", "Noted of 14"} {
		cell := head.Objects[i].(*widgets.Text)
		cell.Text, cell.Style, cell.Color = text, fyne.TextStyle{Bold: true}, skin.Ink2
	}
	t.list.OnKey = func(e *fyne.KeyEvent) bool {
		if e.Name == fyne.KeyEscape {
			leave()
		}
		return e.Name == fyne.KeyEscape
	}
	top := widgets.VStack(12, widgets.Sides(t.back, t.span), head, widgets.DoubleRule())
	body := container.NewBorder(top, nil, nil, nil, t.list)
	t.root.Objects = []fyne.CanvasObject{widgets.NewGround(skin.Paper), widgets.Padded(widgets.Insets{Top: 24, Right: 32, Bottom: 24, Left: 32}, body)}
	return t.root
}

func (t *table) first() fyne.Focusable { return t.list }

func (t *table) show(series []insight.DayMood) {
	t.rows = t.rows[:0]
	for i := len(series) - 1; i >= 0; i-- {
		if series[i].Noted {
			t.rows = append(t.rows, series[i])
		}
	}
	t.span.SetText(notedDays(len(t.rows)))
	t.list.Refresh()
	t.root.Refresh()
}

// newTableRow is six cells, the day's the widest; the titles stand over them.
func newTableRow() *fyne.Container {
	row := container.New(&widgets.ColumnsLayout{Gap: 12, Weights: []float32{1.7, 1, 0.7, 1.3, 1.4, 1.2}})
	for range 6 {
		cell := widgets.Body("")
		cell.Truncate = true
		row.Add(cell)
	}
	return row
}

func fillRow(row *fyne.Container, d insight.DayMood) {
	median, half := "–", "–"
	if d.HasMedian {
		median, half = signed(d.Median), signed(d.Q1)+" to "+signed(d.Q3)
	}
	for i, text := range []string{
		d.Day.Time().Format("Mon 2 Jan 2006"), signed(d.Value), strconv.Itoa(d.N), median, half, strconv.Itoa(d.Rolling),
	} {
		row.Objects[i].(*widgets.Text).SetText(text)
	}
}

// signed writes a value with a sign and at most one decimal, with a true minus.
func signed(v float64) string {
	s := strconv.FormatFloat(v, 'f', 1, 64)
	if s[len(s)-2:] == ".0" {
		s = s[:len(s)-2]
	}
	switch {
	case s == "0" || s == "-0":
		return "0"
	case s[0] == '-':
		return "−" + s[1:]
	default:
		return "+" + s
	}
}

func notedDays(n int) string {
	switch n {
	case 0:
		return "No day is noted yet"
	case 1:
		return "1 noted day"
	default:
		return fmt.Sprintf("%d noted days, newest first", n)
	}
}
