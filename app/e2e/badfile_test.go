//go:build e2e

package e2e

import (
	"bytes"
	"fmt"
	"image"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// badJournals are what may lie where the journal should: how it comes there, the exit
// code, and a word of the sentence on standard error; "" where a whole window comes up
// with what can be done. The words in the window itself are tested in app/ui.
var badJournals = map[string]struct {
	make func(d *desk, t *testing.T)
	code int
	says string
}{
	"damaged page": {func(d *desk, t *testing.T) {
		d.spoil(t, func(b []byte) { copy(b[4096:], bytes.Repeat([]byte{0xAA}, 200)) })
	}, 0, ""},
	"damaged record": {func(d *desk, t *testing.T) {
		d.spoil(t, func(b []byte) { b[bytes.Index(b, []byte(`"title":"kept"`))] = 'x' })
	}, 0, ""},
	"cut off": {func(d *desk, t *testing.T) {
		d.keep(t)
		check(t, os.Truncate(d.journal(), 5000))
	}, 0, ""},
	"text file": {func(d *desk, t *testing.T) {
		check(t, os.WriteFile(d.journal(), []byte("Shopping: bread, milk.\n"), 0o600))
	}, 1, "no Doubleknot journal"},
	"other database": {func(d *desk, _ *testing.T) { d.query("create table t(x); insert into t values(1)") }, 1, "no Doubleknot journal"},
	"empty file":     {func(d *desk, t *testing.T) { check(t, os.WriteFile(d.journal(), nil, 0o600)) }, 1, "no Doubleknot journal"},
	"newer format": {func(d *desk, t *testing.T) {
		d.keep(t)
		d.query("pragma user_version = 99")
	}, 1, "newer Doubleknot"},
	"folder": {func(d *desk, t *testing.T) { check(t, os.Mkdir(d.journal(), 0o700)) }, 1, "is a folder"},
	"closed folder": {func(d *desk, t *testing.T) {
		d.keep(t)
		check(t, os.Chmod(filepath.Dir(d.journal()), 0))
		d.t.Cleanup(func() { _ = os.Chmod(filepath.Dir(d.journal()), 0o700) })
	}, 1, "may not open"},
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// keep makes a journal with one entry.
func (d *desk) keep(t *testing.T) {
	t.Helper()
	for _, args := range [][]string{{"init", "--no-passphrase"}, {"add", "--kind", "note", "--title", "kept"}} {
		if code, out := d.command(args...); code != 0 {
			t.Fatalf("%v: %d %s", args, code, out)
		}
	}
}

// spoil makes a journal and changes its bytes.
func (d *desk) spoil(t *testing.T, change func(b []byte)) {
	t.Helper()
	d.keep(t)
	data, err := os.ReadFile(d.journal())
	check(t, err)
	change(data)
	check(t, os.WriteFile(d.journal(), data, 0o600))
}

// tree lists everything beside the journal with its content and time of change.
func (d *desk) tree(t *testing.T) string {
	t.Helper()
	dir := filepath.Dir(d.journal())
	if st, err := os.Stat(dir); err == nil && st.Mode().Perm() == 0 { // to look into it and close it again
		check(t, os.Chmod(dir, 0o700))
		defer func() { check(t, os.Chmod(dir, 0)) }()
	}
	var b strings.Builder
	check(t, filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		data := []byte("a folder")
		if !e.IsDir() {
			if data, err = os.ReadFile(path); err != nil {
				return err
			}
		}
		_, err = fmt.Fprintf(&b, "%s %v %v %x\n", path, info.Size(), info.ModTime(), data)
		return err
	}))
	return b.String()
}

// problemShown waits for the small window with its sentence, and for its way out.
func problemShown(w *window, name string) {
	w.d.t.Helper()
	img := w.until("the window says why", func(img image.Image) bool {
		return count(img, img.Bounds(), ink) > 300 && count(img, img.Bounds(), thread) > 500
	})
	if n := count(img, img.Bounds(), paper); n > 600*400 {
		w.d.t.Errorf("the window for a problem has %d pixels of paper", n)
	}
	w.shot(name)
}

// TestWhatIsNoWholeJournalIsNamedAndLeftAlone starts the window on each of them.
func TestWhatIsNoWholeJournalIsNamedAndLeftAlone(t *testing.T) {
	for name, bad := range badJournals {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			check(t, os.MkdirAll(filepath.Dir(d.journal()), 0o700))
			bad.make(d, t)
			before := d.tree(t)
			w := d.launch(bound()...)
			picture := "problem-" + strings.ReplaceAll(name, " ", "-")
			if bad.says == "" {
				w.until("the choices are offered", wide)
				w.shot(picture)
				w.key("ctrl+q")
			} else {
				problemShown(w, picture)
				w.key("Return")
			}
			if code := w.gone(); code != bad.code {
				t.Errorf("the program ended with %d, want %d", code, bad.code)
			}
			if !strings.Contains(w.errs.String(), bad.says) {
				t.Errorf("it said %q", w.errs.String())
			}
			if d.tree(t) != before {
				t.Error("the file, or what lies beside it, has changed")
			}
		})
	}
}

// TestSecondWindowSaysThatTheJournalIsOpenElsewhere starts the program twice; the
// first window goes on as if nothing had happened.
func TestSecondWindowSaysThatTheJournalIsOpenElsewhere(t *testing.T) {
	d := newDesk(t)
	first := d.start()
	middle := image.Rect(400, 300, 880, 540) // where the small window comes up
	behind := count(first.shot(""), middle, thread)
	second := d.launch()
	second.until("the second says why", func(img image.Image) bool { return count(img, middle, thread) > behind+500 })
	second.shot("problem-open-elsewhere")
	second.key("Return")
	if code := second.gone(); code != 5 {
		t.Errorf("the second ended with %d: %s", code, second.errs.String())
	}
	if !strings.Contains(second.errs.String(), "open elsewhere") {
		t.Errorf("it said %q", second.errs.String())
	}
	d.tool(patience, "xdotool", "windowactivate", "--sync", first.id)
	first.key("ctrl+n")
	first.until("the form is open", func(img image.Image) bool { return count(img, doneButton, thread) > 200 })
	first.typeText(title)
	first.key("ctrl+q")
	if code := first.gone(); code != 0 {
		t.Errorf("the first ended with %d", code)
	}
	if got := d.query("select json_extract(entry, '$.title') from draft"); got != title {
		t.Errorf("the file holds %q", got)
	}
}
