package chart

import "fyne.io/fyne/v2"

// focus gives o the keyboard, if it is on a canvas and has not got it.
func focus(o interface {
	fyne.CanvasObject
	fyne.Focusable
},
) {
	app := fyne.CurrentApp()
	if app == nil {
		return
	}
	if c := app.Driver().CanvasForObject(o); c != nil && c.Focused() != fyne.Focusable(o) {
		c.Focus(o)
	}
}

// show hides or shows an object, touching it only where that changes something.
func show(o fyne.CanvasObject, visible bool) {
	switch {
	case visible == o.Visible():
	case visible:
		o.Show()
	default:
		o.Hide()
	}
}
