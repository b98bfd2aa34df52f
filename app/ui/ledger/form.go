package ledger

import (
	"strings"

	"fyne.io/fyne/v2/container"

	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/widgets"
)

// lineForm adds a line of its own to the ledger, without an entry, or changes one.
// Enter keeps it, Escape leaves; what was typed for a new line stays there until it is
// kept.
type lineForm struct {
	old     *journal.LedgerLine // the one to change; nil for a new one
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

// open shows the form for a new line.
func (f *lineForm) open(day journal.Day) {
	if f.old != nil {
		f.clear()
	}
	if strings.TrimSpace(f.day.Text()) == "" {
		f.day.SetText(day.String())
	}
	f.card.Show()
	f.win.Fyne().Canvas().Focus(f.text.Focusable())
}

// change shows the form with a line that is there already.
func (f *lineForm) change(l *journal.LedgerLine) {
	f.old = l
	f.ink.Selected = 0
	if l.Ink == journal.Black {
		f.ink.Selected = 1
	}
	f.ink.Refresh()
	f.day.SetText(l.On.String())
	f.text.SetText(l.Text)
	f.amount.SetText(l.Amount)
	f.unit.SetText(l.Unit)
	f.card.Show()
	f.win.Fyne().Canvas().Focus(f.text.Focusable())
}

func (f *lineForm) clear() {
	f.old = nil
	for _, field := range f.fields() {
		field.SetText("")
	}
}

func (f *lineForm) close() {
	if f.old != nil {
		f.clear()
	}
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
		Amount: plainAmount(f.amount.Text()), Unit: strings.TrimSpace(f.unit.Text()),
	}
	if f.ink.Selected == 1 {
		l.Ink = journal.Black
	}
	if f.old != nil {
		l.ID, l.EntryID = f.old.ID, f.old.EntryID
	}
	day, err := journal.ParseDay(strings.TrimSpace(f.day.Text()))
	l.On = day
	switch {
	case err != nil:
		return l, "A day is written YYYY-MM-DD, such as " + f.session.Today().String() + "."
	case l.Text == "" && l.Amount == "":
		return l, "A few words are enough."
	case l.Amount != "" && !journal.ValidAmount(l.Amount):
		return l, "An amount is a plain number, such as 7000 or 3.50. Words can go into the unit."
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
		f.clear()
		f.close()
		f.win.Tell("Line kept.")
	})
}

// plainAmount reads a comma as the decimal point, where it can be nothing else: 7,000
// is seven to one and seven thousand to another, and stays as it is to be asked about.
func plainAmount(s string) string {
	s = strings.TrimSpace(s)
	if _, frac, ok := strings.Cut(s, ","); ok && len(frac) != 3 {
		return strings.Replace(s, ",", ".", 1)
	}
	return s
}
