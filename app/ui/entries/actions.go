package entries

import (
	"slices"

	"fyne.io/fyne/v2"

	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

func (sc *Screen) menuItems() []*fyne.MenuItem {
	r := sc.reading
	if r == nil {
		return nil
	}
	var items []*fyne.MenuItem
	if r.Entry.Kind == journal.Setback {
		if r.Entry.RecoveredOn == nil {
			items = append(items, fyne.NewMenuItem("Mark recovered…", sc.askRecovered))
		} else {
			items = append(items, fyne.NewMenuItem("Change the day of recovery…", sc.askRecovered),
				fyne.NewMenuItem("Take back recovered", func() { sc.setRecovered(nil) }))
		}
		items = append(items, sc.quietItem(r.Entry), fyne.NewMenuItemSeparator())
	}
	older := fyne.NewMenuItem("Earlier versions", func() { sc.show(viewOlder) })
	older.Disabled = r.Older == 0
	return append(items, older, fyne.NewMenuItem("Trash", func() { sc.show(viewTrash) }),
		fyne.NewMenuItemSeparator(), fyne.NewMenuItem("Delete…", sc.askDelete))
}

// askRecovered opens the form for the day of recovery.
func (sc *Screen) askRecovered() {
	sc.knots.Take()()
	sc.asking = true
	sc.redraw()
	sc.pane.Top()
	if sc.dayField != nil {
		sc.dayField.Focus()
	}
}

// recoverForm asks for the day, today unless there is one.
func (sc *Screen) recoverForm(e *journal.Entry) fyne.CanvasObject {
	problem := widgets.NewCaptionParagraph("")
	problem.Color = skin.Ink
	problem.Hide()
	field := widgets.NewLineField("2026-03-21", nil)
	on := max(sc.today, e.Day)
	if e.RecoveredOn != nil {
		on = *e.RecoveredOn
	}
	field.SetText(on.String())
	done := func() {
		d, err := journal.ParseDay(field.Text())
		switch {
		case err != nil:
			problem.SetText("A date is written like 2026-03-21.")
		case d < e.Day:
			problem.SetText("That lies before the setback, which was on " + longDay(e.Day) + ".")
		case d > max(sc.today, e.Day):
			problem.SetText("That day is still to come.")
		default:
			sc.setRecovered(&d)
			return
		}
		problem.Show()
		sc.pane.Refresh()
		field.Focus()
	}
	stop := func() {
		sc.asking = false
		sc.redraw()
		focusOn(sc.pane)
	}
	field.OnSubmitted = func(string) { done() }
	field.OnEscape = stop
	sc.dayField = field
	return widgets.NewCard(widgets.VStack(8,
		widgets.Heading("When did it stop holding you?"), field, problem,
		widgets.HStack(12, widgets.NewButton("Mark recovered", "", widgets.Main, done),
			widgets.NewButton("Leave it", "", widgets.Link, stop))))
}

// setRecovered stores the day of recovery, or takes it back with nil.
func (sc *Screen) setRecovered(on *journal.Day) {
	if sc.reading == nil {
		return
	}
	sc.asking, sc.drawn = false, false
	sc.w.Await(sc.s.SetRecovered(sc.reading.Entry.ID, on), func(err error) {
		if err != nil {
			sc.w.Fail("mark the entry recovered", err)
		}
		sc.redraw()
		focusOn(sc.pane)
	})
}

// askDelete asks, and then puts the entry into the trash with what hangs on it.
func (sc *Screen) askDelete() {
	if sc.reading == nil {
		return
	}
	sc.knots.Take()() // what is typed goes into the trash with the entry
	sc.redraw()
	id := sc.reading.Entry.ID
	next := sc.neighbour(id)
	sc.w.Ask("Delete this entry", "Delete this entry, its lesson and its knots? It goes to the trash and stays there for 30 days.",
		"Delete", "Keep it", func(ok bool) {
			if !ok {
				return
			}
			sc.w.Await(sc.s.Delete(id), func(err error) {
				if err != nil {
					sc.w.Fail("delete the entry", err)
					return
				}
				sc.left.list.mark(next)
				sc.draw()
				sc.w.Tell("The entry is in the trash.", page.Action{Text: "Undo", Do: func() { sc.undelete(id) }})
			})
		})
}

// neighbour is the entry to read once this one is gone: the one after it in the
// list, else the one before it, else none.
func (sc *Screen) neighbour(id journal.ID) journal.ID {
	var before journal.ID
	found := false
	for _, it := range sc.left.list.items {
		switch {
		case it.Entry == nil:
		case it.Entry.ID == id:
			found = true
		case found:
			return it.Entry.ID
		default:
			before = it.Entry.ID
		}
	}
	return before
}

// undelete restores the entry from the trash. It looks the entry up there, since
// other changes may have come after the delete and must not be undone in its place.
func (sc *Screen) undelete(id journal.ID) {
	for _, t := range sc.j.Trash {
		if slices.ContainsFunc(t.Objects, func(r journal.Record) bool { return r.RecordID() == id }) {
			sc.w.Await(sc.s.Restore(t.ID), func(err error) {
				if err != nil {
					sc.w.Fail("restore the entry", err)
					return
				}
				sc.Open(page.Route{ID: id})
			})
			return
		}
	}
	sc.w.Tell("It is no longer in the trash.")
}
