package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"doubleknot/widgets/skin"
)

func paged(t *testing.T, c *Page, size fyne.Size) fyne.Window {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(&skin.Theme{Mode: skin.ModeLight})
	w := test.NewTempWindow(t, c)
	w.SetPadded(false)
	w.Resize(size)
	return w
}

func TestWrappedTextIsAsHighAsItIsAtItsWidth(t *testing.T) {
	p := NewSerif(strings.Repeat("word ", 400))
	c := NewPage(Insets{Left: 10, Right: 10}, nil)
	w := paged(t, c, fyne.NewSize(600, 300))
	c.Set(VStack(8, VStack(8, p)))
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
	c := NewReadingPage(Insets{}, func(k fyne.KeyName) bool {
		others = append(others, k)
		return true
	})
	paged(t, c, fyne.NewSize(400, 200))
	c.Set(NewSerif(strings.Repeat("word ", 2000)))
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
	c := NewPage(Insets{}, nil)
	paged(t, c, fyne.NewSize(400, 200))
	text := func() fyne.CanvasObject { return NewSerif(strings.Repeat("word ", 2000)) }
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

// inSight reports whether all of o is in the view of the page.
func inSight(c *Page, o fyne.CanvasObject) bool {
	top := positionOf(o).Y - positionOf(c.scroll).Y
	return top >= 0 && top+o.Size().Height <= c.scroll.Size().Height
}

func TestTabScrollsAControlIntoViewAndShiftTabBack(t *testing.T) {
	first, line := NewButton("first", "", Plain, nil), NewLineField("", nil)
	area := NewWritingArea("", nil)
	last := NewButton("last", "", Plain, nil)
	gap := func() fyne.CanvasObject { return FixedHeight(700, NewText("")) }
	outside := NewButton("outside", "", Plain, nil)
	c := NewPage(Insets{}, VStack(0, first, gap(), NewCard(line), gap(), area, gap(), last))
	w := paged(t, c, fyne.NewSize(400, 300))
	w.SetContent(container.NewBorder(outside, nil, nil, nil, c))
	w.Resize(fyne.NewSize(400, 301))
	w.Canvas().Focus(first)
	for _, o := range []fyne.CanvasObject{line, area, last} {
		w.Canvas().FocusNext()
		if !inSight(c, o) {
			t.Errorf("Tab to %T left it at %v of a view of %v", o, positionOf(o).Y, c.scroll.Size().Height)
		}
	}
	at := c.scroll.Offset
	w.Canvas().Focus(outside)
	if c.scroll.Offset != at {
		t.Error("a control beside the page scrolled it")
	}
	w.Canvas().Focus(last)
	w.Canvas().FocusPrevious()
	if !inSight(c, area) {
		t.Error("Shift+Tab does not scroll back")
	}
	w.Canvas().Focus(first)
	press(w, fyne.KeyPageDown)
	if c.scroll.Offset.Y == 0 {
		t.Error("Page down on a button does not scroll")
	}
}

func TestAPageOfControlsIsNoTabStop(t *testing.T) {
	b := NewButton("b", "", Plain, nil)
	c := NewPage(Insets{}, b)
	w := paged(t, c, fyne.NewSize(400, 300))
	w.Canvas().FocusNext()
	if w.Canvas().Focused() != fyne.Focusable(b) {
		t.Errorf("Tab went to %T", w.Canvas().Focused())
	}
	c.Reads = true
	w.Canvas().FocusPrevious()
	if w.Canvas().Focused() != fyne.Focusable(c) {
		t.Errorf("Shift+Tab went to %T", w.Canvas().Focused())
	}
}
