package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"doubleknot/widgets/skin"
)

// Page is a column that scrolls. It gives its content the width first and asks for
// the height after, since wrapped text knows its height only at its width. A page of
// text takes the focus itself and scrolls by keys; one with controls leaves it to them.
type Page struct {
	widget.BaseWidget
	Insets Insets                  // margins; call Refresh after a change
	Reads  bool                    // takes the focus
	OnKey  func(fyne.KeyName) bool `json:"-"` // with Reads: keys other than those that scroll; reports whether used

	scroll  *container.Scroll
	inner   *fyne.Container
	ring    *canvas.Rectangle
	focused bool
}

var (
	_ fyne.Focusable   = (*Page)(nil)
	_ fyne.Disableable = (*Page)(nil)
	_ fyne.Scrollable  = (*Page)(nil)
)

// NewPage returns a page of controls; content may be nil until Set.
func NewPage(in Insets, content fyne.CanvasObject) *Page {
	c := &Page{Insets: in, ring: canvas.NewRectangle(color.Transparent)}
	c.inner = container.New(&fitLayout{c})
	if content != nil {
		c.inner.Objects = []fyne.CanvasObject{content}
	}
	c.scroll = container.NewVScroll(c.inner)
	c.ExtendBaseWidget(c)
	return c
}

// NewReadingPage returns an empty page that takes the focus; onKey may be nil.
func NewReadingPage(in Insets, onKey func(fyne.KeyName) bool) *Page {
	c := NewPage(in, nil)
	c.Reads, c.OnKey = true, onKey
	return c
}

// Enable completes fyne.Disableable; Reads decides.
func (c *Page) Enable() {}

// Disable completes fyne.Disableable; Reads decides.
func (c *Page) Disable() {}

// Disabled reports that the page leaves the focus to what is on it.
func (c *Page) Disabled() bool { return !c.Reads }

// Set shows another content from its top.
func (c *Page) Set(o fyne.CanvasObject) {
	c.inner.Objects = []fyne.CanvasObject{o}
	c.fit()
	c.scroll.ScrollToTop()
	c.Refresh()
}

// Replace shows another content at the place the old one was scrolled to.
func (c *Page) Replace(o fyne.CanvasObject) {
	at := c.scroll.Offset
	c.Set(o)
	c.scroll.ScrollToOffset(at)
}

// fitLayout keeps the content inside the margins, as high as it is at that width.
type fitLayout struct{ c *Page }

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
func (c *Page) fit() {
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
func (c *Page) Resize(s fyne.Size) {
	if s == c.Size() {
		return
	}
	c.BaseWidget.Resize(s)
	c.fit()
}

// MinSize is free: the content scrolls.
func (c *Page) MinSize() fyne.Size { return fyne.NewSize(160, 80) }

// CreateRenderer draws the scroller under the focus ring.
func (c *Page) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	c.paint()
	return widget.NewSimpleRenderer(container.NewStack(c.scroll, c.ring))
}

func (c *Page) paint() {
	c.ring.FillColor, c.ring.StrokeColor = color.Transparent, skin.Color(skin.Thread)
	c.ring.StrokeWidth, c.ring.Hidden = 2, !c.focused
}

// Refresh draws content and ring again.
func (c *Page) Refresh() {
	c.paint()
	c.fit()
	c.BaseWidget.Refresh()
}

// FocusGained shows the ring.
func (c *Page) FocusGained() {
	c.focused = true
	c.paint()
	c.ring.Refresh()
}

// FocusLost hides the ring.
func (c *Page) FocusLost() {
	c.focused = false
	c.paint()
	c.ring.Refresh()
}

// TypedRune ignores text.
func (c *Page) TypedRune(rune) {}

// TypedKey scrolls.
func (c *Page) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyDown:
		c.by(48)
	case fyne.KeyUp:
		c.by(-48)
	case fyne.KeyPageDown, fyne.KeySpace:
		c.turn(1)
	case fyne.KeyPageUp:
		c.turn(-1)
	case fyne.KeyHome:
		c.scroll.ScrollToTop()
	case fyne.KeyEnd:
		c.scroll.ScrollToBottom()
	default:
		if c.OnKey == nil || !c.OnKey(e.Name) {
			PassKey(c, e)
		}
	}
}

func (c *Page) by(dy float32) {
	room := fyne.Max(0, c.inner.MinSize().Height-c.scroll.Size().Height)
	y := fyne.Max(0, fyne.Min(room, c.scroll.Offset.Y+dy))
	c.scroll.ScrollToOffset(fyne.NewPos(0, y))
}

// turn scrolls on or back by most of what is in view.
func (c *Page) turn(by float32) { c.by(by * c.scroll.Size().Height * 0.9) }

// Scrolled scrolls as the wheel does, for what lies on the page and takes the wheel first.
func (c *Page) Scrolled(e *fyne.ScrollEvent) { c.scroll.Scrolled(e) }

// Content is what the page shows, nil before Set.
func (c *Page) Content() fyne.CanvasObject {
	if len(c.inner.Objects) == 0 {
		return nil
	}
	return c.inner.Objects[0]
}

// Top scrolls to the top.
func (c *Page) Top() { c.scroll.ScrollToTop() }

// Offset is how far the page is scrolled down.
func (c *Page) Offset() float32 { return c.scroll.Offset.Y }

// ScrollTo scrolls as far down, or to the end of a shorter page.
func (c *Page) ScrollTo(offset float32) {
	c.scroll.ScrollToOffset(fyne.NewPos(0, max(0, offset)))
}
