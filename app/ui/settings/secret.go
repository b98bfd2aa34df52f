package settings

import (
	"fyne.io/fyne/v2"

	"doubleknot/app/ui/gate"
	"doubleknot/widgets"
)

const (
	wrongPassphrase = "That passphrase didn’t open this journal."
	capsHelps       = " Caps Lock is on, if that helps."
)

// secretField is a field for a passphrase under its label.
type secretField struct {
	f     *form
	box   *fyne.Container
	field *widgets.PasswordField
}

// secret makes a field that is emptied with the dialog; submit hears Enter.
func (f *form) secret(label string, submit func()) *secretField {
	s := &secretField{f: f, field: widgets.NewPasswordField("", nil)}
	s.field.OnSubmitted = func(string) { submit() }
	s.field.OnRefused = func(int, int) { f.say("That is longer than a passphrase can be here.") }
	s.box = widgets.VStack(4, widgets.Caption(label), s.field)
	f.wipe = append(f.wipe, s.field.Forget)
	f.still = append(f.still, s.field.SetStill)
	return s
}

// text is the passphrase; where there is none it is asked for.
func (s *secretField) text(missing string) (string, bool) {
	if s.field.Text() == "" {
		s.again(missing)
		return "", false
	}
	return s.field.Text(), true
}

// again says what is wrong and selects what was typed.
func (s *secretField) again(problem string) {
	s.f.say(problem)
	s.field.Focus()
	s.field.SelectAll()
}

// wrong tells that it did not open what it should.
func (s *secretField) wrong(says string) {
	if s.field.CapsLock() == widgets.CapsOn {
		says += capsHelps
	}
	s.again(says)
}

// choose makes the form for a new passphrase, with the present one first where ask is
// set. use hears both.
func (f *form) choose(ask bool, use func(present, chosen string)) *gate.Choose {
	// Fyne keeps what is under a theme of its own for as long as the program runs (see
	// widgets.LineField.Forget), and the form does not forget: these two are cut off.
	fit := f.fit
	c := gate.NewChoose(gate.ChooseOptions{
		Do: f.t.win.Do, Ask: ask, Changed: func() { fit() }, OnSubmit: func(present, chosen string) { use(present, chosen) },
	})
	f.wipe = append(f.wipe, c.Clear, func() { fit, use = func() {}, func(string, string) {} })
	f.still = append(f.still, c.Still)
	if ask {
		f.wrong = c.Wrong
	}
	return c
}

// path makes a field for the name of a file or a folder; submit hears Enter.
func (f *form) path(placeholder, text string, submit func()) *widgets.LineField {
	l := widgets.NewLineField(placeholder, nil)
	l.SetText(text)
	l.OnSubmitted = func(string) { submit() }
	f.wipe = append(f.wipe, l.Forget)
	return l
}
