package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"doubleknot/widgets/skin"
)

// Mark is a small picture in the page's two inks: setback, win, recovered, cost…
// Name is a file in assets/icons.
type Mark struct {
	widget.BaseWidget
	Name string
	Side float32 // 0 means 14
}

var _ fyne.Widget = (*Mark)(nil)

// NewMark returns a mark, 14 units wide at text scale 1.
func NewMark(name string) *Mark {
	m := &Mark{Name: name}
	m.ExtendBaseWidget(m)
	return m
}

// CreateRenderer draws the icon centred.
func (m *Mark) CreateRenderer() fyne.WidgetRenderer {
	m.ExtendBaseWidget(m)
	icon := newIcon()
	side := func() float32 {
		s := m.Side
		if s == 0 {
			s = 14
		}
		return s * skin.Size(theme.SizeNameText) / 14
	}
	paint := func() { paintIcon(icon, m.Name, skin.Ink2) }
	min := func() fyne.Size { return fyne.NewSquareSize(side()) }
	layout := func(s fyne.Size) { centred(icon, fyne.NewSquareSize(side()), 0, 0, s.Width, s.Height) }
	return newPainter(m, min, layout, paint, icon)
}

// NewCaptionParagraph returns caption text that wraps.
func NewCaptionParagraph(text string) *Paragraph {
	p := &Paragraph{Text: text, SizeName: theme.SizeNameCaptionText, Color: skin.Ink3}
	p.ExtendBaseWidget(p)
	return p
}
