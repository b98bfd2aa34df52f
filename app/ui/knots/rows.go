package knots

import (
	"fyne.io/fyne/v2"

	"doubleknot/app/journal"
	"doubleknot/app/session"
	"doubleknot/app/ui/page"
	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// Content lays out the knots: those in use by kind, or where one can be tied, and
// after them those that were untied. Nil where there is nothing to show.
func (b *Board) Content(of Of) fyne.CanvasObject {
	b.of = of
	b.pickUp()
	if b.edit != nil {
		b.edit.placed = false
	}
	tied, untied := plans(b.j, of.Knots)
	rows := widgets.VStack(14)
	add := func(o fyne.CanvasObject) {
		if len(rows.Objects) > 0 {
			rows.Add(widgets.HRule())
		}
		rows.Add(o)
	}
	for _, kind := range []journal.KnotKind{journal.Prevent, journal.Respond} {
		for _, p := range tied[kind] {
			add(b.knot(p))
		}
		if len(tied[kind]) == 0 && of.offers(kind, len(tied[journal.Prevent]) > 0) {
			add(b.noKnot(kind))
		}
	}
	for _, p := range untied {
		add(b.untied(p, tied[p.knot.Kind]))
	}
	if e := b.edit; e != nil && e.plan != nil && e.of == of.ID && !e.placed {
		add(e.root) // its place was taken meanwhile
	}
	if len(rows.Objects) == 0 {
		return nil
	}
	return rows
}

// offers reports whether a knot of a kind that is missing can be tied.
func (of Of) offers(kind journal.KnotKind, first bool) bool {
	return of.Offer == OfferBoth || of.Offer == OfferNext && (first || kind == journal.Prevent)
}

// knot shows a plan in use: what it says, what came before it, what its check-ins
// found, and the one that is due. While it is being written its fields stand there.
func (b *Board) knot(p plan) fyne.CanvasObject {
	k := p.knot
	if e := b.writing(k.Kind, k.ID); e != nil {
		return e.root
	}
	row := widgets.NewKnotRow(k.If, k.Then, knotName(k.Kind))
	if b.of.Marks != nil {
		row.MarksIf, row.MarksThen = b.of.Marks(k.If), b.of.Marks(k.Then)
	}
	box := widgets.VStack(8, widgets.Sides(row, b.more("Change this knot", func() []*fyne.MenuItem { return b.knotItems(p) })))
	in := func(o fyne.CanvasObject) { box.Add(widgets.Padded(widgets.Insets{Left: widgets.KnotIndent()}, o)) }
	for _, old := range p.before {
		in(b.earlier("Before that: ", old))
	}
	due := dueOf(b.j, k.ID, b.today)
	if checks := b.checks(k, due); len(checks) > 0 {
		in(widgets.NewKnotChecks(checks))
	}
	switch e := b.noting(p); {
	case e != nil:
		in(e.root)
	case due != nil:
		in(b.answers(due))
	}
	return box
}

func (b *Board) more(name string, items func() []*fyne.MenuItem) *widgets.IconButton {
	more := widgets.NewIconButton("more", name, nil)
	more.OnTapped = func() { page.PopUp(items(), more) }
	return more
}

// knotItems are what can be done to a knot in use, and to what was answered about it
// and about those before it.
func (b *Board) knotItems(p plan) []*fyne.MenuItem {
	k := p.knot
	items := []*fyne.MenuItem{
		fyne.NewMenuItem("Edit", func() { b.startKnot(*k, editKnot) }),
		fyne.NewMenuItem("Tie another in its place", func() {
			b.startKnot(journal.Knot{Kind: k.Kind, LessonID: k.LessonID, EntryID: k.EntryID, Replaces: k.ID.Ref()}, replaceKnot)
		}),
		fyne.NewMenuItem("Untie", func() { b.untie(k) }),
	}
	if given := b.answerItems(p); len(given) > 0 {
		items = append(append(items, fyne.NewMenuItemSeparator()), given...)
	}
	return items
}

// earlier says what was tied before, and until when.
func (b *Board) earlier(lead string, k *journal.Knot) fyne.CanvasObject {
	text := lead + sentence(k)
	if k.RetiredOn != nil {
		text += " Untied on " + b.dayText(*k.RetiredOn) + "."
	}
	p := widgets.NewCaptionParagraph(text)
	p.Color = skin.Ink2
	if b.of.Marks != nil {
		p.Marks = b.of.Marks(text)
	}
	box := widgets.VStack(3, p)
	if found := b.found(k); found != "" {
		box.Add(widgets.NewCaptionParagraph(found))
	}
	return box
}

// noKnot is where a knot can be tied, or is being tied.
func (b *Board) noKnot(kind journal.KnotKind) fyne.CanvasObject {
	if e := b.writing(kind, journal.ID{}); e != nil {
		return e.root
	}
	name, hint := "Tie a first knot", "what you will do when it comes round again"
	if kind == journal.Respond {
		name, hint = "Tie a second knot", "in case the first slips"
	}
	k := journal.Knot{Kind: kind, LessonID: b.of.LessonID, EntryID: b.of.EntryID}
	tie := widgets.NewButton(name, "", widgets.Link, func() { b.startKnot(k, addKnot) })
	return widgets.Padded(widgets.Insets{Left: widgets.KnotIndent()}, widgets.Flow(tie, caption(hint, skin.Ink2)))
}

// untied is a knot that was retired and has no successor. It can be tied again, in the
// place of the one that is tied now.
func (b *Board) untied(p plan, now []plan) fyne.CanvasObject {
	k := p.knot
	box := widgets.VStack(6, b.earlier(knotName(k.Kind)+": ", k))
	for _, old := range p.before {
		box.Add(b.earlier("Before that: ", old))
	}
	row := widgets.Flow()
	var instead *journal.Knot
	name := "Tie it again"
	if len(now) > 0 {
		name, instead = "Tie it again in place of the other", now[0].knot
	}
	if instead == nil || instead.If != k.If || instead.Then != k.Then {
		row.Add(widgets.NewButton(name, "", widgets.Link, func() { b.tieAgain(k, instead) }))
	}
	if given := b.answerItems(p); len(given) > 0 {
		row.Add(b.more("Change an answer", func() []*fyne.MenuItem { return b.answerItems(p) }))
	}
	if e := b.noting(p); e != nil {
		box.Add(e.root)
	}
	if len(row.Objects) > 0 {
		box.Add(row)
	}
	return widgets.Padded(widgets.Insets{Left: widgets.KnotIndent()}, box)
}

// untie retires a knot from today; what its check-ins found is kept.
func (b *Board) untie(k *journal.Knot) {
	id := k.ID
	b.await("untie the knot", b.h.Session.RetireKnot(id), func() {
		widgets.Focus(b.h.Page)
		b.h.Window.Tell("Untied. What its check-ins found is kept.", page.Action{Text: "Undo", Do: func() {
			b.await("tie the knot again", b.h.Session.UnretireKnot(id), nil)
		}})
	})
}

// tieAgain puts a knot back into use. One untied today was untied by a slip of the hand
// and goes on as it was. Else it is a successor of the same words, asked about anew: the
// days on which nothing was tied stay in the history, and nothing falls due that came
// while it was untied. Where another of the kind is tied, it takes that one's place.
func (b *Board) tieAgain(k, instead *journal.Knot) {
	f := b.h.Session.UnretireKnot
	switch {
	case instead != nil:
		f = func(journal.ID) *session.Future { return b.h.Session.ReplaceKnot(instead.ID, again(k)) }
	case k.RetiredOn != nil && *k.RetiredOn < b.today:
		f = func(id journal.ID) *session.Future { return b.h.Session.ReplaceKnot(id, again(k)) }
	}
	b.await("tie the knot again", f(k.ID), func() { widgets.Focus(b.h.Page) })
}

// again is a new knot of the same words and ties.
func again(k *journal.Knot) journal.Knot {
	return journal.Knot{ID: journal.NewID(), LessonID: k.LessonID, EntryID: k.EntryID, Kind: k.Kind, If: k.If, Then: k.Then}
}
