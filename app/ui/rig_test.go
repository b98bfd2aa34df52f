package ui

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"doubleknot/app/journal"
	"doubleknot/app/keeper"
	"doubleknot/app/session"
	"doubleknot/app/vault"
	"doubleknot/app/vault/seal"
	"doubleknot/assets/demo"
)

// rig is a window over a real vault, on Fyne's test driver. Work for the UI
// goroutine waits in a queue that the test runs on its own goroutine.
type rig struct {
	t     *testing.T
	w     *Window
	k     *keeper.Keeper
	s     *session.Session
	path  string
	queue chan func()
}

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.FixedZone("", 3600))

func clock() time.Time { return noon }

// newRig opens a new journal holding the given records.
func newRig(t *testing.T, records ...journal.Record) *rig {
	t.Helper()
	t.Setenv("LANG", "en_GB.UTF-8")
	r := &rig{t: t, path: filepath.Join(t.TempDir(), "journal.db"), queue: make(chan func(), 10000)}
	v, err := vault.Create(r.path)
	if err != nil {
		t.Fatal(err)
	}
	if err := v.Commit(journal.Change{Put: records}); err != nil {
		t.Fatal(err)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	r.open(test.NewTempApp(t))
	return r
}

// open starts the program on the file as it is.
func (r *rig) open(a fyne.App) {
	r.t.Helper()
	r.k = keeper.New(r.path, keeper.Options{Clock: clock, Cost: seal.Cost{MemoryKiB: 64, Time: 1, Threads: 1}})
	state, err := r.k.Look()
	if err == nil && state == keeper.Plain {
		err = r.k.Enter()
	}
	r.s = r.k.Session()
	r.w = New(Options{App: a, Keeper: r.k, Found: Found{State: state, Err: err}, Version: "test", Do: func(f func()) { r.queue <- f }})
	r.w.win.Resize(fyne.NewSize(1280, 820))
	w, k := r.w, r.k
	r.t.Cleanup(func() {
		w.working.Wait()
		_ = k.Close()
	})
}

func demoRig(t *testing.T) *rig { return newRig(t, demo.Records(noon)...) }

// settle runs what waits for the UI goroutine until the session is idle.
func (r *rig) settle() {
	r.t.Helper()
	if r.s == nil { // the journal is closed
		for len(r.queue) > 0 {
			(<-r.queue)()
		}
		return
	}
	for range 3 {
		done := r.s.FlushDrafts().Done()
		for waiting := true; waiting; {
			select {
			case f := <-r.queue:
				f()
			case <-done:
				waiting = false
			}
		}
		for len(r.queue) > 0 {
			(<-r.queue)()
		}
	}
}

// press sends a bare key to what has the focus, and a shortcut to the canvas. That a
// text field passes shortcuts on is for app/e2e: Fyne's test canvas takes none from it.
func (r *rig) press(name fyne.KeyName, mod fyne.KeyModifier) {
	c := r.w.win.Canvas()
	if mod == 0 {
		if f := c.Focused(); f != nil {
			f.TypedKey(&fyne.KeyEvent{Name: name})
		} else if k := c.OnTypedKey(); k != nil {
			k(&fyne.KeyEvent{Name: name})
		}
		r.settle()
		return
	}
	shortcutsOf(r.t, c).TypedShortcut(&desktop.CustomShortcut{KeyName: name, Modifier: mod})
	r.settle()
}

// shortcutsOf reaches the canvas that Fyne's test canvas wraps and hides.
func shortcutsOf(t *testing.T, c fyne.Canvas) fyne.Shortcutable {
	t.Helper()
	s, ok := reflect.ValueOf(c).Elem().FieldByName("WindowlessCanvas").Interface().(fyne.Shortcutable)
	if !ok {
		t.Fatalf("%T hides no canvas that takes shortcuts", c)
	}
	return s
}

// typing types into whatever has the focus.
func (r *rig) typing(text string) {
	r.t.Helper()
	f := r.w.win.Canvas().Focused()
	if f == nil {
		r.t.Fatal("nothing has the focus")
	}
	for _, c := range text {
		f.TypedRune(c)
	}
}

// pullOut takes the file away, as a disk that is pulled out does, until back is called.
func (r *rig) pullOut() (back func()) {
	r.t.Helper()
	if err := os.Rename(r.path, r.path+".away"); err != nil {
		r.t.Fatal(err)
	}
	return func() {
		r.t.Helper()
		if err := os.Rename(r.path+".away", r.path); err != nil {
			r.t.Fatal(err)
		}
	}
}

// reopen closes the program and starts it again, with the preferences of the app.
func (r *rig) reopen(a fyne.App) {
	r.t.Helper()
	r.w.working.Wait()
	if err := r.k.Close(); err != nil {
		r.t.Fatal(err)
	}
	r.open(a)
}
