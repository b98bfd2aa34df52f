package write

import (
	"errors"

	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/app/ui/write/form"
	"doubleknot/assets/prompts"
	"doubleknot/widgets"
)

// lay puts a draft into the form. kept says that the session has it already.
func (c *Screen) lay(d journal.Draft, kept bool) {
	c.f, c.kept = form.New(d, c.ses.Now), kept
	c.changes, c.counted = 0, -1
	if c.editor != nil {
		c.editor.forget()
		c.side.forget()
	}
	c.side = newSide(c)
	c.editor = newEditor(c)
	c.bars.reset()
	c.care.reset()
	c.top.note.SetState(widgets.Unsaved)
	if kept {
		c.top.note.SetSaved(d.UpdatedAt.Time())
	}
	c.top.show()
	c.chips.show()
	c.arrange()
	c.main.Top()
	c.tick()
}

// blank reports whether the form holds nothing that laying another draft would lose.
func (c *Screen) blank() bool { return c.f.IsEmpty() && !c.f.Editing() }

// setAside hands what is in the form to the session before another draft is laid.
func (c *Screen) setAside() {
	if c.kept {
		c.ses.KeepDraft(c.f.Draft())
	}
}

// begin lays an empty entry and offers what was being written.
func (c *Screen) begin(kind journal.Kind) {
	c.setAside()
	guided := c.f.Guided()
	d := c.ses.NewDraft(kind)
	d.Guided = d.Guided || guided
	c.lay(d, false)
	c.bars.offer()
}

// across lays an empty setback that is told from across the room. It goes on about an
// earlier one, or begins with a tag; both may be zero.
func (c *Screen) across(about journal.ID, tag string) {
	c.setAside()
	d := c.ses.NewDraft(journal.Setback)
	d.Guided = true
	if !about.IsZero() {
		d.Entry.About = about.Ref()
	}
	if tag != "" {
		d.Entry.Tags = []string{tag}
	}
	c.lay(d, false)
	c.bars.offer()
	c.editor.openSection(prompts.AcrossTheRoom)
}

// edit lays an entry of the journal, or its stored draft where there is one.
func (c *Screen) edit(entry journal.ID) {
	d, err := c.ses.EditDraft(entry)
	if err != nil {
		c.win.Fail("open this entry", err)
		return
	}
	c.setAside()
	_, err = c.ses.Draft(d.ID)
	kept := err == nil
	if !kept && len(form.New(d, c.ses.Now).Kept()) > 0 {
		d.Guided = true // the quick form would hide what is written
	}
	c.lay(d, kept)
	if kept {
		c.bars.pickedUp()
	}
}

func (c *Screen) openDraft(id journal.ID) {
	d, err := c.ses.Draft(id)
	if err != nil {
		c.win.Fail("open this draft", err)
		return
	}
	c.setAside()
	c.lay(d, true)
}

// others lists the stored drafts that are not in the form, newest first, without
// those that hold nothing and the lines that are typed on the Ledger.
func (c *Screen) others() []*journal.Draft {
	var out []*journal.Draft
	for _, d := range c.j.Drafts {
		if (c.f == nil || d.ID != c.f.ID()) && !d.IsEmpty() && !d.HasNoEntry() {
			out = append(out, d)
		}
	}
	return out
}

// newest is the latest draft of new writing, or nil.
func (c *Screen) newest() *journal.Draft {
	for _, d := range c.others() {
		if !d.Editing {
			return d
		}
	}
	return nil
}

// typed hears every keystroke in a text.
func (c *Screen) typed() {
	c.changed()
	c.care.typed()
}

// changed hears every change to the form and keeps it. It must stay cheap: it runs
// at every keystroke.
func (c *Screen) changed() {
	c.changes++
	c.keep()
}

func (c *Screen) keep() {
	if !c.kept && c.f.IsEmpty() && !c.f.Editing() {
		return // a kind or a date alone is not worth keeping
	}
	c.kept = true
	c.ses.KeepDraft(c.f.Draft())
}

// done puts the entry into the journal and goes there.
func (c *Screen) done() {
	if c.saving {
		return
	}
	c.side.commit()
	if c.blank() {
		c.win.Tell("Nothing is written yet. One sentence is enough.")
		return
	}
	entry, at := c.f.EntryID(), c.changes
	c.setSaving(true)
	c.win.Await(c.ses.SaveDraft(c.f.Draft()), func(err error) {
		c.setSaving(false)
		switch {
		case err != nil:
			c.notDone(err)
		case c.changes != at:
			c.f.MarkSaved()
			c.keep()
			c.win.Tell("Saved in the journal. What you typed since then is kept as a draft.")
		default:
			c.lay(c.ses.NewDraft(c.f.Kind()), false)
			c.win.Go(page.Route{Screen: page.Journal, ID: entry})
			c.win.Tell("Saved in the journal.")
		}
	})
}

// notDone keeps the text as a draft and says what is wrong.
func (c *Screen) notDone(err error) {
	c.keep()
	if errors.Is(err, journal.ErrInvalid) {
		c.bars.refuse(c.cause(err).sentence())
		return
	}
	c.bars.failed(err)
	c.bars.retry = c.done
}

func (c *Screen) setSaving(on bool) {
	c.saving = on
	c.top.done.Inactive = on
	c.top.done.Refresh()
}

// discard asks, where there is text, and puts the draft into the trash.
func (c *Screen) discard() {
	if c.f.IsEmpty() && !c.f.Editing() {
		c.drop()
		return
	}
	title, text := "Discard this draft?", "It goes into the trash and can be restored from there for 30 days."
	if c.f.Editing() {
		title, text = "Discard these changes?", "The entry stays as it was. The changes go into the trash for 30 days."
		if !c.kept {
			c.drop()
			return
		}
	}
	c.win.Ask(title, text, "Discard", "Keep it", func(ok bool) {
		if ok {
			c.drop()
		}
	})
}

func (c *Screen) drop() {
	id, kept, route := c.f.ID(), c.kept, page.Route{Screen: page.Today}
	if c.f.Editing() {
		route = page.Route{Screen: page.Journal, ID: c.f.EntryID()}
	}
	c.kept = false // laying the next one must not keep this one again
	c.lay(c.ses.NewDraft(c.f.Kind()), false)
	c.win.Go(route)
	if kept {
		c.toTrash(id)
	}
}

func (c *Screen) toTrash(id journal.ID) {
	c.win.Await(c.ses.DiscardDraft(id), func(err error) {
		if err != nil {
			c.win.Fail("discard the draft", err)
		}
	})
}
