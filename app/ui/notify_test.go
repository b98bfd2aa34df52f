package ui

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"doubleknot/app/journal"
)

// heard is what the desktop was told; looks are the timers that wait.
type heard struct {
	notes []*fyne.Notification
	waits []time.Duration
	looks []func()
}

// listen puts the test in place of the desktop and of the clock's timers.
func (r *rig) listen() *heard {
	h := &heard{}
	r.w.notify.send = func(n *fyne.Notification) { h.notes = append(h.notes, n) }
	r.w.notify.after = func(d time.Duration, f func()) *time.Timer {
		h.waits, h.looks = append(h.waits, d), append(h.looks, f)
		t := time.NewTimer(time.Hour)
		t.Stop()
		return t
	}
	return h
}

// pass lets the newest timer run out.
func (h *heard) pass(r *rig) {
	r.t.Helper()
	if len(h.looks) == 0 {
		r.t.Fatal("nothing waits")
	}
	h.looks[len(h.looks)-1]()
	r.settle()
}

// dueKnot is a knot whose first check-in is due today, and its words.
func dueKnot(words string) []journal.Record {
	today := journal.DayOf(noon, 0)
	k := &journal.Knot{ID: journal.NewID(), Kind: journal.Prevent, If: words, Then: words, TiedOn: today - 7}
	return []journal.Record{k, &journal.CheckIn{ID: journal.NewID(), KnotID: k.ID, Step: journal.OneWeek, DueOn: today}}
}

func TestTheDesktopIsToldOnceADayAndNoWordOfTheJournal(t *testing.T) {
	r := newRig(t, dueKnot("the whole team hears of it")...)
	h := r.listen()
	care{r.w}.SetNotifiesCheckIns(true)
	r.w.lostFocus()
	for range 3 {
		h.pass(r)
	}
	if len(h.notes) != 1 {
		t.Fatalf("told %d times", len(h.notes))
	}
	if n := h.notes[0]; n.Title != "Doubleknot" || n.Content != "A knot is due for a look." {
		t.Errorf("told %q, %q", n.Title, n.Content)
	}
	if slices.ContainsFunc(h.waits, func(d time.Duration) bool { return d < 10*time.Minute }) {
		t.Errorf("it looks every %v", h.waits)
	}
	r.w.prefs.setLastTold(r.w.session.Today() - 1) // as on the next day
	h.pass(r)
	if len(h.notes) != 2 {
		t.Errorf("told %d times in two days", len(h.notes))
	}
}

func TestTheDesktopIsNotTold(t *testing.T) {
	for name, c := range map[string]struct {
		records []journal.Record
		with    func(*rig)
	}{
		"unless she asked for it":             {dueKnot("x"), func(r *rig) { r.w.prefs.p.SetBool(keyCheckIns, false) }},
		"while she looks at the window":       {dueKnot("x"), func(r *rig) { r.w.gotFocus() }},
		"of a journal that is out of sight":   {dueKnot("x"), func(r *rig) { r.w.Lock() }},
		"where nothing is due":                {nil, func(*rig) {}},
		"again after the program starts anew": {dueKnot("x"), func(r *rig) { r.w.prefs.setLastTold(r.w.session.Today()) }},
	} {
		t.Run(name, func(t *testing.T) {
			r := newRig(t, c.records...)
			h := r.listen()
			care{r.w}.SetNotifiesCheckIns(true)
			r.w.lostFocus()
			c.with(r)
			r.settle()
			h.pass(r)
			if len(h.notes) != 0 {
				t.Errorf("told %d times", len(h.notes))
			}
		})
	}
}

func TestAWindowThatIsCoveredForWantOfFocusStillTells(t *testing.T) {
	r := newRig(t, dueKnot("x")...)
	h := r.listen()
	locking{r.w}.SetHideOnFocusLoss(true)
	care{r.w}.SetNotifiesCheckIns(true)
	r.w.lostFocus()
	h.pass(r)
	if !r.w.hidden || len(h.notes) != 1 {
		t.Errorf("hidden %v, told %d times", r.w.hidden, len(h.notes))
	}
}

func TestACoveredJournalStaysCoveredWhenTheFocusComesBack(t *testing.T) {
	r := newRig(t, dueKnot("x")...)
	h := r.listen()
	locking{r.w}.SetHideOnFocusLoss(true)
	care{r.w}.SetNotifiesCheckIns(true)
	r.w.lostFocus()
	r.w.Lock()
	h.pass(r)
	r.w.gotFocus()
	if !r.w.covered || len(h.notes) != 0 {
		t.Errorf("covered %v, told %d times", r.w.covered, len(h.notes))
	}
}

func TestNothingLooksForCheckInsUnlessAskedFor(t *testing.T) {
	r := newRig(t, dueKnot("x")...)
	h := r.listen()
	r.w.watchCheckIns()
	if len(h.looks) != 0 || r.w.prefs.notifies() {
		t.Error("notifications are on by themselves")
	}
	care{r.w}.SetNotifiesCheckIns(true)
	care{r.w}.SetNotifiesCheckIns(false)
	if len(h.looks) != 1 || r.w.notify.timer != nil {
		t.Error("it goes on looking after it was turned off")
	}
}

func TestALockedJournalIsNotLookedAt(t *testing.T) {
	r := sealedRig(t)
	h := r.listen()
	care{r.w}.SetNotifiesCheckIns(true)
	r.w.lostFocus()
	r.w.Lock()
	r.waitFor(func() bool { return r.w.session == nil })
	if r.w.notify.timer != nil {
		t.Error("a timer is left")
	}
	h.looks[0]() // had run out just before
	r.waitFor(func() bool { return len(r.queue) == 0 })
	if len(h.notes) != 0 || len(h.looks) != 1 {
		t.Errorf("told %d times, %d looks", len(h.notes), len(h.looks))
	}
}

func TestStoppingIsOfferedUnlessTurnedOff(t *testing.T) {
	r := newRig(t)
	var w interface{ OffersStop() bool } = r.w
	if !w.OffersStop() {
		t.Error("not offered to begin with")
	}
	care{r.w}.SetOffersStop(false)
	if w.OffersStop() || (care{r.w}).OffersStop() {
		t.Error("offered after it was turned off")
	}
}
