package settings

import (
	"fyne.io/fyne/v2"

	"doubleknot/widgets"
)

// privacy is the card of the passphrase, the lock, and what the system refuses. Rows
// for a sealed journal and for a plain one are both made, and one kind is hidden.
type privacy struct {
	t    *Screen
	card fyne.CanvasObject

	plain, seals *fyne.Container
	give, change *widgets.Button
	key          *widgets.SettingRow
	copiesRow    *widgets.SettingRow
	copiesRule   *widgets.Line
	system       *widgets.SettingRow // what it refuses
	copies       []Copy
}

func newPrivacy(t *Screen) *privacy {
	p := &privacy{t: t}
	rows := []fyne.CanvasObject{}
	if t.keeper.Privacy == nil {
		rows = append(rows, widgets.NewCaptionParagraph("A passphrase can’t be set or changed here."))
	} else {
		rows = append(rows, p.secrets()...)
	}
	if l := t.keeper.Locking; l != nil {
		rows = append(rows, widgets.HRule())
		rows = append(rows, p.locking(l)...)
	}
	p.system = widgets.NewSettingRow("", "", nil)
	if t.keeper.System != nil {
		rows = append(rows, widgets.HRule(), p.system)
	}
	p.card = card("Privacy", rows...)
	p.show()
	return p
}

func (p *privacy) sealed() bool { return p.t.keeper.Privacy != nil && p.t.keeper.Privacy.Sealed() }

// secrets are the rows of passphrase, recovery key and data key.
func (p *privacy) secrets() []fyne.CanvasObject {
	p.give = smallButton("Give it one…", "lock", p.askSeal)
	p.plain = widgets.VStack(10, widgets.NewSettingRow("No passphrase", "Whoever can open the file can read it.", p.give))
	p.change = smallButton("Change…", "", p.askChange)
	p.key = widgets.NewSettingRow("Recovery key", "", smallButton("New…", "", p.askRecovery))
	p.seals = widgets.VStack(10,
		widgets.NewSettingRow("Passphrase", "The journal is sealed: nobody reads it without the passphrase or the recovery key.", p.change), widgets.HRule(),
		p.key, widgets.HRule(),
		widgets.NewSettingRow("Data key", "For when someone may know the old passphrase and have a copy.", smallButton("Replace…", "", p.askRotate)), widgets.HRule(),
		widgets.NewSettingRow("Do without one", "The journal then opens without a passphrase, for anyone.", smallButton("Remove…", "", p.askUnseal)))
	p.copiesRow = widgets.NewSettingRow("", "From before the journal was sealed. Whoever finds them can read them.", smallButton("Look…", "", p.showCopies))
	p.copiesRule = widgets.HRule()
	return []fyne.CanvasObject{p.plain, p.seals, p.copiesRule, p.copiesRow}
}

// show draws how things stand. It asks nothing that takes long.
func (p *privacy) show() {
	if p.t.keeper.Privacy != nil {
		on := p.sealed()
		p.plain.Hidden, p.seals.Hidden = on, !on
		p.key.Caption = "It opens the journal where the passphrase is forgotten."
		if on && !p.t.keeper.Privacy.HasRecoveryKey() {
			p.key.Caption = "There is none: a forgotten passphrase could not be made good."
		}
		p.key.Refresh()
		p.showCopiesRow()
	}
	if p.t.keeper.System != nil {
		words, refused := p.t.keeper.System.Network()
		if refused {
			words = "refused by the system"
		}
		p.system.Title, p.system.Caption = "Internet access: "+words, p.t.keeper.System.Hardening()
		p.system.Refresh()
	}
	p.card.Refresh()
}

func (p *privacy) showCopiesRow() {
	n := len(p.copies)
	p.copiesRow.Hidden, p.copiesRule.Hidden = n == 0 || !p.sealed(), n == 0 || !p.sealed()
	p.copiesRow.Title = capital(counted(n, "unsealed copy"))
	p.copiesRow.Refresh()
}

// first is what takes the focus on entering, nil where there is nothing to press.
func (p *privacy) first() fyne.Focusable {
	switch {
	case p.t.keeper.Privacy == nil:
		return nil
	case p.sealed():
		return p.change
	default:
		return p.give
	}
}

// changed shows how things stand after a change. The focus is back on the button that
// began it; where that one is gone, it goes to what is there now.
func (p *privacy) changed() {
	p.t.refresh()
	if f := p.t.win.Fyne().Canvas().Focused(); f == nil || !p.seals.Visible() || f == fyne.Focusable(p.give) {
		p.t.focus(p.first())
	}
}

// look asks again which copies lie about unsealed. A failure is not told: it comes up
// when she opens the list.
func (p *privacy) look(then func(error)) {
	if !p.sealed() {
		p.copies = nil
		p.show()
		return
	}
	var found []Copy
	p.t.off(func() (err error) {
		found, err = p.t.keeper.Privacy.PlainCopies()
		return err
	}, func(err error) {
		if p.t.closed {
			return
		}
		if err == nil {
			p.copies = found
			p.show()
			p.t.page.Refresh()
		}
		if then != nil {
			then(err)
		}
	})
}
