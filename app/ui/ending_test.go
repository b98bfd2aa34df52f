package ui

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// loop is a window whose program ends at once, and tells of it.
type loop struct {
	fyne.Window
	runs func()
}

func (l loop) ShowAndRun() { l.runs() }

// TestFyneHasNothingToHandOverWhenItsLoopEnds: handing it over is what it hangs on.
func TestFyneHasNothingToHandOverWhenItsLoopEnds(t *testing.T) {
	a := test.NewTempApp(t)
	l, ok := a.Lifecycle().(lasting)
	if !ok {
		t.Fatalf("%T has no last step that could be taken away", a.Lifecycle())
	}
	var done []string
	l.SetOnStoppedHookExecuted(func() { done = append(done, "preferences") })
	run(a, loop{runs: func() {
		if l.OnStopped() != nil {
			t.Error("it has something to hand over")
		}
		done = append(done, "loop")
	}})
	if !slices.Equal(done, []string{"loop", "preferences"}) {
		t.Errorf("done were %v", done)
	}
	run(a, loop{runs: func() { done = nil }}) // where there is nothing to take
	if len(done) != 0 {
		t.Errorf("done were %v again", done)
	}
}

func TestNothingReachesAWindowThatIsGone(t *testing.T) {
	r := newRig(t)
	ran := false
	r.w.Do(func() { ran = true })
	r.settle()
	if !ran {
		t.Fatal("nothing reaches an open one either")
	}
	r.w.Quit()
	r.waitFor(r.w.bridge.over.Load)
	r.w.Do(func() { t.Error("something does") })
	for len(r.queue) > 0 {
		(<-r.queue)()
	}
}

func TestClosingWhileTheJournalIsBeingLockedCloses(t *testing.T) {
	r := sealedRig(t)
	r.press(fyne.KeyN, ctrl)
	r.typing("half a sentence")
	r.w.screens[r.w.current].Leave()
	if err := r.k.Lock(); err != nil { // the window has not heard of it yet
		t.Fatal(err)
	}
	r.w.Quit()
	r.waitFor(func() bool { return r.w.bridge.over.Load() || len(r.w.modals) > 0 })
	if len(r.w.modals) > 0 {
		t.Error("it asks whether to lose words that are stored")
	}
}

func TestAClosingThatFailsAsksOnceHoweverOftenItIsTried(t *testing.T) {
	r := newRig(t)
	r.press(fyne.KeyN, ctrl)
	r.typing("half a sentence")
	back := r.pullOut()
	defer back()
	for range 2 {
		r.w.Quit()
		r.waitFor(func() bool { return !r.w.closing })
	}
	if len(r.w.modals) != 1 || r.w.bridge.over.Load() {
		t.Fatalf("it asks %d times; it is closed: %v", len(r.w.modals), r.w.bridge.over.Load())
	}
	r.press(fyne.KeyEscape, 0) // stay
	r.w.Quit()
	r.waitFor(func() bool { return !r.w.closing })
	if len(r.w.modals) != 1 {
		t.Errorf("it does not ask again later")
	}
}
