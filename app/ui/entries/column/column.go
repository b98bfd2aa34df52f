// Package column is a page that scrolls, for text that wraps and is read by keyboard.
package column

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// Column gives its content the width first and asks for the height after, since
// wrapped text knows its height only at its width. It takes the focus, and scrolls
// by keys.
type Column struct {
	widget.BaseWidget
	onKey func(fyne.KeyName) bool // keys other than those that scroll; reports whether used

	Insets  widgets.Insets // margins; call Refresh after a change
	scroll  *container.Scroll
	inner   *fyne.Container
	ring    *canvas.Rectangle
	focused bool
}

var (
	_ fyne.Widget    = (*Column)(nil)
	_ fyne.Focusable = (*Column)(nil)
)

// New returns an empty column with these margins; onKey may be nil.
func New(in widgets.Insets, onKey func(fyne.KeyName) bool) *Column {
	c := &Column{Insets: in, onKey: onKey, ring: canvas.NewRectangle(color.Transparent)}
	c.inner = container.New(&fitLayout{c})
	c.scroll = container.NewVScroll(c.inner)
	c.ExtendBaseWidget(c)
	return c
}

// Set shows another content from its top.
func (c *Column) Set(o fyne.CanvasObject) {
	c.inner.Objects = []fyne.CanvasObject{o}
	c.fit()
	c.scroll.ScrollToTop()
	c.Refresh()
}

// Replace shows another content at the place the old one was scrolled to.
func (c *Column) Replace(o fyne.CanvasObject) {
	at := c.scroll.Offset
	c.Set(o)
	c.scroll.ScrollToOffset(at)
}

// fitLayout keeps the content inside the margins, as high as it is at that width.
type fitLayout struct{ c *Column }

func (f *fitLayout) MinSize(objs []fyne.CanvasObject) fyne.Size {
	in := f.c.Insets
	h := in.Top + in.Bottom
	for _, o := range objs {
		h += o.MinSize().Height
	}
	return fyne.NewSize(1, h)
}

func (f *fitLayout) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	in := f.c.Insets
	for _, o := range objs {
		o.Move(fyne.NewPos(in.Left, in.Top))
		o.Resize(fyne.NewSize(s.Width-in.Left-in.Right, o.MinSize().Height))
	}
}

// fit lets the content wrap at the width before the scroller asks for its height.
func (c *Column) fit() {
	w := c.Size().Width - c.Insets.Left - c.Insets.Right
	if w <= 0 {
		return
	}
	for _, o := range c.inner.Objects {
		for range 2 { // the first pass wraps, the second stacks what wrapped
			o.Resize(fyne.NewSize(w, o.MinSize().Height))
		}
	}
	c.scroll.Refresh()
}

// Resize wraps the content to the new width.
func (c *Column) Resize(s fyne.Size) {
	if s == c.Size() {
		return
	}
	c.BaseWidget.Resize(s)
	c.fit()
}

// MinSize is free: the content scrolls.
func (c *Column) MinSize() fyne.Size { return fyne.NewSize(160, 80) }

// CreateRenderer draws the scroller under the focus ring.
func (c *Column) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	c.paint()
	return widget.NewSimpleRenderer(container.NewStack(c.scroll, c.ring))
}

func (c *Column) paint() {
	c.ring.FillColor, c.ring.StrokeColor = color.Transparent, skin.Color(skin.Thread)
	c.ring.StrokeWidth, c.ring.Hidden = 2, !c.focused
}

// Refresh draws content and ring again.
func (c *Column) Refresh() {
	c.paint()
	c.fit()
	c.BaseWidget.Refresh()
}

// FocusGained shows the ring.
func (c *Column) FocusGained() {
	c.focused = true
	c.paint()
	c.ring.Refresh()
}

// FocusLost hides the ring.
func (c *Column) FocusLost() {
	c.focused = false
	c.paint()
	c.ring.Refresh()
}

// TypedRune ignores text.
func (c *Column) TypedRune(rune) {}

// TypedKey scrolls.
func (c *Column) TypedKey(e *fyne.KeyEvent) {
	page := c.scroll.Size().Height * 0.9
	switch e.Name {
	case fyne.KeyDown:
		c.by(48)
	case fyne.KeyUp:
		c.by(-48)
	case fyne.KeyPageDown, fyne.KeySpace:
		c.by(page)
	case fyne.KeyPageUp:
		c.by(-page)
	case fyne.KeyHome:
		c.scroll.ScrollToTop()
	case fyne.KeyEnd:
		c.scroll.ScrollToBottom()
	default:
		if c.onKey == nil || !c.onKey(e.Name) {
			widgets.PassKey(c, e)
		}
	}
}

func (c *Column) by(dy float32) {
	room := fyne.Max(0, c.inner.MinSize().Height-c.scroll.Size().Height)
	y := fyne.Max(0, fyne.Min(room, c.scroll.Offset.Y+dy))
	c.scroll.ScrollToOffset(fyne.NewPos(0, y))
}

// Content is what the column shows, nil before Set.
func (c *Column) Content() fyne.CanvasObject {
	if len(c.inner.Objects) == 0 {
		return nil
	}
	return c.inner.Objects[0]
}

// Top scrolls to the top.
func (c *Column) Top() { c.scroll.ScrollToTop() }
