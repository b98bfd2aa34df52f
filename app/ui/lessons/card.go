package lessons

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
	"doubleknot/app/ui/knots"
	"doubleknot/app/ui/page"
	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

const asideWidth = 312 // the story beside an opened lesson

// openCard shows a lesson in place of the grid.
func (sc *Screen) openCard(id journal.ID) {
	save := sc.take()
	sc.showCard(id)
	sc.card.Top()
	sc.drawCard()
	focusOn(sc.card)
	save()
}

// showCard turns to a lesson without drawing it.
func (sc *Screen) showCard(id journal.ID) {
	sc.open = id
	sc.gallery.root.Hide()
	sc.card.Show()
}

// backToGrid closes the opened lesson.
func (sc *Screen) backToGrid() {
	if sc.open.IsZero() {
		return
	}
	save := sc.take()
	sc.open = journal.ID{}
	sc.card.Hide()
	sc.gallery.root.Show()
	sc.root.Refresh()
	focusOn(sc.gallery.grid)
	save()
}

func (sc *Screen) cardKey(k fyne.KeyName) bool {
	l := sc.lesson()
	switch {
	case k == fyne.KeyEscape:
		switch {
		case sc.form != noForm:
			sc.closeForm()
		case sc.knots.Editing():
			sc.knots.Cancel()
		default:
			sc.backToGrid()
		}
	case k == fyne.KeyDelete && l != nil:
		sc.askDelete(l)
	case k == fyne.KeyP && l != nil:
		sc.pin(l)
	default:
		return false
	}
	return true
}

// lesson is the one opened, nil where it is gone or new.
func (sc *Screen) lesson() *journal.Lesson {
	if sc.j == nil || sc.open.IsZero() {
		return nil
	}
	return sc.j.Lesson(sc.open)
}

// drawCard lays out the opened lesson; one that is gone leads back to the grid.
func (sc *Screen) drawCard() {
	if sc.j == nil || sc.open.IsZero() {
		return
	}
	l := sc.lesson()
	sc.pickUp()
	if l == nil && sc.form != editForm {
		sc.backToGrid()
		return
	}
	back := widgets.NewButton("All lessons", "back", widgets.Link, sc.backToGrid)
	if l == nil {
		sc.card.Replace(widgets.VStack(20, widgets.HStack(0, back), sc.edit.root))
		return
	}
	main := widgets.VStack(16)
	if sc.form == editForm {
		main.Add(sc.edit.root)
	} else {
		sc.addSentence(main, l)
	}
	if use := sc.useCard(); use != nil {
		main.Add(use)
	}
	main.Add(widgets.DoubleRule())
	sc.addLook(main, l)
	sc.addKnots(main, l)
	columns := container.New(&widgets.ColumnsLayout{FoldBelow: max(760, 560*textScale()), Gap: 36, Fixed: []float32{0, asideWidth}}, main, sc.aside(l))
	sc.card.Replace(widgets.VStack(20, spread(widgets.HStack(0, back), sc.actions(l)), columns))
}

func (sc *Screen) actions(l *journal.Lesson) fyne.CanvasObject {
	name := "Pin"
	if l.Pinned {
		name = "Pinned"
	}
	pin := widgets.NewButton(name, "pin", widgets.Plain, func() { sc.pin(l) })
	edit := widgets.NewButton("Edit", "write", widgets.Plain, func() {
		if sc.form != editForm {
			sc.takeForm()() // the note of a use comes back after the edit
			sc.knots.Take()()
			sc.startEdit(*l, "Save")
		}
		sc.edit.focus()
	})
	used := widgets.NewButton("Used it again", "again", widgets.Main, func() {
		if sc.form != useForm {
			sc.startUse(l)
		}
		sc.edit.focus()
	})
	more := widgets.NewIconButton("more", "More", nil)
	more.OnTapped = func() { page.PopUp(sc.menuItems(l), more) }
	pin.Small, edit.Small, used.Small = true, true, true
	return widgets.HStack(8, pin, edit, used, more)
}

