package widgets

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"doubleknot/widgets/skin"
)

// The knot of the logo: two lines hook into two others. Strokes are 9 wide and 20 apart.
const (
	bandHeight = 69
	bandHook   = 100 // width of the hooks, in the middle of the band
)

// hooks are the ends of the lines, as fills: red comes from the left, ink from the right.
const hooks = `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="69" viewBox="0 0 100 69">` +
	`<path fill="%[1]s" d="M0 0H56.5A24.5 24.5 0 0 1 56.5 49H35.5V40H56.5A15.5 15.5 0 0 0 56.5 9H0z"/>` +
	`<path fill="%[1]s" d="M0 40H11.5V49H0z"/>` +
	`<path fill="%[2]s" d="M100 69H43.5A24.5 24.5 0 0 1 43.5 20H64.5V29H43.5A15.5 15.5 0 0 0 43.5 60H100z"/>` +
	`<path fill="%[2]s" d="M100 20H88.5V29H100z"/></svg>`

// KnotBand is the logo's four lines, drawn out to the edges it is given.
type KnotBand struct{ widget.BaseWidget }

var _ fyne.Widget = (*KnotBand)(nil)

// NewKnotBand returns the band.
func NewKnotBand() *KnotBand {
	b := &KnotBand{}
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer draws the hooks in the middle and a line to each edge.
func (b *KnotBand) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	hook := &canvas.Image{FillMode: canvas.ImageFillStretch}
	lines := []*canvas.Rectangle{newBox(), newBox(), newBox(), newBox()}
	tops := []float32{0, 40, 20, 60}
	paint := func() {
		for i, l := range lines {
			ink := skin.Red
			if i > 1 {
				ink = skin.Ink
			}
			l.FillColor = skin.Color(ink)
			l.Refresh()
		}
		red, ink := svgColor(skin.Red), svgColor(skin.Ink)
		if name := "knot-band" + red + ink + ".svg"; hook.Resource == nil || hook.Resource.Name() != name {
			hook.Resource = fyne.NewStaticResource(name, fmt.Appendf(nil, hooks, red, ink))
			hook.Refresh()
		}
	}
	layout := func(s fyne.Size) {
		x := float32(int((s.Width - bandHook) / 2)) // a half unit would blur where hook and line meet
		place(hook, x, 0, bandHook, bandHeight)
		for i, l := range lines {
			if i > 1 {
				place(l, x+bandHook, tops[i], fyne.Max(0, s.Width-x-bandHook), 9)
				continue
			}
			place(l, 0, tops[i], fyne.Max(0, x), 9)
		}
	}
	objs := []fyne.CanvasObject{lines[0], lines[1], lines[2], lines[3], hook}
	return newPainter(b, func() fyne.Size { return fyne.NewSize(bandHook, bandHeight) }, layout, paint, objs...)
}
