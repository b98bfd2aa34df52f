package settings

import (
	"fyne.io/fyne/v2"

	"doubleknot/widgets"
)

// askSeal gives a plain journal a passphrase.
func (p *privacy) askSeal() {
	f := p.t.newForm("give the journal a passphrase")
	if f == nil {
		return
	}
	var do *widgets.Button
	choice := f.choose(func() { do.Tapped(nil) })
	var key string
	do = widgets.NewButton("Seal the journal", "lock", widgets.Main, func() {
		next, ok := choice.passphrase()
		if !ok {
			return
		}
		f.act("Sealing every record, and proving it …", func() (err error) {
			key, err = p.t.keeper.Privacy.Seal(next)
			return err
		}, func() {
			p.changed()
			p.showKey(key, "The journal is sealed.", func() { p.look(func(error) { p.offerCopies() }) })
		})
	})
	f.show("Give this journal a passphrase", choice.first(), []*widgets.Button{do, f.leaveButton("Leave it")},
		widgets.NewParagraph("The journal is written anew, sealed. After that nobody reads it without the passphrase or the recovery key, and that goes for you too: nothing here can find a lost one."),
		choice.box)
}

// askChange asks for the passphrase of today and for a new one.
func (p *privacy) askChange() {
	f := p.t.newForm("change the passphrase")
	if f == nil {
		return
	}
	var do *widgets.Button
	choice := f.choose(func() { do.Tapped(nil) })
	old := f.secret("The passphrase of today", choice.focus)
	do = widgets.NewButton("Change it", "", widgets.Main, func() {
		now := old.text()
		if now == "" {
			f.say("Type the passphrase of today first.")
			old.focus()
			return
		}
		next, ok := choice.passphrase()
		if !ok {
			return
		}
		f.act("Changing it. This takes a few seconds …", func() error { return p.t.keeper.Privacy.ChangePassphrase(now, next) }, func() {
			p.changed()
			p.t.win.Tell("The passphrase is changed. Backups made until now still open with the one they had.")
		})
	})
	f.show("Change the passphrase", old.focusable(), []*widgets.Button{do, f.leaveButton("Leave it")}, old.box, choice.box)
}

// proved asks for the passphrase of today before anything is done with it. work gives
// a recovery key, "" for none.
func (p *privacy) proved(title, doing, press, saying string, work func(passphrase string) (string, error), done func(key string), text ...string) {
	f := p.t.newForm(doing)
	if f == nil {
		return
	}
	var do *widgets.Button
	old := f.secret("The passphrase of today", func() { do.Tapped(nil) })
	do = widgets.NewButton(press, "", widgets.Main, func() {
		now := old.text()
		if now == "" {
			f.say("Type the passphrase of today first.")
			old.focus()
			return
		}
		var key string
		f.act(saying, func() (err error) {
			key, err = work(now)
			return err
		}, func() {
			p.changed()
			done(key)
		})
	})
	rows := []fyne.CanvasObject{}
	for _, s := range text {
		rows = append(rows, widgets.NewParagraph(s))
	}
	f.show(title, old.focusable(), []*widgets.Button{do, f.leaveButton("Leave it")}, append(rows, old.box)...)
}

// askRecovery makes a new recovery key; the old one opens nothing after that.
func (p *privacy) askRecovery() {
	p.proved("A new recovery key", "make a new recovery key", "Make one", "Making one …",
		p.t.keeper.Privacy.NewRecoveryKey,
		func(key string) { p.showKey(key, "The journal has a new recovery key.", nil) },
		"It opens the journal where the passphrase is forgotten. The one from before stops working; backups made until now still open with it.")
}

// askRotate seals everything again under a new data key.
func (p *privacy) askRotate() {
	p.proved("Change the data key", "change the data key", "Change the key", "Sealing every record anew, and proving it …",
		p.t.keeper.Privacy.Rotate,
		func(key string) {
			if key == "" {
				p.t.win.Tell("Every record is sealed with a new key.")
				return
			}
			p.showKey(key, "Every record is sealed with a new key, and there is a new recovery key.", nil)
		},
		"A new passphrase locks the door of this file alone: an old copy still opens with the old passphrase, and holds the same data key. If someone may have both, this seals every record anew with another key. Your passphrase stays; the recovery key is replaced.",
		"Old copies and backups can’t be changed from here. Remove those you don’t trust. The journal as it is now is kept as a backup first.")
}

// askUnseal takes the passphrase away.
func (p *privacy) askUnseal() {
	p.proved("Remove the passphrase", "remove the passphrase", "Remove it", "Writing the journal without a passphrase, and proving it …",
		func(passphrase string) (string, error) { return "", p.t.keeper.Privacy.Unseal(passphrase) },
		func(string) {
			p.t.win.Tell("The journal has no passphrase now. Whoever can open the file can read it.")
		},
		"The journal is written anew without a passphrase. After that, whoever can open the file can read it: anyone with this laptop, or with a copy. Backups made until now keep theirs.")
}
