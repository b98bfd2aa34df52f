package ledger

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// runway is the panel of the same name: how many months the savings would last. It is
// hidden until its eye is clicked, and hidden it holds no figure at all.
type runway struct {
	card  *widgets.Card
	box   *fyne.Container
	form  *runwayForm
	shown bool
	eye   *widgets.Button

	j     *journal.Journal
	today func() journal.Day
	focus func(fyne.Focusable)
	out   func(*journal.Runway) // takes the last reading out
}

func newRunway(today func() journal.Day, focus func(fyne.Focusable)) *runway {
	r := &runway{box: widgets.VStack(10), today: today, focus: focus, j: journal.New(nil)}
	r.eye = widgets.NewButton("Show", "eye-off", widgets.Link, func() { r.set(!r.shown) })
	r.eye.Small = true
	r.card = widgets.NewCard(r.box)
	return r
}

// set shows or hides the figures.
func (r *runway) set(shown bool) {
	r.shown = shown
	r.eye.Text, r.eye.Icon = "Show", "eye-off"
	if shown {
		r.eye.Text, r.eye.Icon = "Hide", "eye"
	} else {
		r.form.empty()
	}
	r.draw()
}

// show takes another snapshot.
func (r *runway) show(j *journal.Journal) {
	r.j = j
	r.draw()
}

func (r *runway) draw() {
	head := widgets.Sides(widgets.Heading("Runway"), r.eye)
	switch {
	case !r.shown:
		r.box.Objects = []fyne.CanvasObject{
			head, widgets.HStack(14, widgets.NewRunwayDots(), second("months")),
			widgets.NewCaptionParagraph("Hidden again when you leave this screen, and in an export only if you tick it."),
		}
	case r.form.openNow:
		r.box.Objects = []fyne.CanvasObject{head, r.form.box}
	default:
		r.box.Objects = append([]fyne.CanvasObject{head}, r.figures()...)
	}
	r.box.Refresh()
	r.card.Refresh()
}

// figures are the latest reading, what it comes to, and the ones before.
func (r *runway) figures() []fyne.CanvasObject {
	update := widgets.NewButton("Update figures", "", widgets.Plain, r.update)
	update.Small = true
	if len(r.j.Runway) == 0 {
		return []fyne.CanvasObject{
			widgets.NewParagraph("Savings over what a plain month takes: how long you could last if nothing came in."), widgets.Flow(update),
		}
	}
	last := r.j.Runway[0]
	out := r.months(last)
	out = append(out, widgets.HRule(),
		pair("Savings", money(last.Savings, last.Currency)), pair("A plain month", money(last.MonthlySpending, last.Currency)),
		pair("Last updated", last.On.Time().Format("2 Jan 2006")))
	out = append(out, r.history()...)
	takeOut := widgets.NewButton("Take it out…", "", widgets.Link, func() { r.out(last) })
	takeOut.Small = true
	return append(out, widgets.Flow(update, takeOut))
}

func (r *runway) months(last *journal.Runway) []fyne.CanvasObject {
	past := insight.RunwayHistory(r.j)
	if len(past) == 0 || past[len(past)-1].Reading != last {
		return []fyne.CanvasObject{widgets.NewParagraph("There is no number of months where a month takes nothing.")}
	}
	p := past[len(past)-1]
	figure := widgets.NewText(p.Months + " " + plural(p.Months))
	figure.SizeName, figure.Serif, figure.Style = skin.SizeDisplay, true, fyne.TextStyle{Bold: true}
	figure.Truncate = true
	y, m, _ := last.On.Date()
	first, end := journal.NewDay(y, m+1, 1), journal.NewDay(y, m+12, 1)
	boxes := widgets.NewRunwayBoxes(drawn(p), first.Time().Format("Jan"), end.Time().Format("Jan 2006"))
	return []fyne.CanvasObject{figure, second("if nothing came in at all"), boxes}
}

// history is the small line, and what it shows in words.
func (r *runway) history() []fyne.CanvasObject {
	past := insight.RunwayHistory(r.j)
	if len(past) < 2 {
		return nil
	}
	points := make([]widgets.RunwayPoint, len(past))
	for i, p := range past {
		points[i] = widgets.RunwayPoint{Day: int(p.On), Months: drawn(p)}
	}
	first, last := past[0], past[len(past)-1]
	said := fmt.Sprintf("%d readings: %s %s on %s, %s on %s.", len(past), first.Months, plural(first.Months),
		first.On.Time().Format("2 Jan 2006"), last.Months, last.On.Time().Format("2 Jan 2006"))
	return []fyne.CanvasObject{widgets.NewRunwayLine(points), widgets.NewCaptionParagraph(said)}
}

// update opens the form on the latest figures.
func (r *runway) update() {
	var last journal.Runway
	if len(r.j.Runway) > 0 {
		last = *r.j.Runway[0]
	}
	r.form.open(last, r.today())
	r.draw()
	r.focus(r.form.savings.Focusable())
}

// forget lets go of every figure.
func (r *runway) forget() {
	r.j = journal.New(nil)
	r.set(false)
	r.form.forget()
}

func second(text string) *widgets.Text {
	t := widgets.Body(text)
	t.Color, t.Truncate = skin.Ink2, true
	if text == "months" {
		t.Truncate = false
	}
	return t
}

func pair(name, value string) *fyne.Container {
	return widgets.Sides(second(name), widgets.Body(value))
}

func plural(months string) string {
	if months == "1.0" {
		return "month"
	}
	return "months"
}

// drawn is a reading as a length on the screen; nothing is reckoned with it.
func drawn(p insight.RunwayPoint) float32 { return float32(p.Tenths) / 10 }

// money groups the digits of a decimal and puts its currency behind it.
func money(amount, currency string) string {
	sign := ""
	if rest, minus := strings.CutPrefix(amount, "-"); minus {
		sign, amount = "−", rest
	}
	whole, frac, point := strings.Cut(amount, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if point {
		whole += "." + frac
	}
	return strings.TrimSpace(sign + whole + " " + currency)
}
