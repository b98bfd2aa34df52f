//go:build e2e

package e2e

import (
	"image"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"doubleknot/app/journal"
	"doubleknot/app/vault"
	"doubleknot/app/vault/seal"
)

// The passphrases of these tests. Their words stand nowhere else.
const (
	passphrase = "tangerine weir lantern"
	another    = "quillwort ferry ombre"
)

// cheap makes a key in no time; what a real one costs is tested in app/vault/seal.
var cheap = seal.Cost{MemoryKiB: 64, Time: 1, Threads: 1}

// sealedWith makes a journal with a passphrase that holds the records.
func (d *desk) sealedWith(records ...journal.Record) {
	d.t.Helper()
	check(d.t, os.MkdirAll(filepath.Dir(d.journal()), 0o700))
	v, _, err := vault.CreateSealed(d.journal(), seal.Passphrase(passphrase), cheap)
	check(d.t, err)
	check(d.t, v.Commit(journal.Change{Put: records}))
	check(d.t, v.Close())
}

// read opens the sealed journal and returns its records.
func (d *desk) read(secret seal.Secret) []journal.Record {
	d.t.Helper()
	v, err := vault.Open(d.journal())
	check(d.t, err)
	defer v.Close()
	check(d.t, v.Unlock(secret))
	records, err := v.Load()
	check(d.t, err)
	return records
}

// Where things are on a page of a closed journal, in a window of 1280 x 800.
var (
	bandLeft = image.Rect(10, 40, 180, 230) // where an open journal has its rail
	card     = image.Rect(430, 260, 850, 760)
)

// closed looks for the knot across the window and for a card: a page without a
// journal. While something is under way its button is pale.
func closed(img image.Image) bool {
	return count(img, bandLeft, red) > 1500 && count(img, card, surface) > 20000
}

// asks is a closed page that waits for her.
func asks(img image.Image) bool { return closed(img) && count(img, card, thread) > 8000 }

// wide is a page with the wide card: a recovery key, or a damaged journal.
func wide(img image.Image) bool { return closed(img) && near(img, 400, 500, surface) }

// told is a closed page with a sentence in a frame of ink below its field.
func told(img image.Image) bool {
	return asks(img) && edges(img, image.Rect(460, 400, 820, 760)) >= 2
}

// unlock types a passphrase on the unlock page and waits for what it leads to.
func (w *window) unlock(text string, then func(image.Image) bool) {
	w.d.t.Helper()
	w.typeText(text)
	w.key("Return")
	w.until("the passphrase was tried", then)
}

// create makes a journal on the page of the first run and returns its recovery key,
// as it is saved from the page that shows it.
func (w *window) create(text string) string {
	w.d.t.Helper()
	w.until("the first run", asks)
	w.shot("first-run")
	w.typeText(text)
	w.key("Return")
	w.typeText(text)
	w.shot("first-run-typed")
	w.key("Return")
	w.until("the recovery key is shown", wide)
	w.shot("recovery-key")
	w.key("Return") // save as text
	file := filepath.Join(w.d.home, "key.txt")
	w.until("the form for the file", func(img image.Image) bool { return !near(img, 900, 30, paper) })
	w.key("ctrl+a")
	w.typeText(file)
	w.shot("recovery-key-save")
	w.key("Return")
	waitForFile(w.d.t, file)
	w.until("the key is shown again", func(img image.Image) bool { return near(img, 900, 30, paper) })
	saved, err := os.ReadFile(file)
	check(w.d.t, err)
	key := regexp.MustCompile(`(?:[0-9A-Z]{4}-){8}[0-9A-Z]{4}`).Find(saved)
	if key == nil {
		w.d.t.Fatalf("no recovery key was saved: %q", saved)
	}
	check(w.d.t, os.Remove(file))
	w.key("Tab", "Tab", "Tab", "space") // I have put it somewhere safe
	w.shot("recovery-key-kept")
	w.key("Tab", "Return")
	w.until("Today is shown", selected(0))
	return string(key)
}

func titles(records []journal.Record) string {
	var out []string
	for _, r := range records {
		if e, ok := r.(*journal.Entry); ok {
			out = append(out, e.Title)
		}
	}
	return strings.Join(out, "|")
}

