package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"doubleknot/widgets/skin"
)

// EntryRow is an entry in the journal's list, for reuse as a list cell: mark, title,
// two lines of excerpt, a caption line, and above it the month where one begins.
type EntryRow struct {
	control
	MarkIcon     string
	Title        string
	Excerpt      string
	Meta         string
	MetaIcon     string // mark before Meta, such as "mark-recovered"
	Header       string // month caption, or ""
	Selected     bool
	Lines        int // lines of excerpt, 0 for 2
	TitleMarks   []Span
	ExcerptMarks []Span
	OnTapped     func() `json:"-"`
}

var (
	_ fyne.Tappable = (*EntryRow)(nil)
	_ fyne.Widget   = (*EntryRow)(nil)
)

// NewEntryRow returns an empty row.
func NewEntryRow() *EntryRow {
	r := &EntryRow{}
	r.init()
	return r
}

func (r *EntryRow) init() {
	r.press = func() {
		if r.OnTapped != nil {
			r.OnTapped()
		}
	}
	r.label = func() string { return r.Title }
	r.ExtendBaseWidget(r)
}

// Enable completes fyne.Disableable.
func (r *EntryRow) Enable() {}

// Disable completes fyne.Disableable.
func (r *EntryRow) Disable() {}

// Disabled reports that the row leaves the keyboard to the list around it.
func (r *EntryRow) Disabled() bool { return true }

// CreateRenderer draws the row's parts once; Refresh only changes them.
func (r *EntryRow) CreateRenderer() fyne.WidgetRenderer {
	r.init()
	v := &rowRenderer{
		r: r, box: newBox(), bar: newBox(), icon: newIcon(), metaIcon: newIcon(),
		header: newLine(), meta: newLine(), title: NewSerif(""), text: NewParagraph(""),
	}
	v.title.Style, v.title.MaxLines = fyne.TextStyle{Bold: true}, 1
	v.text.Color = skin.Ink2
	v.objs = []fyne.CanvasObject{v.box, v.bar, v.header, v.icon, v.title, v.text, v.metaIcon, v.meta}
	v.paint()
	return v
}

type rowRenderer struct {
	r              *EntryRow
	box, bar       *canvas.Rectangle
	icon, metaIcon *canvas.Image
	header, meta   *canvas.Text
	title, text    *Paragraph
	objs           []fyne.CanvasObject
}

func (v *rowRenderer) Destroy()                     {}
func (v *rowRenderer) Objects() []fyne.CanvasObject { return v.objs }

func (v *rowRenderer) heights() (caption, title, line float32) {
	return captionHeight(), lineHeight(skin.SizeReading, true), lineHeight(theme.SizeNameText, false)
}

func (v *rowRenderer) lines() int {
	if v.r.Lines > 0 {
		return v.r.Lines
	}
	return 2
}

// Height returns what a row with or without a month caption needs, for lists that
// set the height of single rows.
func (r *EntryRow) Height() float32 { return r.MinSize().Height }

// MinSize is the same for every row with the same Header and Lines.
func (v *rowRenderer) MinSize() fyne.Size {
	c, t, l := v.heights()
	h := 10 + t + float32(v.lines())*l + 2 + c + 12
	if v.r.Header != "" {
		h += v.headerHeight(c)
	}
	return fyne.NewSize(160, h)
}

func (v *rowRenderer) headerHeight(caption float32) float32 { return caption + 16 }

func (v *rowRenderer) Layout(s fyne.Size) {
	c, t, l := v.heights()
	y := float32(0)
	if v.r.Header != "" {
		place(v.header, 12, 6, s.Width-12, c)
		y = v.headerHeight(c)
	}
	place(v.box, 0, y, s.Width, s.Height-y)
	place(v.bar, 0, y+10, 3, s.Height-y-20)
	side := markSize()
	place(v.icon, 14, y+10+(t-side)/2, side, side)
	left := 14 + side + atText(14)
	place(v.title, left, y+10, s.Width-left-12, t)
	y += 10 + t
	place(v.text, left, y, s.Width-left-12, float32(v.lines())*l)
	y += float32(min(v.lines(), len(v.text.lines(v.text.Size().Width))))*l + 2
	x := left
	if small := side - 1; !v.metaIcon.Hidden {
		place(v.metaIcon, x, y+(c-small)/2, small, small)
		x += small + atText(7)
	}
	v.meta.Text = clip(SafeText(v.r.Meta), s.Width-x-12, v.meta)
	place(v.meta, x, y, s.Width-x-12, c)
}

// Refresh shows the fields of the row.
func (v *rowRenderer) Refresh() {
	v.paint()
	v.Layout(v.r.Size())
	canvas.Refresh(v.r)
}

func (v *rowRenderer) paint() {
	r := v.r
	fill := fyne.ThemeColorName("")
	if r.Selected {
		fill = skin.ThreadTint
	} else if r.hovered {
		fill = theme.ColorNameHover
	}
	paintBox(v.box, fill, "", skin.RadiusButton)
	v.bar.FillColor, v.bar.CornerRadius, v.bar.Hidden = skin.Color(skin.Thread), 1.5, !r.Selected
	paintText(v.header, r.Header, theme.SizeNameCaptionText, skin.Ink2, fyne.TextStyle{Bold: true}, false)
	v.header.Hidden = r.Header == ""
	paintIcon(v.icon, r.MarkIcon, skin.Ink2)
	paintIcon(v.metaIcon, r.MetaIcon, skin.Ink2)
	paintText(v.meta, SafeText(r.Meta), theme.SizeNameCaptionText, skin.Ink2, fyne.TextStyle{}, false)
	v.title.Text, v.title.Marks = r.Title, r.TitleMarks
	v.title.Refresh()
	v.text.Text, v.text.Marks, v.text.MaxLines = r.Excerpt, r.ExcerptMarks, v.lines()
	v.text.Refresh()
}
