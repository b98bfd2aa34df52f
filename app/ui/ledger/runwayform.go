package ledger

import (
	"strings"

	"fyne.io/fyne/v2"

	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/widgets"
)

// runwayForm takes one reading. Enter keeps it, Escape leaves.
type runwayForm struct {
	win      page.Window
	session  Session
	runway   *runway
	box      *fyne.Container
	savings  *widgets.LineField
	spending *widgets.LineField
	currency *widgets.LineField
	day      *widgets.LineField
	problem  *widgets.Paragraph
	openNow  bool
	keeping  bool
}

func newRunwayForm(w page.Window, s Session, r *runway) *runwayForm {
	f := &runwayForm{win: w, session: s, runway: r}
	f.savings = widgets.NewLineField("8400.00", nil)
	f.spending = widgets.NewLineField("2100.00", nil)
	f.currency = widgets.NewLineField("EUR", nil)
	f.day = widgets.NewLineField("YYYY-MM-DD", nil)
	f.problem = widgets.NewCaptionParagraph("")
	rows := make([]fyne.CanvasObject, 0, 10)
	names := []string{"Savings", "A plain month takes", "Currency", "On the day"}
	for i, field := range f.fields() {
		field.OnSubmitted = func(string) { f.keep() }
		field.OnEscape = f.leave
		rows = append(rows, widgets.VStack(2, widgets.Caption(names[i]), field))
	}
	keep := widgets.NewButton("Keep the figures", "", widgets.Plain, f.keep)
	leave := widgets.NewButton("Leave it", "", widgets.Link, f.leave)
	keep.Small, leave.Small = true, true
	f.box = widgets.VStack(8, append(rows, f.problem, widgets.Flow(keep, leave))...)
	f.problem.Hide()
	return f
}

func (f *runwayForm) fields() []*widgets.LineField {
	return []*widgets.LineField{f.savings, f.spending, f.currency, f.day}
}

// open fills the form in from the latest reading; the zero one leaves it empty.
func (f *runwayForm) open(last journal.Runway, today journal.Day) {
	f.openNow = true
	f.savings.SetText(last.Savings)
	f.spending.SetText(last.MonthlySpending)
	f.currency.SetText(last.Currency)
	f.day.SetText(today.String())
	f.say("")
}

// empty closes the form and its figures go with it.
func (f *runwayForm) empty() {
	f.openNow = false
	for _, field := range f.fields() {
		field.SetText("")
	}
	f.say("")
}

func (f *runwayForm) forget() {
	for _, field := range f.fields() {
		field.Forget()
	}
}

func (f *runwayForm) leave() {
	f.empty()
	f.runway.draw()
	f.runway.focus(f.runway.eye)
}

func (f *runwayForm) say(problem string) {
	f.problem.SetText(problem)
	f.problem.Hidden = problem == ""
	f.box.Refresh()
}

// reading reads the form, or says what is wrong with it. A day has one reading: a
// second one takes its place.
func (f *runwayForm) reading() (journal.Runway, string) {
	r := journal.Runway{
		ID: journal.NewID(), Savings: plainAmount(f.savings.Text()), MonthlySpending: plainAmount(f.spending.Text()), Currency: strings.TrimSpace(f.currency.Text()),
	}
	day, err := journal.ParseDay(strings.TrimSpace(f.day.Text()))
	r.On = day
	switch {
	case err != nil:
		return r, "A day is written YYYY-MM-DD, such as " + f.session.Today().String() + "."
	case !journal.ValidAmount(r.Savings) || !journal.ValidAmount(r.MonthlySpending):
		return r, "Both are plain numbers, such as 8400 or 2150.50."
	}
	for _, old := range f.runway.j.Runway {
		if old.On == r.On {
			r.ID = old.ID
		}
	}
	return r, ""
}

func (f *runwayForm) keep() {
	r, problem := f.reading()
	f.say(problem)
	if problem != "" || f.keeping {
		f.runway.draw()
		return
	}
	f.keeping = true
	f.win.Await(f.session.PutRunway(r), func(err error) {
		f.keeping = false
		if err != nil {
			f.win.Fail("keep the figures", err)
			return
		}
		f.leave()
		f.win.Tell("Figures kept.")
	})
}
