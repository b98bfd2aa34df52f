package write

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"doubleknot/app/ui/write/form"
	"doubleknot/assets/prompts"
	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// section is one prompt on the thread. At most one is open.
type section struct {
	e  *editor
	id prompts.ID
	w  *widgets.Section
}

// guided lays the shown sections on the thread.
func (e *editor) guided() {
	e.thread.Sections = nil
	for _, id := range e.shown {
		e.thread.Sections = append(e.thread.Sections, e.section(id).show().w)
	}
	e.body.Objects = []fyne.CanvasObject{e.thread}
	e.thread.Refresh()
	e.body.Refresh()
}

func (e *editor) section(id prompts.ID) *section {
	if s := e.sections[id]; s != nil {
		return s
	}
	s := &section{e: e, id: id, w: widgets.NewSection(prompts.Of(id).Title, "", nil)}
	s.w.OnOpen = func() { e.openSection(id) }
	s.w.OnSkip = func() { e.skip(id) }
	e.sections[id] = s
	return s
}

// show sets the bead, the hint and what stands under the head.
func (s *section) show() *section {
	p, f := prompts.Of(s.id), s.e.c.f
	w := s.w
	w.Hint, w.Content, w.Collapsed, w.Preview = p.Hint, nil, nil, ""
	w.OneLine = s.e.c.narrow
	switch {
	case s.e.open == s.id:
		w.State, w.Content = widgets.Open, s.e.contentOf(s.id)
		if p.Help != "" {
			w.Hint = p.Help
		}
		for _, a := range s.e.areas {
			if a.Boxed {
				a.Boxed = false
				a.Refresh()
			}
		}
	case f.Filled(s.id):
		w.State = widgets.Filled
		s.summary()
	default:
		w.State = widgets.Empty
	}
	return s
}

// summary is what a closed section shows of what it holds.
func (s *section) summary() {
	f, w := s.e.c.f, s.w
	if x, ok := form.FieldOf(s.id); ok {
		w.Preview = f.Text(x)
		if s.e.c.narrow {
			w.Hint = countText(f.SectionWords(s.id))
		}
		return
	}
	switch s.id {
	case prompts.Lesson:
		w.Hint = "saved as a lesson"
		w.Collapsed = lessonCards(f.Lessons())
	case prompts.Knots:
		w.Hint = ""
		w.Collapsed = knotRows(f.Knots())
	case prompts.Outlook:
		w.Collapsed = s.e.contentOf(s.id)
	}
}

// openSection closes the section in use and opens another with the focus in it.
func (e *editor) openSection(id prompts.ID) {
	if e.sections[id] == nil {
		return // not on the thread
	}
	was := e.open
	e.open = id
	for _, x := range []prompts.ID{was, id} {
		if s := e.sections[x]; s != nil {
			s.show()
		}
	}
	e.thread.Refresh()
	e.c.reflow()
	e.focusOn(id)
	widgets.Reveal(e.sections[id].w)
}

// skip goes on to the next section; what is written stays.
func (e *editor) skip(id prompts.ID) {
	for i, x := range e.shown {
		if x == id && i+1 < len(e.shown) {
			e.openSection(e.shown[i+1])
			return
		}
	}
	e.open = ""
	e.sections[id].show()
	e.thread.Refresh()
	e.sections[id].w.FocusHead()
}

func lessonCards(lessons []string) fyne.CanvasObject {
	box := widgets.VStack(8)
	for _, l := range lessons {
		if l == "" {
			continue
		}
		text := widgets.NewSerif(l)
		text.Style = fyne.TextStyle{Bold: true}
		row := container.NewBorder(nil, nil, widgets.NewIcon("lessons", skin.Thread), nil, widgets.Padded(widgets.Insets{Left: 8}, text))
		card := widgets.NewCard(row)
		card.Insets = &widgets.Insets{Top: 10, Right: 16, Bottom: 10, Left: 16}
		box.Add(card)
	}
	return box
}

func knotRows(knots []form.Knot) fyne.CanvasObject {
	box := widgets.VStack(8)
	for i, k := range knots {
		if k.If != "" || k.Then != "" {
			box.Add(widgets.NewKnotRow(k.If, k.Then, knotCaption(i, k, knots)))
		}
	}
	return box
}
