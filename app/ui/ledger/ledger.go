// Package ledger is the Ledger screen: what each month cost, and what it paid
// back, in two columns that are never subtracted from each other.
package ledger

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

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
	win     page.Window
	session Session

	root  *fyne.Container
	add   *widgets.Button
	form  *lineForm
	list  *widgets.List
	empty *widgets.Paragraph
	rows  []row
	drawn *journal.Journal
}

var _ page.Screen = (*Screen)(nil)

// New makes the screen.
func New(w page.Window, s Session) *Screen {
	l := &Screen{win: w, session: s}
	l.add = widgets.NewButton("Add a line", "plus", widgets.Main, func() { l.form.open(l.session.Today()) })
	l.form = newLineForm(w, s)
	l.empty = widgets.NewParagraph("Nothing yet. Lines come from ‘What it cost’ and ‘What it paid back’, or from here.")
	l.list = widgets.NewList(
		func() int { return len(l.rows) },
		func() fyne.CanvasObject { return newCell() },
		func(i widget.ListItemID, o fyne.CanvasObject) { o.(*cell).set(l.rows[i]) },
	)
	l.list.OnSelected = l.ask
	head := widgets.NewPageHead("Ledger", "What it cost, and what it paid back. Nobody does the sum.", l.add)
	body := container.NewBorder(widgets.VStack(16, head, l.form.card, l.empty), nil, nil, nil, l.list)
	l.root = container.NewStack(widgets.Padded(widgets.Insets{Top: 24, Right: 32, Bottom: 16, Left: 32}, body))
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
	l.rows = rowsOf(j)
	l.empty.Hidden = len(l.rows) > 0
	l.empty.Refresh()
	l.list.Refresh()
	l.root.Refresh()
}

// ask offers to take out the red line of a selected row, and otherwise or then the
// black one. No answer, and Escape, keep everything.
func (l *Screen) ask(i widget.ListItemID) {
	l.list.Unselect(i)
	lines := make([]*journal.LedgerLine, 0, 2)
	for _, line := range []*journal.LedgerLine{l.rows[i].red, l.rows[i].black} {
		if line != nil {
			lines = append(lines, line)
		}
	}
	l.askEach(lines)
}

func (l *Screen) askEach(lines []*journal.LedgerLine) {
	if len(lines) == 0 {
		return
	}
	line, side := lines[0], "What it cost"
	if line.Ink == journal.Black {
		side = "What it paid back"
	}
	text := fmt.Sprintf("%s, %s: ‘%s’. It goes to the trash and stays there for 30 days.", side, line.On.Time().Format("2 January 2006"), line.Text)
	l.win.Ask("Take this line out?", text, "Take it out", "Keep it", func(ok bool) {
		if ok {
			l.remove(line.ID)
			return
		}
		l.askEach(lines[1:])
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
