package ui

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"doubleknot/app/importer"
	"doubleknot/app/ui/page"
	"doubleknot/widgets"
)

// Import lets the writer choose a JSON export, shows what is in it, and asks
// before anything is written.
func (w *Window) Import() {
	d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if err != nil {
			w.Fail("open the file", err)
			return
		}
		if r == nil {
			return
		}
		go w.readImport(r)
	}, w.win)
	d.SetFilter(storage.NewExtensionFileFilter([]string{".json"}))
	d.Show()
}

// readImport parses off the UI goroutine; a large file takes a moment.
func (w *Window) readImport(r io.ReadCloser) {
	data, err := io.ReadAll(r)
	_ = r.Close() // only read from
	var p *importer.Preview
	if err == nil {
		p, err = importer.JSON(bytes.NewReader(data), w.session.Snapshot())
	}
	w.Do(func() {
		if err != nil {
			w.Fail("read that file", err)
			return
		}
		w.previewImport(p)
	})
}

// maxNamed is how many skipped records the preview names one by one.
const maxNamed = 12

func (w *Window) previewImport(p *importer.Preview) {
	var b strings.Builder
	fmt.Fprintf(&b, "%d new, %d already here, %d skipped.", p.New, p.Here, len(p.Skipped))
	for i, s := range p.Skipped {
		if i == maxNamed {
			fmt.Fprintf(&b, "\n… and %d more", len(p.Skipped)-i)
			break
		}
		fmt.Fprintf(&b, "\nSkipped %s: %s", s.What, s.Why)
	}
	for _, n := range p.Notes {
		fmt.Fprintf(&b, "\n%s", n)
	}
	if p.Change.IsEmpty() {
		w.Ask("Nothing new in this file", b.String(), "Close", "All right", func(bool) {})
		return
	}
	b.WriteString("\n\nNothing is written until you say so, and it can be undone in one step.")
	w.Ask("Bring this in?", b.String(), fmt.Sprintf("Bring in %d", p.New), "Leave it", func(ok bool) {
		if !ok {
			return
		}
		w.Await(w.session.Import(p.Change, "Import"), func(err error) {
			if err != nil {
				w.Fail("bring the records in", err)
				return
			}
			w.Tell(fmt.Sprintf("%d records brought in.", p.New), page.Action{Text: "Undo", Do: w.undo})
		})
	})
}

// Backup asks for a folder and writes a verified copy into it.
func (w *Window) Backup() {
	field := widgets.NewLineField("Folder", nil)
	field.SetText(documents())
	problem := widgets.NewParagraph("")
	problem.Hide()
	var m *modal
	do := widgets.NewButton("Back up", "", widgets.Main, func() {
		dest := filepath.Join(strings.TrimSpace(field.Text()), "journal-"+w.Now().Format("20060102-150405")+".db")
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
	return w.opt.Backup(dest)
}
