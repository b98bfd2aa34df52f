package settings

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/widgets"
)

// people is the card ‘Need a person?’: who the writer wrote down for when it is more
// than work. No number is built in, since none holds everywhere.
type people struct {
	t     *Screen
	card  fyne.CanvasObject
	list  *fyne.Container
	add   *widgets.Button
	first *widgets.Button // the first one's Edit, nil where nobody is written down
	found []*journal.Contact
	drawn bool
}

func newPeople(t *Screen) *people {
	p := &people{t: t, list: widgets.VStack(0)}
	p.add = smallButton("Add someone…", "", func() { p.ask(journal.Contact{}) })
	p.card = card("Need a person?",
		widgets.NewParagraph("In danger, or close to it: call your local emergency number."),
		p.list, widgets.Flow(p.add),
		widgets.NewCaptionParagraph("You write down whom to reach. They stay in the journal, sealed like the rest where it has a passphrase, and nobody is called or written to from here. "+
			"Doubleknot is a notebook, not treatment."))
	return p
}

// show draws the contacts of the snapshot; the same ones again cost nothing.
func (p *people) show(j *journal.Journal) {
	if p.drawn && slices.Equal(p.found, j.Contacts) {
		return
	}
	p.found, p.drawn = j.Contacts, true
	p.list.Objects, p.first = nil, nil
	if len(p.found) == 0 {
		p.list.Add(quiet("Nobody is written down yet. A name and how to reach them is enough."))
	}
	for _, c := range p.found {
		p.list.Add(p.row(c))
		p.list.Add(widgets.HRule())
	}
	p.list.Refresh()
	p.t.page.Refresh()
}

func (p *people) row(c *journal.Contact) *widgets.SettingRow {
	name, how := c.Name, c.How
	if name == "" {
		name, how = how, ""
	}
	edit := widgets.NewButton("Edit", "write", widgets.Link, func() { p.ask(*c) })
	edit.Small = true
	if p.first == nil {
		p.first = edit
	}
	return widgets.NewSettingRow(name, how, edit)
}

// goTo shows the card and gives it the keyboard. Whoever needs it should not have to
// look for it.
func (p *people) goTo() {
	widgets.Reveal(p.card)
	if p.first != nil {
		p.t.focus(p.first)
		return
	}
	p.t.focus(p.add)
}

// ask opens the form for a contact, a new one where it has no id.
func (p *people) ask(c journal.Contact) {
	f := p.t.newForm("keep the contact")
	if f == nil {
		return
	}
	there := !c.ID.IsZero()
	if !there {
		c.ID = journal.NewID() // given out once, so that a second press adds nobody
	}
	name, how := f.words("A name", c.Name), f.words("A number, a door, a good hour", c.How)
	do := widgets.NewButton("Keep", "", widgets.Main, func() {
		c.Name, c.How = strings.TrimSpace(name.Text()), strings.TrimSpace(how.Text())
		if c.Name == "" && c.How == "" {
			f.say("A name is enough.")
			name.Focus()
			return
		}
		p.keep(f, c)
	})
	name.OnSubmitted = func(string) { how.Focus() }
	how.OnSubmitted = func(string) { do.Tapped(nil) }
	buttons := []*widgets.Button{do, f.leaveButton("Leave it")}
	if there {
		buttons = append(buttons, widgets.NewButton("Remove", "", widgets.Plain, func() { p.remove(f, c.ID) }))
	}
	f.show("Someone to reach", name.Focusable(), buttons, labelled("Who", name), labelled("How to reach them", how))
}

func labelled(name string, o fyne.CanvasObject) fyne.CanvasObject {
	return widgets.VStack(4, widgets.Caption(name), o)
}

// words is a field of the form for words of hers, which go with it.
func (f *form) words(placeholder, text string) *widgets.LineField {
	field := widgets.NewLineField(placeholder, nil)
	field.SetText(text)
	f.wipe = append(f.wipe, field.Forget)
	return field
}

// keep stores the contact; the form stays with its words where that fails.
func (p *people) keep(f *form, c journal.Contact) {
	s := p.t.session
	f.act("Keeping it …", func() error { return s.PutContact(c).Wait() }, func() { p.t.focus(p.add) })
}

// remove puts the contact into the trash, which one press takes back.
func (p *people) remove(f *form, id journal.ID) {
	s := p.t.session
	f.act("Putting it away …", func() error { return s.Delete(id).Wait() }, func() {
		p.t.focus(p.add)
		if !p.t.closed {
			p.t.win.Tell("The contact is in the trash.", page.Action{Text: "Undo", Do: func() { p.putBack(id) }})
		}
	})
}

// putBack restores a removed contact from the trash.
func (p *people) putBack(id journal.ID) {
	if p.t.closed {
		return
	}
	for _, item := range p.t.j.Trash {
		if slices.ContainsFunc(item.Objects, func(r journal.Record) bool { return r.RecordID() == id }) {
			p.t.win.Await(p.t.session.Restore(item.ID), func(err error) {
				if err != nil && !p.t.closed {
					p.t.win.Fail("restore the contact", err)
				}
			})
			return
		}
	}
}

// forget lets go of every name.
func (p *people) forget() {
	p.found, p.drawn = nil, false
	p.list.Objects, p.first = nil, nil
	p.list.Refresh()
}
