package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"doubleknot/widgets/skin"
)

// lateApp is Fyne's test app with a canvas that learns of an object only when it is
// about to draw, as that of the real window does: EnsureMinSize is where it learns, and
// where it lays out again what grew.
type lateApp struct {
	fyne.App
	driver *lateDriver
}

// Driver is the late one.
func (a *lateApp) Driver() fyne.Driver { return a.driver }

type lateDriver struct {
	fyne.Driver
	win  fyne.Window
	seen map[fyne.CanvasObject]bool
}

// AllWindows is the one window.
func (d *lateDriver) AllWindows() []fyne.Window { return []fyne.Window{d.win} }

// CanvasForObject knows what was drawn.
func (d *lateDriver) CanvasForObject(o fyne.CanvasObject) fyne.Canvas {
	if !d.seen[o] {
		return nil
	}
	return d.win.Canvas()
}

// AbsolutePositionForObject is nought of what was not drawn.
func (d *lateDriver) AbsolutePositionForObject(o fyne.CanvasObject) fyne.Position {
	if !d.seen[o] {
		return fyne.Position{}
	}
	return d.Driver.AbsolutePositionForObject(o)
}

type lateWindow struct {
	fyne.Window
	canvas *lateCanvas
}

// Canvas is the late one.
func (w *lateWindow) Canvas() fyne.Canvas { return w.canvas }

type lateCanvas struct {
	fyne.Canvas
	driver *lateDriver
}

// EnsureMinSize learns of every object, and has each container place what is in it.
func (c *lateCanvas) EnsureMinSize() bool {
	c.learn(c.Content())
	return false
}

func (c *lateCanvas) learn(o fyne.CanvasObject) {
	c.driver.seen[o] = true
	switch o := o.(type) {
	case *fyne.Container:
		for _, in := range o.Objects {
			c.learn(in)
		}
		if o.Layout != nil {
			o.Layout.Layout(o.Objects, o.Size())
		}
	case fyne.Widget:
		r := test.WidgetRenderer(o)
		for _, in := range r.Objects() {
			c.learn(in)
		}
		r.Layout(o.Size())
	}
}

// latePage shows a page with a canvas that has drawn it once.
func latePage(t *testing.T, content fyne.CanvasObject) (*Page, *lateCanvas) {
	t.Helper()
	page := NewPage(Insets{}, content)
	w := paged(t, page, fyne.NewSize(400, 300))
	app := fyne.CurrentApp()
	app.Settings().SetTheme(&skin.Theme{Mode: skin.ModeLight})
	d := &lateDriver{Driver: app.Driver(), seen: map[fyne.CanvasObject]bool{}}
	c := &lateCanvas{Canvas: w.Canvas(), driver: d}
	d.win = &lateWindow{Window: w, canvas: c}
	fyne.SetCurrentApp(&lateApp{App: app, driver: d})
	t.Cleanup(func() { fyne.SetCurrentApp(app) })
	c.EnsureMinSize()
	return page, c
}

func TestWhatWasMadeInTheSameEventIsScrolledTo(t *testing.T) {
	first := NewButton("first", "", Plain, nil)
	column := VStack(0, first, FixedHeight(700, NewText("")))
	page, c := latePage(t, column)
	line, area, button := NewLineField("", nil), NewWritingArea("", nil), NewButton("new", "", Plain, nil)
	for _, made := range []struct {
		o     fyne.CanvasObject
		focus func()
	}{{line, line.Focus}, {area, area.Focus}, {button, func() { c.Focus(button) }}} {
		c.Focus(first)
		column.Objects = append(column.Objects, made.o) // nothing has drawn it yet
		made.focus()
		c.EnsureMinSize()
		if !inSight(page, made.o) {
			t.Errorf("%T is at %v of a view of %v", made.o, positionOf(made.o).Y, page.scroll.Size().Height)
		}
	}
}

func TestWhatWasPushedDownInTheSameEventIsScrolledTo(t *testing.T) {
	first, last := NewButton("first", "", Plain, nil), NewButton("last", "", Plain, nil)
	above, below := FixedHeight(700, NewText("")), FixedHeight(700, NewText(""))
	above.Hide()
	page, c := latePage(t, VStack(0, first, above, last, below))
	c.Focus(first)
	above.Hidden, below.Hidden = false, true // as high in all, and not laid out yet
	c.Focus(last)
	c.EnsureMinSize()
	if !inSight(page, last) {
		t.Errorf("it is at %v of a view of %v", positionOf(last).Y, page.scroll.Size().Height)
	}
}
