package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// modal is a card over the dimmed window. Escape and a second step are its way out.
type modal struct {
	pop                *widget.PopUp
	cancel             func()
	canvas             fyne.Canvas
	width              float32 // wanted; a narrow window gives less
	shown              bool
	title, foot, inner *fyne.Container
}

// fit gives the card the height its content needs, or what the window has; then
// the content scrolls between the heading and the buttons. Wrapped text knows its
// height only at its width, so the parts are given theirs first.
func (m *modal) fit() {
	room := m.canvas.Size()
	width := min(m.width*skin.Size(theme.SizeNameText)/14, room.Width-32)
	height := skin.Size(theme.SizeNamePadding) * 2 // the border layout's gaps
	for _, part := range []*fyne.Container{m.title, m.inner, m.foot} {
		part.Resize(fyne.NewSize(width, part.MinSize().Height))
		part.Resize(fyne.NewSize(width, part.MinSize().Height))
		height += part.MinSize().Height
	}
	height = min(height, room.Height-32)
	m.pop.Resize(fyne.NewSize(width, height))
	m.pop.Refresh()
	if m.shown { // Fyne puts it in the middle when it is shown, and leaves it where it grew
		m.pop.Move(fyne.NewPos((room.Width-width)/2, (room.Height-height)/2))
	}
}

// openModal shows a card of the given width with a heading, content and a row of
// buttons at its foot; focus goes to first. cancel runs when Escape is pressed.
func (w *Window) openModal(title string, width float32, content fyne.CanvasObject, buttons []fyne.CanvasObject, first fyne.Focusable, cancel func()) *modal {
	m := &modal{cancel: cancel, width: width, canvas: w.win.Canvas()}
	m.inner = widgets.Padded(widgets.Insets{Top: 4, Right: 20, Bottom: 4, Left: 20}, content)
	m.title = widgets.Padded(widgets.Insets{Top: 16, Right: 20, Bottom: 12, Left: 20}, widgets.Heading(title))
	m.foot = widgets.Padded(widgets.Insets{Top: 12, Right: 20, Bottom: 16, Left: 20}, widgets.Flow(buttons...))
	m.pop = widget.NewModalPopUp(container.NewBorder(m.title, m.foot, nil, nil, widgets.NewPage(widgets.Insets{}, m.inner)), w.win.Canvas())
	w.modals = append(w.modals, m)
	m.fit()
	m.pop.Show()
	m.shown = true
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
