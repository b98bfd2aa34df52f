package ui

import "fyne.io/fyne/v2"

// lasting is what Fyne's own Lifecycle has beyond fyne.Lifecycle: what it does when
// its loop has ended, which is to store the preferences.
type lasting interface {
	OnStopped() func()
	SetOnStoppedHookExecuted(f func())
}

// run shows win until the program is closed, by whatever way.
//
// Fyne 2.8 ends its loop in three steps: it hands what is to be done at the end to
// another goroutine, which hands it back to the loop, closes the loop, and waits for
// it to be done. Where the loop is closed in between, it waits for good, with the
// window gone and the journal still held. So there must be nothing to hand over: it is
// taken away before, and done here afterwards.
func run(a fyne.App, win fyne.Window) {
	last := takeLast(a.Lifecycle())
	win.ShowAndRun()
	last()
}

// takeLast takes away what Fyne wants done at the end, and returns it.
func takeLast(of fyne.Lifecycle) func() {
	l, ok := of.(lasting)
	if !ok {
		return func() {}
	}
	last := l.OnStopped()
	if last == nil {
		return func() {}
	}
	l.SetOnStoppedHookExecuted(nil)
	return last
}
