package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"doubleknot/widgets/skin"
)

// offer is a line of a completion list. The field above keeps the keyboard.
type offer struct {
	control
	text string
	on   bool
}

func newOffer(text string, on bool, fn func()) *offer {
	o := &offer{text: text, on: on}
	o.press = fn
	o.ExtendBaseWidget(o)
	return o
}

// Enable completes fyne.Disableable.
func (o *offer) Enable() {}

// Disable completes fyne.Disableable.
func (o *offer) Disable() {}

// Disabled makes Tab pass the list by.
func (o *offer) Disabled() bool { return true }

// CreateRenderer draws a line of the list.
func (o *offer) CreateRenderer() fyne.WidgetRenderer {
	o.ExtendBaseWidget(o)
	box, line := newBox(), newLine()
	paint := func() {
		paintBox(box, skin.Surface, skin.Rule, skin.RadiusTag)
		ink := skin.Ink2
		if o.on {
			paintBox(box, skin.ThreadTint, skin.Thread, skin.RadiusTag)
			ink = skin.Thread
		} else if o.hovered {
			box.FillColor = skin.Color(skin.Sunken)
		}
		if box.FillColor == nil {
			box.FillColor = color.Transparent
		}
		paintText(line, SafeText(o.text), theme.SizeNameText, ink, fyne.TextStyle{Bold: o.on}, false)
	}
	layout := func(s fyne.Size) {
		place(box, 0, 0, s.Width, s.Height)
		m := line.MinSize()
		place(line, 8, (s.Height-m.Height)/2, s.Width-16, m.Height)
	}
	least := func() fyne.Size {
		m := line.MinSize()
		return fyne.NewSize(m.Width+16, fyne.Max(heightSmall, m.Height+6))
	}
	return newPainter(o, least, layout, paint, box, line)
}
