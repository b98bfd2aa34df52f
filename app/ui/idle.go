package ui

import "time"

// idle locks the journal when nothing was typed, clicked or moved for a while.
type idle struct {
	last  time.Time
	timer *time.Timer
}

// stirred notes that she is there.
func (w *Window) stirred() { w.idle.last = time.Now() }

func (i *idle) stop() {
	if i.timer != nil {
		i.timer.Stop()
	}
}

// watchIdle starts counting. A journal without a passphrase is not covered by
// itself: that would keep out nobody.
func (w *Window) watchIdle() {
	w.idle.stop()
	limit := w.prefs.idle()
	if limit == 0 || w.session == nil || !w.keeper.Sealed() {
		return
	}
	w.stirred()
	w.waitIdle(limit)
}

// waitIdle looks again when the limit could be reached at the earliest, so that an
// idle window costs nothing.
func (w *Window) waitIdle(wait time.Duration) {
	w.idle.timer = time.AfterFunc(wait, func() { w.Do(w.idleOver) })
}

// idleOver locks if nothing happened for as long as she allows, else waits on.
func (w *Window) idleOver() {
	limit := w.prefs.idle()
	if w.session == nil || limit == 0 {
		return
	}
	// By the wall clock, not the monotonic one, which stands still in a sleeping laptop.
	if left := limit - time.Now().Round(0).Sub(w.idle.last.Round(0)); left > 0 {
		w.waitIdle(left)
		return
	}
	w.Lock()
}
