package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"doubleknot/widgets/skin"
)

// under returns what Fyne's driver gives a turn of the wheel to, at the middle of o: the
// topmost of what scrolls there.
func under(win fyne.Window, o fyne.CanvasObject) fyne.Scrollable {
	at := positionOf(o).AddXY(o.Size().Width/2, o.Size().Height/2)
	var found fyne.Scrollable
	var walk func(fyne.CanvasObject)
	walk = func(c fyne.CanvasObject) {
		p, s := positionOf(c), c.Size()
		if !c.Visible() || at.X < p.X || at.Y < p.Y || at.X >= p.X+s.Width || at.Y >= p.Y+s.Height {
			return
		}
		if w, ok := c.(fyne.Scrollable); ok {
			found = w
		}
		switch c := c.(type) {
		case *fyne.Container:
			for _, k := range c.Objects {
				walk(k)
			}
		case fyne.Widget:
			for _, k := range test.WidgetRenderer(c).Objects() {
				walk(k)
			}
		}
	}
	walk(win.Canvas().Content())
	return found
}

func TestTheWheelScrollsThePageAlsoWhereAFieldLiesUnderThePointer(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(skin.Current())
	line, long := NewLineField("", nil), NewLineField("", nil)
	long.SetText("a line far longer than the field it stands in, which is three hundred units wide and not more")
	area, secret := NewWritingArea("", nil), NewPasswordField("", nil)
	area.Boxed = true
	low := container.NewGridWrap(fyne.NewSize(300, 2000))
	page := NewPage(Insets{}, VStack(8, line, long, area, secret, low))
	win := test.NewTempWindow(t, page)
	win.Resize(fyne.NewSize(300, 400))
	for name, field := range map[string]fyne.CanvasObject{"line": line, "long line": long, "area": area, "passphrase": secret} {
		page.Top()
		wheel := under(win, field)
		if wheel == nil {
			t.Fatalf("%s: nothing takes the wheel", name)
		}
		wheel.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -30)})
		if got := page.Offset(); got != 30 {
			t.Errorf("%s: the page is scrolled down %v, want 30", name, got)
		}
	}
	page.Top()
	under(win, long).Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(-20, 0)})
	if got := long.inner().scroll.Offset.X; got <= 0 {
		t.Errorf("a turn sideways left a long line where it was, at %v", got)
	}
}
