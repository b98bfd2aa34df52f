package settings

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
)

func TestRestoringShowsWhatTheBackupHoldsAndAsksFirst(t *testing.T) {
	st := sealedStage(t)
	st.press("Restore…")
	if got := st.k.called("inspect"); !slices.Equal(got, []string{"inspect | /backups/0.db | "}) {
		t.Fatalf("looked into %q", got)
	}
	for _, words := range []string{"The backup of today at 12:00", "1,204 entries, 87 lessons and 1 other record", "The newest is from yesterday", "sealed", "kept as a backup"} {
		if !st.says(words) {
			t.Errorf("%q is not in %q", words, st.text())
		}
	}
	if len(st.k.called("restore")) != 0 {
		t.Fatal("it is restored without asking")
	}
	st.key(fyne.KeyReturn) // the focus is on leaving it
	if len(st.k.called("restore")) != 0 || len(st.desk.open) != 0 {
		t.Errorf("Enter alone restores: %q", st.k.called("restore"))
	}
	st.press("Restore…")
	st.press("Replace the journal")
	if got := st.k.called("restore"); !slices.Equal(got, []string{"restore | /backups/0.db | "}) {
		t.Errorf("restored %q", got)
	}
}

func TestABackupWithItsOwnPassphraseAsksForIt(t *testing.T) {
	k := newFake(true)
	k.needs = "its own"
	st := openStage(t, k)
	st.press("Restore…")
	if !st.says("sealed with another passphrase") || !st.button("Replace the journal").Disabled() {
		t.Fatalf("the dialog says %q", st.text())
	}
	st.fill("not its own")
	if !st.says("That didn’t open this backup.") || st.fields()[0].Text() != "not its own" || !st.button("Replace the journal").Disabled() {
		t.Errorf("with a wrong one: %q", st.text())
	}
	st.key(fyne.KeyBackspace) // it is selected
	st.press("Look inside")
	if !st.says("Type the backup’s passphrase first.") {
		t.Errorf("with none: %q", st.text())
	}
	field := st.fields()[0]
	st.fill("its own")
	st.press("Replace the journal")
	if got := st.k.called("restore"); !slices.Equal(got, []string{"restore | /backups/0.db | its own"}) {
		t.Errorf("restored %q", got)
	}
	if field.Text() != "" {
		t.Errorf("the field holds %q", field.Text())
	}
}

func TestABackupThatCantBeReadIsNotRestored(t *testing.T) {
	st := sealedStage(t)
	st.k.err = errFull
	st.press("Restore…")
	if !st.says("This backup can’t be restored. Because: full.") || !st.button("Replace the journal").Disabled() {
		t.Errorf("the dialog says %q", st.text())
	}
}

func TestARestoreThatFailsIsToldAndCanBeTriedAgain(t *testing.T) {
	st := sealedStage(t)
	st.press("Restore…")
	st.k.err = errFull
	st.press("Replace the journal")
	if len(st.desk.open) != 1 || !st.says("Could not restore this backup. Because: full.") {
		t.Fatalf("%d dialogs; %q", len(st.desk.open), st.text())
	}
	st.k.err = nil
	st.press("Replace the journal")
	if len(st.desk.open) != 0 || len(st.k.called("restore")) != 2 {
		t.Errorf("%d dialogs; %q", len(st.desk.open), st.k.called("restore"))
	}
}

func TestABackupElsewhereIsLookedIntoByItsName(t *testing.T) {
	st := sealedStage(t)
	st.press("Choose a file…")
	st.press("Look inside")
	if !st.says("Say which file.") || len(st.k.called("inspect")) != 0 {
		t.Errorf("with a folder alone: %q", st.text())
	}
	st.line().SetText("/stick/old.db")
	st.press("Look inside")
	if got := st.k.called("inspect"); !slices.Equal(got, []string{"inspect | /stick/old.db | "}) || !st.says("The backup old.db.") {
		t.Errorf("looked into %q; %q", got, st.text())
	}
}
