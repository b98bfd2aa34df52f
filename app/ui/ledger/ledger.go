// Package ledger is the Ledger screen: what each month cost, and what it paid
// back, in two columns that are never subtracted from each other.
package ledger

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"doubleknot/app/journal"
	"doubleknot/app/session"
	"doubleknot/app/ui/page"
	"doubleknot/widgets"
)

// Session is what the screen asks of the open journal.
type Session interface {
	Today() journal.Day
	PutLine(l journal.LedgerLine) *session.Future
	PutRunway(r journal.Runway) *session.Future
	Delete(id journal.ID) *session.Future
	Undo() *session.Future
	NewDraft(kind journal.Kind) journal.Draft
	Draft(id journal.ID) (journal.Draft, error)
	KeepDraft(d journal.Draft)
	DiscardDraft(id journal.ID) *session.Future
}

// Screen is the Ledger screen.
type Screen struct {
	win     *page.Lent
	session Session

	root   *fyne.Container
	add    *widgets.Button
	form   *lineForm
	filter *filter
	sheet  *sheet
	detail *detail
	card   *widgets.Card
	over   *fyne.Container // the form, where there is room for it above the lines
	within *widgets.Page   // the form in the place of the lines
	left   *fyne.Container // the card
	side   *widgets.Page   // the runway
	sides  *widgets.ColumnsLayout
	runway *runway
	empty  *widgets.Paragraph
	none   *fyne.Container    // empty, in the place of the card
	tags   *widgets.Paragraph // how lines stand under tags
	narrow bool               // the window is
	tight  bool               // the screen is, for the size of its text
	drawn  *journal.Journal
}

var _ page.Screen = (*Screen)(nil)

// New makes the screen.
func New(w page.Window, s Session) *Screen {
	l := &Screen{win: page.Lend(w), session: s}
	l.add = widgets.NewButton("Add a line", "plus", widgets.Main, func() {
		l.showPane(0)
		l.openForm()
	})
	review := widgets.NewButton("Review", "calendar", widgets.Plain, func() { l.win.Go(page.Route{Screen: page.Review}) })
	l.form = newLineForm(l.win, s, func(edited bool) {
		l.arrange()
		if edited && len(l.sheet.rows) > 0 {
			l.win.Fyne().Canvas().Focus(l.sheet)
			return
		}
		l.win.Fyne().Canvas().Focus(l.add)
	})
	l.empty = widgets.NewParagraph("")
	l.none = widgets.VStack(0, widgets.NewCard(l.empty))
	l.tags = widgets.NewCaptionParagraph("A line has the tags of its entry and stands under each of them, so that some are here more than once.")
	l.tags.Hide()
	l.filter = newFilter(l.choose, func() { l.showPane(l.filter.pane.Selected) }, func(group string) { l.sheet.goTo(group) })
	l.detail = newDetail(l.read, l.edit, l.ask)
	l.sheet = newSheet()
	l.sheet.onPick, l.sheet.onOpen, l.sheet.onEdit, l.sheet.onTrash = l.detail.show, l.enter, l.edit, l.ask
	l.card = l.detail.frame(l.sheet)
	l.runway = newRunway(s.Today, func(f fyne.Focusable) { l.win.Fyne().Canvas().Focus(f) })
	l.runway.form = newRunwayForm(l.win, s, l.runway)
	l.runway.out = l.askRunway
	l.runway.set(false)
	l.over, l.within = widgets.VStack(0, l.form.card), widgets.NewPage(widgets.Insets{}, nil)
	l.left = container.NewStack(l.card, l.none, l.within)
	l.side = widgets.NewPage(widgets.Insets{}, l.runway.card)
	l.sides = &widgets.ColumnsLayout{Gap: 20, Fixed: []float32{0, sideWidth}}
	head := widgets.NewPageHead("Ledger", "What it cost, and what it paid back. Never one minus the other.", review, l.add)
	top := widgets.Padded(widgets.Insets{Bottom: 12}, widgets.VStack(12, head, l.filter.box, l.tags, l.over))
	body := container.New(headLayout{}, top, container.New(l.sides, l.left, l.side))
	l.root = container.New(&roomLayout{l}, widgets.Padded(widgets.Insets{Top: 24, Right: 32, Bottom: 24, Left: 32}, body))
	return l
}

