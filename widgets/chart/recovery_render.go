package chart

import (
	"fmt"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"doubleknot/widgets/skin"
)

// CreateRenderer is part of fyne.Widget.
func (b *RecoveryBars) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	r := &barRenderer{b: b, rows: newRows(b.paint)}
	r.place()
	return r
}

// barRenderer draws RecoveryBars: names and figures around one painted image.
type barRenderer struct {
	rows
	b *RecoveryBars
}

func (r *barRenderer) place() {
	s, size := r.b.scale(), r.b.Size()
	text := skin.Size(theme.SizeNameCaptionText)
	r.reset()
	for i, bar := range r.b.Bars {
		figure := skin.Ink
		if bar.Open {
			figure = skin.Red
		}
		r.put(shorten(bar.Label, s.left-10, text), skin.Ink, 4, s.y(i), 0)
		words := r.b.figure(bar)
		x := r.b.figureX(s, bar.Days, fyne.MeasureText(words, text, fyne.TextStyle{}).Width)
		r.put(words, figure, x, s.y(i), 0)
	}
	for d := 0; d <= s.most && len(r.b.Bars) > 0; d += s.step {
		label := strconv.Itoa(d)
		if d == 0 {
			label = fmt.Sprintf(r.b.Words.Days, 0)
		}
		r.put(label, skin.Ink3, s.x(float64(d)), s.bottom+4+text*0.7, 0.5)
	}
	r.pick(r.b.picked >= 0, barHead+float32(max(r.b.picked, 0))*s.pitch, fyne.NewSize(size.Width, s.pitch))
	r.finish(size, s.bottom, r.b.focused)
}

// Layout is part of fyne.WidgetRenderer.
func (r *barRenderer) Layout(fyne.Size) { r.place() }

// MinSize is as high as the bars need.
func (r *barRenderer) MinSize() fyne.Size {
	s := r.b.scale()
	return fyne.NewSize(280, s.bottom+skin.Size(theme.SizeNameCaptionText)*1.5+4)
}

// Refresh takes data, colours and sizes anew.
func (r *barRenderer) Refresh() {
	r.place()
	canvas.Refresh(r.b)
}
