package write

import (
	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/app/ui/write/form"
)

var _ page.Closer = (*Screen)(nil)

// Close ends the subscription and the ticking, and empties every field. The draft is
// handed over before.
func (c *Screen) Close() {
	c.Leave()
	c.cancel()
	c.win.End()
	c.editor.forget()
	c.side.forget()
	c.bars.forget()
	c.care.clear()
	c.j, c.tags, c.caret, c.last = journal.New(nil), nil, nil, nil
	c.f = form.New(journal.Draft{}, c.ses.Now)
}

// forget empties what an editor holds that is not shown again. Dropping it is not
// enough: see Forget in package widgets.
func (e *editor) forget() {
	e.title.forget()
	for _, a := range e.areas {
		a.Forget()
	}
	if e.lessons != nil {
		for _, f := range e.lessons.fields {
			f.Forget()
		}
	}
	if e.knots != nil {
		for _, k := range e.knots.editors {
			k.Forget()
		}
	}
	for _, s := range e.sections {
		s.w.Preview, s.w.Content, s.w.Collapsed = "", nil, nil
	}
	e.thread.Sections = nil
}

func (s *side) forget() {
	s.tags.Forget()
	s.words.Forget()
	s.cost.Forget()
	s.paid.Forget()
	s.moreSays.SetText("")
	s.about.forget()
	clear(s.lines)
	clear(s.typed)
}

func (b *bars) forget() {
	b.reset()
	b.fail.Clear()
	b.list.Objects = nil
	b.copy.path.Forget()
}
