package write

import (
	"fyne.io/fyne/v2"
)

// Measures of the screen, after the mockups.
const (
	marginWide   float32 = 32
	marginNarrow float32 = 20
	topWide      float32 = 20
	topNarrow    float32 = 12
	sideWidth    float32 = 272
	sideGap      float32 = 36
	focusWidth   float32 = 720 // the writing in focus mode
	bleed        float32 = 8   // scrolls reach this far left, so that focus rings are whole
)

// rootLayout places the parts of the screen. The order of the objects is the order
// Tab walks them in, which is why Done comes last though it stands at the top.
type rootLayout struct{ c *Screen }

func (l *rootLayout) margins() (side, top float32) {
	if l.c.narrow {
		return marginNarrow, topNarrow
	}
	return marginWide, topWide
}

// MinSize is what the top bar needs in two rows; the rest scrolls.
func (l *rootLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	side, top := l.margins()
	w := max(l.c.top.left.MinSize().Width, l.c.top.right.MinSize().Width)
	return fyne.NewSize(w+2*side, top+240)
}

// Layout places top bar, rule, notices, the form and the side column.
func (l *rootLayout) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	c := l.c
	side, y := l.margins()
	width := s.Width - 2*side
	y = l.bar(side, y, width)
	put(c.top.rule, side, y, width, 4)
	y += 4
	if h := heightAt(c.bars.box, width); h > 0 {
		put(c.bars.box, side, y+12, width, h)
		y += 12 + h
	}
	height := max(0, s.Height-y)
	main := width
	switch {
	case c.aside.Visible():
		main = width - sideWidth - sideGap
		put(c.aside, side+main+sideGap-bleed, y, sideWidth+2*bleed+4, height)
	case c.focus:
		main = min(width, focusWidth)
		side = (s.Width - main) / 2
	}
	put(c.main, side-bleed, y, main+bleed+14, height)
}

// bar places the top bar in one row, or in two where both sides do not fit.
func (l *rootLayout) bar(x, y, width float32) float32 {
	left, right := l.c.top.left, l.c.top.right
	a, b := left.MinSize(), right.MinSize()
	if left.Hidden {
		a = fyne.Size{}
	}
	h := max(a.Height, b.Height)
	if a.Width+b.Width+12 > width {
		put(left, x, y, a.Width, a.Height)
		put(right, x+width-b.Width, y+a.Height+6, b.Width, b.Height)
		return y + a.Height + 6 + b.Height + 10
	}
	put(left, x, y+(h-a.Height)/2, a.Width, a.Height)
	put(right, x+width-b.Width, y+(h-b.Height)/2, b.Width, b.Height)
	return y + h + 12
}

func put(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}

// heightAt is the height an object takes at a width; what wraps knows it only then.
func heightAt(o fyne.CanvasObject, width float32) float32 {
	if o.Size().Width != width {
		o.Resize(fyne.NewSize(width, o.Size().Height))
	}
	return o.MinSize().Height
}

// relayout places the parts of the screen again after one changed its height.
func (b *bars) relayout() { b.c.root.Layout.Layout(b.c.root.Objects, b.c.root.Size()) }

// reflow gives both columns their new heights after something folded or unfolded.
func (c *Screen) reflow() {
	c.main.Refresh()
	c.aside.Refresh()
}

func setVisible(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}
