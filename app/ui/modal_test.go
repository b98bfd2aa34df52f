package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"doubleknot/app/ui/settings"
	"doubleknot/widgets"
)

// TestADialogThatGrowsStaysInsideTheWindow also shrinks it again.
func TestADialogThatGrowsStaysInsideTheWindow(t *testing.T) {
	r := demoRig(t)
	r.w.win.Resize(fyne.NewSize(800, 600))
	text, do := widgets.NewParagraph("Short."), widgets.NewButton("Go on", "", widgets.Main, nil)
	content := widgets.VStack(12, text)
	d := r.w.Dialog(settings.Dialog{Title: "Grows", Width: 520, Content: content, Buttons: []fyne.CanvasObject{do}, First: do})
	for _, n := range []int{40, 400, 1} {
		text.SetText(strings.Repeat("It goes on and on. ", n))
		content.Refresh()
		d.Fit()
		at, size := fyne.CurrentApp().Driver().AbsolutePositionForObject(r.w.modals[0].pop), r.w.modals[0].pop.Size()
		above, below := at.Y, 600-at.Y-size.Height
		if above < 8 || below < 8 || above-below > 1 || below-above > 1 {
			t.Errorf("%d sentences: %v above the dialog and %v below", n, above, below)
		}
	}
	d.Close()
	if len(r.w.modals) != 0 {
		t.Error("the dialog is still there")
	}
}
