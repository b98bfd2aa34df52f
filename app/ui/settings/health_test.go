package settings

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

var damage = Report{
	Records: 2310, Damaged: 3, ByKind: map[string]int{"torn": 1, "does not match its seal": 2},
	Problems: []string{"A page can’t be read."},
}

func TestACheckTellsThatAllIsWell(t *testing.T) {
	st := sealedStage(t)
	st.press("Check")
	if !st.says("Checked. 2,310 records, and every one can be read.") {
		t.Errorf("the screen says %q", st.text())
	}
	if st.health.choices.Visible() || len(st.k.called("check")) != 1 {
		t.Errorf("salvage is offered %v; checked %q", st.health.choices.Visible(), st.k.called("check"))
	}
}

func TestACheckTellsDamageByKindAndWhatCanBeDone(t *testing.T) {
	st := sealedStage(t)
	st.k.report = damage
	st.press("Check")
	if !st.says("3 of 2,310 records can’t be read. Does not match its seal: 2 Torn: 1 A page can’t be read.") {
		t.Errorf("the screen says %q", st.text())
	}
	if st.focused() != fyne.Focusable(st.health.salvage) {
		t.Error("the focus is not on what can be done")
	}
	st.health.restore.Tapped(nil)
	st.settle()
	if got := st.k.called("inspect"); !slices.Equal(got, []string{"inspect | /backups/0.db | "}) {
		t.Errorf("restoring looks into %q", got)
	}
}

func TestACheckThatFailedSaysSo(t *testing.T) {
	st := sealedStage(t)
	st.k.err = errFull
	st.press("Check")
	if !st.says("The check could not be finished. Because: full.") || st.says("every one can be read") {
		t.Errorf("the screen says %q", st.text())
	}
}

func TestSalvageWritesIntoANewFileAndSaysWhatWasLost(t *testing.T) {
	st := sealedStage(t)
	st.k.report = damage
	st.press("Check")
	st.press("Salvage…")
	if st.line().Text() != "/journals/journal-salvaged-20261123.db" {
		t.Errorf("proposed is %q", st.line().Text())
	}
	st.k.err = errFull
	st.line().SetText("/elsewhere/new.db")
	st.press("Salvage")
	if len(st.desk.open) != 1 || !st.says("Because: full.") || st.line().Text() != "/elsewhere/new.db" {
		t.Fatalf("%d dialogs; %q", len(st.desk.open), st.text())
	}
	st.k.err = nil
	st.press("Salvage")
	if got := st.k.called("salvage"); len(got) != 2 || got[1] != "salvage | /elsewhere/new.db" {
		t.Errorf("called %q", got)
	}
	if !st.says("2,307 records saved to /elsewhere/new.db. 3 could not be read.") {
		t.Errorf("the screen says %q", st.text())
	}
}

func TestASalvageSaysInWordsWhatCameBack(t *testing.T) {
	st := sealedStage(t)
	st.k.report = damage
	st.k.salvaged = &Holdings{Entries: 1204, Lessons: 1, Others: 1102, Newest: noon.AddDate(0, 0, -20)}
	st.press("Check")
	st.press("Salvage…")
	st.press("Salvage")
	for _, words := range []string{
		"3 could not be read.", "The new file holds 1,204 entries, 1 lesson and 1,102 other records.",
		"The newest is from " + when(noon.AddDate(0, 0, -20), noon) + ".",
	} {
		if !st.says(words) {
			t.Errorf("%q is not in %q", words, st.text())
		}
	}
}

func TestManyProblemsAreNamedOnlySoFar(t *testing.T) {
	r := Report{Records: 40, Damaged: 40, Problems: slices.Repeat([]string{"Torn."}, 40)}
	if got := reportWords(r); strings.Count(got, "Torn.") != maxProblems || !strings.HasSuffix(got, "… and 28 more") {
		t.Errorf("says %q", got)
	}
}
