package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"doubleknot/widgets/skin"
)

// Card is a sheet of surface with a hairline border and a soft shadow. Accent gives
// it the thread border of something in use or due. With OnTapped it takes the focus.
type Card struct {
	control
	Content  fyne.CanvasObject
	Accent   bool
	OnTapped func() `json:"-"`

	Insets *Insets // nil means 18 x 20

	holder *fyne.Container
}

var (
	_ fyne.Focusable   = (*Card)(nil)
	_ fyne.Disableable = (*Card)(nil)
)

// NewCard returns a card around content.
func NewCard(content fyne.CanvasObject) *Card {
	c := &Card{Content: content}
	c.init()
	return c
}

func (c *Card) init() {
	c.press = func() {
		if c.OnTapped != nil {
			c.OnTapped()
		}
	}
	c.ExtendBaseWidget(c)
}

// Enable completes fyne.Disableable; OnTapped decides.
func (c *Card) Enable() {}

// Disable completes fyne.Disableable; OnTapped decides.
func (c *Card) Disable() {}

// Disabled reports that the card cannot be pressed, so that Tab passes it by.
func (c *Card) Disabled() bool { return c.OnTapped == nil }

func (c *Card) insets() Insets {
	if c.Insets != nil {
		return *c.Insets
	}
	return Insets{Top: 18, Right: 20, Bottom: 18, Left: 20}
}

// CreateRenderer draws the sheet under the content.
func (c *Card) CreateRenderer() fyne.WidgetRenderer {
	c.init()
	box, ring := newBox(), newBox()
	c.holder = container.NewStack()
	paint := func() {
		border := skin.Rule
		if c.Accent {
			border = skin.Thread
		}
		paintBox(box, skin.Surface, border, skin.RadiusCard)
		box.Shadow = canvas.Shadow{Color: skin.Color(skin.Shadow), BlurRadius: 3, Offset: fyne.NewPos(0, 1)}
		c.off = c.OnTapped == nil
		paintRing(ring, c.focused && !c.off, skin.RadiusCard)
		if c.Content != nil && (len(c.holder.Objects) != 1 || c.holder.Objects[0] != c.Content) {
			c.holder.Objects = []fyne.CanvasObject{c.Content}
		}
		c.holder.Refresh()
	}
	min := func() fyne.Size {
		in := c.insets()
		return c.holder.MinSize().AddWidthHeight(in.Left+in.Right, in.Top+in.Bottom)
	}
	layout := func(s fyne.Size) {
		place(box, 0, 0, s.Width, s.Height)
		place(ring, 0, 0, s.Width, s.Height)
		in := c.insets()
		place(c.holder, in.Left, in.Top, s.Width-in.Left-in.Right, s.Height-in.Top-in.Bottom)
	}
	return newPainter(c, min, layout, paint, box, c.holder, ring)
}