// Content is the screen's one object.
func (l *Screen) Content() fyne.CanvasObject { return l.root }

// Open has nothing to go to.
func (l *Screen) Open(page.Route) {}

// Enter puts the focus on the one main thing to do, or where typing goes on.
func (l *Screen) Enter() {
	if l.form.card.Visible() {
		l.form.focus()
		return
	}
	l.win.Fyne().Canvas().Focus(l.add)
}

func (l *Screen) openForm() {
	l.form.open(l.session.Today())
	l.arrange()
	l.form.focus()
}

// Leave hides the runway again.
func (l *Screen) Leave() { l.runway.set(false) }

// Show draws the snapshot. A draft that was stored changes nothing on the sheet.
func (l *Screen) Show(j *journal.Journal) {
	if j == l.drawn {
		return
	}
	same := l.drawn != nil && sameList(l.drawn.Ledger, j.Ledger) && sameList(l.drawn.Entries, j.Entries) && sameList(l.drawn.Runway, j.Runway)
	l.drawn = j
	if l.form.show(j) {
		l.arrange()
	}
	if same {
		return
	}
	l.filter.offer(j)
	l.runway.show(j)
	l.lay()
	l.showPane(l.filter.pane.Selected)
}

// sameList reports whether two lists are one, as snapshots share what did not change.
func sameList[T any](a, b []T) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}

// choose draws other lines, from the first on.
func (l *Screen) choose() {
	l.lay()
	l.sheet.ScrollToTop()
}

// lay draws the lines that pass the filter.
func (l *Screen) lay() {
	if l.drawn == nil {
		return
	}
	l.sheet.set(l.filter.groups(l.drawn), l.filter.byTag())
	line, _ := l.sheet.find()
	l.detail.show(line)
	l.filter.jump.Options = l.sheet.names()
	l.empty.SetText("Nothing yet. Lines come from ‘What it cost’ and ‘What it paid back’, or from here.")
	if l.filter.on() && len(l.drawn.Ledger) > 0 {
		l.empty.SetText("No line is of this kind and this tag.")
	}
	l.arrange()
}

// enter reads the entry of a line, or changes a line that has none.
func (l *Screen) enter(line *journal.LedgerLine) {
	if line.EntryID == nil {
		l.edit(line)
		return
	}
	l.read(line)
}

// edit opens the form on a line.
func (l *Screen) edit(line *journal.LedgerLine) {
	l.form.change(line)
	l.arrange()
	l.form.focus()
}

// askRunway is the second step of taking a reading out.
func (l *Screen) askRunway(r *journal.Runway) {
	l.win.Ask("Take this reading out?", "The figures of "+r.On.Time().Format("2 January 2006")+" go to the trash and stay there for 30 days.",
		"Take it out", "Keep it", func(ok bool) {
			if ok {
				l.remove(r.ID, "take the reading out")
			}
		})
}

// read opens the entry a line belongs to.
func (l *Screen) read(line *journal.LedgerLine) {
	if line.EntryID != nil {
		l.win.Go(page.Route{Screen: page.Journal, ID: *line.EntryID})
	}
}

// ask is the second step of taking a line out. No answer, and Escape, keep it.
func (l *Screen) ask(line *journal.LedgerLine) {
	text := fmt.Sprintf("%s, %s: ‘%s’. It goes to the trash and stays there for 30 days.",
		columnTitle(line.Ink), line.On.Time().Format("2 January 2006"), shortened(line.Text))
	l.win.Ask("Take this line out?", text, "Take it out", "Keep it", func(ok bool) {
		if ok {
			l.remove(line.ID, "take the line out")
		}
	})
}

func (l *Screen) remove(id journal.ID, doing string) {
	l.win.Await(l.session.Delete(id), func(err error) {
		if err != nil {
			l.win.Fail(doing, err)
			return
		}
		l.win.Tell("Taken out.", page.Action{Text: "Undo", Do: func() {
			l.win.Await(l.session.Undo(), func(err error) {
				if err != nil {
					l.win.Fail("undo it", err)
				}
			})
		}})
	})
}
