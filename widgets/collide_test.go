package widgets

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"doubleknot/widgets/skin"
)

// area is a rectangle of a window with what it is.
type area struct {
	what           string
	x1, y1, x2, y2 float32
}

func (a area) meets(b area) bool { return a.x1 < b.x2 && b.x1 < a.x2 && a.y1 < b.y2 && b.y1 < a.y2 }

// sides are the four strokes of a ring.
func (a area) sides() []area {
	const stroke = 2
	return []area{
		{a.what, a.x1, a.y1, a.x2, a.y1 + stroke},
		{a.what, a.x1, a.y2 - stroke, a.x2, a.y2},
		{a.what, a.x1, a.y1, a.x1 + stroke, a.y2},
		{a.what, a.x2 - stroke, a.y1, a.x2, a.y2},
	}
}

// drawn collects the words, the icons and the focus rings under o. What is typed into a field is
// left out: it is clipped to it.
func drawn(o fyne.CanvasObject, at fyne.Position, words, rings *[]area) {
	if !o.Visible() {
		return
	}
	at = at.Add(o.Position())
	s := o.Size()
	switch o := o.(type) {
	case *fyne.Container:
		for _, in := range o.Objects {
			drawn(in, at, words, rings)
		}
	case *fieldEntry, *widget.Entry:
	case *container.Scroll:
	case fyne.Widget:
		for _, in := range test.WidgetRenderer(o).Objects() {
			drawn(in, at, words, rings)
		}
	case *canvas.Rectangle:
		if _, _, _, alpha := o.FillColor.RGBA(); alpha == 0 && o.StrokeWidth == 2 {
			*rings = append(*rings, area{"the ring", at.X, at.Y, at.X + s.Width, at.Y + s.Height})
		}
	case *canvas.Image:
		if o.Resource != nil {
			*words = append(*words, area{o.Resource.Name(), at.X, at.Y, at.X + s.Width, at.Y + s.Height})
		}
	case *canvas.Text:
		if o.Text != "" {
			*words = append(*words, letters(o, at))
		}
	}
}

// letters is where the letters of a text are.
func letters(o *canvas.Text, at fyne.Position) area {
	m := textSize(strings.TrimRight(o.Text, " "), o.TextSize, o.TextStyle) // a blank at a line's end may run out
	x := at.X
	switch o.Alignment {
	case fyne.TextAlignCenter:
		x += (o.Size().Width - m.Width) / 2
	case fyne.TextAlignTrailing:
		x += o.Size().Width - m.Width
	}
	y, air := at.Y+(o.Size().Height-m.Height)/2, m.Height*0.2 // a line is higher than its letters
	return area{fmt.Sprintf("%q", o.Text), x, y + air, x + m.Width, y + m.Height - air}
}

// collisions are words and icons on one another, under a ring's stroke, or outside o.
func collisions(o fyne.CanvasObject) []string {
	var words, rings []area
	drawn(o, fyne.Position{}, &words, &rings)
	var out []string
	whole := area{"the widget", o.Position().X - 1, o.Position().Y, o.Position().X + o.Size().Width + 1, o.Position().Y + o.Size().Height}
	for i, w := range words {
		for _, v := range words[i+1:] {
			if w.meets(v) {
				out = append(out, w.what+" lies on "+v.what)
			}
		}
		for _, r := range rings {
			for _, side := range r.sides() {
				if w.meets(side) {
					out = append(out, fmt.Sprintf("%s is under the ring %v", w.what, side))
				}
			}
		}
		if w.x1 < whole.x1 || w.x2 > whole.x2 || w.y1 < whole.y1 || w.y2 > whole.y2 {
			out = append(out, fmt.Sprintf("%s runs out of the widget: %v, %v", w.what, w, whole))
		}
	}
	return out
}

// focusables are what can take the keyboard under o.
func focusables(o fyne.CanvasObject, out *[]fyne.Focusable) {
	if !o.Visible() {
		return
	}
	if f, ok := o.(fyne.Focusable); ok {
		*out = append(*out, f)
	}
	switch o := o.(type) {
	case *fyne.Container:
		for _, in := range o.Objects {
			focusables(in, out)
		}
	case fyne.Widget:
		for _, in := range test.WidgetRenderer(o).Objects() {
			focusables(in, out)
		}
	}
}

func TestNoWordLiesUnderARingOrAnotherWordAtAnyTextSize(t *testing.T) {
	for _, name := range slices.Sorted(maps.Keys(everything())) {
		for _, at := range []struct{ scale, width float32 }{{1, 272}, {1.5, 400}, {2, 272}, {2, 640}} {
			scale, width := at.scale, at.width
			t.Run(fmt.Sprintf("%s at %v, %v wide", name, scale, width), func(t *testing.T) {
				test.NewTempApp(t).Settings().SetTheme(&skin.Theme{Mode: skin.ModeLight, Scale: scale})
				o := everything()[name]
				w := test.NewTempWindow(t, container.NewWithoutLayout(o))
				w.Resize(fyne.NewSize(1200, 800))
				o.Move(fyne.NewPos(20, 20))
				fit := func() {
					for range 3 { // what wraps settles once it knows its width
						o.Resize(fyne.NewSize(width, o.MinSize().Height))
					}
				}
				fit()
				var all []fyne.Focusable
				focusables(o, &all)
				for _, f := range append(all, nil) {
					w.Canvas().Focus(f)
					fit()
					for _, c := range collisions(o) {
						t.Errorf("with the keyboard on %T: %s", f, c)
					}
				}
			})
		}
	}
}