// TestAFirstJournalIsSealedAndOpensWithItsPassphraseOrItsRecoveryKey goes the whole
// way with the keyboard alone: create, write, close, a slip, the passphrase, a
// forgotten one, a new one.
func TestAFirstJournalIsSealedAndOpensWithItsPassphraseOrItsRecoveryKey(t *testing.T) {
	d := newDesk(t)
	w := d.launch()
	key := w.create(passphrase)
	writeSetback(w)
	w.key("ctrl+Return")
	w.until("the entry is shown", entryShown)
	w.leave()
	if got := titles(d.read(seal.Passphrase(passphrase))); got != title {
		t.Fatalf("the journal holds %q", got)
	}

	w = d.launch()
	w.until("the passphrase is asked for", asks)
	w.shot("unlock")
	w.unlock("a slip of the pen", told)
	w.shot("unlock-wrong")
	w.unlock(passphrase, selected(2)) // over the wrong one, which is selected
	w.leave()

	w = d.launch()
	w.until("the passphrase is asked for", asks)
	w.key("Tab", "Tab", "Tab", "Return") // Forgotten?
	w.until("the recovery key is asked for", wide)
	w.typeText(strings.ToLower(strings.ReplaceAll(key, "-", "")))
	w.shot("recovery")
	w.key("Return")
	w.until("a new passphrase is asked for", func(img image.Image) bool { return asks(img) && !wide(img) })
	w.typeText(another)
	w.key("Return")
	w.typeText(another)
	w.shot("new-passphrase")
	w.key("Return")
	w.until("the journal is shown, where she left it", selected(2))
	w.leave()
	if got := titles(d.read(seal.Passphrase(another))); got != title {
		t.Errorf("the journal holds %q", got)
	}
	v, err := vault.Open(d.journal())
	check(t, err)
	defer v.Close()
	if err := v.Unlock(seal.Passphrase(passphrase)); err == nil {
		t.Error("the forgotten passphrase still opens it")
	}
}

// leave ends the program in good order.
func (w *window) leave() {
	w.d.t.Helper()
	w.key("ctrl+q")
	if code := w.gone(); code != 0 {
		w.d.t.Fatalf("the program ended with %d: %s", code, w.errs.String())
	}
}

// TestAJournalWithoutAPassphraseIsAskedForTwice takes the way past the passphrase,
// which says what that means first; then the journal opens by itself.
func TestAJournalWithoutAPassphraseIsAskedForTwice(t *testing.T) {
	d := newDesk(t)
	w := d.launch()
	w.until("the first run", asks)
	w.key("Tab", "Tab", "Tab", "Tab", "Return") // the second field, the eye of both, Create
	w.until("it says what that means", func(img image.Image) bool {
		return asks(img) && count(img, image.Rect(440, 600, 840, 780), thread) < 5000
	})
	w.shot("without-passphrase")
	if _, err := os.Stat(d.journal()); err == nil {
		t.Fatal("a journal was made before she was told")
	}
	w.key("Tab", "Return")
	w.until("Today is shown", selected(0))
	w.leave()
	w = d.launch()
	w.until("Today is shown", selected(0))
	w.leave()
	if sealed, err := vault.IsSealed(d.journal()); err != nil || sealed {
		t.Errorf("sealed: %v, %v", sealed, err)
	}
}

// TestLockingWhileWritingShowsNothingAndGoesBackToTheSameWord presses Ctrl+L in the
// middle of a sentence, and tries a second window and a command while it is locked.
func TestLockingWhileWritingShowsNothingAndGoesBackToTheSameWord(t *testing.T) {
	d := newDesk(t)
	d.sealedWith()
	w := d.launch()
	w.until("the passphrase is asked for", asks)
	before := w.until("the passphrase is asked for", asks)
	w.unlock(passphrase, selected(0))
	w.key("ctrl+n")
	w.until("the form is open", func(img image.Image) bool { return count(img, doneButton, thread) > 200 })
	w.typeText(title)
	w.key("Tab")
	w.typeText("Half of it, ")
	w.key("ctrl+l")
	w.until("the page is as it was before the journal was opened", func(img image.Image) bool { return same(img, before) })
	w.shot("locked")
	if code, out := d.command("list"); code != 5 || strings.Contains(out, title) {
		t.Errorf("a command beside it ended with %d: %s", code, out)
	}
	w.unlock(passphrase, selected(1))
	w.until("the form is open", func(img image.Image) bool { return count(img, doneButton, thread) > 200 })
	w.typeText("and the rest.")
	w.shot("unlocked-again")
	w.key("ctrl+Return")
	w.until("the entry is shown", entryShown)
	w.leave()
	for _, r := range d.read(seal.Passphrase(passphrase)) {
		if e, ok := r.(*journal.Entry); ok && (e.Title != title || e.WhatHappened != "Half of it, and the rest.") {
			t.Errorf("the journal holds %q: %q", e.Title, e.WhatHappened)
		}
	}
}

// blinks is where the unlock page has its field, the one thing on it that changes by
// itself: its cursor blinks.
var blinks = image.Rect(450, 430, 830, 560)

// same says whether two pictures show the same, but for a cursor.
func same(a, b image.Image) bool {
	for y := a.Bounds().Min.Y; y < a.Bounds().Max.Y; y++ {
		for x := a.Bounds().Min.X; x < a.Bounds().Max.X; x++ {
			if (image.Point{X: x, Y: y}).In(blinks) {
				continue
			}
			if a.At(x, y) != b.At(x, y) {
				return false
			}
		}
	}
	return true
}
