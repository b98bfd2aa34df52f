package lessons

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

// knotEdit is the form of a knot being written in the place of knot id, or of a
// missing one of the kind for the zero id; nil where there is none.
func (sc *Screen) knotEdit(kind journal.KnotKind, id journal.ID) *editor {
	if e := sc.edit; sc.form == knotForm && e != nil && e.kind == kind && e.knot == id {
		return e
	}
	return nil
}

// startKnot writes a knot in place: a new one, another text, or a successor.
func (sc *Screen) startKnot(k journal.Knot, doing knotDoing) {
	sc.take()()
	e := &editor{kind: k.Kind}
	name, yes, no := knotName(k.Kind), "Tie it", "Not this time"
	switch doing {
	case editKnot:
		e.knot, yes, no = k.ID, "Save", "Leave it as it was"
	case replaceKnot:
		e.knot, no = *k.Replaces, "Leave it as it was"
	case addKnot:
	}
	if doing != editKnot {
		k.ID = journal.NewID() // once, so that a second attempt writes the same knot
	}
	e.plan = widgets.NewKnotEditor(name, k.If, k.Then, func(string, string) { sc.card.Refresh() })
	e.plan.MaxBytes, e.plan.OnRefused = journal.MaxLine, sc.refuse
	was := [2]string{k.If, k.Then}
	e.save = func() {
		n := k
		n.If, n.Then = oneLine(e.plan.If), oneLine(e.plan.Then)
		if n.IsEmpty() || [2]string{n.If, n.Then} == was {
			sc.drop(e)
			return
		}
		sc.storeKnot(e, n, doing)
	}
	done := func() {
		e.save()
		focusOn(sc.card)
	}
	first, second := e.plan.Fields()
	first.OnEscape, second.OnEscape = sc.closeForm, sc.closeForm
	second.OnSubmitted = func(string) { done() }
	box := widgets.VStack(12)
	if old, ok := sc.j.Find(e.knot).(*journal.Knot); ok && doing == replaceKnot {
		box.Add(sc.earlier("In place of: ", old))
	}
	box.Add(e.plan)
	box.Add(widgets.Flow(widgets.NewButton(yes, "", widgets.Main, done), widgets.NewButton(no, "", widgets.Link, sc.closeForm)))
	e.root = box
	sc.form, sc.edit = knotForm, e
	sc.drawCard()
	e.focus()
	widgets.Reveal(e.plan)
}

// drop closes a form that has nothing to save.
func (sc *Screen) drop(e *editor) {
	if sc.edit != e {
		e.forget()
		return
	}
	sc.end()
	sc.drawCard()
}

// storeKnot saves a knot. The form stays until that is done, and comes back with its
// text where it failed.
func (sc *Screen) storeKnot(e *editor, k journal.Knot, doing knotDoing) {
	e.arrived = func(j *journal.Journal) bool {
		have, ok := j.Find(k.ID).(*journal.Knot)
		return ok && have.If == k.If && have.Then == k.Then
	}
	lesson := sc.open
	if k.LessonID != nil {
		lesson = *k.LessonID
	}
	var f *session.Future
	if doing == replaceKnot {
		f = sc.s.ReplaceKnot(*k.Replaces, k)
	} else {
		f = sc.s.PutKnot(k)
	}
	sc.keepForm(f, e, "save the knot", knotForm, lesson)
}
