package ui

import (
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"doubleknot/app/vault"
)

func TestAJournalThatLostItsPassphraseIsToldOnce(t *testing.T) {
	r := sealedRig(t)
	a := test.NewTempApp(t)
	r.reopen(a)
	r.unlock()
	if err := r.k.Close(); err != nil {
		t.Fatal(err)
	}
	// Somebody puts an empty journal in its place.
	if err := os.Remove(r.path); err != nil {
		t.Fatal(err)
	}
	v, err := vault.Create(r.path)
	if err != nil {
		t.Fatal(err)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	r.open(a)
	if !strings.Contains(r.w.notice.bar.Text, "has none now") {
		t.Errorf("the notice says %q", r.w.notice.bar.Text)
	}
	r.reopen(a)
	if strings.Contains(r.w.notice.bar.Text, "has none now") {
		t.Error("told twice")
	}
}

func TestAPassphraseTakenOffOnPurposeIsNotToldOf(t *testing.T) {
	r := sealedRig(t)
	a := test.NewTempApp(t)
	r.reopen(a)
	r.unlock()
	if err := (privacy{r.k, r.w.prefs}).Unseal(passphrase); err != nil {
		t.Fatal(err)
	}
	r.reopen(a)
	if r.s == nil || strings.Contains(r.w.notice.bar.Text, "has none now") {
		t.Errorf("the notice says %q", r.w.notice.bar.Text)
	}
}
