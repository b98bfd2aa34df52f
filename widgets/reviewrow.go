package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"doubleknot/widgets/skin"
)

// ReviewRow is one thing a review lists: a day, a mark, a text of up to three lines,
// and a remark at the right. It opens what it names.
type ReviewRow struct {
	control
	Lead   string // a day such as "19 Nov", before the mark; or ""
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

// widestDay is as wide as a day of a month gets, so that the days of a list line up.
const widestDay = "00 Mmm"

// CreateRenderer draws the ground and the ring under mark, text and remark.
func (r *ReviewRow) CreateRenderer() fyne.WidgetRenderer {
	r.init()
	box, ring, icon, lead, remark := newBox(), newBox(), newIcon(), newLine(), newLine()
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
		paintText(lead, r.Lead, theme.SizeNameCaptionText, skin.Ink2, fyne.TextStyle{}, false)
		paintText(remark, SafeText(r.Remark), theme.SizeNameCaptionText, skin.Ink2, fyne.TextStyle{}, false)
		if r.Color != "" {
			remark.Color = skin.Color(r.Color)
		}
	}
	width := float32(0) // the last one laid out at
	layout := func(s fyne.Size) {
		width = s.Width
		place(box, -reviewPad, 0, s.Width+2*reviewPad, s.Height) // text stands under the text above
		place(ring, -reviewPad, 0, s.Width+2*reviewPad, s.Height)
		line, side := lineHeight(theme.SizeNameText, false), markSize()
		x, w, under := r.columns(width, remark, lead)
		place(lead, 0, reviewPad+(line-captionHeight())/2, leadWidth(lead), captionHeight())
		place(icon, x-8-side, reviewPad+(line-side)/2, side, side)
		widen(r.text, w)
		place(r.text, x, reviewPad, w, r.text.MinSize().Height)
		if r.Remark == "" {
			return
		}
		at, y := x, reviewPad+r.text.MinSize().Height
		if !under {
			at, y = x+w+10, reviewPad+(line-captionHeight())/2
		}
		remark.Text = clip(SafeText(r.Remark), s.Width-at, remark)
		place(remark, at, y, s.Width-at, captionHeight())
	}
	least := func() fyne.Size {
		h := r.text.MinSize().Height
		if _, _, under := r.columns(width, remark, lead); under {
			h += captionHeight()
		}
		return fyne.NewSize(120, max(heightSmall, h+2*reviewPad))
	}
	return newPainter(r, least, layout, paint, box, ring, lead, icon, r.text, remark)
}

// columns says where in a width the text stands, and whether the remark goes under it,
// as it does where the text would have less than half of the row beside it.
func (r *ReviewRow) columns(width float32, remark, lead *canvas.Text) (x, w float32, under bool) {
	if r.Lead != "" {
		x = leadWidth(lead) + 6
	}
	if r.Mark != "" {
		x += markSize() + 8
	}
	w = max(0, width-x)
	if r.Remark == "" || width <= 0 {
		return x, w, false
	}
	beside := textSize(SafeText(r.Remark), remark.TextSize, remark.TextStyle).Width + 1 + 10
	if w-beside < width/2 {
		return x, w, true
	}
	return x, w - beside, false
}

// leadWidth lines up the texts of a list after its days.
func leadWidth(lead *canvas.Text) float32 {
	return max(lead.MinSize().Width, textSize(widestDay, lead.TextSize, lead.TextStyle).Width)
}
