package write

import (
	"fyne.io/fyne/v2"

	"doubleknot/app/ui/write/form"
	"doubleknot/assets/prompts"
	"doubleknot/widgets"
)

// placeFocus puts the cursor where writing goes on: in the title of an empty entry,
// else in the section that is open.
func (e *editor) placeFocus() {
	if e.c.blank() {
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

const revealMargin = 24

// reveal scrolls the form until o is in view, its top first.
func (c *Screen) reveal(o fyne.CanvasObject) { c.revealSpan(o, 0, o.Size().Height) }

// follow keeps the line with the cursor in view while somebody types. The cursor is
// also told of in the middle of a layout, hence later, once, and only with the focus.
func (c *Screen) follow(a *widgets.WritingArea, top, height float32) {
	waiting := c.caret != nil
	c.caret = func() {
		if cv := c.canvas(); cv != nil && cv.Focused() == a.Focusable() {
			c.revealSpan(a, top, height)
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

// revealFocus scrolls to what Tab moved the focus to; Fyne tells nobody about that.
func (c *Screen) revealFocus() {
	cv := c.canvas()
	if cv == nil {
		return
	}
	o, ok := cv.Focused().(fyne.CanvasObject)
	if !ok || o == c.seen {
		return
	}
	c.seen = o
	if o.Size().Height < c.main.Size().Height/2 {
		c.reveal(o)
	}
}

func (c *Screen) revealSpan(o fyne.CanvasObject, from, height float32) {
	driver := fyne.CurrentApp().Driver()
	if driver.CanvasForObject(o) == nil || c.main.Content == nil {
		return
	}
	// A text that just grew has not been given its new height yet.
	if need := c.main.Content.MinSize().Height; need > c.main.Content.Size().Height {
		c.main.Content.Resize(fyne.NewSize(c.main.Content.Size().Width, need))
	}
	top := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(c.main.Content).Y + from
	bottom := top + height + revealMargin
	view := c.main.Size().Height
	to := c.main.Offset.Y
	if bottom > to+view {
		to = bottom - view
	}
	if top-revealMargin < to {
		to = top - revealMargin
	}
	to = max(0, min(to, c.main.Content.Size().Height-view))
	if to != c.main.Offset.Y {
		c.main.ScrollToOffset(fyne.NewPos(0, to))
	}
}
