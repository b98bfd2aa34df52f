package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"doubleknot/assets"
	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// ShowProblem shows a small window that says why a journal could not be opened and
// what can be done. It returns when that window is closed. Nothing was changed.
func ShowProblem(a fyne.App, path string, err error) {
	look := newPrefs(a.Preferences()).look()
	a.Settings().SetTheme(&look)
	w := a.NewWindow("Doubleknot")
	w.SetIcon(assets.AppIcon)
	w.SetPadded(false)
	where := widgets.NewCaptionParagraph(path)
	done := widgets.NewButton("Close", "", widgets.Main, a.Quit)
	box := widgets.VStack(12, widgets.Heading("This journal was not opened"), widgets.NewParagraph(userMessage(err)), where, container.NewHBox(done))
	w.SetContent(container.NewStack(widgets.NewGround(skin.Paper), widgets.Padded(widgets.Insets{Top: 20, Right: 24, Bottom: 20, Left: 24}, box)))
	w.Resize(fyne.NewSize(520, 240))
	w.CenterOnScreen()
	w.Canvas().Focus(done)
	run(a, w)
}
