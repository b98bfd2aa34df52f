package ui

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
)

const passphrase = "correct horse battery"

// sealedRig is a rig over a sealed journal of one setback, unlocked.
func sealedRig(t *testing.T) *rig {
	t.Helper()
	r := newRig(t)
	if err := r.s.SaveDraft(written(r, "The review went badly", "She read the list aloud")).Wait(); err != nil {
		t.Fatal(err)
	}
	if _, err := r.k.Seal(passphrase); err != nil {
		t.Fatal(err)
	}
	r.settle()
	return r
}

func written(r *rig, title, happened string) journal.Draft {
	d := r.s.NewDraft(journal.Setback)
	d.Entry.Title, d.Entry.WhatHappened = title, happened
	return d
}

// waitFor runs what waits for the UI goroutine until cond holds.
func (r *rig) waitFor(cond func() bool) {
	r.t.Helper()
	for !cond() {
		select {
		case f := <-r.queue:
			f()
		case <-time.After(time.Minute): // only a broken promise waits so long
			r.t.Fatal("waited in vain")
		}
	}
}

// lockNow locks as Ctrl+L does and waits for the end of it.
func (r *rig) lockNow() {
	r.t.Helper()
	r.press(fyne.KeyL, ctrl)
	r.waitFor(func() bool { return r.w.session == nil && !r.w.locking })
}

// unlock types the passphrase and waits until the journal is there.
func (r *rig) unlock() {
	r.t.Helper()
	r.typing(passphrase)
	r.press(fyne.KeyReturn, 0)
	r.waitFor(func() bool { return r.w.session != nil && !r.w.covered })
	r.s = r.w.session
}

// shown is every text in the window and over it.
func (r *rig) shown() string {
	c := r.w.win.Canvas()
	text := test.RenderObjectToMarkup(r.w.win.Content())
	for _, o := range c.Overlays().List() {
		text += test.RenderObjectToMarkup(o)
	}
	return text
}

func TestALockedWindowShowsNoWordOfTheJournal(t *testing.T) {
	r := sealedRig(t)
	for _, n := range railOrder {
		r.w.Go(page.Route{Screen: n})
		r.settle()
	}
	r.w.Go(page.Route{Screen: page.Journal, ID: r.s.Snapshot().Entries[0].ID})
	r.settle()
	if !strings.Contains(r.shown(), "review") {
		t.Fatal("the entry is not shown before")
	}
	r.lockNow()
	if text := r.shown(); strings.Contains(text, "review") || strings.Contains(text, "aloud") {
		t.Error("a word of the journal is still in the window")
	}
	if len(r.w.screens) != 0 || r.k.Unlocked() || r.w.win.Title() != "Doubleknot" {
		t.Errorf("%d screens are left; unlocked %v; the title is %q", len(r.w.screens), r.k.Unlocked(), r.w.win.Title())
	}
	r.press(fyne.Key4, ctrl)
	r.press(fyne.KeyF1, 0)
	r.press(fyne.KeyE, ctrl)
	if len(r.w.screens) != 0 || len(r.w.modals) != 0 {
		t.Error("a key got past the lock")
	}
}

func TestUnlockingLeadsBackToWhatWasBeingWritten(t *testing.T) {
	r := sealedRig(t)
	r.press(fyne.KeyN, ctrl)
	r.typing("half a sentence")
	r.lockNow()
	r.typing("wrong")
	r.press(fyne.KeyReturn, 0)
	r.waitFor(func() bool { return !r.w.gate.Busy() })
	if r.w.session != nil {
		t.Fatal("a wrong passphrase opens it")
	}
	// The wrong text stays selected: typing replaces it.
	r.unlock()
	r.settle()
	if r.w.current != page.Write || !strings.Contains(r.shown(), "half a sentence") {
		t.Errorf("back on %s, without what was being written", r.w.current)
	}
}

func TestEveryScreenComesBackAfterALock(t *testing.T) {
	r := sealedRig(t)
	for _, n := range railOrder {
		r.w.Go(page.Route{Screen: n})
		r.settle()
		r.lockNow()
		r.unlock()
		if r.w.current != n || r.w.screens[n] == nil {
			t.Errorf("locked on %s, back on %s", n, r.w.current)
		}
	}
}

