package page

import "doubleknot/app/session"

// Lent is the window as one screen has it, until the screen is closed. What the
// screen began is then no longer answered, and what it still asks for is not done:
// a save that ends while the journal is being locked opens no screen and says nothing
// on the one that asks for the passphrase.
type Lent struct {
	Window
	ended bool // for the UI goroutine, where every answer arrives
}

var _ Window = (*Lent)(nil)

// Lend lends w to a screen.
func Lend(w Window) *Lent { return &Lent{Window: w} }

// End takes the window back, for good. For the UI goroutine.
func (l *Lent) End() { l.ended = true }

// Do runs f on the UI goroutine where the screen is not closed by then.
func (l *Lent) Do(f func()) {
	l.Window.Do(func() {
		if !l.ended {
			f()
		}
	})
}

// Await calls then on the UI goroutine where the screen is not closed by then.
func (l *Lent) Await(f *session.Future, then func(err error)) {
	l.Window.Await(f, func(err error) {
		if !l.ended {
			then(err)
		}
	})
}

// Go shows another screen.
func (l *Lent) Go(r Route) {
	if !l.ended {
		l.Window.Go(r)
	}
}

// Tell shows a notice.
func (l *Lent) Tell(text string, actions ...Action) {
	if !l.ended {
		l.Window.Tell(text, actions...)
	}
}

// Ask puts a question. An answer that comes after End is no answer.
func (l *Lent) Ask(title, text, yes, no string, then func(ok bool)) {
	if l.ended {
		return
	}
	l.Window.Ask(title, text, yes, no, func(ok bool) {
		if !l.ended {
			then(ok)
		}
	})
}

// Fail tells an error.
func (l *Lent) Fail(doing string, err error) {
	if !l.ended {
		l.Window.Fail(doing, err)
	}
}

// Export opens the export dialog.
func (l *Lent) Export(sel ExportHint) {
	if !l.ended {
		l.Window.Export(sel)
	}
}
