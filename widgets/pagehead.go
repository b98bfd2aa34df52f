package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"doubleknot/widgets/skin"
)

// PageHead is the top of a screen: title, subtitle, actions at the right, double rule.
// The actions go under the title where it would be cut beside them, and the subtitle
// wraps where it is wider than the page. Its height follows the width it was last given.
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
	title, sub, rule := Title(""), NewParagraph(""), DoubleRule()
	title.Truncate = true
	p.row = Flow()
	paint := func() {
		title.Text, sub.Text = p.Title, p.Subtitle
		sub.Color, sub.Hidden = skin.Ink2, p.Subtitle == ""
		title.Refresh()
		sub.Refresh()
		rule.Refresh()
		p.row.Objects = p.Actions
		p.row.Refresh()
	}
	width := float32(0) // the last one laid out at
	min := func() fyne.Size {
		t, a := title.MinSize().Height, rowSize(p.Actions)
		h := fyne.Max(t+sub.heightAt(p.beside(width)), a.Height)
		if p.folds(title, sub, width) {
			h = t + sub.heightAt(width)
			if a.Height > 0 {
				h += headGap + p.row.MinSize().Height
			}
		}
		return fyne.NewSize(fyne.Max(160, p.row.MinSize().Width), h+headRule)
	}
	layout := func(s fyne.Size) {
		width = s.Width
		a, t := rowSize(p.Actions), title.MinSize().Height
		place(rule, 0, s.Height-4, s.Width, 4)
		if p.folds(title, sub, width) {
			u := sub.heightAt(width)
			place(title, 0, 0, width, t)
			place(sub, 0, t, width, u)
			widen(p.row, width)
			place(p.row, 0, t+u+headGap, width, p.row.MinSize().Height)
			return
		}
		w, h := p.beside(width), s.Height-headRule
		u := sub.heightAt(w)
		y := (h - t - u) / 2
		place(title, 0, y, w, t)
		place(sub, 0, y+t, w, u)
		place(p.row, width-a.Width, h-a.Height, a.Width, a.Height)
	}
	return newPainter(p, min, layout, paint, title, sub, p.row, rule)
}

const (
	headRule float32 = 18 // the rule and the air over it
	headGap  float32 = 10 // between the title and actions under it
)

// beside is the room of the title with the actions at its right.
func (p *PageHead) beside(width float32) float32 {
	a := rowSize(p.Actions).Width
	if a > 0 {
		a += 12
	}
	return fyne.Max(0, width-a)
}

// folds reports whether the actions go under the title at a width.
func (p *PageHead) folds(title *Text, sub *Paragraph, width float32) bool {
	if width <= 0 || rowSize(p.Actions).Width == 0 {
		return false
	}
	room := p.beside(width) + 0.5 // for rounding, as in Text
	return title.fullWidth() > room || (!sub.Hidden && NewText(p.Subtitle).fullWidth() > room)
}

// rowSize is what visible objects take in one row of a Flow.
func rowSize(objs []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for _, o := range objs {
		if !o.Visible() {
			continue
		}
		if s.Width > 0 {
			s.Width += 8
		}
		m := o.MinSize()
		s.Width, s.Height = s.Width+m.Width, fyne.Max(s.Height, m.Height)
	}
	return s
}
