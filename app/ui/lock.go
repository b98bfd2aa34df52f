package ui

import (
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"doubleknot/app/keeper"
	"doubleknot/app/session"
	"doubleknot/app/ui/page"
	"doubleknot/app/vault/backups"
)

// spot is where she was when the journal was locked: a screen, and what that
// screen says of itself. It holds ids and offsets, never a word.
type spot struct {
	screen page.Name
	at     any
}

// Lock puts the journal out of sight. One with a passphrase is stored, closed and
// its keys dropped; one without is covered, which keeps out a glance.
func (w *Window) Lock() { w.lock(nil) }

// DesktopLocks locks, where she wants that, because the desktop was locked or the
// laptop is about to sleep. It is called off the UI goroutine and returns when it
// is done, or after the given time: a laptop does not wait for long.
func (w *Window) DesktopLocks(most time.Duration) {
	done := make(chan struct{})
	w.Do(func() {
		if w.prefs.sleeps() {
			w.lock(func() { close(done) })
		} else {
			close(done)
		}
	})
	select {
	case <-done:
	case <-time.After(most):
	}
}

// drawnFor is how long Fyne keeps what it has drawn: a minute after it was last on
// the screen, and then until something is painted, at most every ten seconds.
var drawnFor = []time.Duration{62 * time.Second, 74 * time.Second}

// sweep has Fyne let go of the texts it keeps, and overwrites what they leave in
// memory: measured ones now, before done runs, and drawn ones a little later.
func (w *Window) sweep(done func()) {
	look := w.prefs.look()
	w.app.Settings().SetTheme(&look) // the same again: it empties the list of what was measured
	w.cover.Refresh()
	go func() {
		keeper.Scrub()
		done()
	}()
	for _, wait := range drawnFor {
		time.AfterFunc(wait, func() { w.Do(w.sweepDrawn) })
	}
}

// sweepDrawn paints the page of a journal that is still closed once more.
func (w *Window) sweepDrawn() {
	if w.session == nil && !w.locking {
		w.cover.Refresh()
		go keeper.Scrub()
	}
}

// backupDaily takes today's backup a little later, when the first screen is drawn.
func (w *Window) backupDaily() {
	if w.opt.Demo {
		return
	}
	w.working.Go(func() {
		time.Sleep(w.opt.BackupAfter)
		err := w.keeper.BackupDaily()
		debug.FreeOSMemory() // reading a large journal, and proving its copy, left much behind
		if list, lerr := w.keeper.Backups(); err == nil && lerr == nil && len(list) > 0 {
			w.prefs.setLastBackup(list[0].At)
		}
		w.Do(func() { w.backedUp(err) })
	})
}

// backedUp tells of a backup that failed; one that worked is nobody's concern.
func (w *Window) backedUp(err error) {
	if err == nil || w.session == nil || errors.Is(err, keeper.ErrNotOpen) {
		return
	}
	since := "There is no backup yet"
	if t := w.prefs.lastBackup(); !t.IsZero() {
		since = "No backup since " + t.Format("2 January 2006")
	}
	why := userMessage(err)
	if errors.Is(err, backups.ErrNoShelf) {
		why = "the folder isn’t there."
	}
	w.notice.show(since+": "+why+" The journal itself is fine.", true)
}

// lock runs done, if given, when the journal is out of sight and out of memory, on
// whatever goroutine that is.
func (w *Window) lock(done func()) {
	if done == nil {
		done = func() {}
	}
	if w.session == nil || w.locking || w.closing {
		done()
		return
	}
	w.takeDown()
	w.hidden, w.focused = false, nil // coming back does not open what is locked now
	if !w.keeper.Sealed() {
		w.showCover()
		done()
		return
	}
	w.locking = true
	w.showUnlock("")
	w.finishLock(done)
}

// takeDown closes whatever shows a word: dialogs, notices, popups, screens. What
// was being typed goes to the session.
func (w *Window) takeDown() {
	if w.covered && len(w.screens) == 0 {
		return
	}
	for w.dismissTop() {
	}
	w.dropOverlays()
	if w.focus {
		w.setFocusMode(false)
	}
	s := w.screens[w.current]
	w.was = spot{screen: w.current}
	if p, ok := s.(page.Placer); ok {
		w.was.at = p.Place()
	}
	if s != nil {
		s.Leave()
	}
	w.notice.hide()
	w.dropScreens()
}

