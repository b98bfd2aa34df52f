package main

import (
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/widget"
	_ "github.com/mattn/go-sqlite3"

	"doubleknot/widgets/skin"
)

func main() {
	a := app.New()
	a.Settings().SetTheme(&skin.Theme{})
	w := a.NewWindow("Doubleknot")
	w.SetContent(widget.NewLabel("x"))
	w.ShowAndRun()
}
