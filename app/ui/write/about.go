package write

import (
	"strings"

	"fyne.io/fyne/v2"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
	"doubleknot/app/search"
	"doubleknot/widgets"
)

// mostAbout is how many setbacks are offered at a time; a few letters find the others.
const mostAbout = 6

// about is the group of the side column that says which open setback the entry goes
// on about. It asks for nothing, and is not there while there is none to choose.
type about struct {
	c     *Screen
	group *fyne.Container
	body  *fyne.Container
	find  *widgets.LineField // nil while the list is closed
	list  *fyne.Container
	says  string // the name of what is chosen, "" for none
}

func newAbout(c *Screen) *about {
	a := &about{c: c, body: widgets.VStack(4)}
	a.group = widgets.VStack(4, widgets.Label("Goes on about"), a.body)
	a.lay()
	return a
}

// choices are the setbacks that are open, newest first, without the entry itself.
func (a *about) choices() []*journal.Entry {
	open := insight.OpenSetbacks(a.c.j)
	out := make([]*journal.Entry, 0, len(open))
	for _, e := range open {
		if e.ID != a.c.f.EntryID() {
			out = append(out, e)
		}
	}
	return out
}

// offered reports whether there is anything to choose or to take back.
func (a *about) offered() bool { return a.c.f.About() != nil || len(a.choices()) > 0 }

// show brings up to date what changed in the journal. An open list stays, and so does
// what has the keyboard where it says the same as before.
func (a *about) show() {
	if hidden := !a.offered(); hidden != a.group.Hidden || a.says != a.name() {
		if a.find == nil {
			a.lay()
		}
		a.c.chips.show()
		a.c.reflow()
	}
}

// lay says what is chosen, or offers to choose.
func (a *about) lay() {
	a.close()
	a.group.Hidden, a.says = !a.offered(), a.name()
	if a.says == "" {
		a.body.Objects = []fyne.CanvasObject{widgets.HStack(0, link("An open setback…", a.open))}
	} else {
		remove := widgets.NewIconButton("close", "Not about this one", func() { a.set(nil) })
		a.body.Objects = []fyne.CanvasObject{widgets.Sides(widgets.NewParagraph(a.says), remove)}
	}
	a.group.Refresh()
}

// name is what the chosen setback goes by, "" for none.
func (a *about) name() string {
	id := a.c.f.About()
	if id == nil {
		return ""
	}
	if e := a.c.j.Entry(*id); e != nil {
		return e.Heading() + ", " + e.Day.Time().Format("2 Jan 2006")
	}
	return "A setback that is no longer here"
}

// open lists what can be chosen, in place.
func (a *about) open() {
	a.find, a.list = widgets.NewLineField("Find it by a few letters", nil), widgets.VStack(0)
	a.find.Small = true
	a.find.OnChanged = func(string) { a.fill() }
	a.find.OnEscape = func() {
		a.lay()
		a.c.reflow()
		a.focus()
	}
	a.find.OnSubmitted = func(string) {
		if es := a.found(); len(es) > 0 {
			a.set(es[0].ID.Ref())
		}
	}
	a.body.Objects = []fyne.CanvasObject{a.find, a.list}
	a.fill()
	a.find.Focus()
}

// found are the choices with every word typed in their heading.
func (a *about) found() []*journal.Entry {
	words := strings.Fields(search.Fold(a.find.Text()))
	var out []*journal.Entry
	for _, e := range a.choices() {
		name, all := search.Fold(e.Heading()), true
		for _, w := range words {
			all = all && strings.Contains(name, w)
		}
		if all {
			out = append(out, e)
		}
	}
	return out
}

// short cuts a heading to what has room in the side column.
func short(heading string) string {
	const most = 34
	if r := []rune(heading); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return heading
}

func (a *about) fill() {
	es := a.found()
	a.list.Objects = nil
	for _, e := range es[:min(len(es), mostAbout)] {
		b := link(short(e.Heading()), func() { a.set(e.ID.Ref()) })
		b.Left = true
		a.list.Add(b)
	}
	switch left := len(es) - mostAbout; {
	case len(es) == 0:
		a.list.Add(widgets.Caption("None of the open ones."))
	case left > 0:
		a.list.Add(widgets.Caption(counted(left, "more setback")))
	}
	a.group.Refresh()
	a.c.reflow()
}

func (a *about) set(id *journal.ID) {
	a.c.f.SetAbout(id)
	a.lay()
	a.c.side.changed()
	a.c.reflow()
	a.focus()
	a.c.care.returned()
}

// focus puts the keyboard on what can be pressed in the group: what had it is gone.
func (a *about) focus() {
	box, ok := a.body.Objects[0].(*fyne.Container)
	if !ok || len(box.Objects) == 0 {
		return
	}
	if f, ok := box.Objects[len(box.Objects)-1].(fyne.Focusable); ok {
		widgets.Focus(f)
	}
}

func (a *about) close() {
	if a.find != nil {
		a.find.Forget()
		a.list.Objects = nil
		a.find, a.list = nil, nil
	}
}

func (a *about) forget() {
	a.close()
	a.body.Objects, a.says = nil, ""
}
