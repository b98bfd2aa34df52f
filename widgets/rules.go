package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"doubleknot/widgets/skin"
)

// Line is a ruled line: a hairline, a vertical one, or the ledger's double rule.
type Line struct {
	widget.BaseWidget
	Vertical bool
	Double   bool                // two one-pixel edge lines, two pixels apart
	Color    fyne.ThemeColorName // the zero value is rule, or edge for a double line
}

var _ fyne.Widget = (*Line)(nil)

// HRule returns a hairline across.
func HRule() *Line { return newRule(&Line{}) }

// VRule returns a hairline down.
func VRule() *Line { return newRule(&Line{Vertical: true}) }

// DoubleRule returns the line that closes a page head or a month.
func DoubleRule() *Line { return newRule(&Line{Double: true}) }

func newRule(l *Line) *Line {
	l.ExtendBaseWidget(l)
	return l
}

// CreateRenderer draws one or two rectangles.
func (l *Line) CreateRenderer() fyne.WidgetRenderer {
	l.ExtendBaseWidget(l)
	a, b := newBox(), newBox()
	paint := func() {
		c := l.Color
		if c == "" {
			c = skin.Rule
			if l.Double {
				c = skin.Edge
			}
		}
		a.FillColor, b.FillColor = skin.Color(c), skin.Color(c)
		b.Hidden = !l.Double
	}
	min := func() fyne.Size {
		t := float32(1)
		if l.Double {
			t = 4
		}
		return fyne.NewSize(t, t)
	}
	layout := func(s fyne.Size) {
		for i, r := range []*canvas.Rectangle{a, b} {
			at := float32(i) * 3
			if l.Vertical {
				place(r, at, 0, 1, s.Height)
			} else {
				place(r, 0, at, s.Width, 1)
			}
		}
	}
	return newPainter(l, func() fyne.Size {
		if l.Vertical {
			return fyne.NewSize(min().Width, 1)
		}
		return fyne.NewSize(1, min().Height)
	}, layout, paint, a, b)
}
