package gate

import (
	"fyne.io/fyne/v2"

	"doubleknot/widgets"
)

// ChooseOptions say how a new passphrase is asked for.
type ChooseOptions struct {
	Do       func(func())                 // runs a function on the UI goroutine; safe from any goroutine
	Label    string                       // of the first field, "" is "New passphrase"
	Ask      bool                         // the present passphrase comes first
	Changed  func()                       // the form may have another height now; nil is fine
	OnSubmit func(present, chosen string) // both fields agree; present is "" without Ask
}

// Choose is the form for a new passphrase: the same text twice, and how well it would
// hold in words. It refuses nothing for being weak.
type Choose struct {
	o       ChooseOptions
	present *widgets.PasswordField
	first   *widgets.PasswordField
	second  *widgets.PasswordField
	caps    *fyne.Container
	remark  *remark
	meter   *meter
	still   bool
	content *fyne.Container
}

// NewChoose returns an empty form.
func NewChoose(o ChooseOptions) *Choose {
	c := &Choose{o: o, caps: capsNote(), remark: newRemark(o.Changed)}
	c.meter = newMeter(o.Do, o.Changed)
	c.present = widgets.NewPasswordField("", nil)
	c.first = widgets.NewPasswordField("", c.meter.set)
	c.second = widgets.NewPasswordField("", nil)
	c.present.OnSubmitted = func(string) { c.first.Focus() }
	c.first.OnSubmitted = func(string) { c.next() }
	c.second.OnSubmitted = func(string) { c.Submit() }
	c.present.EyeByMouse() // one eye, after the last field, does for the keyboard
	c.first.EyeByMouse()
	c.first.OnShown = c.second.SetShown
	c.second.OnShown = func(on bool) {
		c.present.SetShown(on)
		c.first.SetShown(on)
	}
	for _, f := range c.fields() {
		f.OnCapsLock = c.capsLock
		f.OnRefused = func(int, int) { c.Say("That is longer than a passphrase can be here.") }
	}
	if o.Label == "" {
		o.Label = "New passphrase"
	}
	c.content = widgets.VStack(10)
	if o.Ask {
		c.content.Add(labelled("The present passphrase", c.present))
	}
	c.content.Add(widgets.VStack(6, labelled(o.Label, c.first), c.meter.bar))
	c.content.Add(labelled("The same again", c.second))
	c.content.Add(c.caps)
	c.content.Add(c.remark.notice)
	return c
}

func (c *Choose) fields() []*widgets.PasswordField {
	return []*widgets.PasswordField{c.present, c.first, c.second}
}

func (c *Choose) capsLock(l widgets.CapsLock) {
	showIf(l == widgets.CapsOn, c.caps)
	if c.o.Changed != nil {
		c.o.Changed()
	}
}

// Content is the form's fields, without a button.
func (c *Choose) Content() fyne.CanvasObject { return c.content }

// Focusable is what takes the keyboard first.
func (c *Choose) Focusable() fyne.Focusable {
	if c.o.Ask {
		return c.present.Focusable()
	}
	return c.first.Focusable()
}

// Focus gives the keyboard to the first field.
func (c *Choose) Focus() { widgets.Focus(c.Focusable()) }

// next goes on from the first field, or asks for what is missing in it.
func (c *Choose) next() {
	if c.first.Text() == "" {
		c.Submit()
		return
	}
	c.second.Focus()
}

// Submit hands the passphrase over where both fields hold it, and else says what is
// missing. While the form is still it does nothing.
func (c *Choose) Submit() {
	switch {
	case c.still:
	case c.o.Ask && c.present.Text() == "":
		c.remark.ask("Type the present passphrase first.", c.present)
	case c.first.Text() == "":
		c.remark.ask("Type a passphrase first.", c.first)
	case c.second.Text() == "":
		c.remark.ask("Type the same passphrase once more, so that a slip shows.", c.second)
	case c.first.Text() != c.second.Text():
		c.remark.ask("The two are not the same. Type the second one again, or look at both with the eye.", c.second)
	default:
		c.Say("")
		if c.o.OnSubmit != nil {
			c.o.OnSubmit(c.present.Text(), c.first.Text())
		}
	}
}

// Say shows a sentence below the fields; "" takes it away.
func (c *Choose) Say(text string) { c.remark.say(text) }

// Wrong tells that the present passphrase was not the right one, and selects it.
func (c *Choose) Wrong() { c.remark.ask("That is not the present passphrase.", c.present) }

// Still keeps the fields as they are while the passphrase is being used.
func (c *Choose) Still(on bool) {
	c.still = on
	for _, f := range c.fields() {
		f.SetStill(on)
	}
}

// Clear empties the form.
func (c *Choose) Clear() {
	for _, f := range c.fields() {
		f.Clear()
	}
	c.meter.clear()
	c.caps.Hide()
	c.Say("")
}
