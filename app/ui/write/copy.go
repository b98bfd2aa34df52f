package write

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"doubleknot/app/ui/write/form"
	"doubleknot/widgets"
)

// plain is the whole draft as text.
func (c *Screen) plain() string {
	d := c.f.Draft()
	return form.PlainText(&d)
}

func (c *Screen) copyText() {
	fyne.CurrentApp().Clipboard().SetContent(c.plain())
	c.win.Tell("Copied. Paste it somewhere safe.")
}

// copyRow asks, under the failure bar, where to put a copy of the text.
type copyRow struct {
	c    *Screen
	path *widgets.LineField
	box  *fyne.Container
}

func newCopyRow(c *Screen) *copyRow {
	r := &copyRow{c: c, path: widgets.NewLineField("Folder and file name", nil)}
	r.path.OnSubmitted = func(string) { r.save() }
	r.path.OnEscape = r.close
	row := widgets.Sides(r.path, widgets.HStack(12, widgets.NewButton("Save a copy", "", widgets.Plain, r.save), link("Cancel", r.close)))
	r.box = widgets.VStack(2, widgets.Caption("Where should the copy go?"), row)
	r.box.Hide()
	return r
}

// open offers a place in the home folder, since the journal’s own disk may be full.
func (r *copyRow) open() {
	home, err := os.UserHomeDir()
	if err != nil {
		home = os.TempDir()
	}
	r.path.SetText(filepath.Join(home, "draft-"+r.c.f.Day().String()+".txt"))
	r.box.Show()
	r.c.bars.relayout()
	// Not by the field itself: shown for the first time, it does not know its canvas.
	if cv := r.c.canvas(); cv != nil {
		cv.Focus(r.path.Focusable())
	}
}

func (r *copyRow) close() {
	r.box.Hide()
	r.c.bars.relayout()
}

// save writes the copy; a file that is there already is replaced only after asking.
func (r *copyRow) save() {
	path := strings.TrimSpace(r.path.Text())
	if path == "" {
		return
	}
	if _, err := os.Lstat(path); err != nil {
		r.write(path)
		return
	}
	r.c.win.Ask("Replace this file?", filepath.Base(path)+" is already there.", "Replace it", "Keep it", func(ok bool) {
		if ok {
			r.write(path)
		}
	})
}

func (r *copyRow) write(path string) {
	if err := writeBeside(path, r.c.plain()); err != nil {
		r.c.win.Fail("save a copy", err)
		return
	}
	r.close()
	r.c.win.Tell("A copy of the text is in " + filepath.Base(path) + ".")
}

// writeBeside writes text into a new file beside path and renames it, so that path
// holds either what it held or all of the text. Only the owner may read it.
func writeBeside(path, text string) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".draft-*")
	if err != nil {
		return fmt.Errorf("write the copy: %w", err)
	}
	defer func() {
		if err != nil {
			_ = os.Remove(f.Name())
		}
	}()
	_, err = f.WriteString(text)
	if err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return fmt.Errorf("write the copy: %w", err)
	}
	return nil
}
