package entries

import (
	"fyne.io/fyne/v2"

	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// rowGap is the room between two rows.
const rowGap = 4

func newRowView() *widgets.EntryRow { return widgets.NewEntryRow() }

// rowHeight is the height every entry's row takes, with the gap after it: room for
// a title, the lines and a date, so that the length of a text moves nothing.
func rowHeight(lines int) float32 {
	r := widgets.NewEntryRow()
	r.Lines = lines
	return r.MinSize().Height + rowGap
}

func fillRow(r *widgets.EntryRow, row *Row) {
	r.MarkIcon, r.Title, r.Excerpt = row.Mark, row.Title, row.Excerpt
	r.TitleMarks, r.ExcerptMarks = spans(row.TitleMarks), spans(row.ExcerptMarks)
	r.MetaIcon, r.Meta = row.FootMark, row.Foot
}

func monthCaption() *widgets.Text {
	t := widgets.Caption("")
	t.Color, t.Style.Bold, t.Truncate = skin.Ink2, true, true
	return t
}

// spans turns what a search found into the widgets' marks.
func spans(found [][2]int) []widgets.Span {
	out := make([]widgets.Span, len(found))
	for i, s := range found {
		out[i] = widgets.Span{Start: s[0], End: s[1]}
	}
	return out
}

// focusOn gives o the keyboard where it is shown.
func focusOn(o fyne.Focusable) { widgets.Focus(o) }

func canvasOf(o fyne.CanvasObject) fyne.Canvas {
	if app := fyne.CurrentApp(); app != nil {
		return app.Driver().CanvasForObject(o)
	}
	return nil
}
