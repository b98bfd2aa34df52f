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
	Delete(id journal.ID) *session.Future
	Undo() *session.Future
}

// Screen is the Ledger screen.
type Screen struct {
	win     *page.Lent
	session Session

	root   *fyne.Container
	add    *widgets.Button
	form   *lineForm
	sheet  *sheet
	detail *detail
	card   *widgets.Card
	empty  *widgets.Paragraph
	drawn  *journal.Journal
}

var _ page.Screen = (*Screen)(nil)

// New makes the screen.
func New(w page.Window, s Session) *Screen {
	l := &Screen{win: page.Lend(w), session: s}
	l.add = widgets.NewButton("Add a line", "plus", widgets.Main, func() {
		l.form.open(l.session.Today())
		l.root.Refresh()
	})
	l.form = newLineForm(l.win, s, func() {
		l.root.Refresh()
		l.Enter()
	})
	l.empty = widgets.NewParagraph("Nothing yet. Lines come from ‘What it cost’ and ‘What it paid back’, or from here.")
	l.detail = newDetail(l.read, l.ask)
	l.sheet = newSheet()
	l.sheet.onPick, l.sheet.onOpen, l.sheet.onTrash = l.detail.show, l.read, l.ask
	l.card = l.detail.frame(l.sheet)
	head := widgets.NewPageHead("Ledger", "What it cost, and what it paid back. Nobody does the sum.", l.add)
	body := container.NewBorder(widgets.Padded(widgets.Insets{Bottom: 16}, widgets.VStack(16, head, l.form.card, l.empty)), nil, nil, nil, l.card)
	l.root = container.NewStack(widgets.Padded(widgets.Insets{Top: 24, Right: 32, Bottom: 24, Left: 32}, body))
	return l
}

// Content is the screen's one object.
func (l *Screen) Content() fyne.CanvasObject { return l.root }

// Open has nothing to go to.
func (l *Screen) Open(page.Route) {}

// Enter puts the focus on the one main thing to do.
func (l *Screen) Enter() { l.win.Fyne().Canvas().Focus(l.add) }

// Leave has nothing to hand over.
func (l *Screen) Leave() {}

// SetNarrow does nothing: the columns share what width there is.
func (l *Screen) SetNarrow(bool) {}

// Show draws the snapshot.
func (l *Screen) Show(j *journal.Journal) {
	if j == l.drawn {
		return
	}
	l.drawn = j
	l.sheet.set(rowsOf(j))
	line, _ := l.sheet.find()
	l.detail.show(line)
	l.empty.Hidden = len(l.sheet.rows) > 0
	l.card.Hidden = !l.empty.Hidden
	l.root.Refresh()
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
			l.remove(line.ID)
		}
	})
}

func (l *Screen) remove(id journal.ID) {
	l.win.Await(l.session.Delete(id), func(err error) {
		if err != nil {
			l.win.Fail("take the line out", err)
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
