package settings

import (
	"fyne.io/fyne/v2"

	"doubleknot/widgets"
)

// secretField is a labelled field whose letters are hidden.
type secretField struct {
	box   *fyne.Container
	field *widgets.LineField
}

func newSecretField(label string, submit func()) *secretField {
	s := &secretField{field: widgets.NewLineField("", nil)}
	s.field.OnSubmitted = func(string) { submit() }
	s.box = widgets.VStack(4, widgets.Caption(label), s.field)
	return s
}

func (s *secretField) text() string              { return s.field.Text() }
func (s *secretField) clear()                    { s.field.SetText("") }
func (s *secretField) focus()                    { s.field.Focus() }
func (s *secretField) focusable() fyne.Focusable { return s.field.Focusable() }

// chooser asks for a new passphrase, twice.
type chooser struct {
	f           *form
	box         *fyne.Container
	next, again *secretField
}

func (f *form) choose(submit func()) *chooser {
	c := &chooser{f: f}
	c.next = f.secret("The new passphrase", func() { c.again.focus() })
	c.again = f.secret("The same again", submit)
	c.box = widgets.VStack(12, c.next.box, c.again.box)
	return c
}

func (c *chooser) passphrase() (string, bool) {
	switch {
	case c.next.text() == "":
		c.f.say("Choose a passphrase first.")
		c.next.focus()
	case c.next.text() != c.again.text():
		c.f.say("The two are not the same.")
		c.again.focus()
	default:
		return c.next.text(), true
	}
	return "", false
}

func (c *chooser) first() fyne.Focusable { return c.next.focusable() }
func (c *chooser) focus()                { c.next.focus() }

// showKey shows a recovery key, once.
func (p *privacy) showKey(key, done string, then func()) {
	if p.t.closed {
		p.t.win.Tell(done + " The new recovery key was not shown: make one in Settings.")
		return
	}
	f := p.t.newForm("show the recovery key")
	if f == nil {
		return
	}
	b := f.leaveButton("I have kept it")
	f.show("Recovery key", b, []*widgets.Button{b}, widgets.NewParagraph(done), widgets.NewParagraph(key))
	_ = then
}
