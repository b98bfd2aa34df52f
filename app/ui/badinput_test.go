package ui

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"doubleknot/app/export"
	"doubleknot/app/importer"
	"doubleknot/app/journal"
	"doubleknot/app/keeper"
	"doubleknot/app/ui/page"
	"doubleknot/app/vault"
	"doubleknot/app/vault/backups"
	"doubleknot/app/vault/seal"
	"doubleknot/widgets"
)

// visit hands every visible object below o to f, until f says that it has enough.
func visit(o fyne.CanvasObject, f func(fyne.CanvasObject) (enough bool)) bool {
	if o == nil || !o.Visible() {
		return false
	}
	if f(o) {
		return true
	}
	var below []fyne.CanvasObject
	switch x := o.(type) {
	case *fyne.Container:
		below = x.Objects
	case fyne.Widget:
		below = test.WidgetRenderer(x).Objects()
	}
	for _, child := range below {
		if visit(child, f) {
			return true
		}
	}
	return false
}

// says gathers the visible words below o.
func says(o fyne.CanvasObject) string {
	var b strings.Builder
	visit(o, func(o fyne.CanvasObject) bool {
		switch x := o.(type) {
		case *widgets.Paragraph:
			b.WriteString(x.Text + "\n")
		case *widgets.Text:
			b.WriteString(x.Text + "\n")
		}
		return false
	})
	return b.String()
}

// top is the uppermost card.
func (r *rig) top() *modal {
	r.t.Helper()
	if len(r.w.modals) == 0 {
		r.t.Fatal("no card is open")
	}
	return r.w.modals[len(r.w.modals)-1]
}

// tap presses the button of that name on the uppermost card.
func (r *rig) tap(name string) {
	r.t.Helper()
	if !visit(r.top().pop.Content, func(o fyne.CanvasObject) bool {
		b, ok := o.(*widgets.Button)
		if ok = ok && b.Text == name; ok {
			test.Tap(b)
		}
		return ok
	}) {
		r.t.Fatalf("there is no button %q", name)
	}
	r.settle()
}

// until runs what comes for the UI goroutine until cond holds.
func (r *rig) until(what string, cond func() bool) {
	r.t.Helper()
	for !cond() {
		select {
		case f := <-r.queue:
			f()
		case <-time.After(time.Minute): // only a broken promise waits so long
			r.t.Fatalf("waited in vain until %s", what)
		}
	}
	r.settle()
}

func (r *rig) cards(n int) func() bool { return func() bool { return len(r.w.modals) == n } }

func entryAt(t time.Time, title string) *journal.Entry {
	at := journal.NewStamp(t)
	return &journal.Entry{ID: journal.NewID(), Kind: journal.Note, Day: journal.DayOf(t, journal.DefaultSettings().DayEndsAt()), At: at, CreatedAt: at, UpdatedAt: at, Title: title}
}

// brokenExport is a JSON export of three entries, the second of them broken.
func brokenExport(t *testing.T) string {
	t.Helper()
	var b bytes.Buffer
	j := journal.New([]journal.Record{entryAt(noon, "one"), entryAt(noon.Add(-24*time.Hour), "two"), entryAt(noon.Add(-48*time.Hour), "three")})
	if err := export.JSON(&b, j, noon); err != nil {
		t.Fatal(err)
	}
	second := strings.LastIndex(b.String()[:strings.Index(b.String(), `"two"`)], `"note"`)
	return b.String()[:second] + `"quarrel"` + b.String()[second+len(`"note"`):]
}

