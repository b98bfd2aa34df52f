package ledger

import (
	"strings"

	"fyne.io/fyne/v2/container"

	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/widgets"
)

// lineForm adds a line of its own to the ledger, without an entry.
type lineForm struct {
	win     page.Window
	session Session
	card    *widgets.Card
	ink     *widgets.Segmented
	text    *widgets.LineField
	amount  *widgets.LineField
	unit    *widgets.LineField
	problem *widgets.Text
	day     journal.Day
}

func newLineForm(w page.Window, s Session) *lineForm {
	f := &lineForm{win: w, session: s}
	f.ink = widgets.NewSegmented([]widgets.Option{{Text: "What it cost", Icon: "mark-cost"}, {Text: "What it paid back", Icon: "mark-paid"}}, 0, nil)
	f.text = widgets.NewLineField("In a few words", nil)
	f.amount = widgets.NewLineField("Amount, if any", nil)
	f.unit = widgets.NewLineField("Unit: hours, EUR, orders …", nil)
	f.problem = widgets.Caption("")
	keep := widgets.NewButton("Keep the line", "", widgets.Plain, f.keep)
	leave := widgets.NewButton("Leave it", "", widgets.Link, f.close)
	fields := container.New(&widgets.ColumnsLayout{FoldBelow: 560, Gap: 8, Weights: []float32{2, 1, 1}}, f.text, f.amount, f.unit)
	f.card = widgets.NewCard(widgets.VStack(10, f.ink, fields, widgets.HStack(16, keep, leave, f.problem)))
	f.card.Accent = true
	f.card.Hide()
	return f
}

func (f *lineForm) open(day journal.Day) {
	f.day = day
	f.card.Show()
	f.win.Fyne().Canvas().Focus(f.text.Focusable())
}

func (f *lineForm) close() { f.card.Hide() }

func (f *lineForm) keep() {
	line := journal.LedgerLine{
		ID: journal.NewID(), Ink: journal.Red, On: f.day,
		Text: strings.TrimSpace(f.text.Text()), Amount: strings.ReplaceAll(strings.TrimSpace(f.amount.Text()), ",", "."), Unit: strings.TrimSpace(f.unit.Text()),
	}
	if f.ink.Selected == 1 {
		line.Ink = journal.Black
	}
	switch {
	case line.Text == "" && line.Amount == "":
		f.problem.SetText("A few words are enough.")
		return
	case line.Amount != "" && !journal.ValidAmount(line.Amount):
		f.problem.SetText("An amount is a plain number, such as 250 or 3.50. Words can go into the unit.")
		return
	}
	f.problem.SetText("")
	f.win.Await(f.session.PutLine(line), func(err error) {
		if err != nil {
			f.win.Fail("keep the line", err)
			return
		}
		for _, field := range []*widgets.LineField{f.text, f.amount, f.unit} {
			field.SetText("")
		}
		f.close()
		f.win.Tell("Line kept.")
	})
}
