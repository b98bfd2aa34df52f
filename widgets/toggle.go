package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"doubleknot/widgets/skin"
)

// Toggle is a switch. On is filled with the knob at the right; off is outlined with
// the knob at the left: position says it, colour repeats it.
type Toggle struct {
	control
	On        bool
	Name      string     // for screen readers
	OnChanged func(bool) `json:"-"`
}

var (
	_ fyne.Focusable = (*Toggle)(nil)
	_ fyne.Tappable  = (*Toggle)(nil)
)

// NewToggle returns a switch; fn hears each change.
func NewToggle(name string, on bool, fn func(bool)) *Toggle {
	t := &Toggle{Name: name, On: on, OnChanged: fn}
	t.init()
	return t
}

func (t *Toggle) init() {
	t.press = func() {
		t.On = !t.On
		t.Refresh()
		if t.OnChanged != nil {
			t.OnChanged(t.On)
		}
	}
	t.label = func() string {
		if t.On {
			return t.Name + ", on"
		}
		return t.Name + ", off"
	}
	t.ExtendBaseWidget(t)
}

// CreateRenderer draws a pill with a knob.
func (t *Toggle) CreateRenderer() fyne.WidgetRenderer {
	t.init()
	box, ring, knob := newBox(), newBox(), &canvas.Circle{}
	paint := func() {
		if t.On {
			paintBox(box, skin.Thread, skin.Thread, "")
			knob.FillColor = skin.Color(skin.OnThread)
		} else {
			paintBox(box, skin.Surface, skin.Edge, "")
			box.StrokeWidth = 1.5
			knob.FillColor = skin.Color(skin.Edge)
		}
		box.CornerRadius = atText(11)
		paintRing(ring, t.focused, "")
		ring.CornerRadius = atText(11) + 3
	}
	layout := func(s fyne.Size) {
		w, h := atText(38), atText(22)
		x, y := (s.Width-w)/2, (s.Height-h)/2
		place(box, x, y, w, h)
		place(ring, x-4, y-4, w+8, h+8)
		if t.On {
			side := atText(16)
			place(knob, x+w-side-atText(3), y+(h-side)/2, side, side)
		} else {
			side := atText(14)
			place(knob, x+atText(4), y+(h-side)/2, side, side)
		}
	}
	min := func() fyne.Size { return fyne.NewSize(atText(38), fyne.Max(30, atText(22)+8)) }
	return newPainter(t, min, layout, paint, box, knob, ring)
}
