package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"doubleknot/widgets"
)

// modal is a card over the dimmed window. Escape and a second step are its way out.
type modal struct {
	pop    *widget.PopUp
	cancel func()
}

// openModal shows a card of the given width with a heading, content and a row of
// buttons at its foot; focus goes to first. cancel runs when Escape is pressed.
func (w *Window) openModal(title string, width float32, content fyne.CanvasObject, buttons []fyne.CanvasObject, first fyne.Focusable, cancel func()) *modal {
	foot := widgets.Flow(buttons...)
	box := widgets.VStack(16, widgets.Heading(title), content, foot)
	padded := widgets.Padded(widgets.Insets{Top: 16, Right: 20, Bottom: 16, Left: 20}, box)
	m := &modal{cancel: cancel}
	m.pop = widget.NewModalPopUp(padded, w.win.Canvas())
	w.modals = append(w.modals, m)
	m.pop.Resize(fyne.NewSize(min(width, w.win.Canvas().Size().Width-32), 0))
	m.pop.Resize(fyne.NewSize(min(width, w.win.Canvas().Size().Width-32), padded.MinSize().Height+8))
	m.pop.Show()
	if first != nil {
		w.win.Canvas().Focus(first)
	}
	return m
}

// closeModal takes m and everything above it away.
func (w *Window) closeModal(m *modal) {
	for i, x := range w.modals {
		if x == m {
			for _, above := range w.modals[i:] {
				above.pop.Hide()
			}
			w.modals = w.modals[:i]
			return
		}
	}
}

// dismissTop closes the uppermost modal as Escape does.
func (w *Window) dismissTop() bool {
	if len(w.modals) == 0 {
		return false
	}
	top := w.modals[len(w.modals)-1]
	w.closeModal(top)
	if top.cancel != nil {
		top.cancel()
	}
	return true
}

// Ask puts a question with two answers; Escape is no, and no has the focus.
func (w *Window) Ask(title, text, yes, no string, then func(ok bool)) {
	var m *modal
	answer := func(ok bool) func() {
		return func() {
			w.closeModal(m)
			then(ok)
		}
	}
	keep := widgets.NewButton(no, "", widgets.Plain, answer(false))
	do := widgets.NewButton(yes, "", widgets.Plain, answer(true))
	m = w.openModal(title, 460, widgets.NewParagraph(text), []fyne.CanvasObject{keep, do}, keep, func() { then(false) })
}
