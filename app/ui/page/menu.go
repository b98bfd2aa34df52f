package page

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// PopUp opens a menu under an object, their right edges in line, with the keyboard on
// it. It does nothing for an object that is not shown.
func PopUp(items []*fyne.MenuItem, under fyne.CanvasObject) {
	d := fyne.CurrentApp().Driver()
	c := d.CanvasForObject(under)
	if c == nil {
		return
	}
	m := widget.NewPopUpMenu(fyne.NewMenu("", items...), c)
	m.ShowAtPosition(d.AbsolutePositionForObject(under).AddXY(under.Size().Width-m.MinSize().Width, under.Size().Height+2))
	c.Focus(m)
}
