package ui

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"doubleknot/app/importer"
	"doubleknot/app/ui/page"
)

// Import lets the writer choose a JSON export, shows what is in it, and asks
// before anything is written.
func (w *Window) Import() {
	d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if err != nil {
			w.Fail("open the file", err)
			return
		}
		if r == nil || w.session == nil {
			return
		}
		go w.readImport(r)
	}, w.win)
	d.SetFilter(storage.NewExtensionFileFilter([]string{".json"}))
	d.Show()
}

// readImport parses off the UI goroutine; a large file takes a moment.
func (w *Window) readImport(r io.ReadCloser) {
	s := w.session // the UI goroutine started this while it was open
	data, err := io.ReadAll(r)
	_ = r.Close() // only read from
	var p *importer.Preview
	if err == nil {
		p, err = importer.JSON(bytes.NewReader(data), s.Snapshot())
	}
	if err == nil {
		p.TieCheckIns(s.Today())
	}
	w.Do(func() {
		if w.covered || w.session != s {
			return // it was locked meanwhile
		}
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
			if w.covered {
				return
			}
			if err != nil {
				w.Fail("bring the records in", err)
				return
			}
			w.Tell(fmt.Sprintf("%d records brought in.", p.New), page.Action{Text: "Undo", Do: w.undo})
		})
	})
}
