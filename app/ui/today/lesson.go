package today

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
	"doubleknot/app/session"
	"doubleknot/app/ui/page"
	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// lesson is the one shown: what insight offers, unless it was looked at today.
func (t *Screen) lesson(j *journal.Journal, today journal.Day) *journal.Lesson {
	l := insight.LessonForToday(j, today)
	if l == nil || lookedAt(l, today) || putOff(l, today) {
		return nil
	}
	return l
}

// lookedAt reports whether the writer said "useful" to the lesson today.
func lookedAt(l *journal.Lesson, today journal.Day) bool {
	for _, k := range l.Looks {
		if k.On == today && k.Useful {
			return true
		}
	}
	return false
}

func putOff(l *journal.Lesson, today journal.Day) bool {
	return l.SnoozedUntil != nil && *l.SnoozedUntil > today
}

func (t *Screen) lessonCard(l *journal.Lesson, today journal.Day) fyne.CanvasObject {
	due := insight.LessonDue(t.j, l, today)
	remark := "A lesson"
	if due {
		remark = "A lesson, due for another look"
	}
	text := widgets.NewSerif(l.Text)
	text.SizeName, text.Style = skin.SizeResurf, fyne.TextStyle{Bold: true}
	what := widgets.Caption(remark)
	what.Color = skin.Ink2
	what.Truncate = true
	id := l.ID
	open := t.button("lesson/open/"+id.String(), "Open", "", widgets.Link, func() { t.win.Go(page.Route{Screen: page.Lessons, ID: id}) })
	head := container.NewBorder(nil, nil, container.NewCenter(widgets.NewIcon("lessons", skin.Ink2)), container.NewCenter(open),
		widgets.Padded(widgets.Insets{Left: 8, Right: 8}, what))
	rows := []fyne.CanvasObject{head, text, widgets.NewCaptionParagraph(t.written(l, ago(int(today-t.j.WrittenOn(l)))))}
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
	return widgets.NewCard(widgets.VStack(10, append(rows, t.lessonActions(l, due, today))...))
}

func (t *Screen) lessonActions(l *journal.Lesson, due bool, today journal.Day) fyne.CanvasObject {
	id := l.ID
	at := "/" + id.String()
	var actions []fyne.CanvasObject
	if due {
		actions = append(actions, t.button("lesson/useful"+at, "Useful", "check", widgets.Plain, func() {
			t.win.Await(t.session.LookedAt(id, true), t.told("note the look", "Noted. It comes back later than before.", t.undoLast("Look at lesson")))
		}))
	}
	actions = append(actions,
		t.button("lesson/again"+at, "Used it again", "again", widgets.Plain, func() {
			t.win.Await(t.session.UseLesson(id, ""), t.told("note the use", "Noted, and a black line added to the ledger.", t.undoLast("Use lesson")))
		}))
	until := today + insight.HalfLife(l)
	later := t.button("lesson/later"+at, "Not now", "", widgets.Link, func() {
		t.win.Await(t.session.SnoozeLesson(id, until), t.told("put the lesson off", "Not before "+shortDay(until, today)+".", func() *session.Future {
			return t.session.SnoozeLesson(id, today)
		}))
	})
	return apart(widgets.Flow(actions...), later)
}

// written says when a lesson was written and after what. What is not to be shown
// again is not named.
func (t *Screen) written(l *journal.Lesson, ago string) string {
	from := "You wrote this " + ago
	if l.EntryID != nil {
		if e := t.j.Entry(*l.EntryID); e != nil && !e.Quiet {
			from += ", after ‘" + e.Heading() + "’"
		}
	}
	return from + "."
}
