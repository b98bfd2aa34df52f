package settings

import (
	"fyne.io/fyne/v2"

	"doubleknot/widgets"
)

// restoring is the dialog that looks into a backup, says what it holds, and replaces
// the journal with it only when told to.
type restoring struct {
	*form
	path   string
	secret *secretField
	holds  *widgets.Paragraph
	keeps  *widgets.Paragraph
	own    *fyne.Container // the field for the backup's own passphrase
	look   *widgets.Button
	do     *widgets.Button
	leave  *widgets.Button
}

// askRestore looks into the backup at path; what names it to a person.
func (b *backups) askRestore(path, what string) {
	f := b.t.newForm("restore this backup")
	if f == nil {
		return
	}
	r := &restoring{form: f, path: path}
	r.holds = widgets.NewParagraph("")
	r.keeps = quiet("Restoring replaces the journal with this. The journal as it is now is kept as a backup.")
	r.secret = f.secret("The backup’s own passphrase, or its recovery key", r.inspect)
	r.look = widgets.NewButton("Look inside", "", widgets.Plain, r.inspect)
	r.own = widgets.VStack(8, r.secret.box, widgets.Flow(r.look))
	r.do = widgets.NewButton("Replace the journal", "", widgets.Plain, r.restore)
	r.leave = f.leaveButton("Leave it")
	r.holds.Hide()
	r.keeps.Hide()
	r.own.Hide()
	f.show("Restore a backup?", r.leave, []*widgets.Button{r.do, r.leave}, widgets.NewParagraph(what), r.holds, r.own, r.keeps)
	r.buttons = append(r.buttons, r.look)
	r.do.Disable()
	r.inspect()
}

// inspect looks inside, with the journal's own passphrase first and with what was
// typed after.
func (r *restoring) inspect() {
	secret := r.secret.field.Text()
	if r.own.Visible() && secret == "" {
		r.secret.again("Type the backup’s passphrase first.")
		return
	}
	var h Holdings
	r.run("Looking inside …", func() (err error) {
		h, err = r.t.keeper.Backups.Inspect(r.path, secret)
		return err
	}, func(err error) {
		if r.open {
			r.inspected(h, err)
		}
	})
}

func (r *restoring) inspected(h Holdings, err error) {
	errs := r.t.keeper.Errors
	switch {
	case err == nil:
		r.holds.SetText(holdingsWords(h, r.t.win.Now()))
		r.holds.Show()
		r.keeps.Show()
		r.own.Hide()
		r.do.Enable()
		r.say("")
		r.t.focus(r.leave)
	case errs.needs(err) && r.secret.field.Text() == "":
		r.holds.SetText("This backup is sealed with another passphrase than the journal has now.")
		r.holds.Show()
		r.ask("")
	case errs.needs(err), errs.wrong(err):
		r.ask("That didn’t open this backup.")
	default:
		r.say("This backup can’t be restored. " + errs.says(err))
		r.t.focus(r.leave)
	}
}

// ask shows the field for the backup's own passphrase.
func (r *restoring) ask(problem string) {
	r.own.Show()
	r.say("")
	r.secret.field.Focus()
	if problem != "" {
		r.secret.wrong(problem)
	}
}

// restore replaces the journal: what the backup holds has been shown.
func (r *restoring) restore() {
	secret := r.secret.field.Text()
	r.act("Proving every record, and keeping the journal as it is …", func() error { return r.t.keeper.Backups.Restore(r.path, secret) }, func() {
		r.t.win.Tell("Restored. The journal as it was is among the backups.")
		r.t.refresh()
	})
}
