package gate

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"doubleknot/app/vault/seal"
	"doubleknot/widgets"
)

func TestAWrongPassphraseIsToldAndTypingReplacesIt(t *testing.T) {
	r := newRig(t, nil)
	r.up(r.Unlock())
	r.sharp = errWrong
	r.types("wrogn\n")
	r.settle()
	r.says(wrongPassphrase)
	r.saysNot("Caps Lock")
	if r.opened != 0 || r.fields()[0].Text() != "wrogn" {
		t.Fatalf("opened %d times, the field holds %q", r.opened, r.fields()[0].Text())
	}
	r.sharp = nil
	r.types("right\n")
	r.settle()
	r.called("unlock wrogn", "unlock right")
	if r.opened != 1 {
		t.Errorf("opened %d times", r.opened)
	}
	if got := r.fields()[0].Text(); got != "" {
		t.Errorf("%q is left in the field", got)
	}
}

func TestCapsLockIsMentionedOnlyWhereItIsKnownToBeOn(t *testing.T) {
	for caps, want := range map[widgets.CapsLock]string{
		widgets.CapsUnknown: "That passphrase didn’t open this journal.",
		widgets.CapsOff:     "That passphrase didn’t open this journal.",
		widgets.CapsOn:      "That passphrase didn’t open this journal. Caps Lock is on, if that helps.",
	} {
		if got := wrongWords(caps); got != want {
			t.Errorf("%v: %q", caps, got)
		}
	}
}

func TestASecondEnterWhileTheKeyIsDerivedDoesNothing(t *testing.T) {
	r := newRig(t, nil)
	r.up(r.Unlock())
	r.hold = make(chan struct{})
	r.types("pass\n") // returns though the key is not there yet: the window stays alive
	if !r.Busy() || !find[*widgets.Progress](r.Content())[0].Running {
		t.Fatal("nothing shows that something is under way")
	}
	r.types("\n\nxyz")
	r.press("Unlocking…")
	r.press("Forgotten?")
	if r.Escape() {
		t.Error("Escape left the page")
	}
	close(r.hold)
	r.settle()
	r.called("unlock pass")
	if r.opened != 1 || find[*widgets.Progress](r.Content())[0].Running {
		t.Errorf("opened %d times", r.opened)
	}
}

func TestNoPassphraseIsAskedForAndNotTried(t *testing.T) {
	r := newRig(t, nil)
	r.up(r.Unlock())
	r.types("\n")
	r.press("Unlock")
	r.called()
	r.says("Type the passphrase first.")
}

func TestAnotherFailureIsToldInTheWindowsWords(t *testing.T) {
	r := newRig(t, nil)
	r.up(r.Unlock())
	r.sharp = errDisk
	r.types("pass\n")
	r.settle()
	r.says("The reason is: disk.")
	r.saysNot(wrongPassphrase)
}

func TestTheWindowMayShowAFailureItself(t *testing.T) {
	var taken error
	r := newRig(t, func(o *Options) {
		o.Failed = func(err error) bool {
			taken = err
			return true
		}
	})
	r.up(r.Unlock())
	r.sharp = errDisk
	r.types("pass\n")
	r.settle()
	if taken == nil {
		t.Error("the window was not asked")
	}
	r.saysNot("The reason is")
}

func TestTheFootNamesTheRecoveryKeyOnlyWhereThereIsOne(t *testing.T) {
	for name, c := range map[string]struct {
		recovery bool
		want     string
	}{
		"with a recovery key": {true, "without the passphrase or the recovery key, for you"},
		"without":             {false, "without the passphrase, for you"},
	} {
		t.Run(name, func(t *testing.T) {
			r := newRig(t, func(o *Options) { o.HasRecovery = func() bool { return c.recovery } })
			r.up(r.Unlock())
			r.says(c.want)
		})
	}
}

