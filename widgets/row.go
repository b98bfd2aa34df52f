package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"doubleknot/widgets/skin"
)

// atText is a length given at text scale 1 that grows with the letters.
func atText(units float32) float32 { return units * skin.Size(theme.SizeNameText) / 14 }

// iconSize is the side of a line icon beside UI text; it grows with the text.
func iconSize() float32 { return atText(18) }

// markSize is the side of an entry mark beside UI text.
func markSize() float32 { return atText(12) }

// sideOf is the side a named icon is drawn at.
func sideOf(name string) float32 {
	if len(name) > 5 && name[:5] == "mark-" {
		return markSize()
	}
	return iconSize()
}

// rowOf is icon, text, icon in a line: the inside of buttons, chips and rail items.
type rowOf struct {
	icon     string
	text     *canvas.Text
	trailing string
	gap      float32
}

// air is the gap at the size of the letters.
func (r rowOf) air() float32 { return atText(r.gap) }

func (r rowOf) size() (w, h float32) {
	t := fyne.Size{}
	if r.text.Text != "" {
		t = r.text.MinSize()
	}
	w, h = t.Width, t.Height
	for _, name := range []string{r.icon, r.trailing} {
		if name == "" {
			continue
		}
		if w > 0 {
			w += r.air()
		}
		w += sideOf(name)
		h = fyne.Max(h, sideOf(name))
	}
	return w, h
}

// place centres the row in s.
func (r rowOf) place(icon *canvas.Image, text *canvas.Text, tail *canvas.Image, s fyne.Size) {
	w, _ := r.size()
	r.placeAt(icon, text, tail, (s.Width-w)/2, s.Height)
}

// placeAt starts the row at x, centred in the height.
func (r rowOf) placeAt(icon *canvas.Image, text *canvas.Text, tail *canvas.Image, x, height float32) {
	if r.icon != "" {
		side := sideOf(r.icon)
		place(icon, x, (height-side)/2, side, side)
		x += side + r.air()
	}
	if text.Text != "" {
		t := text.MinSize()
		place(text, x, (height-t.Height)/2, t.Width, t.Height)
		x += t.Width + r.air()
	}
	if r.trailing != "" && tail != nil {
		side := sideOf(r.trailing)
		place(tail, x, (height-side)/2, side, side)
	}
}
