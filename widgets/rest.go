package widgets

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"doubleknot/widgets/skin"
)

// restAfter is how long a caret blinks on after the last key, as GTK has it by default
// (gtk-cursor-blink-timeout). Each step of it draws the whole window anew, which takes
// a tenth of a core and more where there is no graphics card.
const restAfter = 10 * time.Second

// wake has the caret blink until nothing was typed for restAfter. Fyne's animation is
// the clock: its steps come on the UI goroutine, and these draw nothing.
func (e *fieldEntry) wake() {
	e.doze()
	e.resting = &fyne.Animation{Duration: restAfter, Curve: fyne.AnimationLinear, Tick: func(at float32) {
		if at >= 1 {
			e.rest()
		}
	}}
	e.resting.Start()
}

// doze ends what wake began.
func (e *fieldEntry) doze() {
	if e.resting != nil {
		e.resting.Stop()
		e.resting = nil
	}
}

// rest leaves the caret standing. Fyne keeps the animation to itself but ends it with
// the renderer of what it draws the text in, and every renderer of that shares the one
// caret (widget/entry.go of Fyne 2.8.1); it blinks again when the field is next drawn.
func (e *fieldEntry) rest() {
	if e.scroll == nil {
		return
	}
	content, ok := e.scroll.Content.(fyne.Widget)
	if !ok {
		return
	}
	r := content.CreateRenderer()
	r.Destroy()
	for _, o := range r.Objects() {
		if caret, ok := o.(*canvas.Rectangle); ok {
			caret.FillColor = skin.Color(theme.ColorNamePrimary)
			caret.Refresh()
		}
	}
}
