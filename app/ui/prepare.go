package ui

import (
	"fyne.io/fyne/v2"

	"doubleknot/widgets/skin"
)

// Prepare does what a window needs and a journal does not: it sets the look and has
// Fyne read the faces every screen is set in, which takes a while and need not wait
// for the journal.
func Prepare(a fyne.App) {
	look := newPrefs(a.Preferences()).look()
	a.Settings().SetTheme(&look)
	for _, style := range []fyne.TextStyle{{}, {Bold: true}} {
		for _, s := range []fyne.TextStyle{style, skin.Serif(style)} {
			fyne.MeasureText("Ag", look.Size(skin.SizeReading), s)
		}
	}
}
