package review

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/widgets"
)

const (
	longest = 15  // rows a list shows at first; a year may have hundreds
	further = 100 // rows that follow at a time
)

// handle is a row that can have the focus: its list and its place in it.
type handle struct {
	list string
	at   int
	on   fyne.Focusable
}

// list makes the rows of one list, as many as are to be shown of n, and a button for
// those that follow.
func (r *Screen) list(name string, n int, row func(i int) *widgets.ReviewRow) []fyne.CanvasObject {
	shown := min(n, longest+r.more[name])
	out := make([]fyne.CanvasObject, 0, shown+1)
	for i := range shown {
		w := row(i)
		r.made = append(r.made, handle{name, i, w})
		out = append(out, w)
	}
	if n > shown {
		b := widgets.NewButton(fmt.Sprintf("Show %d more", min(n-shown, further)), "", widgets.Link, func() { r.showMore(name, shown) })
		r.made = append(r.made, handle{name, shown, b})
		out = append(out, widgets.Flow(b))
	}
	return out
}

// showMore makes a list longer; the keyboard goes to the first row that is new.
func (r *Screen) showMore(name string, first int) {
	r.more[name] += further
	r.draw()
	r.focusOn(handle{list: name, at: first})
}

// focused is the row that has the focus; ok is false where none has.
func (r *Screen) focused() (h handle, ok bool) {
	had := r.win.Fyne().Canvas().Focused()
	i := slices.IndexFunc(r.made, func(h handle) bool { return h.on == had })
	if had == nil || i < 0 {
		return handle{}, false
	}
	return r.made[i], true
}

// focusOn gives the focus to the row at the place of h, else to the last of its list,
// else to the span.
func (r *Screen) focusOn(h handle) {
	to := fyne.Focusable(r.spans)
	for _, m := range r.made {
		if m.list == h.list && m.at <= h.at {
			to = m.on
		}
	}
	widgets.Focus(to)
}

// recoveries lists setbacks but for those the writer does not want to be shown, and
// says how many these are.
func (r *Screen) recoveries(name string, all []insight.Recovery, mark string, remark func(insight.Recovery) string) []fyne.CanvasObject {
	shown := insight.Shown(all)
	rows := r.list(name, len(shown), func(i int) *widgets.ReviewRow { return r.entryRow(mark, shown[i].Entry, remark(shown[i])) })
	return append(rows, unshown(len(all)-len(shown))...)
}

// unshown says how many the writer has asked not to be shown again.
func unshown(n int) []fyne.CanvasObject {
	if n == 0 {
		return nil
	}
	return []fyne.CanvasObject{widgets.NewCaptionParagraph(page.Unshown(n))}
}

func (r *Screen) entryRow(mark string, e *journal.Entry, remark string) *widgets.ReviewRow {
	id := e.ID
	return widgets.NewReviewRow(mark, e.Heading(), remark, func() { r.win.Go(page.Route{Screen: page.Journal, ID: id}) })
}

func (r *Screen) lessonRow(l *journal.Lesson) *widgets.ReviewRow {
	id := l.ID
	return widgets.NewReviewRow("", l.Text, "", func() { r.win.Go(page.Route{Screen: page.Lessons, ID: id}) })
}

// lineRow opens the entry of a line, or the Ledger where it has none.
func (r *Screen) lineRow(mark string, color fyne.ThemeColorName, l *journal.LedgerLine) *widgets.ReviewRow {
	to := page.Route{Screen: page.Ledger}
	if l.EntryID != nil {
		to = page.Route{Screen: page.Journal, ID: *l.EntryID}
	}
	row := widgets.NewReviewRow(mark, l.Text, strings.TrimSpace(l.Amount+" "+l.Unit), func() { r.win.Go(to) })
	row.Lead, row.Color = shortDay(l.On), color
	return row
}
