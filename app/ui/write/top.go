package write

import (
	"slices"

	"fyne.io/fyne/v2"

	"doubleknot/app/journal"
	"doubleknot/widgets"
)

// topBar is kind and mode at the left; what is saved, how much, and Done at the right.
type topBar struct {
	c          *Screen
	kind, mode *widgets.Segmented
	note       *widgets.SaveNote
	words      *widgets.Text
	done       *widgets.Button

	left, right *fyne.Container
	rule        *widgets.Line
}

func newTopBar(c *Screen) *topBar {
	t := &topBar{c: c, rule: widgets.DoubleRule(), words: widgets.Caption("0 words")}
	t.kind = widgets.NewSegmented([]widgets.Option{
		{Text: "Setback", Icon: "mark-setback"}, {Text: "Win", Icon: "mark-win"}, {Text: "Note", Icon: "mark-note"},
	}, 0, func(i int) { c.setKind(journal.Kinds()[i]) })
	t.mode = widgets.NewSegmented(widgets.Options("Quick", "Guided"), 0, func(i int) { c.setGuided(i == 1) })
	t.note = widgets.NewSaveNote(c.win.Now)
	t.done = widgets.NewButton("Done", "", widgets.Main, c.done)
	t.left = widgets.HStack(16, t.kind, t.mode)
	t.right = widgets.HStack(16, t.note, t.words, t.done)
	return t
}

// show sets both controls to what is in the form.
func (t *topBar) show() {
	t.kind.Selected = slices.Index(journal.Kinds(), t.c.f.Kind())
	t.mode.Selected = 0
	if t.c.f.Guided() {
		t.mode.Selected = 1
	}
	t.kind.Refresh()
	t.mode.Refresh()
}

// arrange hides what the width or the focus mode has no place for. A win or a note
// has no guided form.
func (t *topBar) arrange() {
	t.mode.Hidden = t.c.f.Kind() != journal.Setback
	t.left.Hidden = t.c.focus
	t.words.Hidden = t.c.narrow && !t.c.focus
}

func (t *topBar) setWords(text string) {
	t.words.SetText(text)
	t.right.Layout.Layout(t.right.Objects, t.right.Size())
	t.c.chips.setWords(text)
	t.c.bars.relayout()
}

// setKind changes the kind of entry; what the new kind has no field for is kept.
func (c *Screen) setKind(k journal.Kind) {
	c.f.SetKind(k)
	c.chosen()
}

func (c *Screen) setGuided(on bool) {
	c.f.SetGuided(on)
	c.chosen()
}

// chosen lays the form out for another kind or mode. A click takes the keyboard from
// the form, and what is typed next would go nowhere.
func (c *Screen) chosen() {
	c.editor.kindChanged()
	c.arrange()
	c.changed()
	c.keepKeyboard(c.editor.placeFocus)
}

// keepKeyboard gives the keyboard a place where a click has left it none.
func (c *Screen) keepKeyboard(place func()) {
	if cv := c.canvas(); c.visible && cv != nil && cv.Focused() == nil {
		place()
	}
}
