package entries

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// column is a page that scrolls: it gives its content the width first and asks for
// the height after, since wrapped text knows its height only at its width. It takes
// the focus, and scrolls by keys.
type column struct {
	widget.BaseWidget
	onKey func(fyne.KeyName) bool // keys other than those that scroll; reports whether used

	in      widgets.Insets
	scroll  *container.Scroll
	inner   *fyne.Container
	ring    *canvas.Rectangle
	focused bool
}

var (
	_ fyne.Widget    = (*column)(nil)
	_ fyne.Focusable = (*column)(nil)
)

func newColumn(in widgets.Insets, onKey func(fyne.KeyName) bool) *column {
	c := &column{in: in, onKey: onKey, ring: canvas.NewRectangle(nil)}
	c.inner = container.New(&fitLayout{c})
	c.scroll = container.NewVScroll(c.inner)
	c.ExtendBaseWidget(c)
	return c
}

// set shows another content from its top.
func (c *column) set(o fyne.CanvasObject) {
	c.inner.Objects = []fyne.CanvasObject{o}
	c.fit()
	c.scroll.ScrollToTop()
	c.Refresh()
}

// replace shows another content at the place the old one was scrolled to.
func (c *column) replace(o fyne.CanvasObject) {
	at := c.scroll.Offset
	c.set(o)
	c.scroll.ScrollToOffset(at)
}

// fitLayout keeps the content inside the margins, as high as it is at that width.
type fitLayout struct{ c *column }

func (f *fitLayout) MinSize(objs []fyne.CanvasObject) fyne.Size {
	in := f.c.in
	h := in.Top + in.Bottom
	for _, o := range objs {
		h += o.MinSize().Height
	}
	return fyne.NewSize(1, h)
}

func (f *fitLayout) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	in := f.c.in
	for _, o := range objs {
		o.Move(fyne.NewPos(in.Left, in.Top))
		o.Resize(fyne.NewSize(s.Width-in.Left-in.Right, o.MinSize().Height))
	}
}

// fit lets the content wrap at the width before the scroller asks for its height.
func (c *column) fit() {
	w := c.Size().Width - c.in.Left - c.in.Right
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
func (c *column) Resize(s fyne.Size) {
	if s == c.Size() {
		return
	}
	c.BaseWidget.Resize(s)
	c.fit()
}

// MinSize is free: the content scrolls.
func (c *column) MinSize() fyne.Size { return fyne.NewSize(160, 80) }

// CreateRenderer draws the scroller under the focus ring.
func (c *column) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	c.paint()
	return widget.NewSimpleRenderer(container.NewStack(c.scroll, c.ring))
}

func (c *column) paint() {
	c.ring.FillColor, c.ring.StrokeColor = nil, skin.Color(skin.Thread)
	c.ring.StrokeWidth, c.ring.Hidden = 2, !c.focused
}

// Refresh draws content and ring again.
func (c *column) Refresh() {
	c.paint()
	c.fit()
	c.BaseWidget.Refresh()
}

// FocusGained shows the ring.
func (c *column) FocusGained() {
	c.focused = true
	c.paint()
	c.ring.Refresh()
}

// FocusLost hides the ring.
func (c *column) FocusLost() {
	c.focused = false
	c.paint()
	c.ring.Refresh()
}

// TypedRune ignores text.
func (c *column) TypedRune(rune) {}

// TypedKey scrolls.
func (c *column) TypedKey(e *fyne.KeyEvent) {
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

func (c *column) by(dy float32) {
	room := fyne.Max(0, c.inner.MinSize().Height-c.scroll.Size().Height)
	y := fyne.Max(0, fyne.Min(room, c.scroll.Offset.Y+dy))
	c.scroll.ScrollToOffset(fyne.NewPos(0, y))
}
