package settings

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
)

func TestBackupsAreListedNewestFirstWithReasonAndSize(t *testing.T) {
	st := sealedStage(t)
	if !st.says("Last backup today at 10:00.") {
		t.Errorf("the screen says %q", st.text())
	}
	if !st.says("Today at 12:00 Daily · 1.2 MB Restore… Yesterday at 12:00 Before a restore · 1.2 MB") {
		t.Errorf("the screen says %q", st.text())
	}
	if st.says("18 November") {
		t.Error("the whole list is there at once")
	}
	st.press("Show all 6")
	if !st.says("18 November, 12:00") || st.focused() == nil {
		t.Errorf("after asking for all: %q", st.text())
	}
}

func TestAMissingFolderIsToldWithTheLastBackup(t *testing.T) {
	for _, c := range []struct {
		last time.Time
		err  error
		says string
	}{
		{time.Date(2026, 11, 8, 9, 0, 0, 0, time.UTC), errFolder, "No backup since 8 November: the folder isn’t there. The journal itself is fine."},
		{time.Date(2025, 11, 8, 9, 0, 0, 0, time.UTC), errFolder, "No backup since 8 November 2025: the folder isn’t there."},
		{time.Time{}, errFolder, "No backup yet: the folder isn’t there. The journal itself is fine."},
		{time.Date(2026, 11, 8, 9, 0, 0, 0, time.UTC), errFull, "No backup since 8 November. Because: full."},
		{time.Time{}, nil, "No backup yet."},
	} {
		k := newFake(true)
		k.last, k.lastErr = c.last, c.err
		if st := openStage(t, k); !st.says(c.says) {
			t.Errorf("%q is not in %q", c.says, st.text())
		}
	}
}

func TestABackupIsMadeOnceHoweverOftenItIsPressed(t *testing.T) {
	st := sealedStage(t)
	st.k.hold = make(chan struct{})
	b := st.button("Back up now")
	b.Tapped(nil)
	if !b.Disabled() || !st.says("Copying the journal") {
		t.Errorf("nothing shows that it is being made: %q", st.text())
	}
	b.Tapped(nil)
	st.backups.make()
	close(st.k.hold)
	st.settle()
	if got := st.k.called("backup"); len(got) != 1 {
		t.Errorf("made %d", len(got))
	}
	if !slices.Contains(st.w.Told, "Backed up and checked.") || b.Disabled() {
		t.Errorf("told %q", st.w.Told)
	}
}

func TestABackupThatFailedIsToldBesideItsButton(t *testing.T) {
	st := sealedStage(t)
	st.k.err = errFolder
	st.press("Back up now")
	if !st.says("No backup was made. The folder isn’t there. The journal itself is fine.") {
		t.Errorf("the screen says %q", st.text())
	}
	st.k.err = nil
	st.press("Back up now")
	if st.says("No backup was made.") {
		t.Error("the failure is still there after a success")
	}
}

func TestTheFolderIsTakenAsTyped(t *testing.T) {
	st := sealedStage(t)
	st.press("Choose…")
	if st.line().Text() != "/backups" {
		t.Errorf("proposed is %q", st.line().Text())
	}
	st.k.err = errFolder
	st.line().SetText(" /media/stick ")
	st.w.Win.Canvas().Focus(st.line().Focusable())
	st.key(fyne.KeyReturn)
	if len(st.desk.open) != 1 || !st.says("Because: no folder.") || st.line().Text() != " /media/stick " {
		t.Fatalf("%d dialogs; %q", len(st.desk.open), st.text())
	}
	st.k.err = nil
	st.press("Use this folder")
	if got := st.k.called("folder"); !slices.Equal(got, []string{"folder | /media/stick", "folder | /media/stick"}) {
		t.Errorf("called %q", got)
	}
	if len(st.desk.open) != 0 || !strings.Contains(st.w.Told[0], "/media/stick") {
		t.Errorf("told %q", st.w.Told)
	}
}
