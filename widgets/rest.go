package widgets

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"doubleknot/widgets/skin"
)

// restAfter is how long a caret blinks on after the last key, as GTK has it by default
// (gtk-cursor-blink-timeout). Each step of it draws the whole window anew, which takes
// a tenth of a core and more where there is no graphics card.
const restAfter = 10 * time.Second

// Blink has the caret of one of Fyne's entries blink while something is typed, and
// stand still after. The entry calls Of, Wake, Again and Doze.
type Blink struct {
	text *container.Scroll // what the entry draws its text and its caret in
	runs *fyne.Animation   // while the entry has the keyboard
}

// Of notes the renderer of the entry.
func (b *Blink) Of(r fyne.WidgetRenderer) {
	for _, o := range r.Objects() {
		if s, ok := o.(*container.Scroll); ok {
			b.text = s
		}
	}
}

// Wake has the caret blink until nothing was typed for a while. Fyne's animation is the
// clock: its steps come on the UI goroutine, and these draw nothing.
func (b *Blink) Wake() {
	b.Doze()
	b.runs = &fyne.Animation{Duration: restAfter, Curve: fyne.AnimationLinear, Tick: func(at float32) {
		if at >= 1 {
			b.rest()
		}
	}}
	b.runs.Start()
}

// Again goes on as Wake does, in an entry that has the keyboard: drawn anew, its caret blinks.
func (b *Blink) Again() {
	if b.runs != nil {
		b.Wake()
	}
}

// Rest has the caret stand at once, until Again.
func (b *Blink) Rest() {
	if b.runs != nil {
		b.rest()
	}
}

// Doze ends what Wake began, where the keyboard goes elsewhere.
func (b *Blink) Doze() {
	if b.runs != nil {
		b.runs.Stop()
		b.runs = nil
	}
}

// rest leaves the caret standing. Fyne keeps the animation to itself but ends it with
// the renderer of what it draws the text in, and every renderer of that shares the one
// caret (widget/entry.go of Fyne 2.8.1).
func (b *Blink) rest() {
	if b.text == nil {
		return
	}
	content, ok := b.text.Content.(fyne.Widget)
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
