package knots

import (
	"doubleknot/app/journal"
	"doubleknot/app/session"
	"doubleknot/widgets"
)

// knotDoing is what becomes of the knot being written.
type knotDoing int

const (
	addKnot knotDoing = iota
	editKnot
	replaceKnot // the new knot takes the place of another, which is untied
)

// writing is the form of a knot being written in the place of knot id, or of a
// missing one of the kind for the zero id; nil where there is none.
func (b *Board) writing(kind journal.KnotKind, id journal.ID) *editor {
	if e := b.edit; e != nil && e.plan != nil && e.kind == kind && e.knot == id && e.of == b.of.ID {
		e.placed = true
		return e
	}
	return nil
}

// startKnot writes a knot in place: a new one, another text, or a successor.
func (b *Board) startKnot(k journal.Knot, doing knotDoing) {
	if doing != editKnot {
		k.ID = journal.NewID() // once, so that a second attempt writes the same knot
	}
	e := b.form(k, doing, [2]string{k.If, k.Then}, b.h.Session.NewDraft(""))
	b.start(e)
	b.h.Draw()
	e.focus()
}

// form makes the form for a knot that reads in the journal as was says. What is typed
// is stored as the draft within a second, until the knot is saved or left as it was.
func (b *Board) form(k journal.Knot, doing knotDoing, was [2]string, d journal.Draft) *editor {
	e := &editor{kind: k.Kind, draft: d}
	b.known[d.ID] = true
	name, yes, no := knotName(k.Kind), "Tie it", "Not this time"
	switch doing {
	case editKnot:
		e.knot, yes, no = k.ID, "Save", "Leave it as it was"
	case replaceKnot:
		e.knot, no = *k.Replaces, "Leave it as it was"
	case addKnot:
	}
	typed := func() journal.Knot {
		n := k
		n.If, n.Then = oneLine(e.plan.If), oneLine(e.plan.Then)
		return n
	}
	changed := func(n journal.Knot) bool { return !n.IsEmpty() && [2]string{n.If, n.Then} != was }
	e.plan = widgets.NewKnotEditor(name, k.If, k.Then, func(string, string) {
		b.h.Page.Refresh()
		e.rests = false
		b.keepDraft(e, typed(), changed(typed()))
	})
	e.plan.MaxBytes, e.plan.OnRefused = journal.MaxLine, b.refuse
	e.save = func() {
		n := typed()
		if gone := b.j.Find(e.ofOr(b.of.ID)) == nil; gone || !changed(n) { // gone with whatever was tied to it
			b.dropDraft(e)
			b.drop(e)
			return
		}
		b.store(e, n, doing)
	}
	e.arrived = func(j *journal.Journal) bool {
		n := typed()
		have, ok := j.Find(k.ID).(*journal.Knot)
		return ok && changed(n) && have.If == n.If && have.Then == n.Then
	}
	done := func() {
		e.save()
		widgets.Focus(b.h.Page)
	}
	first, second := e.plan.Fields()
	first.OnEscape, second.OnEscape = b.Cancel, b.Cancel
	second.OnSubmitted = func(string) { done() }
	box := widgets.VStack(12)
	if old, ok := b.j.Find(e.knot).(*journal.Knot); ok && doing == replaceKnot {
		box.Add(b.earlier("In place of: ", old))
	}
	box.Add(e.plan)
	box.Add(links(widgets.NewButton(yes, "", widgets.Main, done), widgets.NewButton(no, "", widgets.Link, b.Cancel)))
	e.root, e.back = box, func() { b.dropDraft(e) }
	return e
}

// store saves a knot.
func (b *Board) store(e *editor, k journal.Knot, doing knotDoing) {
	var f *session.Future
	if doing == replaceKnot {
		f = b.h.Session.ReplaceKnot(*k.Replaces, k)
	} else {
		f = b.h.Session.PutKnot(k)
	}
	b.keep(f, e)
}
