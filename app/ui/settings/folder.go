package settings

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"doubleknot/widgets"
)

// askFolder chooses another folder for the backups: typed, or found by folder.
func (b *backups) askFolder() {
	f := b.t.newForm("use that folder")
	if f == nil {
		return
	}
	var do *widgets.Button
	path := f.path("Folder", b.t.keeper.Backups.Folder(), func() { do.Tapped(nil) })
	do = widgets.NewButton("Use this folder", "", widgets.Main, func() {
		to := strings.TrimSpace(path.Text())
		if to == "" {
			f.say("Say which folder.")
			return
		}
		f.act("Looking at the folder …", func() error { return b.t.keeper.Backups.SetFolder(to) }, func() {
			b.t.win.Tell("Backups go to " + to + " from now on. Those made before stay where they are.")
			b.look()
		})
	})
	browse := widgets.NewButton("Browse…", "", widgets.Plain, func() { b.t.chooseFolder(path.SetText) })
	f.show("Backup folder", path.Focusable(), []*widgets.Button{do, f.leaveButton("Leave it")},
		widgets.NewParagraph("Another disk is best: a copy on the same one is lost with it. Where the folder is on a stick that is not plugged in, you are told, and nothing else happens."),
		widgets.Sides(path, browse))
}

// askFile chooses a backup that is not in the folder.
func (b *backups) askFile() {
	f := b.t.newForm("look into that file")
	if f == nil {
		return
	}
	var do *widgets.Button
	path := f.path("File", withSlash(b.t.keeper.Backups.Folder()), func() { do.Tapped(nil) })
	do = widgets.NewButton("Look inside", "", widgets.Main, func() {
		from := strings.TrimSpace(path.Text())
		if from == "" || strings.HasSuffix(from, string(filepath.Separator)) {
			f.say("Say which file.")
			return
		}
		f.close()
		b.askRestore(from, "The backup "+filepath.Base(from)+".")
	})
	browse := widgets.NewButton("Browse…", "", widgets.Plain, func() { b.t.chooseFile(path.SetText) })
	f.show("Restore from elsewhere", path.Focusable(), []*widgets.Button{do, f.leaveButton("Leave it")},
		widgets.NewParagraph("Which file? You see what it holds before anything is replaced."), widgets.Sides(path, browse))
}

func withSlash(dir string) string {
	if dir == "" {
		return ""
	}
	return strings.TrimSuffix(dir, string(filepath.Separator)) + string(filepath.Separator)
}

// chooseFolder opens Fyne's folder dialog; then hears the path.
func (t *Screen) chooseFolder(then func(path string)) {
	dialog.ShowFolderOpen(func(u fyne.ListableURI, err error) {
		switch {
		case err != nil:
			t.win.Fail("open that folder", err)
		case u != nil:
			then(u.Path())
		}
	}, t.win.Fyne())
}

// chooseFile opens Fyne's file dialog for a journal; then hears the path.
func (t *Screen) chooseFile(then func(path string)) {
	d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		switch {
		case err != nil:
			t.win.Fail("open that file", err)
		case r != nil:
			_ = r.Close() // only its name is wanted
			then(r.URI().Path())
		}
	}, t.win.Fyne())
	d.SetFilter(storage.NewExtensionFileFilter([]string{".db"}))
	d.Show()
}
