package mood

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// textColumns are columns that fold the sooner the larger the text is.
type textColumns struct {
	widgets.ColumnsLayout
	at float32 // FoldBelow at text scale 1
}

// folding lays objects out in columns that fold below l.FoldBelow times the text scale.
func folding(l widgets.ColumnsLayout, objs ...fyne.CanvasObject) *fyne.Container {
	return container.New(&textColumns{ColumnsLayout: l, at: l.FoldBelow}, objs...)
}

// MinSize is that of the columns.
func (l *textColumns) MinSize(o []fyne.CanvasObject) fyne.Size {
	l.FoldBelow = l.at * skin.Size(theme.SizeNameCaptionText) / 12
	return l.ColumnsLayout.MinSize(o)
}

// Layout places the columns.
func (l *textColumns) Layout(o []fyne.CanvasObject, s fyne.Size) {
	l.FoldBelow = l.at * skin.Size(theme.SizeNameCaptionText) / 12
	l.ColumnsLayout.Layout(o, s)
}

// foldLayout puts a remark at the right of a head, and below it where the two do
// not fit beside each other. The head is as wide as full says, which for what wraps
// is more than its least width.
type foldLayout struct {
	full   func() float32
	folded bool
}

const foldGap = 16

// beside puts remark right of head, or below it.
func beside(head, remark fyne.CanvasObject, full func() float32) *fyne.Container {
	if full == nil {
		full = func() float32 { return head.MinSize().Width }
	}
	return container.New(&foldLayout{full: full}, head, remark)
}

// MinSize is that of both at the last width.
func (l *foldLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].MinSize(), remarkSize(o[1])
	if l.folded && b.Height > 0 {
		return fyne.NewSize(max(a.Width, b.Width), a.Height+b.Height+4)
	}
	return fyne.NewSize(max(a.Width, b.Width), max(a.Height, b.Height))
}

func remarkSize(o fyne.CanvasObject) fyne.Size {
	if !o.Visible() {
		return fyne.Size{}
	}
	return o.MinSize()
}

// Layout places both.
func (l *foldLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	b := remarkSize(o[1])
	l.folded = l.full()+foldGap+b.Width > s.Width
	if l.folded {
		o[0].Resize(fyne.NewSize(s.Width, 1))
		a := o[0].MinSize()
		o[0].Resize(fyne.NewSize(s.Width, a.Height))
		o[0].Move(fyne.Position{})
		o[1].Resize(fyne.NewSize(min(s.Width, b.Width), b.Height))
		o[1].Move(fyne.NewPos(0, a.Height+4))
		return
	}
	width := s.Width - b.Width - foldGap
	o[0].Resize(fyne.NewSize(width, 1))
	a := o[0].MinSize()
	o[0].Resize(fyne.NewSize(width, a.Height))
	o[0].Move(fyne.NewPos(0, (s.Height-a.Height)/2))
	o[1].Resize(b)
	o[1].Move(fyne.NewPos(s.Width-b.Width, (s.Height-b.Height)/2))
}
