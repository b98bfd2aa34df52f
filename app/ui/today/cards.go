package today

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
	"doubleknot/app/session"
	"doubleknot/app/ui/page"
	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// heading is a card's head: a title, and a quiet remark at the right.
func heading(title, remark string) fyne.CanvasObject {
	r := widgets.Caption(remark)
	r.Truncate = true
	r.Alignment = fyne.TextAlignTrailing
	return container.NewBorder(nil, nil, widgets.Heading(title), nil, r)
}

func (t *Screen) draftCard(d *journal.Draft, n int) fyne.CanvasObject {
	text := "You were writing ‘" + d.Entry.Heading() + "’."
	if n > 1 {
		text += fmt.Sprintf(" There are %d drafts.", n)
	}
	id := d.ID
	open := t.button("Continue", "write", widgets.Plain, func() {
		t.win.Go(page.Route{Screen: page.Write, ID: id, Draft: true})
	})
	card := widgets.NewCard(container.NewBorder(nil, nil, nil, container.NewCenter(open), widgets.NewParagraph(text)))
	card.Accent = true
	return card
}

func (t *Screen) openCard(open []*journal.Entry, today journal.Day) fyne.CanvasObject {
	rows := []fyne.CanvasObject{heading("Open setbacks", "Open only means not closed yet.")}
	if len(open) == 0 {
		rows = append(rows, widgets.NewParagraph("None is open."))
	}
	const most = 6
	for i, e := range open {
		if i == most {
			rows = append(rows, t.button(fmt.Sprintf("All %d in the journal", len(open)), "", widgets.Link, func() {
				t.win.Go(page.Route{Screen: page.Journal})
			}))
			break
		}
		if i > 0 {
			rows = append(rows, widgets.HRule())
		}
		rows = append(rows, t.openRow(e, today))
	}
	return widgets.NewCard(widgets.VStack(12, rows...))
}

func (t *Screen) openRow(e *journal.Entry, today journal.Day) fyne.CanvasObject {
	title := widgets.Heading(e.Heading())
	title.Style, title.Truncate = fyne.TextStyle{}, true
	open, since := widgets.Caption(openFor(int(today-e.Day))), widgets.Caption(", since "+shortDay(e.Day, today))
	switch {
	case e.Day == today:
		since.Text = ""
	case e.Day > today:
		open.Text, since.Text = "In the future", ": "+shortDay(e.Day, today)
	}
	open.Style, open.Color = fyne.TextStyle{Bold: true}, skin.Ink2
	note := widgets.HStack(0, open, since)
	id, day := e.ID, e.Day
	mark := t.button("Mark recovered", "mark-recovered", widgets.Plain, func() {
		on := max(today, day)
		t.win.Await(t.session.SetRecovered(id, &on), t.told("mark it recovered", "Marked recovered.", func() *session.Future {
			return t.session.SetRecovered(id, nil)
		}))
	})
	mark.Inactive = e.Day > today
	read := widgets.NewIconButton("right", "Read ‘"+e.Heading()+"’", func() { t.win.Go(page.Route{Screen: page.Journal, ID: id}) })
	t.made = append(t.made, read)
	mk := widgets.NewMark("mark-setback")
	actions := widgets.HStack(4, mark, read)
	return container.NewBorder(nil, nil, container.NewCenter(mk), container.NewCenter(actions),
		widgets.Padded(widgets.Insets{Left: 8, Right: 8}, widgets.VStack(0, title, note)))
}

func openFor(days int) string {
	switch {
	case days <= 0:
		return "Open since today"
	case days == 1:
		return "Open 1 day"
	default:
		return fmt.Sprintf("Open %d days", days)
	}
}

// told answers a finished change: a notice with Undo, or what went wrong. back takes
// back this very change, whatever else was done since; nil where that is no longer
// possible.
func (t *Screen) told(doing, done string, back func() *session.Future) func(error) {
	return func(err error) {
		if err != nil {
			t.win.Fail(doing, err)
			return
		}
		t.win.Tell(done, page.Action{Text: "Undo", Do: func() {
			f := back()
			if f == nil {
				t.win.Tell("Something else was changed since. Ctrl+Shift+Z takes changes back one by one.")
				return
			}
			t.win.Await(f, func(err error) {
				if err != nil {
					t.win.Fail("undo it", err)
				}
			})
		}})
	}
}

// undoUse takes the last change back if that was a lesson's use.
func (t *Screen) undoUse() *session.Future {
	if t.session.UndoLabel() != "Use lesson" {
		return nil
	}
	return t.session.Undo()
}

// mostCheckIns is how many are shown: three at a time is enough to look at.
const mostCheckIns = 3

