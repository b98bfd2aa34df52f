package today

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"doubleknot/widgets"
)

// handle is something that can have the focus, under a name that outlives a Show:
// the card, what it does, and the id of what it does it to, with a slash between.
type handle struct {
	key string
	on  fyne.Focusable
}

// button makes a button that the next Show replaces by the one of the same key.
func (t *Screen) button(key, text, icon string, k widgets.ButtonKind, fn func()) *widgets.Button {
	b := widgets.NewButton(text, icon, k, fn)
	b.Small = k == widgets.Plain
	t.hold(key, b)
	return b
}

// hold notes that the focus can be on o.
func (t *Screen) hold(key string, o fyne.Focusable) { t.made = append(t.made, handle{key, o}) }

func card(key string) string {
	c, _, _ := strings.Cut(key, "/")
	return c
}

// keepFocus gives the focus back after a Show: to what now stands for what had it,
// else to what came after it in the same card, else to what came before, and last to
// Write. What is no card's, such as a face of the mood, keeps it by itself.
func (t *Screen) keepFocus(had fyne.Focusable, old []handle) {
	i := slices.IndexFunc(old, func(h handle) bool { return h.on == had })
	if had == nil || i < 0 {
		return
	}
	if t.focusOn(old[i].key) {
		return
	}
	in := card(old[i].key)
	for _, h := range old[i+1:] {
		if card(h.key) == in && t.focusOn(h.key) {
			return
		}
	}
	for _, h := range slices.Backward(old[:i]) {
		if card(h.key) == in && t.focusOn(h.key) {
			return
		}
	}
	t.Enter()
}

// focusOn gives the focus to what goes by the key, and reports whether it is there.
func (t *Screen) focusOn(key string) bool {
	i := slices.IndexFunc(t.made, func(h handle) bool { return h.key == key })
	if i < 0 {
		return false
	}
	if d, ok := t.made[i].on.(fyne.Disableable); ok && d.Disabled() {
		return false
	}
	t.focus(t.made[i].on)
	return true
}

// focus gives the focus to o, which scrolls to it.
func (t *Screen) focus(o fyne.Focusable) {
	if c := t.win.Fyne().Canvas(); c.Focused() != o {
		c.Focus(o)
	}
}
