package write

import (
	"fyne.io/fyne/v2"

	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/app/ui/write/form"
	"doubleknot/assets/prompts"
)

var _ page.Placer = (*Screen)(nil)

// place is where the screen is. The text comes back from the session by its ids.
type place struct {
	draft, entry journal.ID
	kept         bool       // the session has the draft
	editing      bool       // the entry was in the journal already
	about        journal.ID // the setback it goes on about, zero for none
	kind         journal.Kind
	guided       bool
	offering     bool // the other drafts were offered
	open         prompts.ID
	more         bool // energy and words were unfolded
	chip         int  // which of the chips was open, -1 for none
	main, aside  float32
	field        spot
	cursor       int
	care         cared
}

// Place says which draft is in the form and where in it the writer is.
func (c *Screen) Place() any {
	p := place{
		draft: c.f.ID(), entry: c.f.EntryID(), kept: c.kept, editing: c.f.Editing(),
		kind: c.f.Kind(), guided: c.f.Guided(), offering: c.bars.offering,
		open: c.editor.open, more: !c.side.moreBox.Hidden, chip: c.chips.which(),
		main: c.main.Offset(), aside: c.aside.Offset(), care: c.care.place(),
	}
	if id := c.f.About(); id != nil {
		p.about = *id
	}
	if cv := c.canvas(); cv != nil {
		c.editor.eachField(func(at spot, f field) bool {
			if f.Focusable() == cv.Focused() {
				p.field, p.cursor = at, f.Cursor()
			}
			return p.field == spot{}
		})
	}
	return p
}

// Return lays the draft out again that was in the form. One that is gone by then, and
// one that held nothing, becomes a new entry of the same kind.
func (c *Screen) Return(at any) {
	p, ok := at.(place)
	if !ok {
		return
	}
	c.j = c.ses.Snapshot()
	c.layAgain(p)
	c.bars.reset()
	c.care.again(p.care)
	if p.offering {
		c.bars.offer()
	}
	c.bars.relayout()
	if p.open == "" || c.editor.shows(p.open) {
		c.editor.open = p.open
	}
	c.arrange()
	if p.more {
		c.side.toggleMore()
	}
	c.chips.reopen(p.chip)
	c.reflow()
	if c.visible {
		c.focusAgain(p)
	}
	c.scrollAgain(p)
	c.win.Do(func() { c.scrollAgain(p) }) // the cursor is followed only after this
}

func (c *Screen) scrollAgain(p place) {
	c.main.ScrollTo(p.main)
	c.aside.ScrollTo(p.aside)
}

// layAgain lays out what the place names, or an empty form.
func (c *Screen) layAgain(p place) {
	if p.kept {
		if d, err := c.ses.Draft(p.draft); err == nil {
			c.lay(d, true)
			return
		}
	}
	if p.editing {
		if d, err := c.ses.EditDraft(p.entry); err == nil {
			_, err = c.ses.Draft(d.ID)
			d.Guided = p.guided
			c.lay(d, err == nil)
			return
		}
	}
	kind := p.kind
	if !kind.Valid() {
		kind = journal.Setback
	}
	d := c.ses.NewDraft(kind)
	d.Guided = p.guided
	if c.j.Entry(p.about) != nil {
		d.Entry.About = p.about.Ref()
	}
	c.lay(d, false)
}

// focusAgain puts the cursor back where it was, or where writing goes on.
func (c *Screen) focusAgain(p place) {
	found := false
	c.editor.eachField(func(at spot, f field) bool {
		if at == p.field {
			found = true
			f.Focus()
			f.SetCursor(p.cursor)
		}
		return !found
	})
	if !found {
		c.editor.placeFocus()
	}
}

// spot names a field of the form; the zero value names none.
type spot struct {
	of   prompts.ID // the section it stands in, "title" for the title
	i    int        // which lesson or knot
	then bool       // the second half of a knot
}

const titleSpot prompts.ID = "title"

// field is what text is typed into.
type field interface {
	Focus()
	Focusable() fyne.Focusable
	Cursor() int
	SetCursor(at int)
}

// eachField visits the fields that are shown until visit returns false.
func (e *editor) eachField(visit func(spot, field) bool) {
	if !visit(spot{of: titleSpot}, e.title) {
		return
	}
	for _, id := range e.shown {
		if !e.laidOut(id) {
			continue
		}
		for at, f := range e.fieldsOf(id) {
			if !visit(at, f) {
				return
			}
		}
	}
}

// laidOut reports whether the fields of a section are on the screen now.
func (e *editor) laidOut(id prompts.ID) bool {
	return e.content[id] != nil && (!e.c.f.OnThread() || e.open == id)
}

func (e *editor) shows(id prompts.ID) bool {
	for _, x := range e.shown {
		if x == id {
			return true
		}
	}
	return false
}

// fieldsOf are the fields of one section, in order.
func (e *editor) fieldsOf(id prompts.ID) func(yield func(spot, field) bool) {
	return func(yield func(spot, field) bool) {
		if x, ok := form.FieldOf(id); ok {
			if a := e.areas[x]; a != nil {
				yield(spot{of: id}, a)
			}
			return
		}
		switch id {
		case prompts.Lesson:
			for i, f := range e.lessons.fields {
				if !yield(spot{of: id, i: i}, f) {
					return
				}
			}
		case prompts.Knots:
			for i, k := range e.knots.editors {
				first, second := k.Fields()
				if k.Visible() && (!yield(spot{of: id, i: i}, first) || !yield(spot{of: id, i: i, then: true}, second)) {
					return
				}
			}
		}
	}
}
