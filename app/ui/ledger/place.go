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
// it: it is a word of hers, and no draft.
type spot struct {
	picked  journal.ID
	offset  float32
	focused bool // the keyboard was in the sheet
	form    bool // the form was open
	ink     int
}

// Place says which line is picked, and how far the sheet is scrolled.
func (l *Screen) Place() any {
	return spot{
		picked: l.sheet.picked, offset: l.sheet.GetScrollOffset(), focused: l.sheet.focused,
		form: l.form.card.Visible(), ink: l.form.ink.Selected,
	}
}

// Return picks the same line, where it is there still.
func (l *Screen) Return(at any) {
	p, ok := at.(spot)
	if !ok || l.drawn == nil {
		return
	}
	l.sheet.picked = p.picked
	line, _ := l.sheet.find()
	l.sheet.pick(line)
	if p.form {
		l.form.ink.Selected = min(max(p.ink, 0), 1)
		l.form.ink.Refresh()
		l.form.open(l.session.Today())
		l.root.Refresh()
	} else if p.focused && line != nil {
		l.win.Fyne().Canvas().Focus(l.sheet)
	}
	l.sheet.ScrollToOffset(p.offset)
}

// Close lets go of the journal, of every line and of what was typed.
func (l *Screen) Close() {
	l.win.End()
	for _, f := range l.form.fields() {
		f.Forget()
	}
	l.drawn = journal.New(nil)
	l.sheet.set(nil)
	l.detail.show(nil)
	l.detail.what.SetText("")
	l.detail.text.SetText("")
}
