package settings

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"doubleknot/app/ui/uitest"
	"doubleknot/widgets"
)

func TestAPlainJournalSaysWhoCanReadItAndOffersAPassphraseAlone(t *testing.T) {
	st := plainStage(t)
	if !st.says("Whoever can open the file can read it.") || !st.says("This journal has no passphrase") {
		t.Errorf("the screen says %q", st.text())
	}
	for _, words := range []string{"Recovery key", "Data key", "Do without one", "unsealed cop"} {
		if st.says(words) {
			t.Errorf("a plain journal has %q", words)
		}
	}
	if st.focused() != fyne.Focusable(st.privacy.give) {
		t.Error("the focus is not on what she can do first")
	}
}

func TestASealedJournalOffersEveryChangeAndNoPassphraseAgain(t *testing.T) {
	st := sealedStage(t)
	for _, words := range []string{"The journal is sealed", "Recovery key", "Data key", "Do without one"} {
		if !st.says(words) {
			t.Errorf("%q is not in %q", words, st.text())
		}
	}
	if st.says("Give it one…") || st.says("This journal has no passphrase") {
		t.Errorf("the screen says %q", st.text())
	}
	st.k.recovery = false
	st.Show(st.u.S.Snapshot())
	if !st.says("There is none: a forgotten passphrase could not be made good.") {
		t.Errorf("without a recovery key: %q", st.text())
	}
}

func TestAPassphraseIsGivenOnceAsTyped(t *testing.T) {
	st := plainStage(t)
	st.press("Give it one…")
	st.fill("Öl und drei Worte", "Öl und drei Worte")
	if got := st.k.called("seal"); !slices.Equal(got, []string{"seal | Öl und drei Worte"}) {
		t.Fatalf("called %q", got)
	}
	if !st.says("The journal is sealed.") || !strings.Contains(strings.ReplaceAll(st.text(), " ", ""), theKey) {
		t.Errorf("the recovery key is not shown: %q", st.text())
	}
	goOn := st.button("Go on")
	if goOn.Kind != widgets.Plain {
		t.Error("going on is the loudest before the key is kept")
	}
	uitest.Walk(st.top(), func(o fyne.CanvasObject) {
		if kept, ok := o.(*widgets.Chip); ok {
			kept.Tapped(nil)
		}
	})
	if goOn.Kind != widgets.Main {
		t.Error("with the key kept going on is not the filled button")
	}
	st.press("Go on")
	if st.says("Give it one…") || !st.says("Recovery key") || st.focused() != fyne.Focusable(st.privacy.change) {
		t.Errorf("after sealing the screen says %q", st.text())
	}
}

func TestTwoPassphrasesThatDifferSealNothing(t *testing.T) {
	st := plainStage(t)
	st.press("Give it one…")
	st.fill("three words more", "three words moer")
	if got := st.k.called("seal"); len(got) != 0 || len(st.desk.open) != 1 {
		t.Errorf("called %q with %d dialogs", got, len(st.desk.open))
	}
	if !st.says("not the same") {
		t.Errorf("the dialog says %q", st.text())
	}
}

func TestTheRecoveryKeyIsGoneFromTheScreenOnceLeft(t *testing.T) {
	st := sealedStage(t)
	st.press("New…")
	st.fill("old words")
	if got := st.k.called("recovery"); !slices.Equal(got, []string{"recovery | old words"}) {
		t.Fatalf("called %q", got)
	}
	dialog := st.desk.open[0].all
	st.desk.escape()
	st.settle()
	uitest.Walk(dialog, func(o fyne.CanvasObject) {
		if x, ok := o.(*widgets.Text); ok && strings.Contains(theKey, strings.Trim(x.Text, "-")) && x.Text != "" {
			t.Errorf("%q is still drawn", x.Text)
		}
	})
	if !slices.ContainsFunc(st.w.Told, func(s string) bool { return strings.Contains(s, "make a new one") }) {
		t.Errorf("a key that was not kept is not spoken of: %q", st.w.Told)
	}
}

// steps are the dialogs that ask for the present passphrase: the button that opens
// each, what is typed after it, and the call it makes.
var steps = []struct{ name, open, press, call string }{
	{"new recovery key", "New…", "Make one", "recovery | old words"},
	{"new data key", "Replace…", "Replace the key", "rotate | old words"},
	{"no passphrase", "Remove…", "Remove it", "unseal | old words"},
}

func TestEachStepIsTakenOnceWithThePresentPassphrase(t *testing.T) {
	for _, s := range steps {
		t.Run(s.name, func(t *testing.T) {
			st := sealedStage(t)
			opener := st.button(s.open)
			st.w.Win.Canvas().Focus(opener)
			st.press(s.open)
			st.press(s.press)
			if !st.says("Type the present passphrase first.") {
				t.Errorf("with nothing typed the dialog says %q", st.text())
			}
			st.typing("old words")
			st.press(s.press)
			word, _, _ := strings.Cut(s.call, " ")
			if got := st.k.called(word); !slices.Equal(got, []string{s.call}) {
				t.Errorf("called %q", got)
			}
			for len(st.desk.open) > 0 {
				st.desk.escape()
			}
			want := fyne.Focusable(opener)
			if !st.k.Sealed() {
				want = st.privacy.give // the opener is gone
			}
			if st.focused() != want {
				t.Error("the focus is not back on what she pressed")
			}
		})
	}
}

