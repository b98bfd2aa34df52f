package write

import (
	"fmt"

	"fyne.io/fyne/v2"

	"doubleknot/app/journal"
	"doubleknot/app/ui/write/form"
	"doubleknot/widgets"
)

// bars are the notices over the form: a draft that waits, a save that failed, and
// a paste that was refused.
type bars struct {
	c                    *Screen
	waiting, fail, paste *widgets.Notice
	list                 *fyne.Container // the other drafts, opened in place
	copy                 *copyRow
	box                  *fyne.Container
	offering             bool // the waiting bar offers stored drafts
	listing              bool
	retry                func() // what Try again does
}

func newBars(c *Screen) *bars {
	b := &bars{c: c, waiting: widgets.NewNotice(), fail: widgets.NewNotice(), paste: widgets.NewNotice()}
	b.list = widgets.VStack(2)
	b.list.Hide()
	b.copy = newCopyRow(c)
	b.box = widgets.VStack(8, b.fail, b.copy.box, b.paste, b.waiting, b.list, c.care.bar)
	return b
}

// reset clears what was about the draft before. A failed save stays: it is about
// the journal.
func (b *bars) reset() {
	b.offering, b.listing = false, false
	b.waiting.Clear()
	b.paste.Clear()
	b.list.Hide()
	b.retry = nil
}

func link(text string, do func()) *widgets.Button {
	return widgets.NewButton(text, "", widgets.Link, do)
}

// offer shows the drafts that wait, if any, until one is taken or a new entry begun.
func (b *bars) offer() {
	b.offering = true
	b.showOffer()
}

func (b *bars) showOffer() {
	if !b.offering {
		if b.listing {
			b.fillList()
			b.relayout()
		}
		return
	}
	ds := b.c.others()
	if len(ds) == 0 {
		b.waiting.Clear()
		b.list.Hide()
		b.relayout()
		return
	}
	d := ds[0]
	text := fmt.Sprintf("You were writing %s, %s.", called(d), b.age(d))
	actions := []*widgets.Button{link("Continue", func() { b.c.openDraft(d.ID) })}
	if len(ds) > 1 {
		text = fmt.Sprintf("%d drafts are waiting. The newest is %s, %s.", len(ds), called(d), b.age(d))
		actions = append(actions, link("Other drafts", b.toggleList))
	}
	actions = append(actions, link("Start new", b.dismiss), link("Discard", func() { b.discard(d) }))
	if b.waiting.Text != text {
		b.waiting.Set(widgets.Quiet, text, actions...)
	}
	b.fillList()
	b.relayout()
}

// pickedUp says that an earlier draft was laid out again.
func (b *bars) pickedUp() {
	again := link("Start new", func() {
		b.c.begin(b.c.f.Kind())
		b.dismiss()
	})
	actions := []*widgets.Button{again}
	if len(b.c.others()) > 0 {
		actions = append(actions, link("Other drafts", b.toggleList))
	}
	actions = append(actions, link("Hide", b.dismiss))
	b.waiting.Set(widgets.Quiet, "Picked up where you left off.", actions...)
	b.relayout()
}

func (b *bars) dismiss() {
	b.offering, b.listing = false, false
	b.waiting.Clear()
	b.list.Hide()
	b.relayout()
}

func (b *bars) toggleList() {
	b.listing = !b.listing
	b.fillList()
	b.relayout()
}

// fillList shows every other draft on a line of its own.
func (b *bars) fillList() {
	ds := b.c.others()
	b.list.Hidden = !b.listing || len(ds) == 0
	if b.list.Hidden {
		return
	}
	b.list.Objects = nil
	for _, d := range ds {
		open := link(fmt.Sprintf("%s, %s", called(d), b.age(d)), func() { b.c.openDraft(d.ID) })
		b.list.Add(widgets.Padded(widgets.Insets{Left: 17}, widgets.HStack(0, open)))
	}
}

func (b *bars) discard(d *journal.Draft) {
	b.c.win.Ask("Discard this draft?", "It goes into the trash and can be restored from there for 30 days.", "Discard", "Keep it", func(ok bool) {
		if ok {
			b.c.toTrash(d.ID)
		}
	})
}

func (b *bars) age(d *journal.Draft) string { return since(b.c.win.Now().Sub(d.UpdatedAt.Time())) }

// called names a draft by its title or first words.
func called(d *journal.Draft) string {
	name := form.Name(d)
	switch {
	case name == "":
		return "a draft without words"
	case d.Editing:
		return "changes to ‘" + name + "’"
	default:
		return "‘" + name + "’"
	}
}

// failed shows the bar that stays until a save works.
func (b *bars) failed(err error) {
	b.c.top.note.SetState(widgets.SaveFailed)
	text := b.c.cause(err).sentence()
	if b.fail.Text != text {
		b.fail.Set(widgets.Problem, text,
			link("Try again", b.again), link("Copy the text", b.c.copyText), link("Save a copy…", b.copy.open))
	}
	b.relayout()
}

func (b *bars) again() {
	if b.retry != nil {
		b.retry()
		return
	}
	b.c.keep()
	b.c.win.Await(b.c.ses.FlushDrafts(), func(err error) {
		if err != nil {
			b.failed(err)
			return
		}
		b.works()
		b.c.top.note.SetSaved(b.c.win.Now())
	})
}

// works takes the failure bar away.
func (b *bars) works() {
	b.retry = nil
	b.fail.Clear()
	b.copy.box.Hide()
	b.relayout()
}

// refuse says that something was not taken, and leaves the rest alone.
func (b *bars) refuse(text string) {
	b.paste.Set(widgets.Problem, text, link("All right", func() {
		b.paste.Clear()
		b.relayout()
	}))
	b.relayout()
}
