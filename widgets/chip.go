package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"doubleknot/widgets/skin"
)

// Chip is a filter or a choice that is on or off. On shows in three ways: tint and
// thread border, a tick (or the chip's own icon), and bold text.
type Chip struct {
	control
	Text      string
	Icon      string
	Trailing  string // icon after the text
	On        bool
	OnChanged func(bool) `json:"-"`
	OnTapped  func()     `json:"-"` // instead of toggling: the chip opens something
}

var (
	_ fyne.Focusable  = (*Chip)(nil)
	_ fyne.Accessible = (*Chip)(nil)
)

// NewChip returns a chip; fn hears every change of On and may be nil.
func NewChip(text string, on bool, fn func(bool)) *Chip {
	c := &Chip{Text: text, On: on, OnChanged: fn}
	c.init()
	return c
}

func (c *Chip) init() {
	c.press = func() {
		if c.OnTapped != nil {
			c.OnTapped()
			return
		}
		c.On = !c.On
		c.Refresh()
		if c.OnChanged != nil {
			c.OnChanged(c.On)
		}
	}
	c.label = func() string {
		if c.On {
			return c.Text + ", on"
		}
		return c.Text
	}
	c.ExtendBaseWidget(c)
}

func (c *Chip) icon() string {
	if c.Icon == "" && c.On {
		return "check"
	}
	return c.Icon
}

// CreateRenderer draws a pill with an icon and a text.
func (c *Chip) CreateRenderer() fyne.WidgetRenderer {
	c.init()
	box, ring, icon, tail, line := newBox(), newBox(), newIcon(), newIcon(), newLine()
	paint := func() {
		ink, fill, border := skin.Ink2, fyne.ThemeColorName(""), skin.Edge
		if c.On {
			ink, fill, border = skin.Thread, skin.ThreadTint, skin.Thread
		}
		paintBox(box, fill, border, skin.RadiusChip)
		if c.hovered && !c.On {
			box.FillColor = skin.Color(theme.ColorNameHover)
		}
		paintRing(ring, c.focused, skin.RadiusChip)
		paintIcon(icon, c.icon(), ink)
		paintIcon(tail, c.Trailing, ink)
		paintText(line, SafeText(c.Text), theme.SizeNameText, ink, fyne.TextStyle{Bold: c.On}, false)
	}
	row := func() rowOf { return rowOf{icon: c.icon(), text: line, trailing: c.Trailing, gap: 6} }
	min := func() fyne.Size {
		w, h := row().size()
		return fyne.NewSize(w+24, fyne.Max(heightSmall, h+4))
	}
	layout := func(s fyne.Size) {
		place(box, 0, 0, s.Width, s.Height)
		place(ring, 0, 0, s.Width, s.Height)
		box.CornerRadius, ring.CornerRadius = s.Height/2, s.Height/2
		row().place(icon, line, tail, s)
	}
	return newPainter(c, min, layout, paint, box, icon, line, tail, ring)
}
