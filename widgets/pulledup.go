package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
)

// PullUp has the last object of a container placed as if it were number to. Tab walks
// the objects in their order: it leads into the text first, and what stands above it comes
// after, so that a sentence typed without looking does not press its buttons.
func PullUp(c *fyne.Container, to int) *fyne.Container {
	c.Layout = &pulledUp{c.Layout, to}
	return c
}

type pulledUp struct {
	under fyne.Layout
	to    int
}

// MinSize is that of the layout underneath.
func (l *pulledUp) MinSize(objs []fyne.CanvasObject) fyne.Size {
	return l.under.MinSize(l.order(objs))
}

// Layout places the objects.
func (l *pulledUp) Layout(objs []fyne.CanvasObject, s fyne.Size) { l.under.Layout(l.order(objs), s) }

func (l *pulledUp) order(objs []fyne.CanvasObject) []fyne.CanvasObject {
	n := len(objs) - 1
	if n < l.to {
		return objs
	}
	return slices.Insert(slices.Clone(objs[:n]), l.to, objs[n])
}
