package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"doubleknot/widgets/skin"
)

// PageHead is the top of a screen: title, subtitle, actions at the right, double rule.
// Where the subtitle would be cut beside them it goes below, and wraps at the width of
// the page; where the title would be, they go under both. The height follows the width
// last given.
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
		return fyne.NewSize(fyne.Max(160, p.row.MinSize().Width), p.plan(title, sub, width).height+headRule)
	}
	layout := func(s fyne.Size) {
		width = s.Width
		at := p.plan(title, sub, width)
		place(title, 0, at.title, at.room, title.MinSize().Height)
		place(sub, 0, at.sub, at.subRoom, sub.heightAt(at.subRoom))
		place(p.row, at.row.X, at.row.Y, width-at.row.X, at.rowHeight)
		place(rule, 0, s.Height-4, width, 4)
	}
	return newPainter(p, min, layout, paint, title, sub, p.row, rule)
}

const (
	headRule float32 = 18 // the rule and the air over it
	headGap  float32 = 10 // between the title and actions under it
)

// headPlan is where the parts of a head go.
type headPlan struct {
	title, sub    float32 // their tops
	room, subRoom float32 // their widths
	row           fyne.Position
	rowHeight     float32
	height        float32 // of all but the rule
}

// plan arranges the parts at a width, 0 where none is known yet.
func (p *PageHead) plan(title *Text, sub *Paragraph, width float32) headPlan {
	a, t := rowSize(p.Actions), title.MinSize().Height
	room := width
	if a.Width > 0 {
		room = fyne.Max(0, width-a.Width-12)
	}
	fits := func(w float32) bool { return a.Width == 0 || width <= 0 || w <= room+0.5 } // half a unit for rounding, as in Text
	switch {
	case !fits(title.fullWidth()): // the actions come last
		widen(p.row, width)
		h, u := p.row.MinSize().Height, sub.heightAt(width)
		top := t + u + headGap
		return headPlan{sub: t, room: width, subRoom: width, row: fyne.NewPos(0, top), rowHeight: h, height: top + h}
	case !sub.Hidden && !fits(NewText(p.Subtitle).fullWidth()): // the subtitle comes last
		first := fyne.Max(t, a.Height)
		return headPlan{
			title: (first - t) / 2, sub: first, room: room, subRoom: width,
			row: fyne.NewPos(width-a.Width, (first-a.Height)/2), rowHeight: a.Height, height: first + sub.heightAt(width),
		}
	default:
		u := sub.heightAt(room)
		h := fyne.Max(t+u, a.Height)
		y := (h - t - u) / 2
		return headPlan{title: y, sub: y + t, room: room, subRoom: room, row: fyne.NewPos(width-a.Width, h-a.Height), rowHeight: a.Height, height: h}
	}
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
