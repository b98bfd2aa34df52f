package ui

import (
	"sync/atomic"

	"fyne.io/fyne/v2"

	"doubleknot/app/session"
)

// bridge is the one way from other goroutines to widgets, and this the one file
// that calls fyne.Do. Tests give it an executor of their own.
type bridge struct {
	do   func(func())
	over atomic.Bool // there is no UI goroutine any more
}

func newBridge(do func(func())) *bridge {
	if do == nil {
		do = fyne.Do
	}
	return &bridge{do: do}
}

// Do runs f on the UI goroutine, soon. Safe from any goroutine. Once the window is
// closing f is dropped: Fyne would run it on the calling goroutine, or panic.
func (b *bridge) Do(f func()) {
	if !b.over.Load() {
		b.do(f)
	}
}

// end says that nothing is to be shown any more.
func (b *bridge) end() { b.over.Store(true) }

// Await calls then on the UI goroutine with the future's result.
func (b *bridge) Await(f *session.Future, then func(error)) {
	go func() {
		err := f.Wait()
		b.Do(func() { then(err) })
	}()
}

// Follow hands every event of the session to on, on the UI goroutine and in order.
func (b *bridge) Follow(s *session.Session, on func(session.Event)) (cancel func()) {
	return s.Subscribe(func(e session.Event) { b.Do(func() { on(e) }) })
}
