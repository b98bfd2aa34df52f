package ui

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"

	"doubleknot/app/export"
	"doubleknot/app/vault"
	"doubleknot/widgets"
)

// SaveText lets a person choose a file and writes it; a file that is there is
// replaced only after asking.
func (w *Window) SaveText(name, title string, write func(io.Writer) error) {
	var save func(m *modal, path string, say func(string), force bool)
	save = func(m *modal, path string, say func(string), force bool) {
		go func() {
			err := export.ToFile(path, force, write)
			w.Do(func() {
				switch {
				case errors.Is(err, export.ErrExists):
					w.Ask("Replace the file?", filepath.Base(path)+" is already in that folder.", "Replace it", "Keep it", func(ok bool) {
						if ok {
							save(m, path, say, true)
						}
					})
				case err != nil:
					say("Nothing was written. " + userMessage(err))
				default:
					w.closeModal(m)
				}
			})
		}()
	}
	w.askPath(title, "Whoever has this file can open the journal. A stick or a sheet of paper is a better place than this laptop.",
		filepath.Join(documents(), name), "Save", nil, func(m *modal, path string, say func(string)) { save(m, path, say, false) })
}

func (w *Window) chooseFolder(then func(dir string)) {
	dialog.NewFolderOpen(func(u fyne.ListableURI, err error) {
		if err == nil && u != nil {
			then(u.Path())
		}
	}, w.win).Show()
}

// restoreAtDoor puts a backup in the place of a journal that is closed: which one,
// what it holds, and only then.
func (w *Window) restoreAtDoor() {
	path := ""
	if list, err := w.keeper.Backups(); err == nil && len(list) > 0 {
		path = list[0].Path
	}
	r := &doorRestore{w: w, path: widgets.NewLineField("Backup file", nil), secret: widgets.NewPasswordField("Its passphrase, if it has one", nil)}
	r.path.SetText(path)
	r.problem = widgets.NewParagraph("")
	r.problem.Hide()
	look := widgets.NewButton("Look inside", "", widgets.Main, r.look)
	r.secret.OnSubmitted = func(string) { r.look() }
	browse := widgets.NewButton("Choose…", "", widgets.Plain, r.browse)
	leave := widgets.NewButton("Leave it", "", widgets.Plain, r.close)
	text := "The newest backup is named here; another file can be chosen. You see what it holds before anything is replaced."
	if path == "" {
		text = "There is no backup in the usual folder. Name the file, if there is one elsewhere."
	}
	r.m = w.openModal("Restore a backup", 560, widgets.VStack(12, widgets.NewParagraph(text), widgets.Sides(r.path, browse), r.secret, r.problem),
		[]fyne.CanvasObject{look, leave}, r.path.Focusable(), r.secret.Clear)
}

// doorRestore is the form that restores a backup while the journal is closed.
type doorRestore struct {
	w       *Window
	m       *modal
	path    *widgets.LineField
	secret  *widgets.PasswordField
	problem *widgets.Paragraph
	busy    bool
}

func (r *doorRestore) close() {
	r.secret.Clear()
	r.w.closeModal(r.m)
}

func (r *doorRestore) say(text string) {
	r.problem.SetText(text)
	r.problem.Show()
	r.m.fit()
}

func (r *doorRestore) browse() {
	dialog.NewFileOpen(func(u fyne.URIReadCloser, err error) {
		if err == nil && u != nil {
			r.path.SetText(u.URI().Path())
			_ = u.Close() // only its name is wanted
		}
	}, r.w.win).Show()
}

// look says what the backup holds and asks.
func (r *doorRestore) look() {
	if r.busy {
		return
	}
	r.busy = true
	path, secret := r.path.Text(), r.secret.Text()
	go func() {
		h, err := r.w.keeper.Inspect(path, secret)
		r.w.Do(func() {
			r.busy = false
			switch {
			case errors.Is(err, vault.ErrLocked):
				r.say("This backup has a passphrase of its own. Type it above.")
			case err != nil:
				r.say("This backup can’t be restored. " + userMessage(err))
			default:
				r.ask(path, secret, h)
			}
		})
	}()
}

func (r *doorRestore) ask(path, secret string, h vault.Holdings) {
	s := holdings(h)
	text := fmt.Sprintf("Last change %s: %d entries, %d lessons, %d other records. The journal as it is now is kept as a backup.",
		s.Newest.Format("2 January 2006, 15:04"), s.Entries, s.Lessons, s.Others)
	r.w.Ask("Replace the journal with this?", text, "Replace it", "Leave it", func(ok bool) {
		if !ok {
			return
		}
		r.close()
		go func() { _ = r.w.aside(func() error { return r.w.keeper.Restore(path, secret) }) }() // it tells
	})
}
