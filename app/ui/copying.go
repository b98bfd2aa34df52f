package ui

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"doubleknot/widgets"
)

// Backup asks for a folder and writes a verified copy into it.
func (w *Window) Backup() {
	field := widgets.NewLineField("Folder", nil)
	field.SetText(documents())
	problem := widgets.NewParagraph("")
	problem.Hide()
	var m *modal
	do := widgets.NewButton("Back up", "", widgets.Main, func() {
		dest := filepath.Join(strings.TrimSpace(field.Text()), "journal-copy-"+w.Now().Format("20060102-150405")+".db")
		go func() {
			err := w.backUp(dest)
			w.Do(func() {
				if err != nil {
					problem.SetText("No backup was made. " + userMessage(err))
					problem.Show()
					m.fit()
					return
				}
				w.closeModal(m)
				w.Tell("Copied to " + dest + " and checked.")
			})
		}()
	})
	field.OnSubmitted = func(string) { do.Tapped(nil) }
	leave := widgets.NewButton("Leave it", "", widgets.Plain, func() { w.closeModal(m) })
	m = w.openModal("A copy elsewhere", 520, widgets.VStack(12, widgets.NewParagraph("Into which folder? The copy is checked before it counts."), field, problem),
		[]fyne.CanvasObject{do, leave}, field.Focusable(), nil)
}

// backUp refuses a folder that is not there: a missing stick must not turn into
// a new folder under its mount point.
func (w *Window) backUp(dest string) error {
	if !isDir(filepath.Dir(dest)) {
		return fmt.Errorf("back up: %w", &os.PathError{Op: "open", Path: filepath.Dir(dest), Err: os.ErrNotExist})
	}
	return w.keeper.CopyTo(dest)
}
