package chart

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"doubleknot/widgets/skin"
)

const (
	keyGap   = 20 // between two keys
	swatchTo = 6  // from a swatch to its word
)

// key is one sample and its word.
type key struct {
	word   string
	swatch fyne.CanvasObject
	size   fyne.Size
	colour func(o fyne.CanvasObject) // takes colours anew
}

// legend is a row of keys that wraps where it must.
type legend struct {
	widget.BaseWidget
	keys []key
}

// Legend explains the mood chart: one day, 14-day median, middle half, setback
// and recovered.
func Legend() fyne.CanvasObject { return LegendIn(English()) }

// LegendIn is Legend in other words.
func LegendIn(w Words) fyne.CanvasObject {
	return newLegend(
		key{w.KeyDay, canvas.NewCircle(color.Transparent), fyne.NewSquareSize(7), func(o fyne.CanvasObject) {
			if c, ok := o.(*canvas.Circle); ok {
				c.StrokeColor, c.StrokeWidth = skin.Color(skin.Ink2), 1.4
			}
		}},
		filled(w.KeyMedian, skin.Thread, 20, 2.5),
		filled(w.KeyBand, skin.ThreadTint, 16, 10),
		marked(w.KeySetback, "mark-setback"),
		marked(w.KeyRecovered, "mark-recovered"),
	)
}

// StitchesLegend explains the year in stitches: good, low, even.
func StitchesLegend(w Words) fyne.CanvasObject {
	return newLegend(
		filled(w.KeyGood, skin.Ink, 8, 12),
		filled(w.KeyLow, skin.Red, 8, 12),
		filled(w.KeyEven, skin.Edge, 8, 1.5),
	)
}

func filled(word string, name fyne.ThemeColorName, w, h float32) key {
	return key{word, canvas.NewRectangle(color.Transparent), fyne.NewSize(w, h), func(o fyne.CanvasObject) {
		if r, ok := o.(*canvas.Rectangle); ok {
			r.FillColor = skin.Color(name)
		}
	}}
}

func marked(word, icon string) key {
	return key{word, canvas.NewImageFromResource(nil), fyne.NewSquareSize(markSize), func(o fyne.CanvasObject) {
		if i, ok := o.(*canvas.Image); ok {
			i.Resource = skin.TwoInk(icon)
			i.Refresh() // or the other theme's picture stays
		}
	}}
}

func newLegend(keys ...key) *legend {
	l := &legend{keys: keys}
	l.ExtendBaseWidget(l)
	return l
}

// CreateRenderer is part of fyne.Widget.
func (l *legend) CreateRenderer() fyne.WidgetRenderer {
	r := &legendRenderer{l: l}
	for _, k := range l.keys {
		t := canvas.NewText(k.word, color.Transparent)
		r.words = append(r.words, t)
		r.all = append(r.all, k.swatch, t)
	}
	r.style()
	return r
}

type legendRenderer struct {
	l     *legend
	words []*canvas.Text
	all   []fyne.CanvasObject
}

func (r *legendRenderer) style() {
	for i, k := range r.l.keys {
		k.colour(k.swatch)
		k.swatch.Resize(k.size)
		r.words[i].Color = skin.Color(skin.Ink2)
		r.words[i].TextSize = skin.Size(theme.SizeNameCaptionText)
		r.words[i].Resize(r.words[i].MinSize())
	}
}

// flow places the keys in rows of at most width and returns the height.
func (r *legendRenderer) flow(width float32, move bool) float32 {
	var x, y, row float32
	for i, k := range r.l.keys {
		word := r.words[i].MinSize()
		row = max(word.Height, markSize)
		w := k.size.Width + swatchTo + word.Width
		if x > 0 && x+w > width {
			x, y = 0, y+row+4
		}
		if move {
			k.swatch.Move(fyne.NewPos(x, y+(row-k.size.Height)/2))
			r.words[i].Move(fyne.NewPos(x+k.size.Width+swatchTo, y+(row-word.Height)/2))
		}
		x += w + keyGap
	}
	return y + row
}

func (r *legendRenderer) Destroy() {}

func (r *legendRenderer) Layout(size fyne.Size) { r.flow(size.Width, true) }

// MinSize is as narrow as the widest key and as high as the rows of the
// present width.
func (r *legendRenderer) MinSize() fyne.Size {
	var widest float32
	for i, k := range r.l.keys {
		widest = max(widest, k.size.Width+swatchTo+r.words[i].MinSize().Width)
	}
	width := r.l.Size().Width
	if width == 0 {
		width = 1e6
	}
	return fyne.NewSize(widest, r.flow(max(width, widest), false))
}

func (r *legendRenderer) Objects() []fyne.CanvasObject { return r.all }

func (r *legendRenderer) Refresh() {
	r.style()
	r.flow(r.l.Size().Width, true)
	canvas.Refresh(r.l)
}
