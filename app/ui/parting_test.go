package ui

import (
	"errors"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"doubleknot/app/journal"
	"doubleknot/app/session"
	"doubleknot/app/ui/uitest"
)

// hanging is a disk that stores nothing before it is let go.
type hanging struct {
	uitest.Memory
	gate chan struct{}
}

func (h *hanging) Commit(journal.Change) error {
	<-h.gate
	return h.Err
}

// hung is a window that is being closed while its disk hangs, and late is what happens
// when it has waited for long.
func hung(t *testing.T) (r *rig, h *hanging, late func()) {
	t.Helper()
	r = newRig(t)
	h = &hanging{gate: make(chan struct{})}
	s, err := session.New(h, session.Options{Clock: clock})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		h.free()
		_ = s.Close()
	})
	d := s.NewDraft(journal.Note)
	d.Entry.Body = "half a sentence"
	s.KeepDraft(d)
	r.w.session = s
	var waited time.Duration
	var over func()
	r.w.after = func(wait time.Duration, f func()) func() {
		waited, over = wait, f
		return func() {}
	}
	r.w.Quit()
	if over == nil || waited <= 0 || waited > 5*time.Second {
		t.Fatalf("it waits for %v", waited)
	}
	return r, h, func() { over(); r.waitFor(func() bool { return len(r.w.modals) > 0 }) }
}

func (h *hanging) free() {
	select {
	case <-h.gate:
	default:
		close(h.gate)
	}
}

func (r *rig) gone() bool { return r.w.bridge.over.Load() }

func TestADiskThatHangsIsToldOfWhileClosingAndWaitedFor(t *testing.T) {
	r, h, late := hung(t)
	if len(r.w.modals) != 0 || r.gone() {
		t.Fatal("it asks at once, or does not wait")
	}
	late()
	if !strings.Contains(r.shown(), "still being saved") || r.gone() {
		t.Fatal("nothing says why it is still open")
	}
	r.w.Quit()
	if len(r.w.modals) != 1 {
		t.Errorf("it asks %d times", len(r.w.modals))
	}
	h.free() // the disk answers
	r.waitFor(r.gone)
}

func TestAWindowWhoseDiskHangsIsClosedWithoutTheWordsOnlyWhereThatIsChosen(t *testing.T) {
	r, h, late := hung(t)
	late()
	r.press(fyne.KeySpace, 0) // what has the focus
	if len(r.w.modals) != 0 || r.gone() || r.w.closing {
		t.Fatal("the first button is not to stay")
	}
	h.free()
	(<-r.queue)() // it hears that they are stored
	if r.gone() {
		t.Error("it closes although she stayed")
	}

	r, _, late = hung(t)
	late()
	uitest.Button(t, r.w.win.Canvas().Overlays().Top(), "Close without them").OnTapped()
	if !r.gone() {
		t.Error("it does not close although she chose that")
	}
}

func TestTheWordsADiskHoldsUpCanBeCopiedBeforeClosing(t *testing.T) {
	r, _, late := hung(t)
	late()
	uitest.Button(t, r.w.win.Canvas().Overlays().Top(), "Copy the words").OnTapped()
	if got := r.w.app.Clipboard().Content(); !strings.Contains(got, "half a sentence") {
		t.Errorf("the clipboard has %q", got)
	}
	if r.gone() || len(r.w.modals) != 1 {
		t.Error("copying closes something")
	}
}

func TestADiskThatHangsAndThenFailsSaysSo(t *testing.T) {
	r, h, late := hung(t)
	late()
	h.Err = errors.New("the disk is broken")
	h.free()
	r.waitFor(func() bool { return strings.Contains(r.shown(), "could not be saved") })
	if len(r.w.modals) != 1 || r.gone() {
		t.Errorf("it asks %d things; it is closed: %v", len(r.w.modals), r.gone())
	}
}
