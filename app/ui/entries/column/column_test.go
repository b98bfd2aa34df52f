package column

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

func shown(t *testing.T, c *Column, size fyne.Size) fyne.Window {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(&skin.Theme{Mode: skin.ModeLight})
	w := test.NewTempWindow(t, c)
	w.SetPadded(false)
	w.Resize(size)
	return w
}

func TestWrappedTextIsAsHighAsItIsAtItsWidth(t *testing.T) {
	p := widgets.NewSerif(strings.Repeat("word ", 400))
	c := New(widgets.Insets{Left: 10, Right: 10}, nil)
	w := shown(t, c, fyne.NewSize(600, 300))
	c.Set(widgets.VStack(8, widgets.VStack(8, p)))
	wide := c.inner.Size().Height
	w.Resize(fyne.NewSize(300, 300))
	narrow := c.inner.Size().Height
	if narrow < 1.8*wide || p.Size().Width != 280 {
		t.Fatalf("%v high at 600, %v at 300, text %v", wide, narrow, p.Size())
	}
	if got := p.MinSize().Height; c.inner.Size().Height < got {
		t.Fatalf("the page is %v high, its text %v", c.inner.Size().Height, got)
	}
}

func TestKeysScrollAndOthersArePassedOn(t *testing.T) {
	var others []fyne.KeyName
	c := New(widgets.Insets{}, func(k fyne.KeyName) bool {
		others = append(others, k)
		return true
	})
	shown(t, c, fyne.NewSize(400, 200))
	c.Set(widgets.NewSerif(strings.Repeat("word ", 2000)))
	press := func(k fyne.KeyName) float32 {
		c.TypedKey(&fyne.KeyEvent{Name: k})
		return c.scroll.Offset.Y
	}
	if y := press(fyne.KeyDown); y != 48 {
		t.Fatalf("down scrolled to %v", y)
	}
	if y := press(fyne.KeyPageDown); y != 228 {
		t.Fatalf("page down scrolled to %v", y)
	}
	end := press(fyne.KeyEnd)
	if after := press(fyne.KeyDown); after != end || end < 1000 {
		t.Fatalf("scrolled past the end: %v, %v", end, after)
	}
	if y := press(fyne.KeyHome); y != 0 {
		t.Fatalf("home scrolled to %v", y)
	}
	press(fyne.KeyEscape)
	if len(others) != 1 || others[0] != fyne.KeyEscape {
		t.Fatalf("passed on %v", others)
	}
}

func TestReplaceKeepsThePlaceAndSetGoesToTheTop(t *testing.T) {
	c := New(widgets.Insets{}, nil)
	shown(t, c, fyne.NewSize(400, 200))
	text := func() fyne.CanvasObject { return widgets.NewSerif(strings.Repeat("word ", 2000)) }
	c.Set(text())
	c.by(300)
	c.Replace(text())
	if c.scroll.Offset.Y != 300 {
		t.Fatalf("at %v", c.scroll.Offset.Y)
	}
	c.Set(text())
	if c.scroll.Offset.Y != 0 {
		t.Fatalf("at %v", c.scroll.Offset.Y)
	}
}
