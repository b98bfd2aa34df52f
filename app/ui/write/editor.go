package write

import (
	"slices"

	"fyne.io/fyne/v2"

	"doubleknot/app/journal"
	"doubleknot/app/ui/write/form"
	"doubleknot/assets/prompts"
	"doubleknot/widgets"
)

// editor is the main column: the title and the sections of one draft. Fields are
// made once for a draft, when first shown, and only rearranged after that.
type editor struct {
	c     *Screen
	title *titleField

	areas   map[form.Field]*widgets.WritingArea
	lessons *lessonLines
	knots   *knotFields
	outlook *widgets.OutlookSlider
	traps   *trapChips

	content  map[prompts.ID]fyne.CanvasObject
	sections map[prompts.ID]*section
	thread   *widgets.SectionList
	shown    []prompts.ID
	open     prompts.ID // the section in use, "" for none
	body     *fyne.Container
	foot     *foot
}

func newEditor(c *Screen) *editor {
	e := &editor{
		c: c, areas: map[form.Field]*widgets.WritingArea{},
		content: map[prompts.ID]fyne.CanvasObject{}, sections: map[prompts.ID]*section{},
	}
	e.title = newTitleField(c.f.Text(form.Title), func(s string) {
		c.f.SetText(form.Title, s)
		c.typed()
	})
	e.title.next = e.focusFirst
	e.title.refused = c.refusePaste
	e.thread = widgets.NewSectionList()
	e.body = widgets.VStack(0)
	e.foot = newFoot(c)
	e.open = e.firstToOpen()
	return e
}

// firstToOpen is the first section still empty; where an entry is edited, the first
// that holds something; where a draft is picked up, the last that does.
func (e *editor) firstToOpen() prompts.ID {
	ids := e.c.f.Sections()
	if e.c.kept && !e.c.f.Editing() {
		for _, id := range slices.Backward(ids) {
			if e.c.f.Filled(id) {
				return id
			}
		}
	}
	for _, id := range ids {
		if e.c.f.Filled(id) == e.c.f.Editing() {
			return id
		}
	}
	return ids[0]
}

// kindChanged opens a section that the new kind shows.
func (e *editor) kindChanged() {
	e.arrange()
	for _, id := range e.shown {
		if id == e.open {
			return
		}
	}
	e.open = e.firstToOpen()
}

// column is the main column; in a narrow window the chips stand under the title.
func (e *editor) column(chips *chips) fyne.CanvasObject {
	foot := widgets.Insets{}
	if e.c.f.OnThread() {
		foot.Left = 34 // under the sections, beside the thread
	}
	box := widgets.VStack(0, e.title.object(), gap(14), e.body, gap(24), widgets.Padded(foot, e.foot.box))
	if e.c.narrow && !e.c.focus {
		box.Add(widgets.Padded(widgets.Insets{Top: 8}, chips.box))
		widgets.PullUp(box, 1) // Tab leads from the title into the text, as beside the side column
	}
	return box
}

// gap is empty height between two parts of a column.
func gap(h float32) fyne.CanvasObject {
	return widgets.FixedHeight(h, widgets.NewText(""))
}

// arrange lays the sections out for the kind and mode in the form.
func (e *editor) arrange() {
	f := e.c.f
	e.title.setNarrow(e.c.narrow)
	e.shown = f.Sections()
	guided := f.OnThread()
	for _, a := range e.areas {
		a.Boxed = !guided
	}
	if e.knots != nil {
		e.knots.showAll(guided || f.Kind() != journal.Setback)
	}
	if guided {
		e.guided()
	} else {
		e.plain()
	}
	e.foot.show()
}

// plain stacks the sections as open fields under their headings. The free text of a
// win or a note needs no heading.
func (e *editor) plain() {
	var objs []fyne.CanvasObject
	for _, id := range e.shown {
		body := e.contentOf(id)
		if len(objs) > 0 {
			objs = append(objs, gap(24))
		}
		switch id {
		case prompts.Body:
			e.areas[form.Body].Boxed = false
		default:
			p := prompts.Of(id)
			if id == prompts.Knots && e.c.f.Kind() == journal.Setback {
				p.Title = prompts.FirstKnot
			}
			objs = append(objs, widgets.Flow(widgets.Heading(p.Title), widgets.Caption(p.Hint)), gap(6))
		}
		objs = append(objs, body)
	}
	for _, a := range e.areas {
		a.Refresh()
	}
	e.body.Objects = objs
	e.body.Refresh()
}

// contentOf is what a section holds, made when it is first asked for.
func (e *editor) contentOf(id prompts.ID) fyne.CanvasObject {
	if o := e.content[id]; o != nil {
		return o
	}
	var o fyne.CanvasObject
	switch id {
	case prompts.Lesson:
		e.lessons = newLessonLines(e.c)
		o = e.lessons.box
	case prompts.Knots:
		e.knots = newKnotFields(e.c)
		e.knots.showAll(e.c.f.Guided() || e.c.f.Kind() != journal.Setback)
		o = e.knots.box
	case prompts.Outlook:
		e.outlook = widgets.NewOutlookSlider(e.c.f.Outlook(), func(v *int) {
			e.c.f.SetOutlook(v)
			e.c.changed()
		})
		o = widgets.MaxWidth(570, e.outlook)
	case prompts.Story:
		e.traps = newTrapChips(e.c)
		o = widgets.VStack(14, e.area(id), e.traps.box)
	default:
		o = e.area(id)
	}
	e.content[id] = o
	return o
}

// area is the writing area of a section's free text.
func (e *editor) area(id prompts.ID) *widgets.WritingArea {
	x, _ := form.FieldOf(id)
	if a := e.areas[x]; a != nil {
		return a
	}
	a := widgets.NewWritingArea(prompts.Of(id).Placeholder, nil)
	a.SetText(e.c.f.Text(x))
	a.OnChanged = func(s string) {
		e.c.f.SetText(x, s)
		e.c.typed()
	}
	a.OnCursor = func(top, height float32) { e.c.follow(a, top, height) }
	a.OnRefused = e.c.refusePaste
	a.Boxed = !e.c.f.OnThread()
	if id == prompts.Body {
		a.MinRowsVisible, a.Boxed = 8, false
	}
	e.areas[x] = a
	return a
}

func (c *Screen) refusePaste(got, limit int) { c.bars.refuse(refusal(got, limit)) }
