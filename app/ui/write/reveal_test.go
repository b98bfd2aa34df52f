package write

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"doubleknot/app/ui/write/form"
)

func TestTabKeepsTheFocusInTheView(t *testing.T) {
	d := sample()
	b := newBench(t, newFakeSession(&d), fyne.NewSize(736, 420), 0)
	b.Enter()
	cv, at := b.win.win.Canvas(), fyne.CurrentApp().Driver().AbsolutePositionForObject
	for range 40 {
		cv.FocusNext()
		o, ok := cv.Focused().(fyne.CanvasObject)
		if !ok || cv.Focused() == b.top.done {
			break
		}
		if top := at(o).Y; top < 0 || top > 420-8 {
			t.Errorf("Tab to %T leaves it at %v", o, top)
		}
	}
}

func TestTheFormIsAsHighAsItsTextAtEveryWidth(t *testing.T) {
	d := sample()
	d.Entry.WhatHappened = strings.Repeat("All of it went the other way. ", 200)
	d.Guided = false
	b := wide(t, newFakeSession(&d))
	for _, width := range []float32{1096, 780, 700, 1300} {
		b.win.win.Resize(fyne.NewSize(width, 700))
		area := b.editor.areas[form.WhatHappened]
		if b.main.Content().Size().Height < area.Size().Height || area.Size().Height < area.MinSize().Height {
			t.Errorf("at %v the text needs %v, has %v, in a page of %v", width, area.MinSize().Height, area.Size().Height, b.main.Content().Size().Height)
		}
	}
}

func TestNothingIsTypedIntoAFormThatWasLeft(t *testing.T) {
	b := wide(t, newFakeSession())
	b.Enter()
	b.editor.focusFirst()
	b.Leave()
	if f := b.win.win.Canvas().Focused(); f != nil {
		t.Errorf("%T keeps the keyboard", f)
	}
}
