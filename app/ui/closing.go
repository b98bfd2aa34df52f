package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// Quit stores what was being typed and closes the window. If it cannot be stored
// the window stays, and says so. Every way out ends here or, for a signal, in the
// session's Close after the window has gone.
func (w *Window) Quit() {
	if w.closing {
		return
	}
	w.closing = true
	if s := w.screens[w.current]; s != nil {
		s.Leave()
	}
	w.Await(w.session.FlushDrafts(), func(err error) {
		if err == nil {
			w.app.Quit()
			return
		}
		w.closing = false
		w.Ask("Your last words could not be saved", userMessage(err)+" They are still in the window. Closing now would lose them.",
			"Close all the same", "Stay", func(ok bool) {
				if ok {
					w.app.Quit()
				}
			})
	})
}

// makeCover is what Ctrl+L shows while the journal has no passphrase: blank paper.
func (w *Window) makeCover() *fyne.Container {
	show := widgets.NewButton("Show the journal", "eye", widgets.Main, w.uncover)
	text := widgets.NewParagraph("Covered. This journal has no passphrase, so this keeps out a glance and nothing more.")
	mark := widgets.NewMark("logo-bare")
	mark.Side = 72
	box := container.NewCenter(widgets.FixedWidth(420, widgets.VStack(16, mark, text, container.NewCenter(show))))
	cover := container.NewStack(widgets.NewGround(skin.Paper), box)
	cover.Hide()
	return cover
}

// Lock stores what was being typed and covers the window.
func (w *Window) Lock() {
	if w.covered {
		return
	}
	for w.dismissTop() {
	}
	if s := w.screens[w.current]; s != nil {
		s.Leave()
	}
	w.notice.hide()
	w.Await(w.session.FlushDrafts(), func(err error) {
		if err != nil {
			w.Fail("save your last words before covering the window", err)
		}
	})
	w.covered = true
	w.stack.Hide()
	w.rail.Hide()
	w.cover.Show()
	w.win.Canvas().Unfocus()
	if b, ok := firstButton(w.cover); ok {
		w.win.Canvas().Focus(b)
	}
}

func (w *Window) uncover() {
	w.covered = false
	w.cover.Hide()
	w.stack.Show()
	w.rail.Hidden = w.focus
	w.rail.Refresh()
	if s := w.screens[w.current]; s != nil {
		s.Show(w.session.Snapshot())
		s.Enter()
	}
}

func firstButton(o fyne.CanvasObject) (*widgets.Button, bool) {
	if b, ok := o.(*widgets.Button); ok {
		return b, true
	}
	if c, ok := o.(*fyne.Container); ok {
		for _, child := range c.Objects {
			if b, ok := firstButton(child); ok {
				return b, true
			}
		}
	}
	return nil, false
}
