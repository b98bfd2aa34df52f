package settings

import (
	"slices"
	"testing"
)

// copiesStage has three unsealed copies beside a sealed journal.
func copiesStage(t *testing.T) *stage {
	t.Helper()
	k := newFake(true)
	for _, p := range []string{"/backups/a.db", "/backups/b.db", "/stick/c.db"} {
		k.copies = append(k.copies, Copy{Path: p, At: noon.AddDate(0, 0, -3), What: "daily backup"})
	}
	return openStage(t, k)
}

func TestUnsealedCopiesAreCountedAndListed(t *testing.T) {
	st := copiesStage(t)
	if !st.says("3 unsealed copies") {
		t.Fatalf("the screen says %q", st.text())
	}
	st.press("Look…")
	for _, words := range []string{"a.db", "c.db", "/stick", "20 November, 12:00 · daily backup"} {
		if !st.says(words) {
			t.Errorf("%q is not in %q", words, st.text())
		}
	}
}

func TestOneCopyIsSealedOnce(t *testing.T) {
	st := copiesStage(t)
	st.press("Look…")
	st.press("Seal")
	if got := st.k.called("sealcopy"); !slices.Equal(got, []string{"sealcopy | /backups/a.db"}) {
		t.Errorf("called %q", got)
	}
	if st.says("a.db") || !st.says("b.db") {
		t.Errorf("left are %q", st.text())
	}
	st.press("Done")
	if !st.says("2 unsealed copies") {
		t.Errorf("the screen says %q", st.text())
	}
}

func TestNoCopyIsRemovedWithoutAsking(t *testing.T) {
	st := copiesStage(t)
	st.press("Look…")
	st.w.Answer = false
	st.press("Remove…")
	st.press("Remove all…")
	if got := st.k.called("removecopy"); len(got) != 0 || len(st.w.Asked) != 2 {
		t.Fatalf("asked %q, removed %q", st.w.Asked, got)
	}
	st.w.Answer = true
	st.press("Remove all…")
	if got := st.k.called("removecopy"); len(got) != 3 || !st.says("None is left.") {
		t.Errorf("removed %q; %q", got, st.text())
	}
}

func TestACopyThatCantBeSealedIsToldAndTheOthersAreTried(t *testing.T) {
	st := copiesStage(t)
	st.k.err = errFull
	st.press("Look…")
	st.press("Seal all")
	if got := st.k.called("sealcopy"); len(got) != 3 {
		t.Errorf("tried %q", got)
	}
	if !st.says("3 copies could not be done. Because: full.") || !st.says("a.db") {
		t.Errorf("the dialog says %q", st.text())
	}
}

func TestSealingTheJournalOffersTheCopiesFromBefore(t *testing.T) {
	k := newFake(false)
	k.copies = []Copy{{Path: "/backups/a.db", At: noon}}
	st := openStage(t, k)
	if st.says("unsealed cop") {
		t.Error("a plain journal speaks of unsealed copies")
	}
	st.press("Give it one…")
	st.fill("three new words", "three new words")
	st.press("Go on")
	if !st.says("Copies from before") || !st.says("a.db") {
		t.Errorf("after the recovery key: %q", st.text())
	}
}
