package write

import (
	"doubleknot/app/ui/write/form"
	"doubleknot/assets/prompts"
	"doubleknot/widgets"
)

// placeFocus puts the cursor where writing goes on: in the title of an entry without a
// word, else in the section that is open.
func (e *editor) placeFocus() {
	first := !e.c.f.OnThread() || len(e.shown) > 0 && e.open == e.shown[0]
	if f := e.c.f; first && f.Words() == 0 && !f.Editing() {
		if cv := e.c.canvas(); cv != nil {
			cv.Focus(e.title)
		}
		return
	}
	e.focusFirst()
}

// focusFirst puts the cursor into the open section, or the first where all are open.
func (e *editor) focusFirst() {
	if len(e.shown) == 0 {
		return
	}
	if s := e.sections[e.open]; s != nil && s.w.State == widgets.Open {
		e.focusOn(e.open)
		return
	}
	e.focusOn(e.shown[0])
}

// focusOn puts the cursor into the first field of a section.
func (e *editor) focusOn(id prompts.ID) {
	if x, ok := form.FieldOf(id); ok {
		if a := e.areas[x]; a != nil {
			a.Focus()
		}
		return
	}
	switch id {
	case prompts.Lesson:
		e.lessons.fields[0].Focus()
	case prompts.Knots:
		e.knots.editors[0].Focus()
	case prompts.Outlook:
		if cv := e.c.canvas(); cv != nil {
			cv.Focus(e.outlook)
		}
	}
}

// Typed takes a letter typed after a click beside the fields, which takes the focus from
// all of them, or on a chip, which has no use for it: writing goes on where the cursor
// was last.
func (c *Screen) Typed(letter rune) {
	cv := c.canvas()
	if cv == nil || !c.visible {
		return
	}
	had := cv.Focused()
	if c.last != nil {
		c.last.Focus()
	}
	if cv.Focused() == had {
		c.editor.placeFocus()
	}
	if f := cv.Focused(); f != nil && f != had {
		f.TypedRune(letter)
	}
}

// follow keeps the line with the cursor in view while somebody types. The cursor is
// also told of in the middle of a layout, hence later, once, and only with the focus.
func (c *Screen) follow(a *widgets.WritingArea, top, height float32) {
	waiting := c.caret != nil
	c.caret = func() {
		if cv := c.canvas(); cv != nil && cv.Focused() == a.Focusable() {
			c.last = a
			widgets.RevealSpan(a, top, height)
		}
	}
	if waiting {
		return
	}
	c.win.Do(func() {
		c.caret()
		c.caret = nil
	})
}