func TestTheRecoveryKeyLeadsToANewPassphrase(t *testing.T) {
	r := newRig(t, nil)
	r.up(r.Unlock())
	r.press("Forgotten?")
	r.types("\n")
	r.says("Type the recovery key first.")
	r.types("7K3M\n")
	r.says(keyTypo)
	r.called() // a typo costs no derivation
	f := r.fields()[0]
	if !f.Shown() || f.Text() != "7K3M" {
		t.Fatalf("the key to put right is %q, shown %v", f.Text(), f.Shown())
	}
	f.SetText(theKey)
	r.sharp = errWrong
	r.types("\n")
	r.settle()
	r.says(keyOther)
	r.sharp = nil
	r.types("\n")
	r.settle()
	r.says(keyOpened)
	r.types("new words\nnew words\n")
	r.settle()
	r.called("recover "+theKey, "recover "+theKey, "replace new words")
	if r.opened != 1 {
		t.Errorf("opened %d times", r.opened)
	}
}

func TestAfterTheRecoveryKeyTheOldPassphraseMayStay(t *testing.T) {
	r := newRig(t, nil)
	r.up(r.Unlock())
	r.press("Forgotten?")
	r.fields()[0].SetText(theKey)
	r.types("\n")
	r.settle()
	r.press("Keep the old one for now")
	r.called("recover " + theKey)
	if r.opened != 1 {
		t.Errorf("opened %d times", r.opened)
	}
}

func TestAPassphraseThatCouldNotBeChangedIsSaidAndKept(t *testing.T) {
	r := newRig(t, nil)
	r.up(r.Unlock())
	r.press("Forgotten?")
	r.fields()[0].SetText(theKey)
	r.types("\n")
	r.settle()
	r.sharp = errDisk
	r.types("new\nnew\n")
	r.settle()
	r.says("The passphrase was not changed. The reason is: disk.")
	if r.opened != 0 || r.fields()[0].Text() != "new" {
		t.Errorf("opened %d times, the field holds %q", r.opened, r.fields()[0].Text())
	}
}

func TestEscapeGoesBackToThePassphrase(t *testing.T) {
	r := newRig(t, nil)
	r.up(r.Unlock())
	if r.Escape() {
		t.Error("there is nothing before the passphrase")
	}
	r.press("Forgotten?")
	r.types("7K")
	if !r.Escape() {
		t.Fatal("Escape did nothing")
	}
	r.says("There is no way in without")
	r.types("pass\n") // the field has the keyboard
	r.settle()
	r.called("unlock pass")
}

func TestAJournalWithoutARecoveryKeySaysSo(t *testing.T) {
	r := newRig(t, func(o *Options) { o.HasRecovery = func() bool { return false } })
	r.up(r.Unlock())
	r.press("Forgotten?")
	r.says(noRecovery)
	r.press("Restore a backup")
	if r.restored != 1 || len(r.fields()) != 0 {
		t.Errorf("restored %d times, %d fields", r.restored, len(r.fields()))
	}
}

func TestClearEmptiesEveryFieldAndRemark(t *testing.T) {
	for name, page := range map[string]func(r *rig){
		"unlock":    func(r *rig) { r.up(r.Unlock()) },
		"first run": func(r *rig) { r.up(r.FirstRun()) },
		"forgotten": func(r *rig) {
			r.up(r.Unlock())
			r.press("Forgotten?")
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := newRig(t, nil)
			page(r)
			for _, f := range r.fields() {
				f.SetText("zebra words")
				f.SetShown(true)
			}
			r.Clear()
			r.settle()
			for _, f := range r.fields() {
				if f.Text() != "" || f.Shown() {
					t.Errorf("%q is left, shown %v", f.Text(), f.Shown())
				}
			}
			r.saysNot("zebra")
		})
	}
}

func TestAKeysOwnChecksumTellsATypo(t *testing.T) {
	keys := seal.NewKeys(seal.VaultID{1})
	key, err := seal.NewSlots(seal.VaultID{1}).SetRecovery(keys)
	if err != nil {
		t.Fatal(err)
	}
	r := newRig(t, func(o *Options) { o.CheckKey = nil })
	r.up(r.Unlock())
	r.press("Forgotten?")
	swapped := key[5:9] + "-" + key[:4] + key[9:]
	r.types(swapped + "\n")
	r.says(keyTypo)
	r.called()
	f := r.fields()[0]
	f.SetText(strings.ToLower(strings.ReplaceAll(key, "-", " ")))
	r.types("\n")
	r.settle()
	r.says(keyOpened)
}

