// Command empty is the yardstick: a Fyne window with nothing in it. Start,
// memory and idle figures are given beyond what this takes.
package main

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

func main() {
	a := app.NewWithID("net.doubleknot.Empty")
	w := a.NewWindow("Empty")
	w.SetContent(canvas.NewRectangle(theme.Color(theme.ColorNameBackground)))
	w.Resize(fyne.NewSize(1280, 820))
	w.ShowAndRun()
}