func TestAWrongPassphraseIsToldAndStaysInHand(t *testing.T) {
	for _, s := range steps {
		t.Run(s.name, func(t *testing.T) {
			st := sealedStage(t)
			st.press(s.open)
			st.fill("other words")
			if len(st.desk.open) != 1 || !st.says("That passphrase didn’t open this journal.") {
				t.Fatalf("%d dialogs; %q", len(st.desk.open), st.text())
			}
			if f := st.fields()[0]; f.Text() != "other words" {
				t.Errorf("in hand is %q", f.Text())
			}
			st.fill("old words") // in place of what is selected
			if word, _, _ := strings.Cut(s.call, " "); !slices.Contains(st.k.called(word), s.call) {
				t.Errorf("the second try: %q", st.k.called(word))
			}
		})
	}
}

func TestChangingThePassphraseHandsOverTheOldAndTheNewOne(t *testing.T) {
	st := sealedStage(t)
	st.press("Change…")
	st.fill("old wrds", "new words", "new words")
	if len(st.desk.open) != 1 || !st.says("not the present passphrase") {
		t.Fatalf("with a wrong one: %q", st.text())
	}
	if f := st.fields(); f[1].Text() != "new words" || f[2].Text() != "new words" {
		t.Error("the new passphrase is no longer in hand")
	}
	st.fields()[0].SetText("old words")
	st.press("Change it")
	if got := st.k.called("change"); !slices.Equal(got, []string{"change | old wrds | new words", "change | old words | new words"}) {
		t.Errorf("called %q", got)
	}
	if len(st.desk.open) != 0 || len(st.w.Told) == 0 {
		t.Errorf("%d dialogs; told %q", len(st.desk.open), st.w.Told)
	}
}

func TestAFailureLeavesTheDialogWithTheTextInHand(t *testing.T) {
	for _, s := range steps {
		t.Run(s.name, func(t *testing.T) {
			st := sealedStage(t)
			st.k.err = errFull
			st.press(s.open)
			st.fill("old words")
			if len(st.desk.open) != 1 || !st.says("Because: full.") || st.fields()[0].Text() != "old words" {
				t.Errorf("%d dialogs; %q", len(st.desk.open), st.text())
			}
			if st.button(s.press).Disabled() {
				t.Error("it can’t be tried again")
			}
		})
	}
}

func TestNoSecretStaysInAFieldOnceItsDialogIsGone(t *testing.T) {
	ways := map[string]func(*stage){
		"Escape": func(st *stage) { st.desk.escape() }, "leaving": func(st *stage) { st.press("Leave it") },
		"success": func(st *stage) { st.key(fyne.KeyReturn) },
	}
	for name, way := range ways {
		for _, open := range []string{"Change…", "New…", "Replace…", "Remove…"} {
			st := sealedStage(t)
			st.press(open)
			fields := st.fields()
			st.typing("old words")
			if len(fields) > 1 {
				st.key(fyne.KeyReturn)
				st.fill("new words")
				st.typing("new words")
			}
			way(st)
			st.settle()
			for i, f := range fields {
				if f.Text() != "" {
					t.Errorf("%s, %s: field %d holds %q", open, name, i, f.Text())
				}
			}
		}
	}
}

func TestInternetAccessIsSaidToBeRefusedOnlyWhereItIs(t *testing.T) {
	for _, refused := range []bool{true, false} {
		k := newFake(true)
		k.refused = refused
		st := openStage(t, k)
		if st.says("Internet access: refused by the system") != refused {
			t.Errorf("refused is %v: %q", refused, st.text())
		}
		if st.says(k.network) == refused || !st.says(k.Hardening()) {
			t.Errorf("refused is %v: %q", refused, st.text())
		}
	}
}

func TestLockingIsSetAtOnce(t *testing.T) {
	st := sealedStage(t)
	var idle *widgets.SelectField
	toggles := map[string]*widgets.Toggle{}
	uitest.Walk(st.privacy.card, func(o fyne.CanvasObject) {
		switch x := o.(type) {
		case *widgets.SelectField:
			idle = x
		case *widgets.Toggle:
			toggles[x.Name] = x
		}
	})
	for text, n := range map[string]int{"Never": 0, "1 minute": 1, "30 minutes": 30, "1 hour": 60} {
		idle.OnChanged(text)
		if st.k.idle != n {
			t.Errorf("%q sets %d minutes", text, st.k.idle)
		}
	}
	toggles["Lock with the desktop"].Tapped(nil)
	toggles["Cover the window when it loses focus"].Tapped(nil)
	if st.k.suspend || !st.k.hide {
		t.Errorf("on suspend %v, hidden %v", st.k.suspend, st.k.hide)
	}
	st.press("Lock")
	if len(st.k.called("lock")) != 1 {
		t.Error("it is not locked now")
	}
}

func TestWithoutAKeeperTheCardsSayWhatIsNotThere(t *testing.T) {
	st := newStage(t)
	for _, words := range []string{"A passphrase can’t be set or changed here.", "No backups are kept of this journal.", "The journal can’t be checked from here."} {
		if !st.says(words) {
			t.Errorf("%q is not in %q", words, st.text())
		}
	}
	if st.says("Internet access") {
		t.Error("it speaks of the network and knows nothing of it")
	}
}
