package write

import (
	"fyne.io/fyne/v2"

	"doubleknot/app/journal"
	"doubleknot/app/ui/write/form"
	"doubleknot/assets/prompts"
	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// lessonLines is a field for each lesson, and a link for another one.
type lessonLines struct {
	c      *Screen
	fields []*widgets.LineField
	box    *fyne.Container
	add    *widgets.Button
}

func newLessonLines(c *Screen) *lessonLines {
	l := &lessonLines{c: c}
	l.add = link(prompts.AnotherLesson, l.another)
	l.box = widgets.VStack(8)
	for _, text := range c.f.Lessons() {
		l.field(text)
	}
	l.arrange()
	return l
}

func (l *lessonLines) field(text string) *widgets.LineField {
	i := len(l.fields)
	f := widgets.NewSerifField(prompts.Of(prompts.Lesson).Placeholder, nil)
	f.SetText(text)
	f.OnChanged = func(s string) {
		l.c.f.SetLesson(i, s)
		l.c.typed()
	}
	f.MaxBytes, f.OnRefused = journal.MaxLine, l.c.refusePaste
	f.OnSubmitted = func(string) { l.another() }
	l.fields = append(l.fields, f)
	return f
}

// another adds a field, or goes to the last one while that is still empty.
func (l *lessonLines) another() {
	last := l.fields[len(l.fields)-1]
	if last.Text() != "" {
		last = l.field("")
		l.arrange()
	}
	last.Focus()
	widgets.Reveal(last)
}

func (l *lessonLines) arrange() {
	objs := make([]fyne.CanvasObject, 0, len(l.fields)+1)
	for _, f := range l.fields {
		objs = append(objs, f)
	}
	l.box.Objects = append(objs, widgets.HStack(0, l.add))
	l.box.Refresh()
}

// knotFields is an editor for each knot. The quick form shows the first alone, any
// other that holds something, and a link for the rest.
type knotFields struct {
	c       *Screen
	ids     []journal.ID
	editors []*widgets.KnotEditor
	box     *fyne.Container
	note    fyne.CanvasObject
	more    *widgets.Button
	opened  bool // the link was pressed
}

func newKnotFields(c *Screen) *knotFields {
	k := &knotFields{c: c, box: widgets.VStack(14)}
	knots := c.f.Knots()
	for i, have := range knots {
		k.ids = append(k.ids, have.ID)
		e := widgets.NewKnotEditor(knotCaption(i, have, knots), have.If, have.Then, nil)
		e.MaxBytes, e.OnRefused = journal.MaxLine, c.refusePaste
		e.OnChanged = func(ifText, thenText string) { k.changed(i, have.Kind, ifText, thenText) }
		k.editors = append(k.editors, e)
		k.box.Add(e)
	}
	k.more = link(prompts.SecondKnot, k.open)
	k.box.Add(widgets.HStack(0, k.more))
	k.note = widgets.HStack(8, widgets.NewIcon("today", skin.Ink2), widgets.Caption(prompts.CheckIns))
	k.box.Add(k.note)
	return k
}

func (k *knotFields) changed(i int, kind journal.KnotKind, ifText, thenText string) {
	k.ids[i] = k.c.f.SetKnot(form.Knot{ID: k.ids[i], Kind: kind, If: ifText, Then: thenText})
	k.c.typed()
}

// showAll shows every knot, or the first and those that hold something.
func (k *knotFields) showAll(all bool) {
	k.more.Hidden = true
	for i, e := range k.editors {
		e.Hidden = !all && !k.opened && i > 0 && e.If == "" && e.Then == ""
		k.more.Hidden = k.more.Hidden && !e.Hidden
		caption := knotCaption(i, form.Knot{Kind: k.kind(i)}, k.c.f.Knots())
		if !all && i == 0 {
			caption = "" // the quick form’s heading says it
		}
		if e.Caption != caption {
			e.Caption = caption
			e.Refresh()
		}
	}
	k.box.Refresh()
}

// open shows the second knot of the quick form too.
func (k *knotFields) open() {
	at := -1
	for i, e := range k.editors {
		if e.Hidden && at < 0 {
			at = i
		}
	}
	k.opened = true
	k.showAll(false)
	k.c.reflow()
	if at >= 0 {
		k.editors[at].Focus()
	}
}

func (k *knotFields) kind(i int) journal.KnotKind {
	if knots := k.c.f.Knots(); i < len(knots) {
		return knots[i].Kind
	}
	return journal.Prevent
}

// knotCaption names the knot at i: the first of each kind has a name of its own.
func knotCaption(i int, k form.Knot, all []form.Knot) string {
	switch {
	case i > 0 && all[i-1].Kind == k.Kind:
		return prompts.AnotherKnot
	case k.Kind == journal.Respond:
		return prompts.SecondKnot
	default:
		return prompts.FirstKnot
	}
}

// trapChips offers the thinking traps. In a narrow window those that were not
// tapped stay behind a link.
type trapChips struct {
	c      *Screen
	chips  []*widgets.Chip
	more   *widgets.Button
	opened bool
	flow   *fyne.Container
	box    *fyne.Container
}

func newTrapChips(c *Screen) *trapChips {
	t := &trapChips{c: c, flow: widgets.Flow()}
	for _, trap := range prompts.Traps() {
		t.chips = append(t.chips, widgets.NewChip(trap.Name, c.f.Trap(trap.ID), func(on bool) {
			c.f.SetTrap(trap.ID, on)
			t.arrange()
			c.changed()
		}))
	}
	t.more = widgets.NewButton("Thinking traps (7)", "", widgets.Link, func() {
		t.opened = !t.opened
		t.arrange()
	})
	t.more.Trailing = "down"
	ask := widgets.Caption(prompts.TrapsAsk)
	ask.Color = skin.Ink2
	t.box = widgets.VStack(8, widgets.HStack(8, ask, widgets.Caption(prompts.TrapsOptional)), t.flow)
	t.arrange()
	return t
}

func (t *trapChips) arrange() {
	folded := t.c.narrow && !t.opened
	t.box.Objects[0].(*fyne.Container).Hidden = t.c.narrow
	objs := make([]fyne.CanvasObject, 0, len(t.chips)+1)
	for _, chip := range t.chips {
		if !folded || chip.On {
			objs = append(objs, chip)
		}
	}
	if t.c.narrow {
		objs = append(objs, t.more)
	}
	t.flow.Objects = objs
	t.flow.Refresh()
}
