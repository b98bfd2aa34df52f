package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"doubleknot/widgets/skin"
)

// IconButton is a button with an icon and no text. Name is what a screen reader says.
type IconButton struct {
	control
	Icon     string
	Name     string
	Color    fyne.ThemeColorName // the zero value is the second ink
	Boxed    bool                // draw an edge around it
	Inactive bool                // greyed, passed by at Tab, cannot be pressed
	// MouseOnly has Tab pass it by, where another control does the same.
	MouseOnly bool
	OnTapped  func() `json:"-"`
}

var (
	_ fyne.Focusable   = (*IconButton)(nil)
	_ fyne.Disableable = (*IconButton)(nil)
	_ fyne.Accessible  = (*IconButton)(nil)
)

// NewIconButton returns a button of 28 units with the accessible name given.
func NewIconButton(icon, name string, fn func()) *IconButton {
	b := &IconButton{Icon: icon, Name: name, OnTapped: fn}
	b.init()
	return b
}

func (b *IconButton) init() {
	b.press = func() {
		if !b.Inactive && b.OnTapped != nil {
			b.OnTapped()
		}
	}
	b.label = func() string { return b.Name }
	b.ExtendBaseWidget(b)
}

// Enable makes the button one that can be pressed.
func (b *IconButton) Enable() {
	b.setInactive(false)
}

// Disable greys the button out; Tab passes it by.
func (b *IconButton) Disable() {
	b.setInactive(true)
}

func (b *IconButton) setInactive(on bool) {
	if b.Inactive != on {
		b.Inactive = on
		b.Refresh()
	}
}

// Disabled reports whether Tab passes the button by.
func (b *IconButton) Disabled() bool { return b.Inactive || b.MouseOnly }

// CreateRenderer draws a box and an icon.
func (b *IconButton) CreateRenderer() fyne.WidgetRenderer {
	b.init()
	box, ring, icon := newBox(), newBox(), newIcon()
	paint := func() {
		b.off = b.Inactive
		ink := b.Color
		if ink == "" {
			ink = skin.Ink2
		}
		if b.Inactive {
			ink = skin.Ink3
		}
		paintBox(box, "", "", skin.RadiusButton)
		switch {
		case b.Boxed && b.Inactive:
			paintBox(box, skin.Sunken, skin.Rule, skin.RadiusButton)
		case b.Boxed:
			paintBox(box, skin.Surface, skin.Edge, skin.RadiusButton)
		}
		if b.hovered && !b.Inactive {
			box.FillColor = skin.Color(theme.ColorNameHover)
		} else if !b.Boxed {
			box.FillColor = color.Transparent
		}
		paintIcon(icon, b.Icon, ink)
		paintRing(ring, b.focused && !b.Inactive, skin.RadiusButton)
	}
	min := func() fyne.Size {
		side := fyne.Max(heightSmall, iconSize()+10)
		if b.Boxed {
			side = fyne.Max(heightButton, iconSize()+16)
		}
		return fyne.NewSquareSize(side)
	}
	layout := func(s fyne.Size) {
		place(box, 0, 0, s.Width, s.Height)
		place(ring, 0, 0, s.Width, s.Height)
		centred(icon, fyne.NewSquareSize(sideOf(b.Icon)), 0, 0, s.Width, s.Height)
	}
	return newPainter(b, min, layout, paint, box, icon, ring)
}
