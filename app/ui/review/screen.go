// Package review is the Review screen: what a week, a month or a year held. It lists
// and counts; no figure on it rates the writer.
package review

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/widgets"
)

// Session is what the screen asks of the open journal.
type Session interface {
	Today() journal.Day
}

// Screen is the Review screen.
type Screen struct {
	win     *page.Lent
	session Session

	root   *fyne.Container
	spans  *widgets.Segmented
	prev   *widgets.IconButton
	next   *widgets.IconButton
	now    *widgets.Button
	label  *widgets.Text
	bar    *fyne.Container
	body   *fyne.Container
	scroll *widgets.Page

	period insight.Period
	drawn  *journal.Journal
	day    journal.Day
	shown  insight.Period // what is drawn
	scale  float32        // at which size of letters
	first  journal.Day    // before it there is nothing

	more map[string]int // rows by which the lists of the period were made longer
	made []handle       // what can have the focus in the cards
	last handle         // what had it when the screen was left
	left bool           // there is such a one
}

var _ page.Screen = (*Screen)(nil)

// The spans offered, in the order of the control.
var spans = []insight.Span{insight.Week, insight.Month, insight.Year}

// New makes the screen, on the month of today.
func New(w page.Window, s Session) *Screen {
	r := &Screen{win: page.Lend(w), session: s, period: insight.Month.Of(s.Today()), more: map[string]int{}}
	r.spans = widgets.NewSegmented(widgets.Options("Week", "Month", "Year"), 1, r.setSpan)
	r.prev = widgets.NewIconButton("back", "The one before", func() { r.turn(r.period.Prev()) })
	r.next = widgets.NewIconButton("right", "The one after", func() { r.turn(r.period.Next()) })
	r.prev.Boxed, r.next.Boxed = true, true
	r.now = widgets.NewButton("Back to now", "", widgets.Link, func() {
		r.turn(r.period.Span.Of(r.session.Today()))
		widgets.Focus(r.spans) // the button is gone
	})
	r.now.Small = true
	r.label = widgets.Heading("")
	export := widgets.NewButton("Export", "print", widgets.Plain, func() { r.win.Export(r.ExportHint()) })
	head := widgets.NewPageHead("Review", "What there was, and what came of it.", r.spans, export)
	r.bar = widgets.Flow(r.prev, r.next, r.label, r.now)
	r.body = widgets.VStack(16)
	inner := widgets.VStack(16, head, r.bar, r.body)
	r.scroll = widgets.NewPage(widgets.Insets{Top: 24, Right: 32, Bottom: 24, Left: 32}, inner)
	r.root = container.NewStack(r.scroll)
	return r
}

// Content is the screen's one object.
func (r *Screen) Content() fyne.CanvasObject { return r.root }

// Open has nothing to go to.
func (r *Screen) Open(page.Route) {}

// ExportHint proposes the days in review.
func (r *Screen) ExportHint() page.ExportHint {
	from, to := r.period.From, r.period.To
	return page.ExportHint{From: &from, To: &to}
}

// Enter puts the focus on the row that led away, else on the span, so that the arrow
// keys change it.
func (r *Screen) Enter() {
	if r.left {
		r.focusOn(r.last)
		return
	}
	widgets.Focus(r.spans)
}

// Leave notes which row has the focus.
func (r *Screen) Leave() { r.last, r.left = r.focused() }

// SetNarrow does nothing: the cards fold by themselves.
func (r *Screen) SetNarrow(bool) {}

// Show draws the snapshot; the same one on the same day is not drawn twice.
func (r *Screen) Show(j *journal.Journal) {
	today := r.session.Today()
	if j == r.drawn && today == r.day && r.period == r.shown && r.scale == textScale() {
		return
	}
	if j != r.drawn {
		r.first = firstDay(j, today)
	}
	r.drawn, r.day = j, today
	had, ok := r.focused()
	r.draw()
	if ok {
		r.focusOn(had)
	}
}

// setSpan goes to the week, month or year around the end of the one shown, or around
// today where that lies in it.
func (r *Screen) setSpan(i int) {
	at := r.period.To
	if today := r.session.Today(); r.period.Contains(today) {
		at = today
	}
	r.turn(spans[i].Of(at))
}

// turn shows another period, from its top.
func (r *Screen) turn(p insight.Period) {
	r.period = p
	if r.drawn == nil {
		return
	}
	clear(r.more)
	r.left = false
	r.draw()
	r.scroll.Top()
}

func (r *Screen) draw() {
	r.shown, r.scale = r.period, textScale()
	r.label.SetText(r.period.Label())
	r.now.Hidden = r.period.Contains(r.day)
	r.prev.Inactive, r.next.Inactive = r.period.From <= r.first, r.period.To >= r.day
	r.prev.Refresh()
	r.next.Refresh()
	r.spans.Selected = min(int(r.period.Span), len(spans)-1)
	r.spans.Refresh()
	r.made = r.made[:0]
	r.body.Objects = r.cards(insight.ReviewOf(r.drawn, r.period, r.day))
	r.bar.Refresh()
	r.body.Refresh()
	r.scroll.Refresh()
	r.keepFocus()
}

// keepFocus takes the focus off an arrow that leads nowhere any more.
func (r *Screen) keepFocus() {
	switch had := r.win.Fyne().Canvas().Focused(); {
	case r.next.Inactive && had == fyne.Focusable(r.next), r.prev.Inactive && had == fyne.Focusable(r.prev):
		widgets.Focus(r.spans)
	}
}
