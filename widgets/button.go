package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"doubleknot/widgets/skin"
)

// ButtonKind is how much a button asks to be pressed.
type ButtonKind int

// The kinds of button. A screen has one Main at most.
const (
	Plain ButtonKind = iota // surface and a one-pixel edge
	Main                    // thread fill
	Link                    // thread text alone
)

// Button is a button with an optional icon (a name in assets/icons). Small makes it
// 32 high, for rows. Call Refresh after changing a field.
type Button struct {
	control
	Text     string
	Icon     string
	Kind     ButtonKind
	Small    bool
	Inactive bool   // greyed, passed by at Tab, cannot be pressed
	Left     bool   // icon and text at the left, as in a field
	Trailing string // icon after the text, such as "down"
	OnTapped func() `json:"-"`

	self fyne.Widget // the widget this one is part of, itself where nil
}

var (
	_ fyne.Focusable   = (*Button)(nil)
	_ fyne.Disableable = (*Button)(nil)
	_ fyne.Tappable    = (*Button)(nil)
	_ fyne.Accessible  = (*Button)(nil)
)

// NewButton returns a button; icon may be "" for none.
func NewButton(text, icon string, kind ButtonKind, fn func()) *Button {
	b := &Button{Text: text, Icon: icon, Kind: kind, OnTapped: fn}
	b.init()
	return b
}

func (b *Button) init() {
	b.press = func() {
		if !b.Inactive && b.OnTapped != nil {
			b.OnTapped()
		}
	}
	b.label = func() string { return b.Text }
	b.ExtendBaseWidget(b)
}

// SetText shows another text on the button.
func (b *Button) SetText(text string) {
	if b.Text == text {
		return
	}
	b.Text = text
	b.Refresh()
}

// Enable makes the button one that can be pressed.
func (b *Button) Enable() {
	b.setInactive(false)
}

// Disable greys the button out; Tab passes it by.
func (b *Button) Disable() {
	b.setInactive(true)
}

func (b *Button) setInactive(on bool) {
	if b.Inactive != on {
		b.Inactive = on
		b.Refresh()
	}
}

// Disabled reports whether the button is inactive.
func (b *Button) Disabled() bool { return b.Inactive }

func (b *Button) colours() (fill, border, ink fyne.ThemeColorName) {
	switch {
	case b.Inactive && b.Kind == Link:
		return "", "", skin.Ink3
	case b.Inactive:
		return skin.Sunken, skin.Rule, skin.Ink3
	case b.Kind == Main:
		return skin.Thread, "", skin.OnThread
	case b.Kind == Link:
		return "", "", skin.Thread
	default:
		return skin.Surface, skin.Edge, skin.Ink
	}
}

func (b *Button) height() float32 {
	switch {
	case b.Kind == Link:
		return heightSmall
	case b.Small:
		return 32
	case b.Kind == Main:
		return heightMain
	default:
		return heightButton
	}
}

// linkRing is how far the focus ring of a link reaches beyond its words at either side.
const linkRing = 6

// pad is the room left and right of icon and text.
func (b *Button) pad() float32 {
	switch b.Kind {
	case Link:
		return 0
	case Main:
		return 16
	default:
		return 12
	}
}

// CreateRenderer draws a box, an icon and a text.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	var self fyne.Widget = b
	if b.self != nil {
		self = b.self
	} else {
		b.init()
	}
	box, over, ring, icon, tail, line := newBox(), newBox(), newBox(), newIcon(), newIcon(), newLine()
	paint := func() {
		b.off = b.Inactive
		fill, border, ink := b.colours()
		paintBox(box, fill, border, skin.RadiusButton)
		paintBox(over, "", "", skin.RadiusButton)
		over.FillColor = color.Transparent
		if b.hovered && !b.Inactive {
			over.FillColor = skin.Color(theme.ColorNameHover)
		}
		paintRing(ring, b.focused && !b.Inactive, skin.RadiusButton)
		if b.Kind == Main {
			ring.StrokeColor = skin.Color(skin.Ink) // thread on thread would not show
		}
		paintIcon(icon, b.Icon, ink)
		paintIcon(tail, b.Trailing, ink)
		paintText(line, b.Text, theme.SizeNameText, ink, fyne.TextStyle{Bold: b.Kind == Main}, false)
	}
	row := func() rowOf { return rowOf{icon: b.Icon, text: line, trailing: b.Trailing, gap: 8} }
	min := func() fyne.Size {
		w, h := row().size()
		if b.Left { // the text may be cut short just now
			w += textSize(b.Text, line.TextSize, line.TextStyle).Width - line.MinSize().Width
		}
		return fyne.NewSize(w+2*b.pad(), fyne.Max(b.height(), h+8))
	}
	layout := func(s fyne.Size) {
		place(box, 0, 0, s.Width, s.Height)
		place(over, 0, 0, s.Width, s.Height)
		if b.Kind == Link {
			place(over, -linkRing, 0, s.Width+2*linkRing, s.Height)
			place(ring, -linkRing, 0, s.Width+2*linkRing, s.Height)
		} else {
			place(ring, 0, 0, s.Width, s.Height)
		}
		if b.Left {
			r := row()
			if w, _ := r.size(); w > s.Width-2*b.pad() {
				line.Text = clip(SafeText(b.Text), s.Width-2*b.pad()-(w-line.MinSize().Width), line)
			}
			r.placeAt(icon, line, tail, b.pad(), s.Height)
			return
		}
		row().place(icon, line, tail, s)
	}
	return newPainter(self, min, layout, paint, box, over, icon, line, tail, ring)
}
