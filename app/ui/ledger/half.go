package ledger

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"doubleknot/app/journal"
	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// half is one column of one row: a line, the column's title, or its count.
type half struct {
	widget.BaseWidget
	ink               journal.Ink
	line              *journal.LedgerLine // nil for a title, sums or an empty place
	pick              func(*journal.LedgerLine)
	picked, ringed    bool
	hovered           bool
	years             bool // the day is shown with its year
	day, text, amount *widgets.Text
	head              *widgets.Text // a title or sums
	mark              *widgets.Mark
	hair              *widgets.Line
}

var (
	_ fyne.Tappable      = (*half)(nil)
	_ desktop.Hoverable  = (*half)(nil)
	_ desktop.Cursorable = (*half)(nil)
)

func newHalf(ink journal.Ink, pick func(*journal.LedgerLine)) *half {
	h := &half{
		ink: ink, pick: pick, day: widgets.Caption(""), text: widgets.Body(""), amount: widgets.Body(""),
		head: widgets.Caption(""), mark: widgets.NewMark("mark-paid"), hair: widgets.HRule(),
	}
	h.text.Truncate, h.amount.Truncate = true, true
	h.amount.Alignment = fyne.TextAlignTrailing
	if ink == journal.Red {
		h.mark.Name = "mark-cost"
		h.text.Color, h.amount.Color = skin.Red, skin.Red
	}
	h.ExtendBaseWidget(h)
	return h
}

func (h *half) show(l *journal.LedgerLine, picked journal.ID, ringed bool) {
	h.line = l
	h.picked = l != nil && l.ID == picked
	h.ringed = h.picked && ringed
	h.head.Text = ""
	if l != nil {
		h.day.Text, h.text.Text, h.amount.Text = l.On.Time().Format(dayFormat(h.years)), l.Text, amountWords(l)
	}
	h.Refresh()
}

// title shows the column's name, red in ink for the red column.
func (h *half) title() {
	h.head.Style, h.head.Color = fyne.TextStyle{Bold: true}, skin.Ink
	if h.ink == journal.Red {
		h.head.Color = skin.Red
	}
	h.caption(columnTitle(h.ink))
}

// sum shows how many lines there are, and their sums.
func (h *half) sum(words string) {
	h.head.Style, h.head.Color = fyne.TextStyle{}, skin.Ink2
	h.caption(words)
}

func (h *half) caption(text string) {
	h.line, h.picked, h.ringed = nil, false, false
	h.head.Text = text
	h.Refresh()
}

// Tapped picks the line.
func (h *half) Tapped(*fyne.PointEvent) {
	if h.line != nil {
		h.pick(h.line)
	}
}

// MouseIn marks the line under the pointer.
func (h *half) MouseIn(*desktop.MouseEvent) { h.hovered = true; h.Refresh() }

// MouseMoved does nothing; it completes desktop.Hoverable.
func (h *half) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends the hover.
func (h *half) MouseOut() { h.hovered = false; h.Refresh() }

// Cursor is a hand over a line.
func (h *half) Cursor() desktop.Cursor {
	if h.line == nil {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// CreateRenderer lays the parts out in fixed columns, so that days and marks of
// all rows stand below each other.
func (h *half) CreateRenderer() fyne.WidgetRenderer {
	ground := canvas.NewRectangle(skin.Color(skin.Surface))
	r := &halfRenderer{h: h, ground: ground, objs: []fyne.CanvasObject{ground, h.day, h.mark, h.text, h.amount, h.head, h.hair}}
	r.paint()
	return r
}

type halfRenderer struct {
	h      *half
	ground *canvas.Rectangle
	objs   []fyne.CanvasObject
}

func (r *halfRenderer) paint() {
	h, isLine := r.h, r.h.line != nil
	for _, o := range []fyne.CanvasObject{h.day, h.mark, h.text, h.amount, h.hair} {
		setHidden(o, !isLine)
	}
	setHidden(h.head, isLine)
	r.ground.Hidden = !h.picked && (!h.hovered || !isLine)
	r.ground.FillColor, r.ground.StrokeWidth = skin.Color(skin.Sunken), 0
	r.ground.CornerRadius = 4
	if h.picked {
		r.ground.FillColor = skin.Color(skin.ThreadTint)
		r.ground.StrokeColor, r.ground.StrokeWidth = skin.Color(skin.Thread), 1
	}
	if h.ringed {
		r.ground.StrokeWidth = 2
	}
	for _, o := range r.objs[1:] {
		o.Refresh()
	}
}

func setHidden(o fyne.CanvasObject, hidden bool) {
	if hidden {
		o.Hide()
		return
	}
	o.Show()
}

func dayFormat(years bool) string {
	if years {
		return "2 Jan 2006"
	}
	return "2 Jan"
}

// dayWidth is room for the longest day there is, at the text size in force.
func dayWidth(years bool) float32 {
	longest := journal.NewDay(2026, time.March, 30).Time().Format(dayFormat(years)) + " "
	return fyne.MeasureText(longest, skin.Size(theme.SizeNameCaptionText), fyne.TextStyle{}).Width + 4
}

const (
	amountShare = 0.4 // of a column an amount takes at most
	textGap     = 8   // before and after the words
)

// textStart is where the words of a line begin, after day and mark.
func textStart(years bool) float32 { return dayWidth(years) + 14*scale() + textGap }

// Layout places day, mark, text and amount.
func (r *halfRenderer) Layout(s fyne.Size) {
	h := r.h
	place(r.ground, -4, -1, s.Width+8, s.Height+1)
	place(h.hair, 0, s.Height+1, s.Width, 1)
	middle := func(o fyne.CanvasObject, x, w float32) {
		m := o.MinSize().Height
		place(o, x, (s.Height-m)/2, w, m)
	}
	middle(h.head, 0, s.Width)
	x := dayWidth(h.years)
	middle(h.day, 0, x)
	middle(h.mark, x, h.mark.MinSize().Width)
	x = textStart(h.years)
	amount := float32(0)
	if h.amount.Text != "" {
		wide := fyne.MeasureText(widgets.SafeText(h.amount.Text), skin.Size(theme.SizeNameText), fyne.TextStyle{}).Width + 2
		amount = min(wide, s.Width*amountShare)
	}
	middle(h.text, x, max(0, s.Width-x-amount-textGap))
	middle(h.amount, s.Width-amount, amount)
}

// MinSize is a line of text with air around it.
func (r *halfRenderer) MinSize() fyne.Size {
	return fyne.NewSize(80, fyne.MeasureText("M", skin.Size(theme.SizeNameText), fyne.TextStyle{}).Height+11)
}

// Objects are the drawn parts, back to front.
func (r *halfRenderer) Objects() []fyne.CanvasObject { return r.objs }

// Refresh paints and places the parts again.
func (r *halfRenderer) Refresh() {
	r.paint()
	r.Layout(r.h.Size())
	canvas.Refresh(r.h)
}

// Destroy has nothing to release.
func (r *halfRenderer) Destroy() {}
