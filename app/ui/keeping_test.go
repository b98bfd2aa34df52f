package ui

import (
	"path/filepath"
	"testing"
)

func TestASalvageOfASealedJournalSaysWhatItBroughtBack(t *testing.T) {
	r := sealedRig(t)
	entries := len(r.s.Snapshot().Entries)
	got, err := health{r.w}.Salvage(filepath.Join(t.TempDir(), "new.db"))
	if err != nil {
		t.Fatal(err)
	}
	if got.Holds == nil || got.Holds.Entries != entries || entries == 0 || got.Holds.Newest.IsZero() {
		t.Errorf("of %d entries it says %+v", entries, got.Holds)
	}
}