func (sc *Screen) menuItems(l *journal.Lesson) []*fyne.MenuItem {
	name := "Archive"
	if l.Archived {
		name = "Take out of the archive"
	}
	return []*fyne.MenuItem{
		fyne.NewMenuItem(name, func() { sc.await("archive the lesson", sc.s.SetArchived(l.ID, !l.Archived), nil) }),
		fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem("Delete…", func() { sc.askDelete(l) }),
	}
}

// addSentence shows the lesson, its tags and how often it was used.
func (sc *Screen) addSentence(box *fyne.Container, l *journal.Lesson) {
	text := widgets.NewSerif(l.Text)
	text.SizeName, text.Style.Bold = skin.SizeDisplay, true
	about := container.New(&widgets.FlowLayout{Gap: 6})
	for _, t := range l.Tags {
		about.Add(widgets.NewTag(t))
	}
	if n := len(l.Uses); n > 0 {
		about.Add(widgets.Padded(widgets.Insets{Left: 8}, widgets.HStack(8, widgets.NewMark("mark-paid"), caption(usedTimes(n), skin.Ink, true))))
		last := l.Uses[0].On
		for _, u := range l.Uses {
			last = max(last, u.On)
		}
		about.Add(caption("last on "+sc.dayText(last), skin.Ink2, false))
	} else {
		about.Add(caption("Not used yet", skin.Ink3, false))
	}
	if l.Archived {
		about.Add(caption("Archived", skin.Ink3, true))
	}
	box.Add(widgets.VStack(10, text, about))
}

// addLook asks about a lesson due for another look.
func (sc *Screen) addLook(box *fyne.Container, l *journal.Lesson) {
	if !insight.LessonDue(sc.j, l, sc.today) {
		return
	}
	look := func(useful bool) func() {
		return func() { sc.await("note that it was looked at", sc.s.LookedAt(l.ID, useful), nil) }
	}
	yes := widgets.NewButton("Useful", "", widgets.Plain, look(true))
	no := widgets.NewButton("Not now", "", widgets.Plain, look(false))
	yes.Small, no.Small = true, true
	box.Add(widgets.Flow(widgets.HStack(8, widgets.NewIcon("again", skin.Thread), widgets.Body("Due for another look")), yes, no))
}

// addKnots shows the lesson's two knots, or where they can be tied.
func (sc *Screen) addKnots(box *fyne.Container, l *journal.Lesson) {
	rows := sc.knots.Content(knots.Of{ID: l.ID, LessonID: l.ID.Ref(), EntryID: l.EntryID, Knots: sc.j.KnotsOf(l.ID), Offer: knots.OfferBoth})
	box.Add(widgets.VStack(8, widgets.Heading("Its two knots"), widgets.NewCard(rows)))
}

func caption(text string, c fyne.ThemeColorName, bold bool) *widgets.Text {
	t := widgets.Caption(text)
	t.Color, t.Style.Bold = c, bold
	return t
}

// dayText leaves out the year where it is this one.
func (sc *Screen) dayText(d journal.Day) string {
	if d.Time().Year() == sc.today.Time().Year() {
		return d.Time().Format("2 January")
	}
	return d.Time().Format("2 January 2006")
}

// askDelete asks, and then puts the lesson into the trash with its knots.
func (sc *Screen) askDelete(l *journal.Lesson) {
	sc.take()() // what is typed goes into the trash with the lesson
	sc.drawCard()
	id := l.ID
	sc.w.Ask("Delete this lesson", "Delete this lesson and its knots? It goes to the trash and stays there for 30 days.",
		"Delete", "Keep it", func(ok bool) {
			if !ok {
				return
			}
			if now := sc.j.Lesson(id); now != nil {
				sc.discardNote(now)
			}
			sc.await("delete the lesson", sc.s.Delete(id), func() {
				sc.backToGrid()
				sc.w.Tell("The lesson is in the trash.", page.Action{Text: "Undo", Do: func() { sc.undelete(id) }})
			})
		})
}

// undelete restores the lesson from the trash. It looks the lesson up there, since
// other changes may have come after the delete and must not be undone in its place.
func (sc *Screen) undelete(id journal.ID) {
	for _, t := range sc.j.Trash {
		for _, r := range t.Objects {
			if r.RecordID() == id {
				sc.await("restore the lesson", sc.s.Restore(t.ID), nil)
				return
			}
		}
	}
	sc.w.Tell("It is no longer in the trash.")
}