func TestLockingClosesEveryDialog(t *testing.T) {
	r := sealedRig(t)
	r.press(fyne.KeyE, ctrl)
	r.w.Ask("Sure?", "The review went badly", "Yes", "No", func(bool) {})
	over := container.NewStack()
	r.w.win.Canvas().Overlays().Add(over)
	r.lockNow()
	if n := len(r.w.modals) + len(r.w.win.Canvas().Overlays().List()); n != 0 {
		t.Errorf("%d dialogs are still open", n)
	}
}

func TestLockingEmptiesTheClipboardOfOurWordsOnly(t *testing.T) {
	for text, want := range map[string]string{
		"The review went badly": "", "read the list aloud": "", "my aunt’s telephone number": "my aunt’s telephone number", "the": "the",
	} {
		r := sealedRig(t)
		r.w.app.Clipboard().SetContent(text)
		r.lockNow()
		r.settle()
		if got := r.w.app.Clipboard().Content(); got != want {
			t.Errorf("%q on the clipboard became %q", text, got)
		}
	}
	r := sealedRig(t)
	r.w.copyText("ABCD-EFGH")
	r.lockNow()
	r.settle()
	if got := r.w.app.Clipboard().Content(); got != "" {
		t.Errorf("a copied recovery key is still there: %q", got)
	}
}

func TestNothingDoneForTheWholeLimitLocks(t *testing.T) {
	r := sealedRig(t)
	r.w.watchIdle()
	r.w.idle.last = time.Now().Add(-4 * time.Minute)
	r.w.idleOver()
	if r.w.covered {
		t.Fatal("locked after four minutes of five")
	}
	r.w.idle.last = time.Now().Add(-6 * time.Minute)
	r.w.stirred()
	r.w.idleOver()
	if r.w.covered {
		t.Fatal("locked although she was there")
	}
	r.w.idle.last = time.Now().Add(-6 * time.Minute)
	r.w.idleOver()
	r.waitFor(func() bool { return r.w.session == nil })
}

func TestIdleNeverAndPlainJournalsDoNotLock(t *testing.T) {
	r := sealedRig(t)
	locking{r.w}.SetIdleMinutes(0)
	r.w.idle.last = time.Now().Add(-24 * time.Hour)
	r.w.idleOver()
	if r.w.covered {
		t.Error("locked although never was chosen")
	}
	p := demoRig(t)
	p.w.watchIdle()
	if p.w.idle.timer != nil {
		t.Error("a journal without a passphrase waits to be covered")
	}
}

func TestDesktopLocksTheJournalUnlessToldNotTo(t *testing.T) {
	r := sealedRig(t)
	locking{r.w}.SetLockOnSuspend(false)
	r.desktopLocks()
	if r.w.covered {
		t.Error("locked although it was turned off")
	}
	locking{r.w}.SetLockOnSuspend(true)
	r.desktopLocks()
	if r.w.session != nil || r.k.Unlocked() {
		t.Error("the laptop may sleep, and the journal is open")
	}
}

// desktopLocks is the desktop's word, and returns when the window has obeyed.
func (r *rig) desktopLocks() {
	done := false
	back := make(chan struct{})
	go func() { r.w.DesktopLocks(time.Minute); close(back) }()
	r.waitFor(func() bool {
		select {
		case <-back:
			done = true
		default:
			r.w.Do(func() {}) // look again
		}
		return done
	})
}

func TestWindowIsHiddenWhileAnotherHasTheFocusWhereThatIsWanted(t *testing.T) {
	r := sealedRig(t)
	r.w.Go(page.Route{Screen: page.Journal})
	r.w.hideAway()
	if r.w.covered {
		t.Error("hidden although nobody asked for it")
	}
	locking{r.w}.SetHideOnFocusLoss(true)
	r.w.hideAway()
	if !r.w.covered || r.w.stack.Visible() {
		t.Error("still to be seen")
	}
	r.w.comeBack()
	if r.w.covered || !r.w.stack.Visible() || r.w.session == nil {
		t.Error("it does not come back")
	}
	r.w.hideAway()
	r.w.Lock()
	r.waitFor(func() bool { return r.w.session == nil })
	r.w.comeBack()
	if !r.w.covered {
		t.Error("coming back opens a locked journal")
	}
}

