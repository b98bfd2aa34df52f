package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"doubleknot/widgets/skin"
)

// Icon is a picture from assets/icons that follows the theme. Line icons take Color
// (the zero value is the second ink); marks and logos keep their two inks.
type Icon struct {
	widget.BaseWidget
	Name  string
	Color fyne.ThemeColorName
	Side  float32 // 0 is the size that goes with UI text
}

var _ fyne.Widget = (*Icon)(nil)

// NewIcon returns an icon at the size that goes with UI text.
func NewIcon(name string, c fyne.ThemeColorName) *Icon {
	i := &Icon{Name: name, Color: c}
	i.ExtendBaseWidget(i)
	return i
}

// CreateRenderer draws one picture.
func (i *Icon) CreateRenderer() fyne.WidgetRenderer {
	i.ExtendBaseWidget(i)
	img := newIcon()
	paint := func() {
		c := i.Color
		if c == "" {
			c = skin.Ink2
		}
		paintIcon(img, i.Name, c)
	}
	side := func() float32 {
		if i.Side > 0 {
			return i.Side
		}
		return sideOf(i.Name)
	}
	return newPainter(i, func() fyne.Size { return fyne.NewSquareSize(side()) },
		func(s fyne.Size) { centred(img, fyne.NewSquareSize(side()), 0, 0, s.Width, s.Height) }, paint, img)
}
