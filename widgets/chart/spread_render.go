package chart

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"doubleknot/widgets/skin"
)

// CreateRenderer is part of fyne.Widget.
func (s *Spread) CreateRenderer() fyne.WidgetRenderer {
	s.ExtendBaseWidget(s)
	r := &spreadRenderer{s: s, rows: newRows(s.paint)}
	r.place()
	return r
}

// spreadRenderer draws a Spread: names, figures and axis around one painted image,
// and the readout below.
type spreadRenderer struct {
	rows
	s *Spread
}

func (r *spreadRenderer) place() {
	k, size := r.s.scale(), r.s.Size()
	text := skin.Size(theme.SizeNameCaptionText)
	r.reset()
	for i := range r.s.Groups {
		g := &r.s.Groups[i]
		ink := skin.Ink
		if !g.HasMedian {
			ink = skin.Ink2
		}
		r.put(shorten(g.Label, k.names+1, text), skin.Ink, spreadPad, k.rows[i], 0)
		r.put(r.s.figure(g), ink, size.Width-spreadPad, k.rows[i], 1)
	}
	for v := -2; v <= 2 && len(r.s.Groups) > 0; v++ {
		label := number(float64(v))
		if k.words {
			label = r.s.Words.Levels[v+2] + " " + label
		}
		r.put(label, skin.Ink3, k.x(float64(v)), k.axis(text), 0.5)
	}
	for i, line := range breakLines(r.s.Readout(), size.Width-2*spreadPad, text) {
		r.put(line, skin.Ink2, spreadPad, k.axis(text)+float32(i+1)*lineOf(text)+4, 0)
	}
	picked, y := r.s.picked >= 0 && r.s.picked < len(k.rows), float32(0)
	if picked {
		y = k.rows[r.s.picked] - k.pitch/2
	}
	r.pick(picked, y, fyne.NewSize(size.Width, k.pitch))
	r.finish(size, k.bottom, r.s.focused)
}

// axis is the middle of the line of level names.
func (k spreadScale) axis(text float32) float32 { return k.bottom + 4 + text*0.7 }

// lineOf is the height of a line of text.
func lineOf(text float32) float32 { return text * 1.45 }

// Layout is part of fyne.WidgetRenderer.
func (r *spreadRenderer) Layout(fyne.Size) { r.place() }

// MinSize is as high as the rows, the axis and the longest readout need.
func (r *spreadRenderer) MinSize() fyne.Size {
	text := skin.Size(theme.SizeNameCaptionText)
	k := r.s.scale()
	return fyne.NewSize(20*text, k.axis(text)+(float32(r.s.room(text))+0.5)*lineOf(text)+6)
}

// Refresh takes data, colours and sizes anew.
func (r *spreadRenderer) Refresh() {
	r.place()
	canvas.Refresh(r.s)
}
