package gate

import (
	"doubleknot/widgets"
)

// The words of the way back in.
const (
	noRecovery = "This journal has no recovery key. Without its passphrase nobody can open it; a backup needs the passphrase it was made with."
	keyHow     = "Type the key you printed or saved. Small or capital letters, blanks and dashes make no difference."
	keyTypo    = "That is not quite the key: at least one letter is off or missing. Compare it with your copy, group by group."
	keyOther   = "That key has no slip in it, but it doesn’t open this journal. It may belong to another one, or have been replaced by a newer key."
	keyOpened  = "The recovery key opened the journal. Choose a new passphrase for it; the key stays as it is."
)

// forgotten asks for the recovery key, or says that there is none.
func (g *Gate) forgotten() {
	if g.busy {
		return
	}
	back := func() { g.Unlock() }
	if !g.recoverable() {
		again := widgets.NewButton("Back to the passphrase", "", widgets.Main, back)
		content := widgets.VStack(12, widgets.Heading("Forgotten"), widgets.NewParagraph(noRecovery), again, row(link("Restore a backup", g.o.Restore)))
		g.show(stage{content: content, foot: footOneFile, first: func() { widgets.Focus(again) }, back: back})
		return
	}
	remark, line := newRemark(g.sheet.fit), widgets.NewProgress()
	field := widgets.NewPasswordField("XXXX-XXXX-…", nil)
	field.SetShown(true) // it is copied from paper, which is harder blind
	var submit func()
	do := widgets.NewButton("Open with the key", "", widgets.Main, func() { submit() })
	submit = func() { g.tryKey(field, remark) }
	field.OnSubmitted = func(string) { submit() }
	other := widgets.NewButton("Back to the passphrase", "", widgets.Link, back)
	content := widgets.VStack(12, widgets.Heading("The recovery key"), widgets.NewParagraph(keyHow),
		widgets.VStack(6, field, remark.notice, line), do, row(other))
	still := func(on bool) {
		field.SetStill(on)
		working(do, line, on, "Open with the key", "Opening…")
		inactive(other, on)
		if on {
			remark.say("")
		}
	}
	clean := func() {
		field.Clear()
		remark.say("")
	}
	g.show(stage{content: content, width: wideCard, foot: footOneFile, first: field.Focus, fields: []*widgets.PasswordField{field}, clear: clean, say: remark.say, still: still, back: back})
}

// tryKey finds slips by the key's checksum before anything is opened with it.
func (g *Gate) tryKey(field *widgets.PasswordField, remark *remark) {
	key := field.Text()
	switch {
	case g.busy:
		return
	case key == "":
		remark.ask("Type the recovery key first.", field)
		return
	case g.o.CheckKey(key) != nil:
		remark.say(keyTypo)
		field.Focus() // not selected: one letter is to be put right
		return
	}
	g.work(func() error { return g.o.Recover(key) }, func(err error) {
		switch {
		case err == nil:
			g.renew()
		case g.wrong(err):
			remark.ask(keyOther, field)
		default:
			g.tell(err, remark, field)
		}
	})
}

// renew asks for the passphrase to come.
func (g *Gate) renew() {
	line := widgets.NewProgress()
	var form *Choose
	do := widgets.NewButton("Set the passphrase", "", widgets.Main, func() { form.Submit() })
	form = NewChoose(ChooseOptions{Do: g.o.Do, Changed: g.sheet.fit, OnSubmit: func(_, chosen string) {
		g.work(func() error { return g.o.Replace(chosen) }, func(err error) {
			if err != nil {
				form.Say("The passphrase was not changed. " + g.o.Message(err))
				form.Focus()
				return
			}
			g.opened()
		})
	}})
	later := widgets.NewButton("Keep the old one for now", "", widgets.Link, func() {
		if !g.busy {
			g.opened()
		}
	})
	content := widgets.VStack(12, widgets.Heading("A new passphrase"), widgets.NewParagraph(keyOpened), form.Content(), line, do, row(later))
	still := func(on bool) {
		form.Still(on)
		working(do, line, on, "Set the passphrase", "Making the keys…")
		inactive(later, on)
	}
	g.show(stage{content: content, foot: footOneFile, first: form.Focus, fields: form.fields()[1:], clear: form.Clear, say: form.Say, still: still})
}
