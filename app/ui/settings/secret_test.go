package settings

import (
	"testing"
	"weak"

	"fyne.io/fyne/v2"

	"doubleknot/app/ui/uitest"
)

// TestADroppedScreenLeavesNoPassphraseInMemory types one into every dialog that asks
// for one, and leaves each.
func TestADroppedScreenLeavesNoPassphraseInMemory(t *testing.T) {
	uitest.Dropped(t, func(words string) (*uitest.Stage, weak.Pointer[Screen]) {
		st := openStage(t, newFake(true))
		for _, open := range []string{"Change…", "New…", "Replace…", "Remove…"} {
			st.press(open)
			for i := range st.fields() {
				if i > 0 {
					st.key(fyne.KeyReturn)
				}
				st.typing(words)
			}
			st.fields()[0].SetShown(true)
			st.desk.escape()
		}
		st.k.needs = "its own"
		st.press("Restore…")
		st.typing(words)
		st.desk.escape()
		for _, open := range []string{"Choose…", "Choose a file…"} {
			st.press(open)
			st.desk.escape()
		}
		return st.u, weak.Make(st.Screen)
	})
}