func (t *Screen) checkInCard(due []*journal.CheckIn) fyne.CanvasObject {
	rows := []fyne.CanvasObject{heading("Check-ins due", "Any answer is a fine answer.")}
	for i, c := range due {
		if i > 0 {
			rows = append(rows, widgets.HRule())
		}
		k, _ := t.j.Find(c.KnotID).(*journal.Knot)
		row := widgets.NewKnotRow(k.If, k.Then, stepWords(c.Step)+" on"+t.origin(k))
		row.CaptionBelow = true
		rows = append(rows, row, widgets.Padded(widgets.Insets{Left: 34}, t.answers(c.ID)))
		if left := len(due) - mostCheckIns; i == mostCheckIns-1 && left > 0 {
			rows = append(rows, widgets.Caption(number(left)+" more after these."))
			break
		}
	}
	return widgets.NewCard(widgets.VStack(10, rows...))
}

func (t *Screen) origin(k *journal.Knot) string {
	if k.EntryID != nil {
		if e := t.j.Entry(*k.EntryID); e != nil {
			return " · from ‘" + e.Heading() + "’"
		}
	}
	return ""
}

func stepWords(s journal.Step) string {
	switch s {
	case journal.TwoMonths:
		return "2 months"
	case journal.SixMonths:
		return "6 months"
	default:
		return "1 week"
	}
}

func (t *Screen) answers(id journal.ID) fyne.CanvasObject {
	answer := func(text, icon string, o journal.Outcome) fyne.CanvasObject {
		b := t.button(text, icon, widgets.Plain, func() {
			t.win.Await(t.session.AnswerCheckIn(id, o, ""), t.told("keep the answer", "Noted: "+text+".", func() *session.Future {
				return t.session.AnswerCheckIn(id, "", "")
			}))
		})
		return b
	}
	return widgets.Flow(answer("Held", "held", journal.Held), answer("Slipped", "slipped", journal.Slipped),
		answer("No occasion yet", "no-occasion", journal.NoOccasion))
}

func (t *Screen) lessonCard(l *journal.Lesson, today journal.Day) fyne.CanvasObject {
	remark := "A lesson"
	if insight.LessonDue(l, today) {
		remark = "A lesson, due for another look"
	}
	text := widgets.NewSerif(l.Text)
	text.SizeName, text.Style = skin.SizeResurf, fyne.TextStyle{Bold: true}
	what := widgets.Caption(remark)
	what.Color = skin.Ink2
	rows := []fyne.CanvasObject{widgets.HStack(8, widgets.NewIcon("lessons", skin.Ink2), what), text}
	from := "You wrote this " + ago(int(today-l.CreatedAtDay()))
	if l.EntryID != nil {
		if e := t.j.Entry(*l.EntryID); e != nil {
			from += ", after ‘" + e.Heading() + "’"
		}
	}
	rows = append(rows, widgets.NewCaptionParagraph(from+"."))
	if n := len(l.Uses); n > 0 {
		used := widgets.Caption(usedAgain(n))
		used.Color, used.Style = skin.Ink, fyne.TextStyle{Bold: true}
		rows = append(rows, widgets.HStack(8, widgets.NewMark("mark-paid"), used))
	}
	for i, k := range t.j.KnotsOf(l.ID) {
		if k.RetiredOn == nil && !k.IsEmpty() && i < 1 {
			rows = append(rows, widgets.HRule(), widgets.NewKnotRow(k.If, k.Then, "First knot"))
		}
	}
	id := l.ID
	used := t.button("Used it again", "again", widgets.Plain, func() {
		t.win.Await(t.session.UseLesson(id, ""), t.told("note the use", "Noted, and a black line added to the ledger.", t.undoUse))
	})
	open := t.button("Open", "", widgets.Plain, func() { t.win.Go(page.Route{Screen: page.Lessons, ID: id}) })
	later := t.button("Not now", "", widgets.Link, func() {
		t.hidden[id] = true
		t.Show(t.session.Snapshot())
	})
	rows = append(rows, widgets.Sides(widgets.Flow(used, open), later))
	return widgets.NewCard(widgets.VStack(10, rows...))
}

func usedAgain(n int) string {
	if n == 1 {
		return "Used again once"
	}
	return fmt.Sprintf("Used again %d times", n)
}

func ago(days int) string {
	switch {
	case days <= 0:
		return "today"
	case days == 1:
		return "yesterday"
	case days < 14:
		return fmt.Sprintf("%d days ago", days)
	case days < 60:
		return fmt.Sprintf("%d weeks ago", days/7)
	case days < 730:
		return fmt.Sprintf("%d months ago", days*12/365)
	default:
		return fmt.Sprintf("%d years ago", days/365)
	}
}