// dropScreens forgets every screen, so that no widget keeps what it showed.
func (w *Window) dropScreens() {
	for _, s := range w.screens {
		if c, ok := s.(page.Closer); ok {
			c.Close()
		}
	}
	clear(w.screens)
	w.stack.Objects = nil
	w.stack.Refresh()
	w.win.Canvas().Unfocus()
}

// dropOverlays closes what Fyne itself has put over the window: menus, calendars,
// file dialogs.
func (w *Window) dropOverlays() {
	all := w.win.Canvas().Overlays()
	for _, o := range all.List() {
		o.Hide()
		all.Remove(o)
	}
	w.modals = nil
}

// finishLock stores and closes the journal, off the UI goroutine. Where the last
// words cannot be stored they stay in memory behind the passphrase, and it is tried
// again as soon as storing works.
func (w *Window) finishLock(done func()) {
	s := w.session
	w.working.Go(func() {
		w.clearClipboard(s)
		err := w.keeper.Lock()
		w.bridge.Do(func() {
			w.locking = false
			switch {
			case errors.Is(err, keeper.ErrNotStored):
				w.showUnlock("Your last words could not be saved yet. They are kept, and will be saved and locked as soon as that works.")
				w.lockLater(s)
				done()
			case err != nil:
				w.showUnlock("The journal is locked, but the file could not be closed in order. " + userMessage(err))
				w.forget(done)
			default:
				w.forget(done)
			}
		})
	})
}

// lockLater locks when what held it up has passed.
func (w *Window) lockLater(s *session.Session) {
	w.unhear()
	w.unhear = w.bridge.Follow(s, func(e session.Event) {
		if _, works := e.(session.SaveWorks); works && w.covered && !w.locking {
			w.locking = true
			w.finishLock(func() {})
		}
	})
}

// forget lets go of the session; the keeper has closed it. It runs done, off the UI
// goroutine, when what it left in memory is overwritten.
func (w *Window) forget(done func()) {
	w.unhear()
	w.unhear = func() {}
	w.session = nil
	w.hidden, w.focused = false, nil
	w.idle.stop()
	w.notify.stop()
	w.sweep(done)
}

// enter shows the journal the keeper has opened, where she left it.
func (w *Window) enter() {
	w.session = w.keeper.Session()
	if w.session == nil {
		return
	}
	w.unhear()
	w.unhear = w.bridge.Follow(w.session, w.onEvent)
	w.uncover()
	if w.was.screen == "" {
		w.start()
	} else {
		w.back()
	}
	w.watchIdle()
	w.watchCheckIns()
	w.backupDaily()
	w.tellUnsealed()
	w.tellDamage()
}

// tellUnsealed says that a journal which had a passphrase has none now. Whoever can
// replace the file could have put an empty one in its place, to be written into.
func (w *Window) tellUnsealed() {
	if w.opt.Demo {
		return
	}
	path, sealed := w.keeper.Path(), w.keeper.Sealed()
	if w.prefs.wasSealed(path) && !sealed {
		w.notice.show("This journal had a passphrase when it was last open here, and has none now. "+
			"If you did not take it off, this is another file.", true)
	}
	w.prefs.setSealed(path, sealed)
}

// tellDamage says that a damaged journal is open to read only.
func (w *Window) tellDamage() {
	if r, ok := w.keeper.Damage(); ok {
		w.notice.show(fmt.Sprintf("This journal is damaged and open to read only: %d records can be read, %d can’t. "+
			"Settings has the backups, and a way to save what can be read.", r.Records-r.Damaged, r.Damaged), true)
	}
}

// back returns to where she was when the journal was locked.
func (w *Window) back() {
	was := w.was
	w.was = spot{}
	w.Go(page.Route{Screen: was.screen})
	if p, ok := w.screens[was.screen].(page.Placer); ok && was.at != nil {
		p.Return(was.at)
	}
}

// aside takes the journal out of sight while f works on its file, and then shows
// it again, or what leads to it. It is called off the UI goroutine.
func (w *Window) aside(f func() error) error {
	ready := make(chan struct{})
	w.bridge.Do(func() {
		w.takeDown()
		w.veil(coverPage(nil, "One moment. The journal is back when this is done."))
		w.unhear()
		w.unhear = func() {}
		w.session = nil
		close(ready)
	})
	<-ready
	err := f()
	w.bridge.Do(func() {
		if w.enter(); w.session == nil {
			state, lerr := w.keeper.Look()
			w.arrive(Found{State: state, Err: lerr})
		}
		if err != nil {
			w.Ask("That did not work", userMessage(err)+" The journal is as it was.", "Close", "All right", func(bool) {})
		}
	})
	return err
}
