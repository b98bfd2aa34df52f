package widgets

import (
	"image/color"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"doubleknot/widgets/skin"
)

// Heights every control keeps to, in Fyne units at text scale 1.
const (
	heightSmall  float32 = 28
	heightButton float32 = 36
	heightMain   float32 = 40
	heightField  float32 = 40
)

// control is what everything tappable shares: hover, focus and the keys that press it.
// The embedding widget sets press, and keys where it answers more than Enter and Space.
type control struct {
	widget.BaseWidget
	focused, hovered, off bool

	press func()
	keys  func(fyne.KeyName) bool // reports whether the key was used
	label func() string           // what a screen reader says
}

var _ desktop.Hoverable = (*control)(nil)

// FocusGained shows the focus ring, and scrolls the control into view.
func (c *control) FocusGained() {
	c.focused = true
	c.Refresh()
	if o := c.self(); o != nil {
		Reveal(o)
	}
}

// FocusLost hides the focus ring.
func (c *control) FocusLost() {
	c.focused = false
	c.Refresh()
}

// TypedRune hands a letter to the window: controls answer keys only, of which those for
// spaces and digits press and choose. Who taps a chip and writes on loses no letter.
func (c *control) TypedRune(r rune) {
	if o := c.self(); o != nil && !unicode.IsSpace(r) && !unicode.IsDigit(r) {
		passRune(o, r)
	}
}

// TypedKey presses the control on Enter and Space.
func (c *control) TypedKey(e *fyne.KeyEvent) {
	if !c.off && c.keys != nil && c.keys(e.Name) {
		return
	}
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		c.fire()
	default:
		c.pass(e)
	}
}

// pass hands a key to the page around the control, and else to the window.
func (c *control) pass(e *fyne.KeyEvent) {
	o := c.self()
	switch {
	case o == nil:
	case e.Name == fyne.KeyPageDown && turnPage(o, 1), e.Name == fyne.KeyPageUp && turnPage(o, -1):
	default:
		PassKey(o, e)
	}
}

func (c *control) core() *control { return c }

// self is the widget on the canvas that embeds the control and has the focus, nil
// where there is none. Only BaseWidget knows it otherwise, and does not tell.
func (c *control) self() fyne.CanvasObject {
	app := fyne.CurrentApp()
	if app == nil {
		return nil
	}
	for _, w := range app.Driver().AllWindows() {
		f := w.Canvas().Focused()
		if e, ok := f.(interface{ core() *control }); ok && e.core() == c {
			return f.(fyne.CanvasObject)
		}
	}
	return nil
}

// Tapped presses the control.
func (c *control) Tapped(*fyne.PointEvent) { c.fire() }

func (c *control) fire() {
	if !c.off && c.press != nil {
		c.press()
	}
}

// MouseIn marks the control as hovered.
func (c *control) MouseIn(*desktop.MouseEvent) {
	c.hovered = true
	c.Refresh()
}

// MouseMoved does nothing; it completes desktop.Hoverable.
func (c *control) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends the hover.
func (c *control) MouseOut() {
	c.hovered = false
	c.Refresh()
}

// Cursor is a hand over anything that can be pressed.
func (c *control) Cursor() desktop.Cursor {
	if c.off {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// AccessibilityLabel names the control for a screen reader.
func (c *control) AccessibilityLabel() string {
	if c.label == nil {
		return ""
	}
	return c.label()
}

// AccessibilityRole says that the control is a button.
func (c *control) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// painter is the renderer of nearly every widget here: objects made once, a layout,
// a minimum size, and a paint that reads the widget's fields and the theme again.
type painter struct {
	wid    fyne.Widget
	objs   []fyne.CanvasObject
	layout func(fyne.Size)
	min    func() fyne.Size
	paint  func()
}

func newPainter(w fyne.Widget, min func() fyne.Size, layout func(fyne.Size), paint func(), objs ...fyne.CanvasObject) *painter {
	p := &painter{wid: w, objs: objs, layout: layout, min: min, paint: paint}
	paint()
	return p
}

// Layout places the objects.
func (p *painter) Layout(s fyne.Size) { p.layout(s) }

// MinSize is the least size the widget needs.
func (p *painter) MinSize() fyne.Size { return p.min() }

// Objects are the drawn parts, back to front.
func (p *painter) Objects() []fyne.CanvasObject { return p.objs }

// Refresh paints, places and redraws.
func (p *painter) Refresh() {
	p.paint()
	p.layout(p.wid.Size())
	canvas.Refresh(p.wid)
}

// Destroy has nothing to release.
func (p *painter) Destroy() {}

// newBox is a rectangle whose look paintBox sets.
func newBox() *canvas.Rectangle { return canvas.NewRectangle(color.Transparent) }

// paintBox fills a rectangle and gives it a one-pixel border; an empty name leaves the part out.
func paintBox(r *canvas.Rectangle, fill, border fyne.ThemeColorName, radius fyne.ThemeSizeName) {
	r.FillColor, r.StrokeColor, r.StrokeWidth = color.Transparent, color.Transparent, 0
	if fill != "" {
		r.FillColor = skin.Color(fill)
	}
	if border != "" {
		r.StrokeColor, r.StrokeWidth = skin.Color(border), 1
	}
	r.CornerRadius = 0
	if radius != "" {
		r.CornerRadius = skin.Size(radius)
	}
}

// paintRing turns a rectangle into the focus ring, or hides it.
func paintRing(r *canvas.Rectangle, on bool, radius fyne.ThemeSizeName) {
	r.FillColor = color.Transparent
	r.StrokeColor, r.StrokeWidth = skin.Color(skin.Thread), 2
	r.CornerRadius = 0
	if radius != "" {
		r.CornerRadius = skin.Size(radius)
	}
	r.Hidden = !on
}

func newIcon() *canvas.Image {
	img := &canvas.Image{FillMode: canvas.ImageFillContain}
	img.Hidden = true
	return img
}

// paintIcon shows a named icon in a colour; marks keep their two inks. An empty name hides it.
func paintIcon(img *canvas.Image, name string, c fyne.ThemeColorName) {
	img.Hidden = name == ""
	if img.Hidden {
		return
	}
	if img.Resource != nil && img.Resource.Name() == iconKey(name, c) {
		return
	}
	img.Resource = iconFor(name, c)
	img.Refresh()
}

// place moves and sizes an object in one call.
func place(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}

// centred places an object of the given size in the middle of a box.
func centred(o fyne.CanvasObject, size fyne.Size, x, y, w, h float32) {
	place(o, x+(w-size.Width)/2, y+(h-size.Height)/2, size.Width, size.Height)
}

// Focus gives w the keyboard, also where it is about to be drawn for the first time
// and Fyne does not know its canvas yet.
func Focus(w fyne.Focusable) { focus(w) }

// focus gives w the keyboard where it is shown on a canvas. Fyne looks into a widget
// only once it has a renderer.
func focus(w fyne.Focusable) {
	if o, ok := w.(fyne.CanvasObject); ok {
		if c := canvasOf(o); c != nil {
			if fyne.CurrentApp().Driver().CanvasForObject(o) == nil {
				settle(o)
			}
			c.Focus(w)
		}
	}
}