func TestTheWindowMaySaySomethingOnThePage(t *testing.T) {
	r := newRig(t, nil)
	r.up(r.Unlock())
	r.Say("The backup is in place.")
	r.says("The backup is in place.")
	r.types("x\n")
	r.saysNot("The backup is in place.")
	r.settle()
	r.SetPath("/elsewhere/home.db")
	r.up(r.Unlock())
	r.says("home.db elsewhere")
}

func TestAPageThatIsLeftKeepsNothing(t *testing.T) {
	r := newRig(t, nil)
	r.up(r.FirstRun())
	old := r.fields()
	r.types("zebra\nzebra")
	r.press("Without a passphrase")
	for _, f := range old {
		if f.Text() != "" {
			t.Errorf("%q is left", f.Text())
		}
	}
}

func TestEveryChoiceIsReachedByTab(t *testing.T) {
	links := func(o *Options) { o.StartNew, o.Change, o.Quit = func() {}, func() {}, func() {} }
	pages := map[string]func(r *rig) fyne.CanvasObject{
		"unlock":    func(r *rig) fyne.CanvasObject { return r.Unlock() },
		"first run": func(r *rig) fyne.CanvasObject { return r.FirstRun() },
		"damaged": func(r *rig) fyne.CanvasObject {
			return r.Damaged(DamagedOptions{Err: errDisk, Open: func() {}, Restore: func() {}, Salvage: func() {}})
		},
		"key": func(r *rig) fyne.CanvasObject {
			r.keyShown(theKey)
			return r.Content()
		},
	}
	for name, page := range pages {
		t.Run(name, func(t *testing.T) {
			r := newRig(t, links)
			r.up(page(r))
			seen := map[fyne.Focusable]bool{}
			for f := r.win.Canvas().Focused(); !seen[f]; f = r.win.Canvas().Focused() {
				seen[f] = true
				r.win.Canvas().FocusNext()
			}
			for _, b := range find[*widgets.Button](r.Content()) {
				if !seen[b] {
					t.Errorf("Tab does not reach %q", b.Text)
				}
			}
			for _, f := range r.fields() {
				if !seen[f.Focusable()] {
					t.Error("Tab does not reach a field")
				}
			}
			if len(seen) < 4 {
				t.Errorf("only %d things take the keyboard", len(seen))
			}
		})
	}
}

func TestALetterAfterAClickOnBarePaperGoesOnInTheFieldThatHadTheKeyboard(t *testing.T) {
	r := newRig(t, nil)
	r.up(r.Unlock())
	r.types("abc")
	r.win.Canvas().Unfocus() // as such a click does
	r.Typed('d')
	r.types("ef")
	r.win.Canvas().Unfocus()
	r.Pressed(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	r.win.Canvas().Unfocus()
	r.Pressed(&fyne.KeyEvent{Name: fyne.KeyReturn})
	r.settle()
	r.called("unlock abcde")

	r.up(r.FirstRun())
	r.types("one\n") // and on to the second field, which has no word yet
	r.win.Canvas().Unfocus()
	r.Typed('o')
	if f := r.fields(); f[0].Text() != "one" || f[1].Text() != "o" {
		t.Errorf("the letter went on in %q and %q", f[0].Text(), f[1].Text())
	}
}

func TestALetterTypedOnAPageThatAsksForNothingOrIsNotInViewGoesNowhere(t *testing.T) {
	r := newRig(t, nil)
	r.up(r.Unlock())
	field := r.fields()[0]
	r.win.SetContent(widgets.Body("something else"))
	r.Typed('a')
	if field.Text() != "" {
		t.Error("a field that is not in view took a letter")
	}
	r.keyShown(theKey)
	r.up(r.Content())
	r.win.Canvas().Unfocus()
	r.Typed('b')
	r.Pressed(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if f := r.win.Canvas().Focused(); f != nil || len(r.saved) != 0 {
		t.Errorf("%T has the keyboard, %d files", f, len(r.saved))
	}
}
