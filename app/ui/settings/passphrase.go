package settings

import (
	"fyne.io/fyne/v2"

	"doubleknot/widgets"
)

const typeFirst = "Type the present passphrase first."

// askSeal gives a plain journal a passphrase.
func (p *privacy) askSeal() {
	f := p.t.newForm("give the journal a passphrase")
	if f == nil {
		return
	}
	var key string
	choice := f.choose(false, func(_, chosen string) {
		f.act("Sealing every record, and proving it …", func() (err error) {
			key, err = p.t.keeper.Privacy.Seal(chosen)
			return err
		}, func() {
			p.changed()
			p.showKey(key, "The journal is sealed.", func() { p.look(func(error) { p.offerCopies() }) })
		})
	})
	do := widgets.NewButton("Seal the journal", "lock", widgets.Main, choice.Submit)
	f.show("Give this journal a passphrase", choice.Focusable(), []*widgets.Button{do, f.leaveButton("Leave it")},
		widgets.NewParagraph("The journal is written anew, sealed. After that nobody reads it without the passphrase or the recovery key, and that goes for you too: nothing here can find a lost one."),
		choice.Content())
}

// askChange asks for the present passphrase and for a new one.
func (p *privacy) askChange() {
	f := p.t.newForm("change the passphrase")
	if f == nil {
		return
	}
	choice := f.choose(true, func(present, chosen string) {
		f.act("Changing it. This takes a few seconds …", func() error { return p.t.keeper.Privacy.ChangePassphrase(present, chosen) }, func() {
			p.changed()
			p.t.win.Tell("The passphrase is changed. Backups made until now still open with the one they had.")
		})
	})
	do := widgets.NewButton("Change it", "", widgets.Main, choice.Submit)
	f.show("Change the passphrase", choice.Focusable(), []*widgets.Button{do, f.leaveButton("Leave it")}, choice.Content())
}

// step is something done only with the present passphrase.
type step struct {
	title, doing, press, saying string
	text                        []string
	work                        func(passphrase string) (key string, err error) // key is a new recovery key, or ""
	done                        func(key string)
}

// ask explains the step, asks for the passphrase, and takes it.
func (p *privacy) ask(s step) {
	f := p.t.newForm(s.doing)
	if f == nil {
		return
	}
	var submit func()
	present := f.secret("The present passphrase", func() { submit() })
	f.wrong = func() { present.wrong(wrongPassphrase) }
	submit = func() {
		passphrase, ok := present.text(typeFirst)
		if !ok {
			return
		}
		var key string
		f.act(s.saying, func() (err error) {
			key, err = s.work(passphrase)
			return err
		}, func() {
			p.changed()
			s.done(key)
		})
	}
	rows := make([]fyne.CanvasObject, 0, len(s.text)+1)
	for _, t := range s.text {
		rows = append(rows, widgets.NewParagraph(t))
	}
	do := widgets.NewButton(s.press, "", widgets.Main, submit)
	f.show(s.title, present.field.Focusable(), []*widgets.Button{do, f.leaveButton("Leave it")}, append(rows, present.box)...)
}

// askRecovery makes a new recovery key; the one before opens this file no more.
func (p *privacy) askRecovery() {
	p.ask(step{
		title: "A new recovery key", doing: "make a new recovery key", press: "Make one", saying: "Making one …",
		text: []string{"It opens the journal where the passphrase is forgotten. The one from before stops working, except for backups made until now."},
		work: p.t.keeper.Privacy.NewRecoveryKey,
		done: func(key string) { p.showKey(key, "The journal has a new recovery key.", nil) },
	})
}

// askRotate seals everything again under a new data key.
func (p *privacy) askRotate() {
	p.ask(step{
		title: "Replace the data key", doing: "replace the data key", press: "Replace the key", saying: "Sealing every record anew, and proving it …",
		text: []string{
			"A new passphrase protects this file alone: an old copy still opens with the old passphrase, and holds the same data key. If someone may have both, a new data key helps: every record is sealed again. Your passphrase stays, and the recovery key is replaced.",
			"Old copies and backups can’t be changed from here. Remove those you don’t trust. The journal as it is now is kept as a backup first.",
		},
		work: p.t.keeper.Privacy.Rotate,
		done: func(key string) {
			if key == "" {
				p.t.win.Tell("Every record is sealed with a new key.")
				return
			}
			p.showKey(key, "Every record is sealed with a new key, and there is a new recovery key.", nil)
		},
	})
}

// askUnseal takes the passphrase away.
func (p *privacy) askUnseal() {
	p.ask(step{
		title: "Remove the passphrase", doing: "remove the passphrase", press: "Remove it", saying: "Writing the journal without a passphrase, and proving it …",
		text: []string{"The journal is written anew without a passphrase. After that, whoever can open the file can read it: anyone with this laptop, or with a copy. Backups made until now keep theirs."},
		work: func(passphrase string) (string, error) { return "", p.t.keeper.Privacy.Unseal(passphrase) },
		done: func(string) {
			p.t.win.Tell("The journal has no passphrase now. Whoever can open the file can read it.")
		},
	})
}
