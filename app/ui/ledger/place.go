package ledger

import (
	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
)

var (
	_ page.Placer = (*Screen)(nil)
	_ page.Closer = (*Screen)(nil)
)

// spot is where the screen is. What is typed into the form for a line is no part of
// it: it is a draft.
type spot struct {
	picked  journal.ID
	row     int
	offset  float32
	focused bool       // the keyboard was in the sheet
	form    bool       // the form was open
	edited  journal.ID // the line in it, zero for a new one
	ink     int
	by      int // month, year or tag
	kind    int
	tag     int // its place among the tags, never its name
	pane    int
}

// Place says which line is picked, and how far the sheet is scrolled. The runway is
// hidden again by then.
func (l *Screen) Place() any {
	p := spot{
		by: l.filter.by.Selected, kind: l.filter.kindIndex(), tag: l.filter.tagIndex(), pane: l.filter.pane.Selected,
		picked: l.sheet.picked, row: l.sheet.row, offset: l.sheet.GetScrollOffset(), focused: l.sheet.focused,
		form: l.form.card.Visible(), ink: l.form.ink.Selected,
	}
	if l.form.old != nil {
		p.edited = l.form.old.ID
	}
	return p
}

// Return picks the same line, where it is there still.
func (l *Screen) Return(at any) {
	p, ok := at.(spot)
	if !ok || l.drawn == nil {
		return
	}
	l.filter.by.Selected = min(max(p.by, 0), len(l.filter.by.Options)-1)
	l.filter.kind.SetSelected(kindWords[min(max(p.kind, 0), len(kindWords)-1)])
	if p.tag > 0 && p.tag < len(l.filter.tag.Options) {
		l.filter.tag.SetSelected(l.filter.tag.Options[p.tag])
	}
	l.filter.by.Refresh()
	l.lay()
	l.showPane(min(max(p.pane, 0), 1))
	l.sheet.picked, l.sheet.row = p.picked, p.row
	line, _ := l.sheet.find()
	l.sheet.pick(line)
	l.returnForm(p)
	if !p.form && p.focused && line != nil {
		l.win.Fyne().Canvas().Focus(l.sheet)
	}
	l.sheet.ScrollToOffset(p.offset)
}

// returnForm has the form as it was: a draft opened it, and it may have been closed.
func (l *Screen) returnForm(p spot) {
	switch old := l.form.drafts.line(p.edited); {
	case !p.form:
		l.form.card.Hide()
		l.arrange()
		l.Enter()
	case old != nil:
		l.edit(old)
	case p.edited.IsZero():
		l.form.ink.Selected = min(max(p.ink, 0), 1)
		l.form.ink.Refresh()
		l.openForm()
	}
}

// Close lets go of the journal, of every line and of what was typed.
func (l *Screen) Close() {
	l.win.End()
	l.form.forget()
	l.drawn = journal.New(nil)
	l.filter.forget()
	l.runway.forget()
	l.sheet.set(nil, false)
	l.detail.show(nil)
	l.detail.what.SetText("")
	l.detail.text.SetText("")
}
