package ledger

import (
	"strings"

	"fyne.io/fyne/v2/container"

	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/widgets"
)

// lineForm adds a line of its own to the ledger, without an entry. Enter keeps it,
// Escape leaves; what was typed stays there until it is kept.
type lineForm struct {
	win     page.Window
	session Session
	card    *widgets.Card
	ink     *widgets.Segmented
	day     *widgets.LineField
	text    *widgets.LineField
	amount  *widgets.LineField
	unit    *widgets.LineField
	problem *widgets.Paragraph
	left    func() // the form is gone
	keeping bool
}

func newLineForm(w page.Window, s Session, left func()) *lineForm {
	f := &lineForm{win: w, session: s, left: left}
	f.ink = widgets.NewSegmented([]widgets.Option{{Text: "What it cost", Icon: "mark-cost"}, {Text: "What it paid back", Icon: "mark-paid"}}, 0, nil)
	f.day = widgets.NewLineField("Day, YYYY-MM-DD", nil)
	f.text = widgets.NewLineField("In a few words", nil)
	f.amount = widgets.NewLineField("Amount, if any", nil)
	f.unit = widgets.NewLineField("Unit: hours, EUR, orders …", nil)
	for _, field := range f.fields() {
		field.OnSubmitted = func(string) { f.keep() }
		field.OnEscape = f.close
	}
	f.problem = widgets.NewCaptionParagraph("")
	f.problem.Hide()
	keep := widgets.NewButton("Keep the line", "", widgets.Plain, f.keep)
	leave := widgets.NewButton("Leave it", "", widgets.Link, f.close)
	what := container.New(&widgets.ColumnsLayout{FoldBelow: 300, Gap: 8, Weights: []float32{1, 2.6}}, f.day, f.text)
	much := container.New(&widgets.ColumnsLayout{FoldBelow: 300, Gap: 8}, f.amount, f.unit)
	fields := container.New(&widgets.ColumnsLayout{FoldBelow: 760, Gap: 8, Weights: []float32{1.4, 1}}, what, much)
	f.card = widgets.NewCard(widgets.VStack(10, widgets.HStack(0, f.ink), fields, f.problem, widgets.Flow(keep, leave)))
	f.card.Accent = true
	f.card.Hide()
	return f
}

func (f *lineForm) fields() []*widgets.LineField {
	return []*widgets.LineField{f.day, f.text, f.amount, f.unit}
}

func (f *lineForm) open(day journal.Day) {
	if strings.TrimSpace(f.day.Text()) == "" {
		f.day.SetText(day.String())
	}
	f.card.Show()
	f.win.Fyne().Canvas().Focus(f.text.Focusable())
}

func (f *lineForm) close() {
	f.say("")
	f.card.Hide()
	f.left()
}

func (f *lineForm) say(problem string) {
	f.problem.SetText(problem)
	f.problem.Hidden = problem == ""
	f.card.Refresh()
}

// line reads the form, or says what is wrong with it.
func (f *lineForm) line() (l journal.LedgerLine, problem string) {
	l = journal.LedgerLine{
		ID: journal.NewID(), Ink: journal.Red, Text: strings.TrimSpace(f.text.Text()),
		Amount: strings.ReplaceAll(strings.TrimSpace(f.amount.Text()), ",", "."), Unit: strings.TrimSpace(f.unit.Text()),
	}
	if f.ink.Selected == 1 {
		l.Ink = journal.Black
	}
	day, err := journal.ParseDay(strings.TrimSpace(f.day.Text()))
	l.On = day
	switch {
	case err != nil:
		return l, "A day is written YYYY-MM-DD, such as " + f.session.Today().String() + "."
	case l.Text == "" && l.Amount == "":
		return l, "A few words are enough."
	case l.Amount != "" && !journal.ValidAmount(l.Amount):
		return l, "An amount is a plain number, such as 250 or 3.50. Words can go into the unit."
	}
	return l, ""
}

func (f *lineForm) keep() {
	line, problem := f.line()
	f.say(problem)
	if problem != "" || f.keeping {
		return
	}
	f.keeping = true
	f.win.Await(f.session.PutLine(line), func(err error) {
		f.keeping = false
		if err != nil {
			f.win.Fail("keep the line", err)
			return
		}
		for _, field := range f.fields() {
			field.SetText("")
		}
		f.close()
		f.win.Tell("Line kept.")
	})
}