func bytesOf(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestImportNamesTheBrokenRecordAndWritesNothingWithoutConsent(t *testing.T) {
	r, broken := newRig(t), brokenExport(t)
	before := bytesOf(t, r.path)
	open := func() {
		go r.w.readImport(io.NopCloser(strings.NewReader(broken)))
		r.until("the preview is shown", r.cards(1))
	}
	for _, leave := range []func(){func() { r.tap("Leave it") }, func() { r.press(fyne.KeyEscape, 0) }} {
		open()
		got := says(r.top().inner)
		for _, want := range []string{"2 new, 0 already here, 1 skipped.", "Skipped entries[1]", "Nothing is written until you say so"} {
			if !strings.Contains(got, want) {
				t.Errorf("the preview lacks %q:\n%s", want, got)
			}
		}
		leave()
		if n := len(r.s.Snapshot().Entries); n != 0 || bytesOf(t, r.path) != before {
			t.Fatalf("without consent %d entries came in", n)
		}
	}
	open()
	r.tap("Bring in 2")
	if n := len(r.s.Snapshot().Entries); n != 2 {
		t.Errorf("%d entries came in", n)
	}
	r.press(fyne.KeyZ, ctrl|fyne.KeyModifierShift)
	if n := len(r.s.Snapshot().Entries); n != 0 {
		t.Errorf("after undo %d entries are left", n)
	}
}

func TestImportOfAForeignFileSaysSo(t *testing.T) {
	for text, want := range map[string]string{
		"Shopping: bread, milk.":                                 "This file is not a Doubleknot export.",
		`{"format": "doubleknot", "version": 1, "entries": [`:    "This export is damaged or incomplete. Export it again.",
		`{"format": "doubleknot", "version": 99, "entries": []}`: "This export was written by a newer Doubleknot. Use that version to read it.",
	} {
		r := newRig(t)
		go r.w.readImport(io.NopCloser(strings.NewReader(text)))
		r.until("the notice is shown", func() bool { return r.w.notice.bar.Text != "" })
		if got := r.w.notice.bar.Text; got != "Could not read that file. "+want || len(r.w.modals) > 0 {
			t.Errorf("%q: %q", text, got)
		}
	}
}

// openExport opens the dialog and names the file.
func (r *rig) openExport(path string) {
	r.t.Helper()
	r.w.Export(page.ExportHint{})
	r.settle()
	if !visit(r.top().inner, func(o fyne.CanvasObject) bool {
		f, ok := o.(*widgets.LineField)
		if ok = ok && f.PlaceHolder == "Where to"; ok {
			f.SetText(path)
		}
		return ok
	}) {
		r.t.Fatal("there is no field for the file")
	}
}

func TestExportReplacesAFileOnlyAfterAsking(t *testing.T) {
	r := demoRig(t)
	path := filepath.Join(t.TempDir(), "summary.html")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	r.openExport(path)
	for _, leave := range []func(){func() { r.tap("Keep it") }, func() { r.press(fyne.KeyEscape, 0) }} {
		r.tap("Export")
		r.until("it asks", r.cards(2))
		if got := says(r.top().inner); !strings.Contains(got, "summary.html is already in that folder.") {
			t.Errorf("it asks %q", got)
		}
		leave()
		if got := bytesOf(t, path); got != "old" || len(r.w.modals) != 1 {
			t.Fatalf("kept, the file holds %.40q; %d cards are open", got, len(r.w.modals))
		}
	}
	r.tap("Export")
	r.until("it asks", r.cards(2))
	r.tap("Replace it")
	r.until("it is written", r.cards(0))
	if got := bytesOf(t, path); !strings.HasPrefix(got, "<!") || !strings.Contains(got, "</html>") {
		t.Errorf("replaced, the file holds %.40q", got)
	}
	if names, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".*")); len(names) > 0 {
		t.Errorf("left behind: %v", names)
	}
}

func TestExportIntoNowhereWritesNothingAndSaysWhy(t *testing.T) {
	r := demoRig(t)
	dir := t.TempDir()
	for path, want := range map[string]string{
		filepath.Join(dir, "stick", "a.html"): "Nothing was written. That folder or file is not there. Check the name.",
		dir:                                   "Nothing was written. That is the name of a folder or a device. Name a file.",
		" ":                                   "Say where to put the file.",
	} {
		r.openExport(path)
		r.tap("Export")
		r.until(want, func() bool { return strings.Contains(says(r.top().inner), want) })
		r.tap("Leave it")
	}
	if names, _ := os.ReadDir(dir); len(names) > 0 {
		t.Errorf("written: %v", names)
	}
}

func TestDateInTheFutureIsMarkedAndKept(t *testing.T) {
	e := entryAt(noon.AddDate(0, 0, 3), "the talk")
	d := &journal.Draft{ID: journal.NewID(), UpdatedAt: journal.NewStamp(noon), Entry: *e}
	r := newRig(t, d)
	if got := says(r.w.win.Content()); !strings.Contains(got, "In the future") {
		t.Error("the form does not mark the date")
	}
	r.press(fyne.KeyReturn, ctrl)
	if kept := r.s.Snapshot().Entry(e.ID); kept == nil || kept.Day != e.Day || kept.At != e.At.Seconds() {
		t.Errorf("kept: %+v", kept)
	}
}

func TestEveryKnownFailureHasASentenceOfItsOwn(t *testing.T) {
	for _, err := range []error{
		vault.ErrExists, vault.ErrNoJournal, vault.ErrNoFolder, vault.ErrNotJournal, vault.ErrNewerFormat, vault.ErrIsDirectory,
		vault.ErrPermission, vault.ErrOpenElsewhere, vault.ErrDamaged, vault.ErrReadOnly, vault.ErrFull, vault.ErrIO,
		vault.ErrReplaced, vault.ErrUnsure, vault.ErrClosed, vault.ErrLocked, vault.ErrWrongSecret,
		keeper.ErrNotOpen, keeper.ErrReadOnly, backups.ErrNoShelf, seal.ErrRecoveryKey, export.ErrExists, export.ErrNotFile,
		importer.ErrFormat, importer.ErrNewer, importer.ErrDamaged, importer.ErrTooLarge,
		fs.ErrNotExist, fs.ErrPermission, syscall.ENOSPC, syscall.EROFS, syscall.ENOTDIR, syscall.EISDIR,
	} {
		if got := userMessage(fmt.Errorf("save 3 records: %w", err)); strings.Contains(got, "The computer said no") {
			t.Errorf("%v: %q", err, got)
		}
	}
	for _, word := range []string{"backup", "saved"} {
		if got := userMessage(vault.ErrDamaged); !strings.Contains(got, word) {
			t.Errorf("a damaged journal says %q", got)
		}
	}
}

func TestUnknownFailureShowsTheSystemsWordsAlone(t *testing.T) {
	system := errors.New("no medium found")
	for _, err := range []error{
		fmt.Errorf("save 1 and delete 0 records: %w", system),
		fmt.Errorf("save 1 and delete 0 records: %w: %w", errors.New("unknown"), system),
		errors.Join(errors.New("first"), fmt.Errorf("then: %w", system)),
	} {
		if got := userMessage(err); got != "The computer said no: no medium found." {
			t.Errorf("%v: %q", err, got)
		}
	}
}
