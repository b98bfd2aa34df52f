package gate

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// The words of the page for a closed journal.
const (
	wrongPassphrase = "That passphrase didn’t open this journal."
	capsHelps       = " Caps Lock is on, if that helps."
	footOneFile     = "Everything stays in this one file, on this computer. Doubleknot never goes online."
	footNoWayIn     = "There is no way in without the passphrase"
)

// unlocking is the page that asks for the passphrase.
type unlocking struct {
	g      *Gate
	field  *widgets.PasswordField
	caps   *fyne.Container
	remark *remark
	line   *widgets.Progress
	do     *widgets.Button
}

// Unlock shows the page that asks for the passphrase.
func (g *Gate) Unlock() fyne.CanvasObject {
	u := &unlocking{g: g, caps: capsNote(), remark: newRemark(g.sheet.fit), line: widgets.NewProgress()}
	u.field = widgets.NewPasswordField("", nil)
	u.field.OnSubmitted = func(string) { u.submit() }
	u.field.OnCapsLock = func(c widgets.CapsLock) {
		showIf(c == widgets.CapsOn, u.caps)
		g.sheet.fit()
	}
	u.field.OnRefused = func(int, int) { u.remark.say("That is longer than a passphrase can be here.") }
	u.do = widgets.NewButton("Unlock", "", widgets.Main, u.submit)
	forgotten := g.forgotten
	if g.o.Recover == nil {
		forgotten = nil
	}
	content := widgets.VStack(14, labelled("Journal", g.journalRow()), widgets.VStack(6, labelled("Passphrase", u.field), u.caps, u.remark.notice, u.line),
		u.do, row(link("Forgotten?", forgotten), link("Start a new journal", g.o.StartNew), link("Restore a backup", g.o.Restore)))
	return g.show(stage{content: content, foot: g.footUnlock(), first: u.field.Focus, fields: []*widgets.PasswordField{u.field}, clear: u.clear, say: u.remark.say, still: u.still})
}

func (g *Gate) footUnlock() string {
	if g.recoverable() {
		return footOneFile + "\n" + footNoWayIn + " or the recovery key, for you or for anyone else."
	}
	return footOneFile + "\n" + footNoWayIn + ", for you or for anyone else."
}

func (g *Gate) recoverable() bool {
	return g.o.Recover != nil && (g.o.HasRecovery == nil || g.o.HasRecovery())
}

// journalRow names the file, its folder and the way to another.
func (g *Gate) journalRow() fyne.CanvasObject {
	name, dir := widgets.Body(filepath.Base(g.o.Path)), widgets.Caption(filepath.Base(filepath.Dir(g.o.Path)))
	name.Truncate, dir.Color = true, skin.Ink3
	right := widgets.HStack(16, dir)
	if g.o.Change != nil {
		right.Add(link("Change…", g.o.Change))
	}
	inner := container.NewBorder(nil, nil, widgets.HStack(0, widgets.NewIcon("file", skin.Ink2)), right,
		widgets.Padded(widgets.Insets{Left: 6, Right: 6}, name))
	return sunken(widgets.Insets{Top: 6, Right: 12, Bottom: 6, Left: 13}, inner)
}

func (u *unlocking) submit() {
	text := u.field.Text()
	if text == "" {
		u.remark.ask("Type the passphrase first.", u.field)
		return
	}
	u.g.work(func() error { return u.g.o.Unlock(text) }, u.done)
}

func (u *unlocking) done(err error) {
	switch {
	case err == nil:
		u.g.opened()
		return
	case u.g.wrong(err):
		u.remark.ask(wrongWords(u.field.CapsLock()), u.field)
	default:
		u.g.tell(err, u.remark, u.field)
	}
}

// wrongWords mentions Caps Lock only where it is known to be on.
func wrongWords(c widgets.CapsLock) string {
	if c == widgets.CapsOn {
		return wrongPassphrase + capsHelps
	}
	return wrongPassphrase
}

func (u *unlocking) still(on bool) {
	working(u.do, u.line, on, "Unlock", "Unlocking…")
	if on {
		u.remark.say("")
	}
	u.field.SetStill(on) // last: what is laid out anew blinks again
}

func (u *unlocking) clear() {
	u.field.Clear()
	u.caps.Hide()
	u.remark.say("")
}

// working turns a button and its line to something under way, and back.
func working(b *widgets.Button, line *widgets.Progress, on bool, idle, busy string) {
	b.Text, b.Inactive = idle, on
	if on {
		b.Text = busy
		line.Start()
	} else {
		line.Stop()
	}
	b.Refresh()
}
