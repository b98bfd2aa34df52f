package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"doubleknot/app/insight"
)

// notify tells the desktop, once a day at most, that a check-in is due. The words are
// the same every time: desktops keep and show what they are told, so nothing of the
// journal is in it, not even how many are due.
type notify struct {
	away  bool        // another window has the focus
	timer *time.Timer // until the next look

	after func(time.Duration, func()) *time.Timer // nil is time.AfterFunc; for tests
	send  func(*fyne.Notification)                // nil is the desktop's own; for tests
}

const (
	notifyTitle = "Doubleknot"
	notifyWords = "A knot is due for a look."

	// notifyEvery is how long a due check-in may go unsaid. A day turns once in it at
	// most, and an idle window wakes twice an hour.
	notifyEvery = 30 * time.Minute
)

func (n *notify) stop() {
	if n.timer != nil {
		n.timer.Stop()
		n.timer = nil
	}
}

// watchCheckIns starts looking for check-ins that are due, where she wants to be told
// and the journal is open; else it ends that.
func (w *Window) watchCheckIns() {
	w.notify.stop()
	if w.session == nil || !w.prefs.notifies() {
		return
	}
	after := w.notify.after
	if after == nil {
		after = time.AfterFunc
	}
	w.notify.timer = after(notifyEvery, func() { w.Do(w.lookAtCheckIns) })
}

// lookAtCheckIns tells the desktop where there is something to tell, and waits on.
func (w *Window) lookAtCheckIns() {
	if w.tellsDesktop() {
		w.prefs.setLastTold(w.session.Today())
		w.notify.tell(w.app)
	}
	w.watchCheckIns()
}

// tellsDesktop says whether a check-in is due, unsaid today, and the journal open in a
// window that does not have the focus. A journal put out of sight is not open.
func (w *Window) tellsDesktop() bool {
	switch {
	case w.session == nil, w.locking, w.closing, w.covered && !w.hidden, !w.notify.away, !w.prefs.notifies():
		return false
	}
	today := w.session.Today()
	return w.prefs.lastTold() != today && len(insight.CheckInsDue(w.session.Snapshot(), today)) > 0
}

// tell hands the fixed words to the desktop, off the UI goroutine: its bus may take
// its time to answer.
func (n *notify) tell(a fyne.App) {
	note := fyne.NewNotification(notifyTitle, notifyWords)
	if n.send != nil {
		n.send(note)
		return
	}
	go a.SendNotification(note)
}

// lostFocus and gotFocus follow the window's focus.
func (w *Window) lostFocus() {
	w.notify.away = true
	w.hideAway()
}

func (w *Window) gotFocus() {
	w.notify.away = false
	w.comeBack()
}