func TestWordsThatCannotBeStoredAreLockedBehindThePassphrase(t *testing.T) {
	r := sealedRig(t)
	r.w.Go(page.Route{Screen: page.Write, Kind: journal.Setback})
	r.typing("the last words")
	away := r.pullOut()
	r.press(fyne.KeyL, ctrl)
	r.waitFor(func() bool { return !r.w.locking })
	if r.w.session == nil || !r.w.covered || len(r.w.screens) != 0 {
		t.Fatal("the words are gone, or still to be seen")
	}
	if !strings.Contains(r.shown(), "could not be saved yet") {
		t.Error("nothing says so")
	}
	away() // the disk is back, and it is tried again by itself
	r.waitFor(func() bool { return r.w.session == nil })
	r.unlock()
	r.settle()
	if d := r.s.Snapshot().Drafts; len(d) != 1 || d[0].Entry.Title+d[0].Entry.WhatHappened != "the last words" {
		t.Errorf("the draft is lost: %d drafts", len(d))
	}
}

func TestASealedJournalIsAskedForFirst(t *testing.T) {
	r := sealedRig(t)
	if err := r.k.Close(); err != nil {
		t.Fatal(err)
	}
	r.open(test.NewTempApp(t))
	if r.s != nil || !r.w.covered || strings.Contains(r.shown(), "review") {
		t.Fatal("it is open, or shown")
	}
	r.unlock()
	if len(r.s.Snapshot().Entries) != 1 || r.w.current == "" {
		t.Error("unlocking shows no journal")
	}
}

func TestFirstUseMakesASealedJournalAndShowsItsKeyOnce(t *testing.T) {
	t.Setenv("LANG", "en_GB.UTF-8")
	r := &rig{t: t, path: t.TempDir() + "/journal.db", queue: make(chan func(), 10000)}
	r.open(test.NewTempApp(t))
	r.typing(passphrase)
	r.press(fyne.KeyReturn, 0)
	r.typing(passphrase)
	r.press(fyne.KeyReturn, 0)
	r.waitFor(func() bool { return r.k.Session() != nil && !r.w.gate.Busy() })
	if r.w.session != nil || !strings.Contains(r.shown(), "recovery key") {
		t.Fatal("the recovery key is not shown")
	}
	for range 12 {
		if r.w.session != nil {
			break
		}
		r.w.win.Canvas().FocusNext()
		if b, ok := r.w.win.Canvas().Focused().(interface{ AccessibilityLabel() string }); ok && strings.HasPrefix(b.AccessibilityLabel(), "Go on") {
			r.press(fyne.KeySpace, 0)
		}
	}
	if r.w.session == nil || !r.k.Sealed() {
		t.Fatal("there is no sealed journal in the window")
	}
	if strings.Contains(r.shown(), "recovery key:") {
		t.Error("the key is still shown")
	}
}

// Fyne tells the window of a key only while nothing has the focus; what has it must
// pass the word on, or she would be locked out while she writes.
func TestWhateverHasTheFocusTellsThatSomebodyIsThere(t *testing.T) {
	r := demoRig(t)
	for _, n := range railOrder {
		r.w.Go(page.Route{Screen: n})
		r.settle()
		seen := map[fyne.Focusable]bool{}
		for f := r.w.win.Canvas().Focused(); f != nil && !seen[f]; f = r.w.win.Canvas().Focused() {
			seen[f] = true
			if _, ok := f.(desktop.Keyable); !ok {
				t.Errorf("%s: %T says nothing of a key", n, f)
			}
			r.w.win.Canvas().FocusNext()
		}
		if len(seen) < 3 {
			t.Errorf("%s: only %d things take the focus", n, len(seen))
		}
	}
}

func TestThePassphraseGoesOnAfterAClickOnBarePaperAndNotUnderADialog(t *testing.T) {
	r := sealedRig(t)
	r.lockNow()
	c := r.w.win.Canvas()
	r.typing(passphrase[:4])
	c.Unfocus() // as such a click does
	c.OnTypedRune()(rune(passphrase[4]))
	r.typing(passphrase[5:])
	c.Unfocus()
	r.w.Ask("Sure?", "", "Yes", "No", func(bool) {})
	c.Unfocus()
	c.OnTypedRune()('x')
	c.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if r.w.gate.Busy() {
		t.Fatal("a key went past the dialog")
	}
	r.w.dismissTop()
	c.Unfocus()
	c.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyReturn})
	r.waitFor(func() bool { return !r.w.gate.Busy() })
	if r.w.session == nil {
		t.Error("the passphrase is not what was typed")
	}
}
