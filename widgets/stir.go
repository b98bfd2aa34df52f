package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"doubleknot/widgets/skin"
)

// Stir tells the window that somebody is there, through the canvas's OnKeyDown. Fyne
// itself calls that only while nothing has the focus, so that every widget that takes
// the focus passes its KeyDown on.
func Stir(o fyne.CanvasObject) {
	c, ok := canvasOf(o).(desktop.Canvas)
	if !ok {
		return
	}
	if f := c.OnKeyDown(); f != nil {
		f(&fyne.KeyEvent{})
	}
}

// KeyDown tells the window that somebody is there.
func (c *control) KeyDown(*fyne.KeyEvent) { Stir(c.self()) }

// KeyUp does nothing; it completes desktop.Keyable.
func (c *control) KeyUp(*fyne.KeyEvent) {}

// KeyDown tells the window that somebody is there.
func (l *List) KeyDown(*fyne.KeyEvent) { Stir(l) }

// KeyUp does nothing; it completes desktop.Keyable.
func (l *List) KeyUp(*fyne.KeyEvent) {}

// KeyDown tells the window that somebody is there.
func (g *Grid) KeyDown(*fyne.KeyEvent) { Stir(g) }

// KeyUp does nothing; it completes desktop.Keyable.
func (g *Grid) KeyUp(*fyne.KeyEvent) {}

// KeyDown tells the window that somebody is there.
func (c *Page) KeyDown(*fyne.KeyEvent) { Stir(c) }

// KeyUp does nothing; it completes desktop.Keyable.
func (c *Page) KeyUp(*fyne.KeyEvent) {}

// Floor is the paper below everything in a window; it tells of a mouse that moves over it.
type Floor struct {
	widget.BaseWidget
	OnMoved func() `json:"-"`
}

var _ desktop.Hoverable = (*Floor)(nil)

// NewFloor returns a floor that calls moved.
func NewFloor(moved func()) *Floor {
	f := &Floor{OnMoved: moved}
	f.ExtendBaseWidget(f)
	return f
}

// MouseIn tells of the mouse.
func (f *Floor) MouseIn(*desktop.MouseEvent) { f.moved() }

// MouseMoved tells of the mouse.
func (f *Floor) MouseMoved(*desktop.MouseEvent) { f.moved() }

// MouseOut tells of the mouse, which has gone on to something else.
func (f *Floor) MouseOut() { f.moved() }

func (f *Floor) moved() {
	if f.OnMoved != nil {
		f.OnMoved()
	}
}

// CreateRenderer draws paper.
func (f *Floor) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(NewGround(skin.Paper))
}
