package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// Quit stores what was being typed and closes the window. If it cannot be stored, or
// that takes long, the window stays and says so. Every way out ends here or, for a signal, in the
// keeper's Close after the window has gone.
func (w *Window) Quit() {
	if w.closing || w.asked {
		return
	}
	w.closing = true
	if w.session == nil {
		w.quit()
		return
	}
	if s := w.screens[w.current]; s != nil {
		w.prefs.setScreen(w.current, w.session.Today())
		s.Leave()
	}
	w.part()
}

// quit closes the window. Nothing reaches it from other goroutines from here on.
func (w *Window) quit() {
	w.closing = true
	w.bridge.end()
	w.app.Quit()
}

// showCover lays blank paper over a journal that has no passphrase.
func (w *Window) showCover() {
	show := widgets.NewButton("Show the journal", "eye", widgets.Main, w.enter)
	w.veil(coverPage(show, "Covered. This journal has no passphrase, so this keeps out a glance and nothing more."))
	w.win.Canvas().Focus(show)
}

func coverPage(action *widgets.Button, says string) fyne.CanvasObject {
	mark := widgets.NewMark("logo-bare")
	mark.Side = 72
	parts := []fyne.CanvasObject{mark, widgets.NewParagraph(says)}
	if action != nil {
		parts = append(parts, container.NewCenter(action))
	}
	return container.NewCenter(widgets.FixedWidth(420, widgets.VStack(16, parts...)))
}

// veil lays content over everything else in the window.
func (w *Window) veil(content fyne.CanvasObject) {
	w.covered = true
	w.stack.Hide()
	w.rail.Hide()
	w.cover.Objects = []fyne.CanvasObject{widgets.NewGround(skin.Paper), content}
	w.cover.Show()
	w.cover.Refresh()
	w.win.Canvas().Unfocus()
}

// uncover takes the veil away.
func (w *Window) uncover() {
	w.covered = false
	w.cover.Hide()
	w.cover.Objects = nil
	w.stack.Show()
	w.rail.Hidden = w.focus
	w.rail.Refresh()
}

// hideAway veils the window while another one has the focus, where she asked for it.
func (w *Window) hideAway() {
	if !w.prefs.hides() || w.covered || w.session == nil || w.closing {
		return
	}
	w.hidden = true
	w.focused = w.win.Canvas().Focused()
	w.veil(coverPage(nil, "Hidden while you work elsewhere."))
}

// comeBack undoes hideAway.
func (w *Window) comeBack() {
	if !w.hidden {
		return
	}
	w.hidden = false
	if w.session == nil || w.locking {
		return // it was locked meanwhile
	}
	w.uncover()
	if w.focused != nil {
		w.win.Canvas().Focus(w.focused)
		w.focused = nil
	}
}
