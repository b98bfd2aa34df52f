package chart

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"doubleknot/widgets"
)

func (b *RecoveryBars) pick(i int) {
	i = min(max(i, -1), len(b.Bars)-1)
	if b.picked != i {
		b.picked = i
		b.Refresh()
	}
}

// FocusGained shows the focus ring, and scrolls the bars into view.
func (b *RecoveryBars) FocusGained() {
	b.focused = true
	b.Refresh()
	widgets.Reveal(b)
}

// FocusLost takes the focus ring away.
func (b *RecoveryBars) FocusLost() {
	b.focused, b.picked = false, -1
	b.Refresh()
}

// TypedRune is part of fyne.Focusable.
func (b *RecoveryBars) TypedRune(rune) {}

// TypedKey picks and opens bars; see RecoveryBars for the keys.
func (b *RecoveryBars) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyDown:
		b.pick(b.picked + 1)
	case fyne.KeyUp:
		b.pick(max(b.picked-1, 0))
	case fyne.KeyHome:
		b.pick(0)
	case fyne.KeyEnd:
		b.pick(len(b.Bars) - 1)
	case fyne.KeyEscape:
		b.pick(-1)
	case fyne.KeyReturn, fyne.KeyEnter:
		b.open(b.picked)
	default:
		widgets.PassKey(b, ev)
	}
}

func (b *RecoveryBars) open(i int) {
	if i >= 0 && i < len(b.Bars) && b.OnOpen != nil {
		b.OnOpen(i)
	}
}

func (b *RecoveryBars) at(pos fyne.Position) int {
	i := int(math.Floor(float64((pos.Y - barHead) / b.scale().pitch)))
	if i < 0 || i >= len(b.Bars) {
		return -1
	}
	return i
}

// MouseIn is part of desktop.Hoverable.
func (b *RecoveryBars) MouseIn(ev *desktop.MouseEvent) { b.MouseMoved(ev) }

// MouseMoved picks the bar under the pointer.
func (b *RecoveryBars) MouseMoved(ev *desktop.MouseEvent) { b.pick(b.at(ev.Position)) }

// MouseOut picks none.
func (b *RecoveryBars) MouseOut() { b.pick(-1) }

// Tapped takes the focus and opens the bar under the pointer.
func (b *RecoveryBars) Tapped(ev *fyne.PointEvent) {
	focus(b)
	b.open(b.at(ev.Position))
}

// KeyDown tells the window that somebody is there.
func (b *RecoveryBars) KeyDown(*fyne.KeyEvent) {
	widgets.Stir(b)
}

// KeyUp does nothing; it completes desktop.Keyable.
func (b *RecoveryBars) KeyUp(*fyne.KeyEvent) {}
