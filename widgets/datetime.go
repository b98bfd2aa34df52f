package widgets

import (
	"errors"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// DateTimeField is a button that shows a date and time and opens a small form to
// change them. Time keeps the zone it came with. A date after Now's says so beneath.
type DateTimeField struct {
	widget.BaseWidget
	Time      time.Time
	Now       func() time.Time       `json:"-"` // nil leaves out the note on future dates
	OnChanged func(time.Time)        `json:"-"`
	Format    func(time.Time) string `json:"-"` // nil is English: "Thu 19 November, 17:40"

	button *Button
	note   *Text
	popup  *widget.PopUp
}

var _ fyne.Widget = (*DateTimeField)(nil)

// NewDateTimeField returns a field showing t; now tells which dates lie ahead.
func NewDateTimeField(t time.Time, now func() time.Time, fn func(time.Time)) *DateTimeField {
	d := &DateTimeField{Time: t, Now: now, OnChanged: fn}
	d.ExtendBaseWidget(d)
	return d
}

// SetTime shows another time without telling OnChanged.
func (d *DateTimeField) SetTime(t time.Time) {
	d.Time = t
	d.Refresh()
}

func (d *DateTimeField) text() string {
	if d.Format != nil {
		return d.Format(d.Time)
	}
	layout := "Mon 2 January, 15:04"
	if d.Now != nil && d.Now().Year() != d.Time.Year() {
		layout = "Mon 2 January 2006, 15:04"
	}
	return d.Time.Format(layout)
}

// Future reports whether the date shown lies after now.
func (d *DateTimeField) Future() bool { return d.Now != nil && d.Time.After(d.Now()) }

// CreateRenderer shows a button, and a caption for a date in the future.
func (d *DateTimeField) CreateRenderer() fyne.WidgetRenderer {
	d.ExtendBaseWidget(d)
	d.button = NewButton("", "calendar", Plain, d.Open)
	d.button.Left = true
	d.note = Caption("In the future")
	d.sync()
	return widget.NewSimpleRenderer(VStack(4, d.button, d.note))
}

// Refresh shows the fields again.
func (d *DateTimeField) Refresh() {
	if d.button != nil {
		d.sync()
	}
	d.BaseWidget.Refresh()
}

func (d *DateTimeField) sync() {
	d.button.SetText(d.text())
	d.note.Hidden = !d.Future()
	d.note.Refresh()
}

// Open shows the form over the field.
func (d *DateTimeField) Open() {
	c := fyne.CurrentApp().Driver().CanvasForObject(d)
	if c == nil {
		return
	}
	form := newDateForm(d.Time, func(t time.Time) {
		d.Close()
		d.Time = t
		d.Refresh()
		if d.OnChanged != nil {
			d.OnChanged(t)
		}
	}, d.Close)
	d.popup = widget.NewPopUp(Padded(Insets{8, 8, 8, 8}, form.content), c)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(d)
	d.popup.ShowAtPosition(at.AddXY(0, d.button.Size().Height+4))
	form.date.Focus()
}

// Close takes the form away and gives the keyboard back to the button.
func (d *DateTimeField) Close() {
	if d.popup == nil {
		return
	}
	d.popup.Hide()
	d.popup = nil
	focus(d.button)
}

// dateForm is the inside of the popup: typed date, typed time, and a calendar.
type dateForm struct {
	content    fyne.CanvasObject
	date, time *LineField
	problem    *Text
	base       time.Time
	done       func(time.Time)
}

func newDateForm(t time.Time, done func(time.Time), cancel func()) *dateForm {
	f := &dateForm{base: t, done: done}
	f.date, f.time = NewLineField("2026-11-19", nil), NewLineField("17:40", nil)
	f.date.SetText(t.Format(time.DateOnly))
	f.time.SetText(t.Format("15:04"))
	f.problem = Caption("")
	f.problem.Hide()
	for _, l := range []*LineField{f.date, f.time} {
		l.OnSubmitted = func(string) { f.submit() }
		l.OnEscape = cancel
	}
	cal := widget.NewCalendar(t, func(day time.Time) { f.date.SetText(day.Format(time.DateOnly)) })
	f.content = VStack(8,
		container.NewGridWithColumns(2, VStack(2, Caption("Date"), f.date), VStack(2, Caption("Time"), f.time)),
		cal, f.problem,
		HStack(8, NewButton("Set", "check", Main, f.submit), NewButton("Cancel", "", Link, cancel)))
	return f
}

func (f *dateForm) submit() {
	t, err := parseDateTime(f.date.Text(), f.time.Text(), f.base.Location())
	if err != nil {
		f.problem.Hidden = false
		f.problem.SetText("A date such as 2026-11-19, a time such as 17:40.")
		return
	}
	f.done(t)
}

// ErrDateTime means that a typed date or time could not be read.
var ErrDateTime = errors.New("not a date and time")

// parseDateTime reads an ISO date and a 24-hour time in loc.
func parseDateTime(date, clock string, loc *time.Location) (time.Time, error) {
	clock = strings.ReplaceAll(strings.TrimSpace(clock), ".", ":")
	if clock == "" {
		clock = "12:00"
	}
	t, err := time.ParseInLocation("2006-1-2 15:4", strings.TrimSpace(date)+" "+clock, loc)
	if err != nil || t.Year() < 1 {
		return time.Time{}, ErrDateTime
	}
	return t, nil
}
