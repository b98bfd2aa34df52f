package widgets

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"doubleknot/widgets/skin"
)

// OutlookSlider asks how large this will look in two months, 0 to 10. Nil means not
// answered, which is how it starts. Arrows move it, Delete clears it.
type OutlookSlider struct {
	control
	Value     *int
	OnChanged func(*int) `json:"-"`
}

var (
	_ fyne.Focusable = (*OutlookSlider)(nil)
	_ fyne.Draggable = (*OutlookSlider)(nil)
)

// NewOutlookSlider returns a slider showing v; fn hears each change, nil for cleared.
func NewOutlookSlider(v *int, fn func(*int)) *OutlookSlider {
	o := &OutlookSlider{Value: v, OnChanged: fn}
	o.init()
	return o
}

func (o *OutlookSlider) init() {
	o.keys = o.typed
	o.label = func() string {
		if o.Value == nil {
			return "not answered"
		}
		return strconv.Itoa(*o.Value) + " of 10"
	}
	o.ExtendBaseWidget(o)
}

func (o *OutlookSlider) typed(k fyne.KeyName) bool {
	at := 5
	if o.Value != nil {
		at = *o.Value
	}
	switch k {
	case fyne.KeyLeft, fyne.KeyDown:
		if o.Value != nil {
			at--
		}
	case fyne.KeyRight, fyne.KeyUp:
		if o.Value != nil {
			at++
		}
	case fyne.KeyHome:
		at = 0
	case fyne.KeyEnd:
		at = 10
	case fyne.KeyDelete, fyne.KeyBackspace:
		o.set(nil)
		return true
	default:
		return false
	}
	at = max(0, min(10, at))
	o.set(&at)
	return true
}

func (o *OutlookSlider) set(v *int) {
	if (v == nil && o.Value == nil) || (v != nil && o.Value != nil && *v == *o.Value) {
		return
	}
	o.Value = v
	o.Refresh()
	if o.OnChanged != nil {
		o.OnChanged(v)
	}
}

// Tapped sets the value under the pointer.
func (o *OutlookSlider) Tapped(e *fyne.PointEvent) { o.at(e.Position.X) }

// Dragged sets the value under the pointer.
func (o *OutlookSlider) Dragged(e *fyne.DragEvent) { o.at(e.Position.X) }

// DragEnd does nothing; it completes fyne.Draggable.
func (o *OutlookSlider) DragEnd() {}

const outlookEdge = 10 // the track starts this far in

func (o *OutlookSlider) at(x float32) {
	w := o.Size().Width - 2*outlookEdge
	if w <= 0 {
		return
	}
	v := max(0, min(10, int((x-outlookEdge)/w*10+0.5)))
	o.set(&v)
}

// The ends of the scale are the same when it is expected and when it is answered,
// since the two numbers are compared.
const (
	outlookLow  = "0 · a story I tell"
	outlookHigh = "still this big · 10"
)

// placeEnds places the captions under the ends of a track, smaller where they would
// meet, and returns their sizes.
func placeEnds(low, high *canvas.Text, width float32) (l, h fyne.Size) {
	low.TextSize = skin.Size(theme.SizeNameCaptionText)
	high.TextSize = low.TextSize
	fitWidths([]*canvas.Text{low, high}, (width-12)/2)
	l, h = low.MinSize(), high.MinSize()
	place(low, 0, 32, l.Width, l.Height)
	place(high, width-h.Width, 32, h.Width, h.Height)
	return l, h
}

// CreateRenderer draws a track with eleven ticks.
func (o *OutlookSlider) CreateRenderer() fyne.WidgetRenderer {
	o.init()
	track, done, knob, ring := newBox(), newBox(), canvas.NewCircle(skin.Color(skin.Thread)), newBox()
	low, high, value := newLine(), newLine(), newLine()
	objs := []fyne.CanvasObject{track}
	ticks := make([]*canvas.Rectangle, 11)
	for i := range ticks {
		ticks[i] = newBox()
		objs = append(objs, ticks[i])
	}
	objs = append(objs, done, knob, low, high, value, ring)
	paint := func() {
		paintBox(track, skin.Edge, "", "")
		paintBox(done, skin.Thread, "", "")
		set := o.Value != nil
		for i, t := range ticks {
			t.FillColor = skin.Color(skin.Edge)
			if set && i <= *o.Value {
				t.FillColor = skin.Color(skin.Thread)
			}
		}
		knob.FillColor = skin.Color(skin.Thread)
		done.Hidden, knob.Hidden, value.Hidden = !set, !set, !set
		l, h := outlookLow, outlookHigh
		paintText(low, l, theme.SizeNameCaptionText, skin.Ink2, fyne.TextStyle{}, false)
		paintText(high, h, theme.SizeNameCaptionText, skin.Ink2, fyne.TextStyle{}, false)
		n := ""
		if set {
			n = strconv.Itoa(*o.Value)
		}
		paintText(value, n, theme.SizeNameCaptionText, skin.Thread, fyne.TextStyle{Bold: true}, false)
		paintRing(ring, o.focused, skin.RadiusButton)
	}
	layout := func(s fyne.Size) {
		w := s.Width - 2*outlookEdge
		place(track, outlookEdge, 15, w, 2)
		for i, t := range ticks {
			place(t, outlookEdge+w*float32(i)/10-0.75, 12, 1.5, 8)
		}
		if o.Value != nil {
			x := outlookEdge + w*float32(max(0, min(10, *o.Value)))/10
			place(done, outlookEdge, 14.5, x-outlookEdge, 3)
			place(knob, x-9, 7, 18, 18)
			n := value.MinSize()
			place(value, x-n.Width/2, 32, n.Width, n.Height)
		}
		l, h := placeEnds(low, high, s.Width)
		// The number takes the place of an end's caption where they would touch.
		low.Hidden = o.Value != nil && value.Position().X < l.Width+6
		high.Hidden = o.Value != nil && value.Position().X+value.Size().Width > s.Width-h.Width-6
		place(ring, -6, -2, s.Width+12, s.Height+4) // clear of the words at both ends
	}
	least := func() fyne.Size {
		l, h := low.MinSize(), high.MinSize()
		return fyne.NewSize(l.Width+h.Width+40, 34+l.Height)
	}
	return newPainter(o, least, layout, paint, objs...)
}
