package ui

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"doubleknot/app/keeper"
	"doubleknot/app/ui/gate"
	"doubleknot/app/vault"
	"doubleknot/app/vault/seal"
	"doubleknot/widgets"
)

// newGate makes the pages of a closed journal: first use, unlock, damage.
func (w *Window) newGate() *gate.Gate {
	o := gate.Options{
		Window: w.win, Do: w.bridge.Do, Message: userMessage, Path: w.keeper.Path(), Now: w.keeper.Now,
		Create: w.keeper.Create, Unlock: w.keeper.Unlock, Recover: w.keeper.Recover, Replace: w.keeper.ReplacePassphrase,
		CheckKey: keeper.CheckRecoveryKey, HasRecovery: w.keeper.HasRecoveryKey,
		WrongSecret: func(err error) bool {
			return errors.Is(err, vault.ErrWrongSecret) || errors.Is(err, seal.ErrRecoveryKey)
		},
		Failed: w.unlockFailed, Opened: w.enter, SaveText: w.SaveText, Copy: w.copyText, Quit: w.Quit, Restore: w.restoreAtDoor,
	}
	return gate.New(o)
}

// arrive shows what the first look at the file leads to.
func (w *Window) arrive(f Found) {
	switch {
	case f.Err != nil:
		w.showDamaged(f.Err)
	case w.keeper.Session() != nil:
		w.enter()
	case f.State == keeper.Missing:
		w.veil(w.gate.FirstRun())
		w.gate.Focus()
	default:
		w.showUnlock("")
	}
}

// showUnlock asks for the passphrase, below a note on what is not as usual.
func (w *Window) showUnlock(note string) {
	w.veil(w.gate.Unlock())
	w.gate.Say(note)
	w.gate.Focus()
}

// unlockFailed takes over where the passphrase was right and the journal is not.
func (w *Window) unlockFailed(err error) bool {
	if !errors.Is(err, vault.ErrDamaged) {
		return false
	}
	w.showDamaged(err)
	return true
}

// showDamaged offers what can be done about a journal that is not whole.
func (w *Window) showDamaged(err error) {
	o := gate.DamagedOptions{Err: err, Restore: w.restoreAtDoor}
	if list, err := w.keeper.Backups(); err == nil && len(list) > 0 {
		o.Backup = "There is a backup from " + list[0].At.Format("2 January 2006") + "."
	}
	switch {
	case w.keeper.Unlocked():
		o.Open, o.Salvage = w.openDamaged, func() { w.salvageAtDoor(nil) }
	case !w.keeper.Held(): // it cannot even be opened; its pages may still be read
		o.Salvage = func() { w.salvageAtDoor(widgets.NewPasswordField("Its passphrase, if it has one", nil)) }
	}
	w.veil(w.gate.Damaged(o))
	w.gate.Focus()
}

// openDamaged opens what can be read, to read only.
func (w *Window) openDamaged() {
	w.gate.Work(w.keeper.EnterReadOnly, func(err error) {
		if err != nil {
			w.showDamaged(err)
			return
		}
		w.enter()
	})
}

// salvageAtDoor asks for the name of the new file, and the passphrase where secret is
// a field, and writes it.
func (w *Window) salvageAtDoor(secret *widgets.PasswordField) {
	stem := strings.TrimSuffix(filepath.Base(w.keeper.Path()), filepath.Ext(w.keeper.Path()))
	name := stem + "-salvaged-" + w.Now().Format("20060102") + ".db"
	w.askPath("Save what can be read", "Everything that can still be read goes into a new journal. This file is not touched.",
		filepath.Join(filepath.Dir(w.keeper.Path()), name), "Save", secret, func(m *modal, path string, say func(string)) {
			var got vault.Salvaged
			typed := ""
			if secret != nil {
				typed = secret.Text()
			}
			w.gate.Work(func() (err error) {
				got, err = w.keeper.Salvage(path, typed)
				return err
			}, func(err error) {
				if err != nil {
					say("Nothing was written. " + userMessage(err))
					return
				}
				if secret != nil {
					secret.Clear()
				}
				w.closeModal(m)
				w.Ask("Saved", fmt.Sprintf("%d records are in %s, %d could not be read. Open it with ‘doubleknot --journal’, or put it in this one’s place.",
					got.Records, path, got.Lost), "Close", "All right", func(bool) {})
			})
		})
}

// askPath asks for the name of a file in a small form, with a passphrase below it
// where secret is a field; do closes it.
func (w *Window) askPath(title, text, path, button string, secret *widgets.PasswordField, do func(m *modal, path string, say func(string))) {
	var m *modal
	field := widgets.NewLineField("Where to", nil)
	field.SetText(path)
	problem := widgets.NewParagraph("")
	problem.Hide()
	say := func(text string) {
		problem.SetText(text)
		problem.Show()
		m.fit()
	}
	act := widgets.NewButton(button, "", widgets.Main, func() {
		p := strings.TrimSpace(field.Text())
		if p == "" || strings.HasSuffix(p, string(filepath.Separator)) {
			say("Say what the file is called.")
			return
		}
		do(m, p, say)
	})
	field.OnSubmitted = func(string) { act.Tapped(nil) }
	browse := widgets.NewButton("Folder…", "", widgets.Plain, func() {
		w.chooseFolder(func(dir string) { field.SetText(filepath.Join(dir, filepath.Base(field.Text()))) })
	})
	rows := []fyne.CanvasObject{widgets.NewParagraph(text), widgets.Sides(field, browse)}
	cancel := func() {}
	if secret != nil {
		secret.OnSubmitted = func(string) { act.Tapped(nil) }
		rows, cancel = append(rows, secret), secret.Clear
	}
	leave := widgets.NewButton("Leave it", "", widgets.Plain, func() {
		cancel()
		w.closeModal(m)
	})
	m = w.openModal(title, 560, widgets.VStack(12, append(rows, problem)...), []fyne.CanvasObject{act, leave}, field.Focusable(), cancel)
}
