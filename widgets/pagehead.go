package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"doubleknot/widgets/skin"
)

// PageHead is the top of a screen: title, subtitle, actions at the right, double rule.
type PageHead struct {
	widget.BaseWidget
	Title, Subtitle string
	Actions         []fyne.CanvasObject

	row *fyne.Container
}

var _ fyne.Widget = (*PageHead)(nil)

// NewPageHead returns a page head.
func NewPageHead(title, subtitle string, actions ...fyne.CanvasObject) *PageHead {
	p := &PageHead{Title: title, Subtitle: subtitle, Actions: actions}
	p.ExtendBaseWidget(p)
	return p
}

// CreateRenderer lays title and actions over the rule.
func (p *PageHead) CreateRenderer() fyne.WidgetRenderer {
	p.ExtendBaseWidget(p)
	title, sub, rule := Title(""), NewText(""), DoubleRule()
	title.Truncate, sub.Truncate = true, true
	p.row = HStack(8)
	paint := func() {
		title.Text, sub.Text = p.Title, p.Subtitle
		sub.SizeName, sub.Color = theme.SizeNameText, skin.Ink2
		sub.Hidden = p.Subtitle == ""
		title.Refresh()
		sub.Refresh()
		rule.Refresh()
		p.row.Objects = p.Actions
		p.row.Refresh()
	}
	min := func() fyne.Size {
		h := title.MinSize().Height
		if !sub.Hidden {
			h += sub.MinSize().Height
		}
		a := p.row.MinSize()
		return fyne.NewSize(a.Width+160, fyne.Max(h, a.Height)+18)
	}
	layout := func(s fyne.Size) {
		a, t, u := p.row.MinSize(), title.MinSize().Height, float32(0)
		if !sub.Hidden {
			u = sub.MinSize().Height
		}
		h := s.Height - 18
		w := fyne.Max(0, s.Width-a.Width-12)
		y := (h - t - u) / 2
		place(title, 0, y, w, t)
		place(sub, 0, y+t, w, u)
		place(p.row, s.Width-a.Width, h-a.Height, a.Width, a.Height)
		place(rule, 0, s.Height-4, s.Width, 4)
	}
	return newPainter(p, min, layout, paint, title, sub, p.row, rule)
}
