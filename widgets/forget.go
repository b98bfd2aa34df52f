package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"doubleknot/widgets/skin"
)

// Forget is for a field whose screen is dropped for good, as when a journal is locked.
// It empties the field, its undo and whoever listened to it, and nobody hears of that.
// Dropping the field alone is not enough: Fyne remembers what was drawn for a minute,
// and what is under a theme of its own for as long as the program runs
// (internal/cache/theme.go of Fyne 2.8.1 deletes no line, box or icon from its table).

// Forget empties the field for good.
func (f *LineField) Forget() {
	f.OnChanged, f.OnSubmitted, f.OnEscape, f.OnRefused = nil, nil, nil, nil
	f.onKey, f.onFocus, f.limit, f.tail = nil, nil, nil, nil
	f.inner().empty(1)
	cutOff(f.shown)
}

// Forget empties the area for good.
func (a *WritingArea) Forget() {
	a.OnChanged, a.OnRefused, a.OnCursor, a.given = nil, nil, nil, 0
	a.inner().empty(1 + int(max(a.tallest, a.inner().textHeight())/lineHeight(skin.SizeReading, true)))
	if a.themed != nil {
		cutOff(a.themed)
	}
}

// Forget empties the editor for good.
func (k *KnotEditor) Forget() {
	k.OnChanged, k.OnRefused, k.If, k.Then = nil, nil, "", ""
	k.fields()
	k.first.Forget()
	k.second.Forget()
}

// Forget empties the field for good.
func (t *TagField) Forget() {
	t.OnChanged, t.OnPending, t.OnRefused = nil, nil, nil
	t.Tags, t.Known, t.offers, t.adding = nil, nil, nil, false
	t.Refresh()
	if t.entry != nil {
		t.entry.Forget()
	}
}

// Forget empties the picker for good; the words it offers stay.
func (p *WordPicker) Forget() {
	p.OnChanged, p.OnPending, p.OnRefused = nil, nil, nil
	p.Selected, p.adding = nil, false
	p.Refresh()
	if p.entry != nil {
		p.entry.Forget()
	}
}

// Forget empties the column for good.
func (l *LedgerLines) Forget() {
	l.OnChanged, l.OnPending, l.OnRefused = nil, nil, nil
	l.Lines, l.adding = nil, false
	l.Refresh()
	for _, f := range []*LineField{l.text, l.amount, l.unit} {
		if f != nil {
			f.Forget()
		}
	}
}

// empty takes the text and whoever listens away. Fyne keeps a drawn text for every
// line there ever was and changes those of lines there are now: with as many empty
// lines all of them are empty.
func (e *fieldEntry) empty(lines int) {
	e.OnChanged, e.OnSubmitted, e.OnCursorChanged = nil, nil, nil
	e.onFocus, e.onKey, e.refuse = nil, nil, nil
	e.acting = true // the cursor need not be where it was
	e.SetText(strings.Repeat("\n", lines))
	e.SetText("")
}

// cutOff takes what is under a theme of its own away from it, and with it the way
// from Fyne's table to the screen around.
func cutOff(themed fyne.CanvasObject) {
	if t, ok := themed.(*container.ThemeOverride); ok {
		t.Content = container.NewWithoutLayout()
		t.Refresh()
	}
}
