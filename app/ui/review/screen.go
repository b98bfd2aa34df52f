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
}

var _ page.Screen = (*Screen)(nil)

// The spans offered, in the order of the control.
var spans = []insight.Span{insight.Week, insight.Month, insight.Year}

// New makes the screen, on the month of today.
func New(w page.Window, s Session) *Screen {
	r := &Screen{win: page.Lend(w), session: s, period: insight.Month.Of(s.Today())}
	r.spans = widgets.NewSegmented(widgets.Options("Week", "Month", "Year"), 1, r.setSpan)
	r.prev = widgets.NewIconButton("back", "The one before", func() { r.turn(r.period.Prev()) })
	r.next = widgets.NewIconButton("right", "The one after", func() { r.turn(r.period.Next()) })
	r.prev.Boxed, r.next.Boxed = true, true
	r.now = widgets.NewButton("Back to now", "", widgets.Link, func() {
		r.turn(r.period.Span.Of(r.session.Today()))
		r.win.Fyne().Canvas().Focus(r.spans) // the button is gone
	})
	r.now.Small = true
	r.label = widgets.Heading("")
	export := widgets.NewButton("Export", "print", widgets.Plain, func() {
		from, to := r.period.From, r.period.To
		r.win.Export(page.ExportHint{From: &from, To: &to})
	})
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

// Enter puts the focus on the span, so that the arrow keys change it.
func (r *Screen) Enter() { r.win.Fyne().Canvas().Focus(r.spans) }

// Leave has nothing to hand over.
func (r *Screen) Leave() {}

// SetNarrow does nothing: the cards fold by themselves.
func (r *Screen) SetNarrow(bool) {}

// Show draws the snapshot; the same one on the same day is not drawn twice.
func (r *Screen) Show(j *journal.Journal) {
	today := r.session.Today()
	if j == r.drawn && today == r.day && r.period == r.shown {
		return
	}
	r.drawn, r.day = j, today
	r.draw()
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
	if r.drawn != nil {
		r.draw()
		r.scroll.Top()
	}
}

func (r *Screen) draw() {
	r.shown = r.period
	r.label.SetText(r.period.Label())
	isNow := r.period.Contains(r.day)
	r.now.Hidden = isNow
	r.next.Inactive = r.period.To >= r.day
	r.next.Refresh()
	r.spans.Selected = min(int(r.period.Span), len(spans)-1)
	r.spans.Refresh()
	r.body.Objects = r.cards(insight.ReviewOf(r.drawn, r.period, r.day))
	r.bar.Refresh()
	r.body.Refresh()
	r.scroll.Refresh()
}
