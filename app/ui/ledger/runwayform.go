package ledger

import (
	"fmt"

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
	savings  *field
	spending *field
	currency *field
	day      *field
	was      journal.Runway // what the form began with
	openNow  bool
	keeping  bool
}

func newRunwayForm(w page.Window, s Session, r *runway) *runwayForm {
	f := &runwayForm{win: w, session: s, runway: r}
	f.savings = newField("Savings", "8400.00", maxAmount)
	f.spending = newField("A plain month takes", "2100.00", maxAmount)
	f.currency = newField("Currency", "EUR", journal.MaxTag)
	f.day = newField("On the day", "YYYY-MM-DD", maxAmount)
	rows := make([]fyne.CanvasObject, 0, 5)
	for _, field := range f.fields() {
		field.OnSubmitted = func(string) { f.keep() }
		field.OnEscape = f.leave
		rows = append(rows, field.box)
	}
	keep := widgets.NewButton("Keep the figures", "", widgets.Plain, f.keep)
	leave := widgets.NewButton("Leave it", "", widgets.Link, f.leave)
	keep.Small, leave.Small = true, true
	f.box = widgets.VStack(8, append(rows, widgets.Flow(keep, leave))...)
	return f
}

func (f *runwayForm) fields() []*field {
	return []*field{f.savings, f.spending, f.currency, f.day}
}

// open fills the form in from the latest reading; the zero one leaves it empty.
func (f *runwayForm) open(last journal.Runway, today journal.Day) {
	f.openNow, f.was = true, last
	f.savings.set(last.Savings)
	f.spending.set(last.MonthlySpending)
	f.currency.set(last.Currency)
	f.day.set(today.String())
}

// empty closes the form and its figures go with it.
func (f *runwayForm) empty() {
	f.openNow, f.was = false, journal.Runway{}
	for _, field := range f.fields() {
		field.set("")
	}
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

// reading reads the form, or says beside a field what is wrong with it. A day has one
// reading: a second one takes its place.
func (f *runwayForm) reading() (r journal.Runway, wrong *field) {
	r.ID = journal.NewID()
	day, err := journal.ParseDay(f.day.trimmed())
	if err != nil {
		f.day.say("A day is written YYYY-MM-DD, such as " + f.session.Today().String() + ".")
		wrong = f.day
	}
	var ok, also bool
	var other string
	if r.MonthlySpending, other, ok = f.amount(f.spending, f.was.MonthlySpending); !ok {
		wrong = f.spending
	}
	if r.Savings, r.Currency, also = f.amount(f.savings, f.was.Savings); !also {
		wrong = f.savings
	}
	if r.Currency == "" {
		r.Currency = other
	}
	if ok && also && other != "" && other != r.Currency {
		f.spending.say(fmt.Sprintf("There is ‘%s’ here and ‘%s’ above. The months need one currency.", other, r.Currency))
		wrong = f.spending
	}
	r.On = day
	for _, old := range f.runway.j.Runway {
		if old.On == r.On {
			r.ID = old.ID
		}
	}
	return r, wrong
}

// amount reads one of the two amounts; both have to be there.
func (f *runwayForm) amount(field *field, was string) (number, currency string, ok bool) {
	number, currency, ok = readAmount(field, f.currency, was)
	if ok && number == "" {
		field.say("A plain number, such as 8400 or 2150.50.")
		return "", "", false
	}
	return number, currency, ok
}

func (f *runwayForm) keep() {
	if f.keeping {
		return
	}
	r, wrong := f.reading()
	if wrong != nil {
		f.runway.draw()
		f.runway.focus(wrong.Focusable())
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
