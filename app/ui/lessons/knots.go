package lessons

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// indent is where the sentence of a knot begins, beside its icon.
const indent = 34

// addKnots shows a lesson's two knots, or where they can be tied, and after them those
// that were untied.
func (sc *Screen) addKnots(box *fyne.Container, l *journal.Lesson) {
	tied, untied := plans(sc.j, l.ID)
	rows := widgets.VStack(14)
	add := func(o fyne.CanvasObject) {
		if len(rows.Objects) > 0 {
			rows.Add(widgets.HRule())
		}
		rows.Add(o)
	}
	for _, kind := range []journal.KnotKind{journal.Prevent, journal.Respond} {
		for _, p := range tied[kind] {
			add(sc.knot(p))
		}
		if len(tied[kind]) == 0 {
			add(sc.noKnot(l, kind))
		}
	}
	for _, p := range untied {
		add(sc.untied(p))
	}
	box.Add(widgets.VStack(8, widgets.Heading("Its two knots"), widgets.NewCard(rows)))
}

func knotName(kind journal.KnotKind) string {
	if kind == journal.Respond {
		return "Second knot"
	}
	return "First knot"
}

// knot shows a plan in use: what it says, what came before it, what its check-ins
// found, and the one that is due. While it is being written its fields stand there.
func (sc *Screen) knot(p plan) fyne.CanvasObject {
	k := p.knot
	if e := sc.knotEdit(k.Kind, k.ID); e != nil {
		return e.root
	}
	more := widgets.NewIconButton("more", "Change this knot", nil)
	more.OnTapped = func() { sc.popUp(sc.knotItems(k), more) }
	box := widgets.VStack(8, widgets.Sides(widgets.NewKnotRow(k.If, k.Then, knotName(k.Kind)), more))
	in := func(o fyne.CanvasObject) { box.Add(widgets.Padded(widgets.Insets{Left: indent}, o)) }
	for _, old := range p.before {
		in(sc.earlier("Before that: ", old))
	}
	due := dueOf(sc.j, k.ID, sc.today)
	if checks := sc.checks(k, due); len(checks) > 0 {
		in(widgets.NewKnotChecks(checks))
	}
	switch e := sc.edit; {
	case sc.form == noteForm && e != nil && e.knot == k.ID:
		in(e.root)
	case due != nil:
		in(sc.answers(due))
	}
	return box
}

func (sc *Screen) knotItems(k *journal.Knot) []*fyne.MenuItem {
	return []*fyne.MenuItem{
		fyne.NewMenuItem("Edit", func() { sc.startKnot(*k, editKnot) }),
		fyne.NewMenuItem("Tie another in its place", func() {
			sc.startKnot(journal.Knot{Kind: k.Kind, LessonID: k.LessonID, EntryID: k.EntryID, Replaces: k.ID.Ref()}, replaceKnot)
		}),
		fyne.NewMenuItem("Untie", func() { sc.untie(k) }),
	}
}

// popUp opens a menu under a button.
func (sc *Screen) popUp(items []*fyne.MenuItem, under *widgets.IconButton) {
	d := fyne.CurrentApp().Driver()
	c := d.CanvasForObject(under)
	if c == nil {
		return
	}
	m := widget.NewPopUpMenu(fyne.NewMenu("", items...), c)
	m.ShowAtPosition(d.AbsolutePositionForObject(under).AddXY(under.Size().Width-m.MinSize().Width, under.Size().Height+2))
	c.Focus(m)
}

// earlier says what was tied before, and until when.
func (sc *Screen) earlier(lead string, k *journal.Knot) fyne.CanvasObject {
	text := lead + "If " + k.If + ", then I will " + k.Then + "."
	if k.RetiredOn != nil {
		text += " Untied on " + sc.dayText(*k.RetiredOn) + "."
	}
	p := widgets.NewCaptionParagraph(text)
	p.Color = skin.Ink2
	box := widgets.VStack(3, p)
	if found := sc.found(k); found != "" {
		box.Add(widgets.NewCaptionParagraph(found))
	}
	return box
}

// noKnot is where a knot can be tied, or is being tied.
func (sc *Screen) noKnot(l *journal.Lesson, kind journal.KnotKind) fyne.CanvasObject {
	if e := sc.knotEdit(kind, journal.ID{}); e != nil {
		return e.root
	}
	name, hint := "Tie a first knot", "what you will do when it comes round again"
	if kind == journal.Respond {
		name, hint = "Tie a second knot", "in case the first slips"
	}
	k := journal.Knot{Kind: kind, LessonID: l.ID.Ref(), EntryID: l.EntryID}
	tie := widgets.NewButton(name, "", widgets.Link, func() { sc.startKnot(k, addKnot) })
	return widgets.Padded(widgets.Insets{Left: indent}, widgets.Flow(tie, caption(hint, skin.Ink2, false)))
}

// untied is a knot that was retired and has no successor.
func (sc *Screen) untied(p plan) fyne.CanvasObject {
	k := p.knot
	box := widgets.VStack(6, sc.earlier(knotName(k.Kind)+": ", k))
	for _, old := range p.before {
		box.Add(sc.earlier("Before that: ", old))
	}
	again := widgets.NewButton("Tie it again", "", widgets.Link, func() { sc.tieAgain(k.ID) })
	box.Add(widgets.HStack(0, again))
	return widgets.Padded(widgets.Insets{Left: indent}, box)
}

// untie retires a knot from today; what its check-ins found is kept.
func (sc *Screen) untie(k *journal.Knot) {
	id := k.ID
	sc.await("untie the knot", sc.s.RetireKnot(id), func() {
		sc.w.Tell("Untied. What its check-ins found is kept.", page.Action{Text: "Undo", Do: func() { sc.tieAgain(id) }})
	})
}

func (sc *Screen) tieAgain(id journal.ID) {
	sc.await("tie the knot again", sc.s.UnretireKnot(id), nil)
}
