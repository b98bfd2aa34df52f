package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"doubleknot/widgets/skin"
)

// ReviewRow is one thing a review lists: a mark, a text of up to three lines, and a
// remark at the right. It opens what it names.
type ReviewRow struct {
	control
	Mark   string // a name in assets/icons, or ""
	Text   string
	Remark string
	Color  fyne.ThemeColorName // of text and remark; the zero value is ink
	OnOpen func()              `json:"-"`

	text *Paragraph
}

var (
	_ fyne.Focusable = (*ReviewRow)(nil)
	_ fyne.Tappable  = (*ReviewRow)(nil)
)

// NewReviewRow returns a row; fn hears a press.
func NewReviewRow(mark, text, remark string, fn func()) *ReviewRow {
	r := &ReviewRow{Mark: mark, Text: text, Remark: remark, OnOpen: fn}
	r.init()
	return r
}

func (r *ReviewRow) init() {
	r.press = func() {
		if r.OnOpen != nil {
			r.OnOpen()
		}
	}
	r.label = func() string { return r.Text }
	if r.text == nil {
		r.text = NewParagraph("")
		r.text.MaxLines = 3
	}
	r.ExtendBaseWidget(r)
}

// reviewPad is the air around a row's text; beside it, it lies outside the row.
const reviewPad = 5

// CreateRenderer draws the ground and the ring under mark, text and remark.
func (r *ReviewRow) CreateRenderer() fyne.WidgetRenderer {
	r.init()
	box, ring, icon, remark := newBox(), newBox(), newIcon(), newLine()
	paint := func() {
		paintBox(box, "", "", skin.RadiusTag)
		if r.hovered {
			box.FillColor = skin.Color(theme.ColorNameHover)
		}
		paintRing(ring, r.focused, skin.RadiusTag)
		paintIcon(icon, r.Mark, skin.Ink2)
		r.text.Color = r.Color
		if r.Color == "" {
			r.text.Color = skin.Ink
		}
		r.text.SetText(SafeText(r.Text))
		paintText(remark, SafeText(r.Remark), theme.SizeNameCaptionText, skin.Ink2, fyne.TextStyle{}, false)
		if r.Color != "" {
			remark.Color = skin.Color(r.Color)
		}
	}
	layout := func(s fyne.Size) {
		place(box, -reviewPad, 0, s.Width+2*reviewPad, s.Height) // text stands under the text above
		place(ring, -reviewPad, 0, s.Width+2*reviewPad, s.Height)
		line, side, x := lineHeight(theme.SizeNameText, false), markSize(), float32(0)
		if r.Mark != "" {
			place(icon, x, reviewPad+(line-side)/2, side, side)
			x += side + 8
		}
		w := float32(0)
		if r.Remark != "" {
			full := textSize(SafeText(r.Remark), remark.TextSize, remark.TextStyle).Width
			w = min(full+1, s.Width*0.45)
			remark.Text = clip(SafeText(r.Remark), w, remark)
			place(remark, s.Width-w, reviewPad+(line-captionHeight())/2, w, captionHeight())
			w += 10
		}
		width := max(0, s.Width-x-w)
		widen(r.text, width)
		place(r.text, x, reviewPad, width, r.text.MinSize().Height)
	}
	least := func() fyne.Size {
		return fyne.NewSize(120, max(heightSmall, r.text.MinSize().Height+2*reviewPad))
	}
	return newPainter(r, least, layout, paint, box, ring, icon, r.text, remark)
}
